#include "mib/set/set_planner.h"

#include <algorithm>
#include <utility>

#include "base/utf8.h"
#include "mib/legacy_text.h"
#include "mib/pdp_contexts.h"
#include "modem/model/snapshot.h"

namespace eg915u::mib {
namespace {

bool sends(const AgentAction& action) {
  return std::holds_alternative<SendTestEvent>(action) || std::holds_alternative<SendLegacyEvent>(action);
}

}  // namespace

std::optional<SetFailure> SetPlanner::plan_pdp(const PdpRequest& request) {
  const auto cid = static_cast<std::uint32_t>(request.change.cid);
  const ModemView& modem = *view_.find(request.modem);
  const auto change = pdp_change(request, has_pdp_row(view_, modem, cid));
  if (!change) return change.error();
  if (!*change) return std::nullopt;
  const auto error = varbind(request.blamed()).set_pdp(request.modem, **change);
  return error ? std::optional(SetFailure{request.blamed(), *error}) : std::nullopt;
}

/// Counts the rows that exist, and the rows that earlier requests of this PDU create.
bool SetPlanner::has_room(const SmsOutRequest& request) const {
  const SmsOutRows* const rows = view_.find(request.modem)->sms_out;
  const auto made = std::ranges::count_if(draft_.plan.agent_actions, [&](const AgentAction& action) {
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
    SendMessage message{.row = request.index, .to = *after->dest, .text = *decode_utf8(*after->text)};
    if (const auto error = varbind(request.varbind()).run(request.modem, std::move(message))) {
      return SetFailure{request.varbind(), *error};
    }
  }
  draft_.plan.agent_actions.emplace_back(
      ChangeSmsOut{request.modem, request.index, after->state, after->dest, after->text});
  return std::nullopt;
}

Settings SetPlanner::planned_settings() const {
  Settings settings = view_.settings;
  for (const AgentAction& action : draft_.plan.agent_actions) {
    const auto* const change = std::get_if<ChangeSetting>(&action);
    if (change != nullptr) change->setting->access.put(settings, change->index, change->value);
  }
  return settings;
}

tl::expected<SetPlan, SetFailure> SetPlanner::finish() && {
  if (draft_.legacy_event_varbind &&
      !parse_legacy_truth(planned_settings().legacy_trap_enable).value_or(false)) {
    return tl::unexpected(SetFailure{*draft_.legacy_event_varbind, SetError::inconsistent_value});
  }
  for (const auto& [varbind, index] : draft_.moved_bounds) {
    const auto thresholds = planned_settings().thresholds.at(index.modem);
    if (rule_of(index.metric).is_consistent(thresholds[position_of(index.metric)])) continue;
    return tl::unexpected(SetFailure{varbind, SetError::inconsistent_value});
  }
  for (const PdpRequest& request : draft_.pdp) {
    if (const auto failure = plan_pdp(request)) return tl::unexpected(*failure);
  }
  for (const SmsOutRequest& request : draft_.sms_out) {
    if (const auto failure = plan_sms_out(request)) return tl::unexpected(*failure);
  }
  std::ranges::stable_sort(draft_.plan.modem_actions, {},
                           [](const ModemAction& planned) { return planned.action.index(); });
  auto& actions = draft_.plan.agent_actions;
  std::stable_partition(actions.begin(), actions.end(), [](const AgentAction& a) { return !sends(a); });
  return std::move(draft_.plan);
}

}  // namespace eg915u::mib
