#include "subagent/agentx/pending_operations.h"

#include <algorithm>
#include <functional>
#include <string>
#include <utility>

#include "modem/model/snapshot.h"

namespace eg915u {
namespace {

std::size_t hash_of(const EnterPin& enter) { return std::hash<std::string>{}(enter.pin); }

}  // namespace

bool Pending::update(const ModemSnapshot& snapshot, Time now) {
  const auto ended = [&](const Operation& operation) { return operation.id <= snapshot.operations_ended; };
  const auto first_open = std::ranges::find_if_not(operations_, ended);
  if (first_open == operations_.begin()) return false;

  std::erase_if(tried_pins_, [now](const TriedPin& tried) { return now - tried.ended >= kRetryWindow; });
  for (auto operation = operations_.begin(); operation != first_open; ++operation) {
    remember(std::move(*operation), snapshot, now);
  }
  operations_.erase(operations_.begin(), first_open);
  return true;
}

/// Not every snapshot is seen, so the newest one may report the end of several operations.
void Pending::remember(Operation operation, const ModemSnapshot& snapshot, Time now) {
  const auto report = std::ranges::find(snapshot.ended_operations, operation.id, &OperationReport::id);
  const auto result = report != snapshot.ended_operations.end() ? report->result : OperationResult::none;
  if (const auto* const enter = std::get_if<EnterPin>(&operation.action)) {
    if (result != OperationResult::superseded) tried_pins_.push_back({hash_of(*enter), now});
  } else if (result == OperationResult::success) {
    successes_.push_back({std::move(operation.action), now});
  }
}

bool Pending::is_repeat(const Action& action, Time now) const {
  const auto has_target = [&](const auto& item) { return same_target(item.action, action); };
  const auto newest = std::find_if(operations_.rbegin(), operations_.rend(), has_target);
  if (newest != operations_.rend()) return newest->action == action;
  if (const auto* const enter = std::get_if<EnterPin>(&action)) {
    return std::ranges::any_of(tried_pins_, [&](const TriedPin& tried) {
      return tried.hash == hash_of(*enter) && now - tried.ended < kRetryWindow;
    });
  }
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
