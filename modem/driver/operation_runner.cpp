#include "modem/driver/operation_runner.h"

#include <string>
#include <utility>
#include <variant>

#include <fmt/core.h>

#include "modem/commands/power.h"
#include "modem/commands/scan.h"
#include "modem/polling/apply_sim.h"
#include "modem/procedures/radio.h"
#include "modem/procedures/sim.h"
#include "modem/sms/send.h"

namespace eg915u {
namespace {

/// The modem did not take the command.
bool is_refused(const SessionDialogue::Answer& answer) {
  return !answer && (answer.error().code == Errc::rejected || !answer.error().sent);
}

}  // namespace

OperationResult result_of(const Error& error) {
  switch (error.code) {
    case Errc::timeout:
      return OperationResult::timed_out;
    case Errc::invalid:
      return OperationResult::refused;
    default:
      return OperationResult::failed;
  }
}

OperationRunner::OperationRunner(SessionCore& core, SessionDialogue& dialogue, GroupReader& reader,
                                 RestartTracker& restart, ContextKeeper& contexts, PinKeeper& pin,
                                 CustomObjects& custom)
    : core_(core),
      dialogue_(dialogue),
      reader_(reader),
      restart_(restart),
      contexts_(contexts),
      pin_(pin),
      custom_(custom) {}

Result<void> OperationRunner::perform_queued() {
  while (!dialogue_.has_restarted()) {
    const auto next = core_.host.operations.pop();
    if (!next) break;
    if (next->superseded) {
      core_.end_operation(next->operation, OperationResult::superseded, std::string(kSuperseded));
      continue;
    }
    if (auto done = perform(next->operation); !done) return done;
  }
  return {};
}

Result<void> OperationRunner::perform(const Operation& operation) {
  if (core_.now() > operation.deadline) {
    core_.end_operation(operation, OperationResult::timed_out,
                        "its deadline passed before the modem could be asked");
    return {};
  }
  core_.writer.set_patient(false);
  begin(operation);
  auto done = std::visit([&](const auto& wanted) { return carry_out(operation, wanted); }, operation.action);
  core_.writer.set_patient(true);
  return done;
}

void OperationRunner::begin(const Operation& operation) {
  core_.state().operation = {operation.id, OperationResult::in_progress, "", core_.state().operation.ended};
  core_.publish();
}

Result<void> OperationRunner::carry_out(const Operation& operation, const SetFunctionality& wanted) {
  const auto level = change_functionality(wanted.level, dialogue_);
  if (!level) return conclude(operation, tl::make_unexpected(level.error()));
  core_.state().functionality.set(*level, core_.now());
  return conclude(operation, {});
}

Result<void> OperationRunner::carry_out(const Operation& operation, const SetNetworkMode& wanted) {
  const auto mode = change_network_mode(wanted.mode, dialogue_);
  if (!mode) return conclude(operation, tl::make_unexpected(mode.error()));
  core_.state().network_mode.set(*mode, core_.now());
  return conclude(operation, {});
}

Result<void> OperationRunner::carry_out(const Operation& operation, const SelectOperator& wanted) {
  auto selection = change_operator(wanted.plmn, dialogue_);
  if (!selection) return conclude(operation, tl::make_unexpected(selection.error()));
  core_.state().operator_selection.set(std::move(*selection), core_.now());
  // The cached names belong to the previous network.
  core_.state().operator_names.forget();
  return conclude(operation, {});
}

Result<void> OperationRunner::carry_out(const Operation& operation, const SelectSim& wanted) {
  const auto slot = change_slot(wanted.slot, dialogue_);
  if (!slot) return conclude(operation, tl::make_unexpected(slot.error()));
  const Time now = core_.now();
  auto& state = core_.state();
  const bool is_known_sim = state.active_slot.at && state.active_slot.value == *slot;
  if (!is_known_sim) begin_with_another_sim(state, now);
  state.active_slot.set(*slot, now);
  return conclude(operation, {});
}

Result<void> OperationRunner::carry_out(const Operation& operation, const EnterPin& wanted) {
  return conclude(operation, pin_.enter(wanted));
}

Result<void> OperationRunner::carry_out(const Operation& operation, const SetPdp& wanted) {
  const auto changed = contexts_.change(wanted);
  if (!changed) return conclude(operation, changed);
  // A GET then shows the new state. The change was made even if the modem is lost meanwhile.
  auto read = reader_.read(PollGroup::pdp);
  core_.log(Severity::notice, fmt::format("context {}: changed on request", wanted.cid));
  core_.end_operation(operation, OperationResult::success, "");
  return read;
}

Result<void> OperationRunner::carry_out(const Operation& operation, const SetCustom& wanted) {
  if (!custom_.allows(wanted)) {
    core_.end_operation(operation, OperationResult::refused, "the configuration does not allow it");
    return {};
  }
  const auto written = custom_.write(wanted);
  contexts_.forget_shown();  // the command of the object may have changed one
  return conclude(operation, written);
}

/// Sends once: a message without an answer may have been sent.
Result<void> OperationRunner::carry_out(const Operation& operation, const SendMessage& message) {
  const auto sent = send_message(message, static_cast<std::uint8_t>(operation.id), dialogue_);
  auto& state = core_.state();
  ++(sent ? state.messages_sent : state.message_send_failures);
  if (sent) core_.log(Severity::info, "message: sent on request");
  return conclude(operation, sent);
}

Result<void> OperationRunner::carry_out(const Operation& operation, const Scan& /*wanted*/) {
  const auto lines = dialogue_.ask(kCopsScan);
  if (!lines) return conclude(operation, tl::make_unexpected(lines.error()));
  auto found = parse_cops_scan(*lines, core_.state().alphabet.value);
  if (!found) {
    ++core_.state().at.unparsed;
    return conclude(operation, tl::make_unexpected(found.error()));
  }
  core_.log(Severity::info, fmt::format("scan: completed: {} networks", found->size()));
  core_.state().scan = std::move(*found);
  return conclude(operation, {});
}

Result<void> OperationRunner::carry_out(const Operation& operation, const Reboot& reboot) {
  const auto answer = dialogue_.ask(kReboot);
  if (is_refused(answer)) return conclude(operation, tl::make_unexpected(answer.error()));
  restart_.begin_reboot(operation, reboot.reason);
  if (!answer && dialogue_.is_over(answer.error())) return tl::make_unexpected(answer.error());
  return restart_.await_restart();
}

/// Ends the session: the driver cycles the power while the port is closed.
Result<void> OperationRunner::carry_out(const Operation& operation, const PowerCycle& /*wanted*/) {
  if (!core_.host.power_cycle) {
    core_.end_operation(operation, OperationResult::refused, std::string(kNoPowerCycle));
    return {};
  }
  core_.driver_state.power_cycle = operation;
  return failure(Errc::cancelled, "the port is closed for the power cycle");
}

Result<void> OperationRunner::carry_out(const Operation& operation, const PowerOff& /*wanted*/) {
  const auto answer = dialogue_.ask(kPowerOff);
  if (is_refused(answer)) return conclude(operation, tl::make_unexpected(answer.error()));
  restart_.expect_power_down();
  const Error end = restart_.await_power_down(answer);
  if (end.code == Errc::timeout || end.code == Errc::cancelled) {
    restart_.drop_expectation();
    core_.end_operation(operation, result_of(end), end.detail);
    return end.code == Errc::cancelled ? Result<void>(tl::make_unexpected(end)) : Result<void>();
  }
  if (dialogue_.has_restarted() && !core_.state().powered_down) {
    core_.end_operation(operation, OperationResult::failed,
                        "the modem restarted instead of switching itself off");
  } else {
    core_.state().powered_down = true;  // a manager wanted it: no recovery
    core_.end_operation(operation, OperationResult::success, "");
  }
  return tl::make_unexpected(end);
}

Result<void> OperationRunner::conclude(const Operation& operation, const Result<void>& done) {
  core_.read_soon();
  if (done) {
    core_.end_operation(operation, OperationResult::success, "");
    return {};
  }
  core_.end_operation(operation, result_of(done.error()), done.error().detail);
  return dialogue_.is_over(done.error()) ? done : Result<void>();
}

}  // namespace eg915u
