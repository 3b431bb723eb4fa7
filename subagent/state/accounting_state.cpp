#include "subagent/state/accounting_state.h"

#include <limits>
#include <utility>

namespace eg915u {

namespace {

/// Above it, the log begins anew with 1 (RFC 2578: an index is at least 1).
constexpr std::uint32_t kLastStart = std::numeric_limits<std::uint32_t>::max() - 2 * kEventBlock;

}  // namespace

BooksFile::BooksFile(const std::string& state_dir) : file_(state_dir, "books.json", kMaxBooksBytes) {}

OpenedBooks BooksFile::open() {
  OpenedBooks opened;
  Books& books = opened.books;
  opened.warning = file_.load([&books](std::string_view json) {
    auto read = books_from_json(json);
    if (read) books = std::move(*read);
    return read.has_value();
  });
  if (books.next_event > kLastStart) books.next_event = 1;
  const std::uint32_t next_event = std::exchange(books.next_event, books.next_event + kEventBlock);
  std::string unsaved = save(books);
  if (opened.warning.empty()) opened.warning = std::move(unsaved);
  books.next_event = next_event;
  return opened;
}

std::string BooksFile::write(const BooksPtr& books) {
  if (books == nullptr || books == written_) return {};
  written_ = books;
  return save(*books);
}

std::string BooksFile::save(const Books& books) {
  const auto saved = file_.save(books_to_json(books));
  std::string error = saved ? std::string{} : saved.error();
  if (error == last_error_) return {};
  last_error_ = error;
  return error;
}

}  // namespace eg915u
