#include "subagent/state/accounting_state.h"

#include <limits>
#include <utility>

namespace eg915u {

namespace {

/// Above it, the log starts again at 1 (RFC 2578: an index is at least 1).
constexpr std::uint32_t kLastStart = std::numeric_limits<std::uint32_t>::max() - 2 * kEventBlock;

}  // namespace

AccountingFile::AccountingFile(const std::string& state_dir)
    : file_(state_dir, "books.json", kMaxAccountingBytes) {}

OpenedAccounting AccountingFile::open() {
  OpenedAccounting opened;
  Accounting& accounting = opened.accounting;
  opened.warning = file_.load([&accounting](std::string_view json) {
    auto read = accounting_from_json(json);
    if (read) accounting = std::move(*read);
    return read.has_value();
  });
  if (accounting.next_event > kLastStart) accounting.next_event = 1;
  const std::uint32_t next_event = std::exchange(accounting.next_event, accounting.next_event + kEventBlock);
  std::string unsaved = save(accounting);
  if (opened.warning.empty()) opened.warning = std::move(unsaved);
  accounting.next_event = next_event;
  return opened;
}

std::string AccountingFile::write(const AccountingPtr& accounting) {
  if (accounting == nullptr || accounting == written_) return {};
  written_ = accounting;
  return save(*accounting);
}

std::string AccountingFile::save(const Accounting& accounting) {
  const auto saved = file_.save(accounting_to_json(accounting));
  std::string error = saved ? std::string{} : saved.error();
  if (error == last_error_) return {};
  last_error_ = error;
  return error;
}

}  // namespace eg915u
