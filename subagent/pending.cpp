#include "subagent/pending.h"

#include <algorithm>
#include <utility>

namespace eg915u {
namespace {

bool same_kind(const Action& a, const Action& b) {
  if (a.index() != b.index()) return false;
  const auto* pdp = std::get_if<SetPdp>(&a);
  return pdp == nullptr || pdp->cid == std::get<SetPdp>(b).cid;
}

Duration time_to_begin(const Action& action) {
  if (std::holds_alternative<SendMessage>(action)) return kSendMessageDeadline;
  return std::holds_alternative<SetPdp>(action) ? Duration{kSetPdpDeadline} : Duration{kRebootDeadline};
}

}  // namespace

bool Pending::update(const ModemSnapshot& snapshot, Time now) {
  const auto ended = [&](const Operation& operation) { return operation.id <= snapshot.operations_ended; };
  const auto first_open = std::ranges::find_if_not(operations_, ended);
  if (first_open == operations_.begin()) return false;

  Operation& last = *std::prev(first_open);
  const bool succeeded =
      snapshot.operation.id == last.id && snapshot.operation.result == OperationResult::success;
  last_success_.reset();
  if (succeeded) last_success_ = Success{std::move(last.action), now};
  operations_.erase(operations_.begin(), first_open);
  return true;
}

bool Pending::is_repeat(const Action& action, Time now) const {
  if (std::holds_alternative<SendMessage>(action)) return false;
  const auto newest = std::find_if(operations_.rbegin(), operations_.rend(), [&](const Operation& operation) {
    return same_kind(operation.action, action);
  });
  if (newest != operations_.rend()) return newest->action == action;
  return operations_.empty() && last_success_ && last_success_->action == action &&
         now - last_success_->ended < kRetryWindow;
}

Operation Pending::add(Action action, Time now) {
  const Time deadline = now + time_to_begin(action);
  operations_.push_back({.id = ++last_id_, .action = std::move(action), .deadline = deadline});
  return operations_.back();
}

}  // namespace eg915u
