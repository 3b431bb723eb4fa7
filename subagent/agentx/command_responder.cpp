#include "subagent/agentx/command_responder.h"

#include <algorithm>
#include <limits>
#include <utility>
#include <variant>

#include "mib/module/request.h"

namespace eg915u {
namespace {

template <class... Cases>
struct Overloaded : Cases... {
  using Cases::operator()...;
};
template <class... Cases>
Overloaded(Cases...) -> Overloaded<Cases...>;

/// TestAndIncr wraps from 2147483647 to 0 (RFC 2579).
std::uint32_t next_set_lock(std::uint32_t lock) {
  constexpr auto kLast = static_cast<std::uint32_t>(std::numeric_limits<std::int32_t>::max());
  return lock == kLast ? 0 : lock + 1;
}

}  // namespace

CommandResponder::CommandResponder(ServedState& state, SettingsStore& settings,
                                   NotificationOriginator& originator, const mib::Oid& root)
    : state_(state), settings_(settings), originator_(originator), tree_(root) {}

mib::View CommandResponder::view(const Moment& moment) {
  state_.update(moment);
  return state_.view(moment);
}

std::optional<mib::SetFailure> CommandResponder::reserve(std::uint32_t transaction,
                                                         std::span<const mib::Varbind> varbinds,
                                                         const Moment& moment) {
  drop(transaction);  // a repeated RESERVE2 must not find its own slots taken
  const auto plan = mib::plan_set(tree_, varbinds, view(moment));
  if (!plan) return plan.error();

  SetTransaction reserved;
  reserved.agent_actions = plan->agent_actions;
  for (const auto& action : plan->modem_actions) {
    const ModemRow* const row = state_.find_row(action.modem);
    if (row == nullptr) return mib::SetFailure{action.varbind, mib::SetError::no_creation};
    if (row->pending.is_repeat(action.action, moment.now)) continue;
    auto slot = row->handle->operations.reserve();
    if (!slot) return mib::SetFailure{action.varbind, mib::SetError::resource_unavailable};
    reserved.operations.push_back({action, row->handle, std::move(*slot)});
  }
  transactions_.put(transaction, std::move(reserved), moment.now);
  return std::nullopt;
}

void CommandResponder::commit(std::uint32_t transaction, const Moment& moment) {
  auto reserved = transactions_.take(transaction);
  if (!reserved) return;
  queue(*reserved, moment);
  for (const auto& action : reserved->agent_actions) apply(action, moment);
  if (!reserved->agent_actions.empty()) settings_.hand_out_probes();
  settings_.save();
}

/// Hands the operations to the threads of the modems.
void CommandResponder::queue(SetTransaction& reserved, const Moment& moment) {
  for (const auto& row : state_.rows()) {
    const auto is_of_row = [&](const ReservedOperation& o) { return o.action.modem == row->index(); };
    if (std::ranges::any_of(reserved.operations, is_of_row)) row->pending.begin_set();
  }
  for (auto& [action, handle, slot] : reserved.operations) {
    ModemRow* const row = state_.find_row(action.modem);
    if (row == nullptr || row->handle != handle) continue;  // the modem is no longer configured
    Operation operation = row->pending.add(std::move(action.action), moment.now);
    if (const auto* message = std::get_if<SendMessage>(&operation.action)) {
      row->sms_out.start(message->row, operation.id);
    }
    std::move(slot).push(std::move(operation));
    row->view.pending = row->pending.operations();
  }
}

void CommandResponder::apply(const mib::AgentAction& action, const Moment& moment) {
  std::visit(Overloaded{
                 [&](const mib::ChangeSetting& change) { settings_.apply(change); },
                 [&](const mib::RestartKeepAlive&) { state_.agent().keep_alive_since = moment.now; },
                 [&](const mib::AdvanceSetLock&) {
                   state_.agent().set_lock = next_set_lock(state_.agent().set_lock);
                 },
                 [&](const mib::SendTestEvent& send) { originator_.test_event(send.text, moment); },
                 [&](const mib::SendLegacyEvent& send) { originator_.legacy_event(send.text, moment); },
                 [&](const mib::ChangeSmsOut& set) {
                   if (ModemRow* const row = state_.find_row(set.modem)) {
                     row->sms_out.change(set.index, set.state, set.dest, set.text, moment.now);
                   }
                 },
                 [&](const mib::RestartPlanPeriod& restart) {
                   const ModemRow* const row = state_.find_row(restart.modem);
                   if (row != nullptr && row->ledger != nullptr) row->ledger->restart_plan();
                 },
             },
             action);
}

}  // namespace eg915u
