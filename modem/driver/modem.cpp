#include "modem/driver/modem.h"

#include <algorithm>
#include <utility>

#include <fmt/core.h>

#include "modem/driver/session.h"
#include "modem/model/derive.h"

namespace eg915u {
namespace {

constexpr Duration kFirstReopen{500};
constexpr Duration kLongestReopen{10'000};
/// A search for a missing port costs nothing, and its return should be noticed soon.
constexpr Duration kLongestSearch{4'000};
/// At boot the modem may appear later than the daemon: no alarm before.
constexpr Duration kGraceAtStart{30'000};
constexpr Duration kRebootLimit{120'000};
constexpr std::string_view kStops = "the daemon stops serving this modem";

}  // namespace

Modem::Modem(ModemSettings settings, DriverHost host, Handover handover)
    : settings_(std::move(settings)),
      host_(std::move(host)),
      writer_(settings_, host_, handover),
      recovery_({.enabled = settings_.recovery, .can_power_cycle = static_cast<bool>(host_.power_cycle)},
                handover.automatic_resets),
      reopen_delay_(kFirstReopen),
      reopen_limit_(kLongestReopen) {
  driver_state_.handover = std::move(handover);
  driver_state_.handover.last.reset();
}

void Modem::run(const std::stop_token& stop) {
  while (!stop.stop_requested()) {
    if (auto port = host_.open_port()) {
      ++writer_.state().at.port_opens;
      const bool was_open = std::exchange(has_opened_, true);
      if (!std::exchange(last_open_error_, {}).empty() || !was_open) {
        host_.log(Severity::info, fmt::format("{}: port {}: opened", settings_.name, settings_.device));
      }
      const auto closing = serve(**port, stop);
      // A terminal that is held open returns under another name.
      port->reset();
      conclude(closing, stop);
    } else {
      note_open_failure(port.error(), stop);
      give_up_reboot_in_time(Phase::closed, stop);
      cycle_power_of_absent(stop);
    }
    if (!stop.stop_requested()) wait_to_reopen();
  }
  writer_.release();
  end_running_reboot(OperationResult::failed, std::string(kStops));
  if (host_.operations.is_closed()) fail_queued(std::string(kStops), stop);
}

Handover Modem::handover() const {
  Handover handover = driver_state_.handover;
  const SnapshotPtr last = writer_.published();
  handover.last = last;
  handover.automatic_resets = recovery_.resets();
  handover.sinr_scales = last->sinr.learned();
  handover.operation = last->operation;
  handover.operations_ended = last->operations_ended;
  handover.ended_operations = last->ended_operations;
  return handover;
}

Modem::Closing Modem::serve(Port& port, const std::stop_token& stop) {
  for (;;) {
    const auto answered_before = writer_.state().last_answer;
    Session session(port, settings_, host_, writer_, driver_state_, stop);
    const auto end = session.run();
    if (session.was_running()) recovery_.worked();
    if (session.has_answered() || end != SessionEnd::port_lost) absent_since_.reset();
    if (writer_.state().last_answer != answered_before) reopen_delay_ = kFirstReopen;
    if (end == SessionEnd::restarted) {
      give_up_reboot_in_time(Phase::silent, stop);
      continue;
    }
    const auto step = end == SessionEnd::silent ? next_step(session) : RecoveryStep::reopen;
    if (step == RecoveryStep::soft_reset) restart_silent(session);
    return {end, step};
  }
}

void Modem::conclude(const Closing& closing, const std::stop_token& stop) {
  switch (closing.end) {
    case SessionEnd::port_lost:
      note_port_lost(stop);
      give_up_reboot_in_time(Phase::closed, stop);
      cycle_power_of_absent(stop);
      break;
    case SessionEnd::silent:
      note_silence(stop);
      if (closing.step == RecoveryStep::power_cycle) cycle_power_to_recover("the modem stays silent", stop);
      give_up_reboot_in_time(Phase::silent, stop);
      break;
    case SessionEnd::power_cycle:
      cycle_power(*std::exchange(driver_state_.power_cycle, std::nullopt), stop);
      break;
    case SessionEnd::restarted:
    case SessionEnd::stopped:
      break;
  }
}

void Modem::note_open_failure(const Error& error, const std::stop_token& stop) {
  auto& state = writer_.state();
  if (last_open_error_ != error.detail) {
    last_open_error_ = error.detail;
    host_.log(Severity::warning, fmt::format("{}: {}", settings_.name, error.detail));
  }
  note_error(state, error.detail, host_.clock.wall_now());
  const bool is_gone = error.code == Errc::port_lost;
  const bool may_come_soon = is_gone || error.code == Errc::locked_out;
  reopen_limit_ = may_come_soon ? kLongestSearch : kLongestReopen;
  if (is_gone) {
    note_absence();
    if (driver_state_.restart) driver_state_.restart->is_seen = true;
  } else {
    absent_since_.reset();
  }
  if (!driver_state_.reboot) {
    state.oper_state = derive_oper_state(state, Phase::closed, host_.clock.now());
    lose_contact();
    fail_queued(error.detail, stop);
  }
  writer_.publish();
}

void Modem::note_port_lost(const std::stop_token& stop) {
  auto& state = writer_.state();
  reopen_limit_ = kLongestSearch;
  note_absence();
  note_error(state, fmt::format("port {}: lost", settings_.device), host_.clock.wall_now());
  driver_state_.urc_port_checked = false;
  if (!driver_state_.restart && state.last_answer) {
    expect_restart(state.powered_down ? ResetReason::urc_power_down : ResetReason::port_lost, {});
  }
  if (driver_state_.restart) driver_state_.restart->is_seen = true;
  if (!driver_state_.reboot) {
    host_.log(Severity::warning, fmt::format("{}: {}", settings_.name, state.last_error));
    state.oper_state = derive_oper_state(state, Phase::closed, host_.clock.now());
    lose_contact();
    fail_queued(state.last_error, stop);
  }
  writer_.publish();
}

void Modem::note_silence(const std::stop_token& stop) {
  auto& state = writer_.state();
  reopen_limit_ = kLongestReopen;
  if (!driver_state_.reboot) {
    if (state.oper_state != OperState::failed) {
      host_.log(Severity::warning, fmt::format("{}: modem: silent: reopening {} until it answers",
                                               settings_.name, settings_.device));
    }
    state.oper_state = derive_oper_state(state, Phase::silent, host_.clock.now());
    lose_contact();
    fail_queued("the modem does not answer", stop);
  }
  writer_.publish();
}

/// Keeps `is_seen` of an earlier expectation.
void Modem::expect_restart(ResetReason reason, std::string_view order) {
  const bool is_seen = driver_state_.restart && driver_state_.restart->is_seen;
  driver_state_.restart = ExpectedRestart{reason, order, is_seen};
}

void Modem::give_up_reboot_in_time(Phase phase, const std::stop_token& stop) {
  if (!driver_state_.reboot || host_.clock.now() - driver_state_.reboot->began < kRebootLimit) return;
  auto& state = writer_.state();
  const std::string why = "the modem did not come back within 120 s";
  host_.log(Severity::error, fmt::format("{}: restart: timed out: {}", settings_.name, why));
  state.oper_state = derive_oper_state(state, phase, host_.clock.now());
  lose_contact();
  end_running_reboot(OperationResult::timed_out, why);
  fail_queued(why, stop);
}

void Modem::end_running_reboot(OperationResult result, const std::string& why) {
  if (!driver_state_.reboot) return;
  writer_.end_operation(driver_state_.reboot->operation.id, result, why);
  driver_state_.reboot.reset();
  writer_.publish();
}

/// Refuses operations that were queued before the modem was lost, so that none runs at some later time. A
/// power cycle is made for this case. Operations queued after it wait for the modem.
void Modem::fail_queued(const std::string& why, const std::stop_token& stop) {
  while (!driver_state_.reboot) {
    const auto next = host_.operations.pop();
    if (!next) return;
    const Operation& operation = next->operation;
    if (std::holds_alternative<PowerCycle>(operation.action) && !next->superseded) {
      cycle_power(operation, stop);
      continue;
    }
    writer_.end_operation(operation.id,
                          next->superseded ? OperationResult::superseded : OperationResult::refused,
                          next->superseded ? std::string(kSuperseded) : why);
    writer_.publish();
  }
}

void Modem::cycle_power(const Operation& operation, const std::stop_token& stop) {
  const auto end = [&](OperationResult result, std::string_view why) {
    writer_.end_operation(operation.id, result, std::string(why));
    writer_.publish();
  };
  if (stop.stop_requested()) return end(OperationResult::refused, kStops);
  if (!host_.power_cycle) return end(OperationResult::refused, kNoPowerCycle);
  if (host_.clock.now() > operation.deadline) {
    return end(OperationResult::timed_out, "its deadline passed before the power could be taken away");
  }
  auto& state = writer_.state();
  const auto [restart_before, oper_state_before] = std::pair(driver_state_.restart, state.oper_state);
  host_.log(Severity::notice,
            fmt::format("{}: power cycle: started: operation {}", settings_.name, operation.id));
  state.operation = {operation.id, OperationResult::in_progress, "", state.operation.ended};
  state.oper_state = OperState::resetting;
  expect_restart(ResetReason::snmp_request, kPowerCycleOrder);
  driver_state_.reboot = RunningReboot{operation, host_.clock.now()};
  writer_.publish();
  if (const auto cycled = host_.power_cycle(); !cycled) {
    host_.log(Severity::warning,
              fmt::format("{}: power cycle: failed: {}", settings_.name, cycled.error().detail));
    driver_state_.restart = restart_before;
    state.oper_state = oper_state_before;
    end_running_reboot(result_of(cycled.error()), cycled.error().detail);
  }
  reopen_delay_ = kFirstReopen;
}

/// Never resets during a reset that a manager asked for, nor a modem that was switched off.
RecoveryStep Modem::next_step(const Session& session) {
  if (driver_state_.reboot || writer_.state().powered_down) return RecoveryStep::reopen;
  const auto step = recovery_.after_silence(session.has_answered(), timestamp());
  writer_.state().automatic_resets = recovery_.resets();
  return step;
}

Timestamp Modem::timestamp() const { return {host_.clock.now(), host_.clock.wall_now()}; }

void Modem::restart_silent(Session& session) {
  host_.log(Severity::notice, settings_.name + ": restart: ordered: the modem stays silent");
  if (!session.reset_silent_modem()) return;
  expect_restart(ResetReason::watchdog, kRebootOrder);
  reopen_delay_ = kFirstReopen;
}

void Modem::note_absence() {
  if (has_opened_ && !absent_since_) absent_since_ = host_.clock.now();
}

/// Never resets during a reset that a manager asked for, nor a modem that was switched off.
void Modem::cycle_power_of_absent(const std::stop_token& stop) {
  if (!absent_since_ || driver_state_.reboot || writer_.state().powered_down || stop.stop_requested()) return;
  const Timestamp now = timestamp();
  if (recovery_.after_absence(now.time - *absent_since_, now) != RecoveryStep::power_cycle) return;
  writer_.state().automatic_resets = recovery_.resets();
  writer_.publish();  // the power cycle takes time, and the limit must be kept if the daemon ends
  cycle_power_to_recover(fmt::format("port {} stays away", settings_.device), stop);
  absent_since_ = host_.clock.now();
}

void Modem::cycle_power_to_recover(const std::string& why, const std::stop_token& stop) {
  if (driver_state_.reboot || stop.stop_requested()) return;  // a manager was faster
  host_.log(Severity::notice, fmt::format("{}: power cycle: started: {}", settings_.name, why));
  if (const auto cycled = host_.power_cycle(); !cycled) {
    host_.log(Severity::warning,
              fmt::format("{}: power cycle: failed: {}", settings_.name, cycled.error().detail));
    return;
  }
  expect_restart(ResetReason::watchdog, kPowerCycleOrder);
  reopen_delay_ = kFirstReopen;
}

void Modem::lose_contact() {
  auto& state = writer_.state();
  const bool early =
      state.contact == Contact::never && host_.clock.now() - state.daemon_start < kGraceAtStart;
  if (!early) state.contact = Contact::down;
}

void Modem::wait_to_reopen() {
  host_.clock.wait(std::min(reopen_delay_, reopen_limit_));
  reopen_delay_ = std::min(reopen_delay_ * 2, reopen_limit_);
}

}  // namespace eg915u
