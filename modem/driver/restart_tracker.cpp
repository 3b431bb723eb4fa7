#include "modem/driver/restart_tracker.h"

#include <string>
#include <string_view>
#include <utility>

#include <fmt/core.h>

#include "modem/commands/basic.h"
#include "modem/commands/registration.h"
#include "modem/polling/apply_pdp.h"

namespace eg915u {
namespace {

/// A modem that restarts vanishes or sends RDY within this time; on a UART without URCs it shows nothing.
constexpr Duration kRestartShows{20'000};
/// POWERED DOWN comes within 60 s of the OK.
constexpr Duration kPowerDownLimit{65'000};
/// Time that a modem gets to vanish after POWERED DOWN.
constexpr Duration kVanishes{2'000};
/// A modem that runs answers AT+CREG? within this time.
constexpr Duration kHintLimit{2'000};
constexpr int kHintAttempts = 3;
constexpr std::string_view kKeptSetting = "+CREG: 2,";
constexpr std::string_view kPowerOffOrder = "AT+QPOWD=1";

}  // namespace

/// RDY before the first answer is expected: a modem sends it while it starts.
void RestartTracker::observe(const UrcEffect& effect) {
  auto& expected = core_.driver_state.restart;
  const bool is_known_modem = core_.state().last_answer.has_value();
  if (!expected && (dialogue_.has_answered() || is_known_modem)) {
    expected = ExpectedRestart{effect.powered_down ? ResetReason::urc_power_down : ResetReason::unknown};
  }
  const bool is_ordered = expected && !expected->order.empty();
  if (is_ordered) {
    expected->is_seen = true;
    if (effect.powered_down) {
      core_.state().powered_down = true;
      core_.publish();
    }
  } else if (hint_ != Hint::power_down && (dialogue_.has_answered() || effect.powered_down)) {
    hint_ = effect.powered_down ? Hint::power_down : Hint::restart;
  }
  if (dialogue_.has_answered() || effect.powered_down) dialogue_.note_restart();
}

Result<void> RestartTracker::confirm(const Error& end) {
  if (!hint_ || end.code == Errc::cancelled) return tl::make_unexpected(end);
  const Hint hint = *std::exchange(hint_, std::nullopt);
  Error over = end;
  if (end.code == Errc::rebooted) {
    const auto answer = ask_for_settings(hint);
    if (answer && !answer->empty() && answer->front().starts_with(kKeptSetting)) {
      refute(hint);
      return {};
    }
    const bool is_lost = !answer && answer.error().code == Errc::port_lost;
    const bool is_silent = !answer && answer.error().code == Errc::timeout;
    if (is_lost || (!answer && answer.error().code == Errc::cancelled)) over = answer.error();
    if (hint == Hint::power_down) core_.state().powered_down = is_lost || is_silent;
  } else if (hint == Hint::power_down) {
    core_.state().powered_down = true;
  }
  if (auto& expected = core_.driver_state.restart) expected->is_seen = true;
  if (core_.state().powered_down) core_.publish();
  return tl::make_unexpected(over);
}

/// Asks as kept_its_settings(), after a modem that switches itself off had the time to do so.
SessionDialogue::Answer RestartTracker::ask_for_settings(Hint hint) {
  const Time vanished = core_.now() + kVanishes;
  while (hint == Hint::power_down && core_.now() < vanished) {
    const auto left = std::chrono::ceil<Duration>(vanished - core_.now());
    if (auto heard = dialogue_.listen(left); !heard) return tl::make_unexpected(heard.error());
  }
  AtCommand question = kCreg;
  question.limit = kHintLimit;
  auto answer = dialogue_.ask(question, Refusal::expected);
  // Each line like RDY meanwhile keeps the question from being sent.
  for (int attempt = 1; attempt < kHintAttempts && !answer && answer.error().code == Errc::rebooted;
       ++attempt) {
    answer = dialogue_.ask(question, Refusal::expected);
  }
  hint_.reset();
  return answer;
}

void RestartTracker::refute(Hint hint) {
  auto& expected = core_.driver_state.restart;
  if (expected && !expected->is_seen) expected.reset();
  dialogue_.refute_restart();
  core_.log_once(hint == Hint::power_down ? "POWERED DOWN" : "RDY", Severity::notice,
                 fmt::format("restart: refuted: the modem kept its settings after a line {}",
                             hint == Hint::power_down ? "POWERED DOWN" : "RDY"));
}

void RestartTracker::begin_reboot(const Operation& operation, ResetReason reason) {
  // RDY may have come in place of an answer.
  const bool is_seen = dialogue_.has_restarted();
  core_.driver_state.restart = ExpectedRestart{reason, kRebootOrder, is_seen};
  core_.driver_state.reboot = RunningReboot{operation, core_.now()};
  core_.log(Severity::notice, fmt::format("restart: ordered: operation {}", operation.id));
  core_.phase = Phase::resetting;
  core_.publish();
}

Result<void> RestartTracker::await_restart() {
  if (auto gone = dialogue_.pause(kRestartShows); !gone) return gone;
  if (auto settled = settle(); !settled) return settled;
  if (!is_expected()) return {};
  return failure(Errc::rebooted, "restarted on request");
}

Result<void> RestartTracker::settle() {
  auto& expected = core_.driver_state.restart;
  if (!expected || expected->is_seen) return {};
  const auto kept = kept_its_settings();
  if (!kept) return tl::make_unexpected(kept.error());
  if (*kept && !expected->is_seen) {
    note_ignored();
  } else {
    expected->is_seen = true;
  }
  return {};
}

/// AT+CREG=2 does not outlive a restart, and a modem that kept it answers AT+CREG?. After an error, which
/// ends the session, the result is unknown.
Result<bool> RestartTracker::kept_its_settings() {
  auto lines = dialogue_.ask(kCreg, Refusal::expected);
  while (!lines && !dialogue_.is_over(lines.error()) && lines.error().code == Errc::timeout) {
    lines = dialogue_.ask(kCreg, Refusal::expected);
  }
  if (!lines && dialogue_.is_over(lines.error())) return tl::make_unexpected(lines.error());
  return lines && !lines->empty() && lines->front().starts_with(kKeptSetting);
}

void RestartTracker::note_ignored() {
  const auto restart = *std::exchange(core_.driver_state.restart, std::nullopt);
  if (restart.order.empty()) {
    core_.log(Severity::notice, "restart: refuted: the modem kept its settings");
    return;
  }
  if (core_.phase == Phase::resetting) core_.phase = Phase::running;
  std::string why =
      fmt::format("the modem did not restart: it still has its settings after {}", restart.order);
  if (const auto reboot = std::exchange(core_.driver_state.reboot, std::nullopt)) {
    core_.end_operation(reboot->operation, OperationResult::failed, std::move(why));
  } else {
    core_.log(Severity::warning, "restart: ignored: " + why);
  }
}

void RestartTracker::expect_power_down() {
  core_.log(Severity::notice, "power off: ordered: the modem accepted it");
  core_.driver_state.restart = ExpectedRestart{ResetReason::snmp_request, kPowerOffOrder};
}

void RestartTracker::drop_expectation() { core_.driver_state.restart.reset(); }

Error RestartTracker::await_power_down(const SessionDialogue::Answer& answer) {
  const bool was_taken = answer || answer.error().code == Errc::timeout;
  if (!was_taken && dialogue_.is_over(answer.error())) return answer.error();
  if (auto heard = dialogue_.pause(kPowerDownLimit); !heard) return heard.error();
  Error off{.code = Errc::rebooted, .detail = "switched off on request"};
  if (dialogue_.has_restarted()) return off;
  // A modem that is off and whose URCs went to another port is silent.
  const auto alive = dialogue_.ask(kAt);
  if (alive || alive.error().code == Errc::rejected) {
    return {.code = Errc::timeout, .detail = "the modem accepted AT+QPOWD=1 and is still on after 65 s"};
  }
  return alive.error().code == Errc::timeout ? off : alive.error();
}

void RestartTracker::count() {
  auto& state = core_.state();
  if (!is_expected()) return;
  ++state.resets;
  state.last_reset_reason = std::exchange(core_.driver_state.restart, std::nullopt)->reason;
  // The end of the contexts is reported together with the restart, and after it.
  end_contexts(state, core_.now(), "the modem restarted");
  state.pdp.forget();
  core_.log(Severity::notice, "restart: completed");
}

void RestartTracker::finish_reboot() {
  if (!core_.driver_state.reboot) return;
  const auto reboot = *std::exchange(core_.driver_state.reboot, std::nullopt);
  core_.end_operation(reboot.operation, OperationResult::success, "");
}

}  // namespace eg915u
