#include <algorithm>
#include <functional>
#include <utility>
#include <variant>

#include "base/str_cat.h"
#include "modem/commands/scan.h"
#include "modem/driver/session.h"
#include "modem/polling/apply_sim.h"
#include "modem/procedures/radio.h"
#include "modem/procedures/sim.h"
#include "modem/sms/send.h"

/// The part of Session that carries out operations, but for those of the power and of PDP contexts.
namespace eg915u {

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

Result<void> Session::perform_queued() {
  while (!restarted_) {
    const auto next = host_.operations.pop();
    if (!next) break;
    if (next->superseded) {
      finish(next->operation, OperationResult::superseded, std::string(kSuperseded));
      continue;
    }
    performing_ = true;
    auto done = perform(next->operation);
    performing_ = false;
    if (!done) return done;
  }
  return {};
}

Result<void> Session::perform(const Operation& operation) {
  if (host_.clock.now() > operation.deadline) {
    finish(operation, OperationResult::timed_out, "its deadline passed before the modem could be asked");
    return {};
  }
  begin(operation);
  return std::visit([&](const auto& wanted) { return carry_out(operation, wanted); }, operation.action);
}

Result<void> Session::carry_out(const Operation& operation, const SetFunctionality& wanted) {
  const auto level = change_functionality(wanted.level, transact());
  if (!level) return conclude(operation, tl::make_unexpected(level.error()));
  writer_.state().functionality.set(*level, host_.clock.now());
  return conclude(operation, {});
}

Result<void> Session::carry_out(const Operation& operation, const SetNetworkMode& wanted) {
  const auto mode = change_network_mode(wanted.mode, transact());
  if (!mode) return conclude(operation, tl::make_unexpected(mode.error()));
  writer_.state().network_mode.set(*mode, host_.clock.now());
  return conclude(operation, {});
}

Result<void> Session::carry_out(const Operation& operation, const SelectOperator& wanted) {
  auto selection = change_operator(wanted.plmn, transact(), wait());
  if (!selection) return conclude(operation, tl::make_unexpected(selection.error()));
  writer_.state().operator_selection.set(std::move(*selection), host_.clock.now());
  // It is of the network before.
  writer_.state().operator_names.forget();
  return conclude(operation, {});
}

Result<void> Session::carry_out(const Operation& operation, const SelectSim& wanted) {
  const auto slot = change_slot(wanted.slot, transact());
  if (!slot) return conclude(operation, tl::make_unexpected(slot.error()));
  const Time now = host_.clock.now();
  auto& state = writer_.state();
  const bool is_known_sim = state.active_slot.at && state.active_slot.value == *slot;
  if (!is_known_sim) begin_with_another_sim(state, now);
  state.active_slot.set(*slot, now);
  return conclude(operation, {});
}

Result<void> Session::carry_out(const Operation& operation, const EnterPin& wanted) {
  const std::string card = writer_.state().sim.value.iccid.value;
  const bool was_wrong = driver_state_.handover.wrong_pin_of.contains(card);
  const auto [ready, entry] = unlock_sim(
      wanted.pin, was_wrong ? UnknownTries::not_allowed : UnknownTries::allowed, transact(), wait());
  if (entry == PinEntry::taken) driver_state_.handover.wrong_pin_of.erase(card);
  // Also when the result is unknown.
  if (entry == PinEntry::not_taken) driver_state_.handover.wrong_pin_of.insert(card);
  if (ready) set_sim_state(writer_.state(), SimState::ready, host_.clock.now());
  return conclude(operation, ready);
}

Result<void> Session::carry_out(const Operation& operation, const Scan& /*wanted*/) {
  const auto lines = ask(kCopsScan);
  if (!lines) return conclude(operation, tl::make_unexpected(lines.error()));
  auto found = parse_cops_scan(*lines);
  if (!found) {
    ++writer_.state().at.unparsed;
    return conclude(operation, tl::make_unexpected(found.error()));
  }
  log(Severity::info, joined({"the scan found ", found->size(), " networks"}));
  writer_.state().scan = std::move(*found);
  return conclude(operation, {});
}

/// Never tried again: what got no answer may have been sent.
Result<void> Session::carry_out(const Operation& operation, const SendMessage& message) {
  const auto sent = send_message(message, static_cast<std::uint8_t>(operation.id), transact());
  auto& state = writer_.state();
  ++(sent ? state.messages_sent : state.message_send_failures);
  if (sent) log(Severity::info, "a message was sent on request");
  return conclude(operation, sent);
}

/// The PIN of the configuration. Without a manager who decides, it needs a known number of tries, and a PIN
/// that may have been wrong is not entered into that card again.
Result<void> Session::enter_configured_pin() {
  const Sim& sim = writer_.state().sim.value;
  if (!host_.read_pin || sim.state != SimState::pin_required) return {};
  const auto pin = host_.read_pin();
  if (!pin) {
    if (driver_state_.complained.insert(pin.error().detail).second)
      log(Severity::warning, pin.error().detail);
    return {};
  }
  const std::size_t fingerprint = std::hash<std::string>{}(sim.iccid.value + ' ' + *pin);
  if (!driver_state_.handover.pins_tried.insert(fingerprint).second) return {};
  const auto [ready, entry] = unlock_sim(*pin, UnknownTries::not_allowed, transact(), wait());
  if (entry != PinEntry::not_taken) driver_state_.handover.pins_tried.erase(fingerprint);
  if (ready) {
    log(Severity::notice, "the SIM took the PIN of sim.pin_file");
    set_sim_state(writer_.state(), SimState::ready, host_.clock.now());
    publish();
  } else if (driver_state_.complained.insert("sim.pin_file" + ready.error().detail).second) {
    log(Severity::warning, "sim.pin_file: " + ready.error().detail);
  }
  read_soon();
  return !ready && is_over(ready.error()) ? ready : Result<void>();
}

Transact Session::transact() {
  return [this](const AtCommand& command) { return ask(command); };
}

/// A restart ends what was under way.
Wait Session::wait() {
  return [this](Duration duration) -> Result<void> {
    if (auto paused = pause(duration); !paused) return paused;
    if (restarted_) return failure(Errc::rebooted, "the modem restarted");
    return {};
  };
}

/// Waits without losing unsolicited lines; ends early when the modem restarts.
Result<void> Session::pause(Duration duration) {
  const Time end = host_.clock.now() + duration;
  while (!restarted_ && host_.clock.now() < end) {
    const auto left = std::chrono::duration_cast<Duration>(end - host_.clock.now());
    if (auto heard = channel_.listen(std::max(left, Duration{1})); !heard) return heard;
  }
  return {};
}

/// What an operation changed has consequences.
void Session::read_soon() {
  const Time now = host_.clock.now();
  for (const auto group : {PollGroup::fast, PollGroup::medium, PollGroup::pdp}) plan_.request(group, now);
}

void Session::begin(const Operation& operation) {
  writer_.state().operation = {operation.id, OperationResult::in_progress, "",
                               writer_.state().operation.ended};
  publish();
}

Result<void> Session::conclude(const Operation& operation, const Result<void>& done) {
  read_soon();
  if (done) {
    finish(operation, OperationResult::success, "");
    return {};
  }
  finish(operation, result_of(done.error()), done.error().detail);
  return is_over(done.error()) ? done : Result<void>();
}

void Session::finish(const Operation& operation, OperationResult result, std::string error) {
  if (!error.empty()) log(Severity::warning, joined({"operation ", operation.id, ": ", error}));
  writer_.end_operation(operation.id, result, std::move(error));
  publish();
}

}  // namespace eg915u
