#include "mib/set/varbind_planner.h"

#include <algorithm>
#include <utility>
#include <variant>

#include "modem/model/snapshot.h"

namespace eg915u::mib {
namespace {

/// Copies `wanted`. False if another value was asked for before.
template <class T>
bool merge(std::optional<T>& into, const std::optional<T>& wanted) {
  if (!wanted) return true;
  if (into && *into != *wanted) return false;
  into = wanted;
  return true;
}

}  // namespace

bool VarbindPlanner::takes_operations(std::uint32_t modem) const {
  const ModemView* const found = view_.find(modem);
  if (found == nullptr) return false;
  const ModemSnapshot& now = found->modem();
  // While the modem restarts, an operation waits in the queue: it will be back within the deadline.
  if (now.oper_state == OperState::resetting) return true;
  return now.contact == Contact::up && now.oper_state != OperState::absent &&
         now.oper_state != OperState::failed;
}

std::optional<SetError> VarbindPlanner::run(std::uint32_t modem, Action action) {
  if (!std::holds_alternative<PowerCycle>(action) && !takes_operations(modem)) {
    return SetError::resource_unavailable;
  }
  auto& actions = draft_.plan.modem_actions;
  const auto earlier = std::ranges::find_if(actions, [&](const ModemAction& planned) {
    return planned.modem == modem && same_target(planned.action, action);
  });
  if (earlier == actions.end()) {
    actions.push_back({modem, std::move(action), varbind_});
    return std::nullopt;
  }
  return earlier->action == action ? std::nullopt : std::optional(SetError::inconsistent_value);
}

std::optional<SetError> VarbindPlanner::set_pdp(std::uint32_t modem, SetPdp change) {
  if (!takes_operations(modem)) return SetError::resource_unavailable;
  for (ModemAction& action : draft_.plan.modem_actions) {
    auto* const earlier = std::get_if<SetPdp>(&action.action);
    if (action.modem != modem || earlier == nullptr || earlier->cid != change.cid) continue;
    const bool agree = merge(earlier->kind, change.kind) && merge(earlier->apn, change.apn) &&
                       merge(earlier->user, change.user) && merge(earlier->password, change.password) &&
                       merge(earlier->auth, change.auth) && merge(earlier->up, change.up) &&
                       earlier->remove == change.remove;
    return agree ? std::nullopt : std::optional(SetError::inconsistent_value);
  }
  draft_.plan.modem_actions.push_back({modem, std::move(change), varbind_});
  return std::nullopt;
}

PdpRequest& VarbindPlanner::pdp(std::uint32_t modem, std::uint32_t cid) {
  const auto number = static_cast<int>(cid);
  const auto known = std::ranges::find_if(draft_.pdp, [&](const PdpRequest& request) {
    return request.modem == modem && request.change.cid == number;
  });
  if (known != draft_.pdp.end()) return *known;
  return draft_.pdp.emplace_back(PdpRequest{.modem = modem, .change = {.cid = number}, .varbind = varbind_});
}

SmsOutRequest& VarbindPlanner::sms_out(std::uint32_t modem, std::uint32_t index) {
  const auto known = std::ranges::find_if(draft_.sms_out, [&](const SmsOutRequest& request) {
    return request.modem == modem && request.index == index;
  });
  if (known != draft_.sms_out.end()) return *known;
  return draft_.sms_out.emplace_back(SmsOutRequest{.modem = modem, .index = index});
}

void VarbindPlanner::ask_agent(AgentAction action) { draft_.plan.agent_actions.push_back(std::move(action)); }

void VarbindPlanner::change(const Setting& setting, const SettingIndex& index, SettingValue value) {
  if (setting.bounds.of_metric) draft_.moved_bounds.push_back({varbind_, index});
  ask_agent(ChangeSetting{&setting, index, std::move(value)});
}

void VarbindPlanner::send_legacy_event(std::string text) {
  draft_.legacy_event_varbind = varbind_;
  ask_agent(SendLegacyEvent{std::move(text)});
}

}  // namespace eg915u::mib
