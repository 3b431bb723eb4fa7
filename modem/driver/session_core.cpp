#include "modem/driver/session_core.h"

#include <utility>

#include <fmt/core.h>

namespace eg915u {

void SessionCore::publish() {
  // A reset that was ordered shows as such until the modem is back.
  const bool resetting = driver_state.reboot && phase != Phase::running;
  state().oper_state = derive_oper_state(state(), resetting ? Phase::resetting : phase, now());
  writer.publish();
}

void SessionCore::read_soon() {
  for (const auto group : {PollGroup::fast, PollGroup::medium, PollGroup::pdp}) plan.request(group, now());
}

void SessionCore::end_operation(const Operation& operation, OperationResult result, std::string error) {
  if (!error.empty()) log(Severity::warning, fmt::format("operation {}: {}", operation.id, error));
  writer.end_operation(operation.id, result, std::move(error));
  publish();
}

void SessionCore::log(Severity severity, const std::string& message) const {
  host.log(severity, fmt::format("{}: {}", settings.name, message));
}

void SessionCore::log_once(const std::string& key, Severity severity, const std::string& message) {
  if (driver_state.complained.insert(key).second) log(severity, message);
}

}  // namespace eg915u
