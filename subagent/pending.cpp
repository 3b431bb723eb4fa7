#include "subagent/pending.h"

#include <algorithm>
#include <utility>

namespace eg915u {

bool Pending::update(const ModemSnapshot& snapshot, Time now) {
  const auto ended = [&](const Operation& operation) { return operation.id <= snapshot.operations_ended; };
  const auto first_open = std::ranges::find_if_not(operations_, ended);
  if (first_open == operations_.begin()) return false;

  Operation& last = *std::prev(first_open);
  const bool succeeded =
      snapshot.operation.id == last.id && snapshot.operation.result == OperationResult::success;
  // A PIN is kept no longer than needed; the SIM does not ask for it again.
  const bool is_secret = std::holds_alternative<EnterPin>(last.action);
  if (succeeded && !is_secret) successes_.push_back({std::move(last.action), now});
  operations_.erase(operations_.begin(), first_open);
  return true;
}

bool Pending::is_repeat(const Action& action, Time now) const {
  const auto has_target = [&](const auto& item) { return same_target(item.action, action); };
  const auto newest = std::find_if(operations_.rbegin(), operations_.rend(), has_target);
  if (newest != operations_.rend()) return newest->action == action;
  const auto success = std::find_if(successes_.rbegin(), successes_.rend(), has_target);
  return success != successes_.rend() && success->action == action && now - success->ended < kRetryWindow;
}

void Pending::begin_set() { successes_.clear(); }

Operation Pending::add(Action action, Time now) {
  const auto time = std::holds_alternative<SendMessage>(action) ? kTimeToSend : kTimeToBegin;
  operations_.push_back({.id = ++last_id_, .action = std::move(action), .deadline = now + time});
  return operations_.back();
}

}  // namespace eg915u
