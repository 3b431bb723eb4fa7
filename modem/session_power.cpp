#include <string>
#include <utility>
#include <variant>

#include "modem/at_commands.h"
#include "modem/session.h"
#include "modem/store_pdp.h"

/// The part of Session that restarts the modem or switches it off.
namespace eg915u {
namespace {

/// A modem that restarts shows it by vanishing or by RDY; one on a UART without URCs shows nothing.
constexpr Duration kRestartShows{20'000};
/// POWERED DOWN comes within 60 s of the OK.
constexpr Duration kPowerDownLimit{65'000};

}  // namespace

Result<void> Session::carry_out(const Operation& operation, const Reboot& reboot) {
  const auto answer = ask(command(Cmd::reboot));
  if (!answer && (answer.error().code == Errc::rejected || !answer.error().sent)) {
    return conclude(operation, tl::make_unexpected(answer.error()));
  }
  // Accepted, or the modem went down before it could say so.
  begin_restart(operation, reboot.reason);
  if (!answer && is_over(answer.error())) return tl::make_unexpected(answer.error());
  return await_restart("AT+CFUN=1,1");
}

Result<void> Session::carry_out(const Operation& operation, const PowerCycle& /*wanted*/) {
  if (!world_.power_cycle) {
    finish(operation, OperationResult::refused, std::string(kNoPowerCycle));
    return {};
  }
  continuity_.power_cycle = operation;
  return failure(Errc::cancelled, "the port is closed for the power cycle");
}

Result<void> Session::carry_out(const Operation& operation, const PowerOff& /*wanted*/) {
  const auto answer = ask(command(Cmd::power_off));
  const bool is_refused = !answer && (answer.error().code == Errc::rejected || !answer.error().sent);
  if (is_refused) return conclude(operation, tl::make_unexpected(answer.error()));
  log(Severity::notice, "the modem switches itself off on request");
  continuity_.restart = ResetReason::snmp_request;
  const Error end = await_power_down(answer);
  if (end.code == Errc::timeout || end.code == Errc::cancelled) {
    continuity_.restart.reset();
    finish(operation, result_of(end), end.detail);
    return end.code == Errc::cancelled ? Result<void>(tl::make_unexpected(end)) : Result<void>();
  }
  if (restarted_ && !writer_.state().powered_down) {
    finish(operation, OperationResult::failed, "the modem restarted instead of switching itself off");
  } else {
    writer_.state().powered_down = true;  // no recovery from what a manager wanted
    finish(operation, OperationResult::success, "");
  }
  return tl::make_unexpected(end);
}

/// How AT+QPOWD=1, answered so, ended: Errc::port_lost and Errc::rebooted when the modem is gone,
/// Errc::timeout when it is still on.
Error Session::await_power_down(const Answer& answer) {
  const bool was_taken = answer || answer.error().code == Errc::timeout;
  if (!was_taken && is_over(answer.error())) return answer.error();
  if (auto heard = pause(kPowerDownLimit); !heard) return heard.error();
  Error off{.code = Errc::rebooted, .detail = "switched off on request"};
  if (restarted_) return off;
  // A modem that is off and whose URCs went elsewhere is silent.
  const auto alive = ask(command(Cmd::at));
  if (alive || alive.error().code == Errc::rejected) {
    return {.code = Errc::timeout, .detail = "the modem took AT+QPOWD=1 and is still on after 65 s"};
  }
  return alive.error().code == Errc::timeout ? off : alive.error();
}

bool Session::reset_silent_modem() {
  const auto answer = ask(command(Cmd::reboot));
  return answer || (answer.error().sent && answer.error().code != Errc::rejected);
}

void Session::begin_restart(const Operation& operation, ResetReason reason) {
  continuity_.restart = reason;
  continuity_.reboot = RunningReboot{operation, world_.clock.now()};
  log(Severity::notice, "restarting the modem on request");
  phase_ = Phase::resetting;
  publish();
}

Result<void> Session::await_restart(std::string_view what) {
  if (auto gone = pause(kRestartShows); !gone) return gone;
  if (restarted_ || !kept_its_settings()) return failure(Errc::rebooted, "restarted on request");
  phase_ = Phase::running;
  restart_was_ignored(what);
  return {};
}

/// AT+CREG=2 does not outlive a restart.
bool Session::kept_its_settings() {
  const auto lines = ask(command(Cmd::creg));
  return lines && !lines->empty() && lines->front().starts_with("+CREG: 2,");
}

void Session::check_power_cycle() {
  const auto& reboot = continuity_.reboot;
  if (!reboot || !std::holds_alternative<PowerCycle>(reboot->operation.action)) return;
  if (kept_its_settings()) restart_was_ignored("its power_cycle_command");
}

void Session::restart_was_ignored(std::string_view what) {
  const auto reboot = *std::exchange(continuity_.reboot, std::nullopt);
  continuity_.restart.reset();
  finish(reboot.operation, OperationResult::failed,
         "the modem took " + std::string(what) + " and did not restart");
}

void Session::finish_reboot() {
  if (!continuity_.reboot) return;
  const auto reboot = *std::exchange(continuity_.reboot, std::nullopt);
  finish(reboot.operation, OperationResult::success, "");
}

void Session::count_restart() {
  auto& state = writer_.state();
  if (!continuity_.restart) return;
  ++state.resets;
  state.last_reset_reason = *std::exchange(continuity_.restart, std::nullopt);
  // Told together with the restart, and after it.
  end_contexts(state, world_.clock.now(), "the modem restarted");
  state.pdp.forget();
  log(Severity::notice, "the modem is back after a restart");
}

/// Before the first answer of a session, RDY is what we wait for.
void Session::note_restart(const UrcEffect& effect) {
  if (effect.restarted && !has_answered_) return;
  restarted_ = true;
  if (continuity_.restart) return;
  continuity_.restart = effect.powered_down ? ResetReason::urc_power_down : ResetReason::unknown;
}

}  // namespace eg915u
