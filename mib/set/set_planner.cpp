#include "mib/set/set_planner.h"

#include <algorithm>
#include <utility>

#include "base/utf8.h"
#include "mib/legacy_text.h"
#include "mib/pdp_contexts.h"
#include "modem/model/snapshot.h"

namespace eg915u::mib {
namespace {

/// Takes `wanted` over; false when another value was asked for before.
template <class T>
bool merge(std::optional<T>& into, const std::optional<T>& wanted) {
  if (!wanted) return true;
  if (into && *into != *wanted) return false;
  into = wanted;
  return true;
}

bool sends(const AgentAction& action) {
  return std::holds_alternative<SendTestEvent>(action) || std::holds_alternative<SendLegacyEvent>(action);
}

}  // namespace

bool SetPlanner::takes_operations(std::uint32_t modem) const {
  const ModemView* const found = view_.find(modem);
  if (found == nullptr) return false;
  const ModemSnapshot& now = found->modem();
  // While the modem restarts, an operation waits in the queue: it will be back within the deadline.
  if (now.oper_state == OperState::resetting) return true;
  return now.contact == Contact::up && now.oper_state != OperState::absent &&
         now.oper_state != OperState::failed;
}

std::optional<SetError> SetPlanner::run(std::uint32_t modem, Action action) {
  if (!std::holds_alternative<PowerCycle>(action) && !takes_operations(modem)) {
    return SetError::resource_unavailable;
  }
  auto& actions = plan_.modem_actions;
  const auto earlier = std::ranges::find_if(actions, [&](const ModemAction& planned) {
    return planned.modem == modem && same_target(planned.action, action);
  });
  if (earlier == actions.end()) {
    actions.push_back({modem, std::move(action), varbind_});
    return std::nullopt;
  }
  return earlier->action == action ? std::nullopt : std::optional(SetError::inconsistent_value);
}

std::optional<SetError> SetPlanner::set_pdp(std::uint32_t modem, SetPdp change) {
  if (!takes_operations(modem)) return SetError::resource_unavailable;
  for (ModemAction& action : plan_.modem_actions) {
    auto* const earlier = std::get_if<SetPdp>(&action.action);
    if (action.modem != modem || earlier == nullptr || earlier->cid != change.cid) continue;
    const bool agree = merge(earlier->kind, change.kind) && merge(earlier->apn, change.apn) &&
                       merge(earlier->user, change.user) && merge(earlier->password, change.password) &&
                       merge(earlier->auth, change.auth) && merge(earlier->up, change.up) &&
                       earlier->remove == change.remove;
    return agree ? std::nullopt : std::optional(SetError::inconsistent_value);
  }
  plan_.modem_actions.push_back({modem, std::move(change), varbind_});
  return std::nullopt;
}

std::optional<SetError> SetPlanner::set_custom(std::uint32_t modem, SetCustom change) {
  return run(modem, std::move(change));
}

PdpRequest& SetPlanner::pdp(std::uint32_t modem, std::uint32_t cid) {
  const auto number = static_cast<int>(cid);
  const auto known = std::ranges::find_if(pdp_, [&](const PdpRequest& request) {
    return request.modem == modem && request.change.cid == number;
  });
  if (known != pdp_.end()) return *known;
  return pdp_.emplace_back(PdpRequest{.modem = modem, .change = {.cid = number}, .varbind = varbind_});
}

std::optional<SetFailure> SetPlanner::plan_pdp(const PdpRequest& request) {
  const auto cid = static_cast<std::uint32_t>(request.change.cid);
  const ModemView& modem = *view_.find(request.modem);
  const auto change = pdp_change(request, has_pdp_row(view_, modem, cid));
  if (!change) return change.error();
  if (!*change) return std::nullopt;
  const auto error = set_pdp(request.modem, **change);
  return error ? std::optional(SetFailure{request.blamed(), *error}) : std::nullopt;
}

SmsOutRequest& SetPlanner::sms_out(std::uint32_t modem, std::uint32_t index) {
  const auto known = std::ranges::find_if(sms_out_, [&](const SmsOutRequest& request) {
    return request.modem == modem && request.index == index;
  });
  if (known != sms_out_.end()) return *known;
  return sms_out_.emplace_back(SmsOutRequest{.modem = modem, .index = index});
}

/// The rows that are there, and those of this PDU that are made by the requests before this one.
bool SetPlanner::has_room(const SmsOutRequest& request) const {
  const SmsOutRows* const rows = view_.find(request.modem)->sms_out;
  const auto made = std::ranges::count_if(plan_.agent_actions, [&](const AgentAction& action) {
    const auto* const change = std::get_if<ChangeSmsOut>(&action);
    return change != nullptr && change->modem == request.modem && change->state != RowState::absent &&
           (rows == nullptr || rows->find(change->index) == nullptr);
  });
  return (rows != nullptr ? rows->size() : 0) + static_cast<std::size_t>(made) < SmsOutRows::kMaximum;
}

std::optional<SetFailure> SetPlanner::plan_sms_out(const SmsOutRequest& request) {
  const SmsOutRows* const rows = view_.find(request.modem)->sms_out;
  const SmsOutRow* const before = rows != nullptr ? rows->find(request.index) : nullptr;
  const auto after = row_after(before, request);
  if (!after) return after.error();
  if (before == nullptr && after->state == RowState::absent) return std::nullopt;
  if (before == nullptr && !has_room(request)) {
    return SetFailure{request.varbind(), SetError::resource_unavailable};
  }
  const bool was_active = before != nullptr && before->state == RowState::active;
  if (was_active && after->state == RowState::active) return std::nullopt;
  if (after->state == RowState::active) {
    begin(request.varbind());
    SendMessage message{.row = request.index, .to = *after->dest, .text = *decode_utf8(*after->text)};
    if (const auto error = run(request.modem, std::move(message))) {
      return SetFailure{request.varbind(), *error};
    }
  }
  ask_agent(ChangeSmsOut{request.modem, request.index, after->state, after->dest, after->text});
  return std::nullopt;
}

void SetPlanner::ask_agent(AgentAction action) { plan_.agent_actions.push_back(std::move(action)); }

void SetPlanner::set_threshold(std::uint32_t modem, Metric metric, const ThresholdChange& change) {
  if (change.onset || change.abate) moved_bounds_.push_back({varbind_, modem, metric});
  ask_agent(SetThreshold{modem, metric, change});
}

ThresholdSettings SetPlanner::planned_threshold(std::uint32_t modem, Metric metric) const {
  ThresholdSettings settings = view_.settings.thresholds.at(modem)[position_of(metric)];
  for (const AgentAction& action : plan_.agent_actions) {
    const auto* const set = std::get_if<SetThreshold>(&action);
    if (set != nullptr && set->modem == modem && set->metric == metric) set->change.apply_to(settings);
  }
  return settings;
}

void SetPlanner::send_legacy_event(std::string text) {
  legacy_event_varbind_ = varbind_;
  ask_agent(SendLegacyEvent{std::move(text)});
}

bool SetPlanner::trap_enabled() const {
  for (const AgentAction& action : plan_.agent_actions) {
    if (const auto* set = std::get_if<SetLegacyTrapEnable>(&action)) {
      return parse_legacy_truth(set->text).value_or(false);
    }
  }
  return parse_legacy_truth(view_.settings.legacy_trap_enable).value_or(false);
}

tl::expected<SetPlan, SetFailure> SetPlanner::finish() && {
  if (legacy_event_varbind_ && !trap_enabled()) {
    return tl::unexpected(SetFailure{*legacy_event_varbind_, SetError::inconsistent_value});
  }
  for (const auto& [varbind, modem, metric] : moved_bounds_) {
    if (rule_of(metric).is_consistent(planned_threshold(modem, metric))) continue;
    return tl::unexpected(SetFailure{varbind, SetError::inconsistent_value});
  }
  for (const PdpRequest& request : pdp_) {
    if (const auto failure = plan_pdp(request)) return tl::unexpected(*failure);
  }
  for (const SmsOutRequest& request : sms_out_) {
    if (const auto failure = plan_sms_out(request)) return tl::unexpected(*failure);
  }
  std::ranges::stable_sort(plan_.modem_actions, {},
                           [](const ModemAction& planned) { return planned.action.index(); });
  auto& actions = plan_.agent_actions;
  std::stable_partition(actions.begin(), actions.end(), [](const AgentAction& a) { return !sends(a); });
  return std::move(plan_);
}

}  // namespace eg915u::mib
