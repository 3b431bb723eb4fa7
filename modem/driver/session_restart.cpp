#include <string>
#include <utility>
#include <variant>

#include "modem/commands/basic.h"
#include "modem/commands/power.h"
#include "modem/commands/registration.h"
#include "modem/driver/session.h"
#include "modem/polling/apply_pdp.h"

/// The part of Session that restarts the modem or switches it off.
namespace eg915u {
namespace {

/// A modem that restarts shows it by vanishing or by RDY; one on a UART without URCs shows nothing.
constexpr Duration kRestartShows{20'000};
/// POWERED DOWN comes within 60 s of the OK.
constexpr Duration kPowerDownLimit{65'000};
constexpr std::string_view kPowerOffOrder = "AT+QPOWD=1";

}  // namespace

Result<void> Session::carry_out(const Operation& operation, const Reboot& reboot) {
  const auto answer = ask(kReboot);
  if (!answer && (answer.error().code == Errc::rejected || !answer.error().sent)) {
    return conclude(operation, tl::make_unexpected(answer.error()));
  }
  // Accepted, or the modem went down before it could say so.
  begin_restart(operation, reboot.reason);
  if (!answer && is_over(answer.error())) return tl::make_unexpected(answer.error());
  return await_restart();
}

Result<void> Session::carry_out(const Operation& operation, const PowerCycle& /*wanted*/) {
  if (!host_.power_cycle) {
    finish(operation, OperationResult::refused, std::string(kNoPowerCycle));
    return {};
  }
  driver_state_.power_cycle = operation;
  return failure(Errc::cancelled, "the port is closed for the power cycle");
}

Result<void> Session::carry_out(const Operation& operation, const PowerOff& /*wanted*/) {
  const auto answer = ask(kPowerOff);
  const bool is_refused = !answer && (answer.error().code == Errc::rejected || !answer.error().sent);
  if (is_refused) return conclude(operation, tl::make_unexpected(answer.error()));
  log(Severity::notice, "the modem switches itself off on request");
  driver_state_.restart = ExpectedRestart{ResetReason::snmp_request, kPowerOffOrder};
  const Error end = await_power_down(answer);
  if (end.code == Errc::timeout || end.code == Errc::cancelled) {
    driver_state_.restart.reset();
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
  const auto alive = ask(kAt);
  if (alive || alive.error().code == Errc::rejected) {
    return {.code = Errc::timeout, .detail = "the modem took AT+QPOWD=1 and is still on after 65 s"};
  }
  return alive.error().code == Errc::timeout ? off : alive.error();
}

bool Session::reset_silent_modem() {
  const auto answer = ask(kReboot);
  return answer || (answer.error().sent && answer.error().code != Errc::rejected);
}

void Session::begin_restart(const Operation& operation, ResetReason reason) {
  const bool is_seen = restarted_;  // RDY came in the place of an answer
  driver_state_.restart = ExpectedRestart{reason, kRebootOrder, is_seen};
  driver_state_.reboot = RunningReboot{operation, host_.clock.now()};
  log(Severity::notice, "restarting the modem on request");
  phase_ = Phase::resetting;
  publish();
}

Result<void> Session::await_restart() {
  if (auto gone = pause(kRestartShows); !gone) return gone;
  if (auto settled = settle_restart(); !settled) return settled;
  if (!driver_state_.restart) return {};
  return failure(Errc::rebooted, "restarted on request");
}

/// AT+CREG=2 does not outlive a restart, and a modem that has it does not refuse to tell. The error ends the
/// session: then nobody knows yet.
Result<bool> Session::kept_its_settings() {
  auto lines = ask(kCreg, Refusal::expected);
  while (!lines && !is_over(lines.error()) && lines.error().code == Errc::timeout) {
    lines = ask(kCreg, Refusal::expected);
  }
  if (!lines && is_over(lines.error())) return tl::make_unexpected(lines.error());
  return lines && !lines->empty() && lines->front().starts_with("+CREG: 2,");
}

/// Whether a restart that was ordered and that nobody saw has happened: ask before the settings are made
/// anew. If not, nothing is expected any more.
Result<void> Session::settle_restart() {
  if (!driver_state_.restart || driver_state_.restart->is_seen) return {};
  const auto kept = kept_its_settings();
  if (!kept) return tl::make_unexpected(kept.error());
  if (*kept && !driver_state_.restart->is_seen) {
    restart_was_ignored();
  } else {
    driver_state_.restart->is_seen = true;
  }
  return {};
}

void Session::restart_was_ignored() {
  const auto restart = *std::exchange(driver_state_.restart, std::nullopt);
  if (phase_ == Phase::resetting) phase_ = Phase::running;
  std::string why =
      "the modem did not restart: it still has its settings after " + std::string(restart.order);
  if (const auto reboot = std::exchange(driver_state_.reboot, std::nullopt)) {
    finish(reboot->operation, OperationResult::failed, std::move(why));
  } else {
    log(Severity::warning, why);
  }
}

void Session::finish_reboot() {
  if (!driver_state_.reboot) return;
  const auto reboot = *std::exchange(driver_state_.reboot, std::nullopt);
  finish(reboot.operation, OperationResult::success, "");
}

void Session::count_restart() {
  auto& state = writer_.state();
  if (!driver_state_.restart) return;
  ++state.resets;
  state.last_reset_reason = std::exchange(driver_state_.restart, std::nullopt)->reason;
  // Told together with the restart, and after it.
  end_contexts(state, host_.clock.now(), "the modem restarted");
  state.pdp.forget();
  log(Severity::notice, "the modem is back after a restart");
}

/// Before the first answer of a session RDY is no news: it begins just so.
void Session::note_restart(const UrcEffect& effect) {
  const bool is_known_modem = writer_.state().last_answer.has_value();
  if (!driver_state_.restart && (has_answered_ || is_known_modem)) {
    driver_state_.restart =
        ExpectedRestart{effect.powered_down ? ResetReason::urc_power_down : ResetReason::unknown};
  }
  if (driver_state_.restart) driver_state_.restart->is_seen = true;
  if (has_answered_ || effect.powered_down) restarted_ = true;
}

}  // namespace eg915u
