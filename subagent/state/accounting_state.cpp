#include "subagent/state/accounting_state.h"

#include <limits>
#include <memory>
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
  std::string warning = save(std::make_shared<const Accounting>(accounting));
  if (opened.warning.empty()) opened.warning = std::move(warning);
  if (!is_unsaved_) newest_ = nullptr;
  accounting.next_event = next_event;
  return opened;
}

bool AccountingFile::is_unsaved(const AccountingPtr& accounting) const {
  return is_unsaved_ || (accounting != nullptr && accounting != newest_);
}

std::string AccountingFile::write(const AccountingPtr& accounting) {
  return is_unsaved(accounting) ? save(accounting != nullptr ? accounting : newest_) : std::string{};
}

std::string AccountingFile::save(AccountingPtr accounting) {
  newest_ = std::move(accounting);
  const auto saved = file_.save(accounting_to_json(*newest_));
  is_unsaved_ = !saved;
  std::string error = saved ? std::string{} : saved.error();
  if (error == last_error_) return {};
  last_error_ = error;
  return error;
}

}  // namespace eg915u
