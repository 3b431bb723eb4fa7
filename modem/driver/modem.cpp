#include "modem/driver/modem.h"

#include <algorithm>
#include <utility>

#include "base/str_cat.h"
#include "modem/driver/session.h"
#include "modem/model/derive.h"

namespace eg915u {
namespace {

constexpr Duration kFirstReopen{500};
constexpr Duration kLongestReopen{10'000};
/// A port that is not there costs nothing to look for, and its return should be seen soon.
constexpr Duration kLongestSearch{4'000};
/// At boot the modem may come later than the daemon: no alarm before.
constexpr Duration kGraceAtStart{30'000};
constexpr Duration kRebootLimit{120'000};
constexpr std::string_view kStops = "the daemon stops serving this modem";

}  // namespace

SnapshotWriter::SnapshotWriter(const ModemSettings& settings, const ModemWorld& world,
                               const ModemMemory& memory)
    : settings_(settings), world_(world) {
  state_.device = settings.device;
  state_.intervals = settings.intervals;
  state_.has_power_cycle = static_cast<bool>(world.power_cycle);
  state_.custom = unread(settings.custom);
  state_.daemon_start = world.clock.now();
  state_.context_changed_in = memory.context_changed_in;
  state_.automatic_resets = memory.automatic_resets;
  state_.operation = memory.operation;
  state_.operations_ended = memory.operations_ended;
  state_.ended_operations = memory.ended_operations;
  published_ = std::make_shared<const ModemSnapshot>(state_);
}

void SnapshotWriter::publish() {
  note_known(state_);
  auto next = std::make_shared<const ModemSnapshot>(state_);
  std::vector<Event> events;
  for (const auto& [kind, about] : diff(*published_, *next)) {
    events.push_back({kind, world_.clock.wall_now(), next, about});
  }
  published_ = next;
  world_.publish(std::move(next), std::move(events));
}

void SnapshotWriter::end_operation(std::uint64_t id, OperationResult result, std::string error) {
  state_.operation = OperationReport{id, result, std::move(error), world_.clock.wall_now()};
  state_.operations_ended = id;
  auto& ended = state_.ended_operations;
  if (ended.size() >= kMaxEndedOperations) ended.erase(ended.begin());
  ended.push_back(state_.operation);
}

Modem::Modem(ModemSettings settings, ModemWorld world, ModemMemory memory)
    : settings_(std::move(settings)),
      world_(std::move(world)),
      writer_(settings_, world_, memory),
      recovery_({.enabled = settings_.recovery, .can_power_cycle = static_cast<bool>(world_.power_cycle)},
                memory.automatic_resets),
      reopen_delay_(kFirstReopen),
      reopen_limit_(kLongestReopen) {
  continuity_.memory = std::move(memory);
}

void Modem::run(const std::stop_token& stop) {
  while (!stop.stop_requested()) {
    if (auto port = world_.open_port()) {
      ++writer_.state().at.port_opens;
      if (!std::exchange(last_open_error_, {}).empty() || writer_.state().at.port_opens == 1) {
        world_.log(Severity::info, joined({settings_.name, ": port ", settings_.device, " opened"}));
      }
      const auto closing = serve(**port, stop);
      // A terminal that is held open comes back under another name.
      port->reset();
      conclude(closing, stop);
    } else {
      note_open_failure(port.error(), stop);
      give_up_reboot_in_time(Phase::closed, stop);
      cycle_power_of_absent(stop);
    }
    if (!stop.stop_requested()) wait_to_reopen();
  }
  end_running_reboot(OperationResult::failed, std::string(kStops));
  if (world_.operations.is_closed()) fail_queued(std::string(kStops), stop);
}

ModemMemory Modem::memory() const {
  ModemMemory memory = continuity_.memory;
  const SnapshotPtr last = writer_.published();
  memory.automatic_resets = recovery_.resets();
  memory.operation = last->operation;
  memory.operations_ended = last->operations_ended;
  memory.ended_operations = last->ended_operations;
  return memory;
}

Modem::Closing Modem::serve(Port& port, const std::stop_token& stop) {
  for (;;) {
    const auto answered_before = writer_.state().last_answer;
    Session session(port, settings_, world_, writer_, continuity_, stop);
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
      cycle_power(*std::exchange(continuity_.power_cycle, std::nullopt), stop);
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
    world_.log(Severity::warning, joined({settings_.name, ": ", error.detail}));
  }
  state.last_error = error.detail;
  const bool is_gone = error.code == Errc::port_lost;
  const bool may_come_soon = is_gone || error.code == Errc::locked_out;
  reopen_limit_ = may_come_soon ? kLongestSearch : kLongestReopen;
  if (is_gone) {
    note_absence();
    if (continuity_.restart) continuity_.restart->is_seen = true;
  } else {
    absent_since_.reset();
  }
  if (!continuity_.reboot) {
    state.oper_state = derive_oper_state(state, Phase::closed, world_.clock.now());
    lose_contact();
    fail_queued(error.detail, stop);
  }
  writer_.publish();
}

void Modem::note_port_lost(const std::stop_token& stop) {
  auto& state = writer_.state();
  reopen_limit_ = kLongestSearch;
  note_absence();
  state.last_error = joined({"port ", settings_.device, " is gone"});
  continuity_.urc_port_checked = false;
  if (!continuity_.restart && state.last_answer) {
    expect_restart(state.powered_down ? ResetReason::urc_power_down : ResetReason::port_lost, {});
  }
  if (continuity_.restart) continuity_.restart->is_seen = true;
  if (!continuity_.reboot) {
    world_.log(Severity::warning, joined({settings_.name, ": ", state.last_error}));
    state.oper_state = derive_oper_state(state, Phase::closed, world_.clock.now());
    lose_contact();
    fail_queued(state.last_error, stop);
  }
  writer_.publish();
}

void Modem::note_silence(const std::stop_token& stop) {
  auto& state = writer_.state();
  reopen_limit_ = kLongestReopen;
  if (!continuity_.reboot) {
    if (state.oper_state != OperState::failed) {
      world_.log(Severity::warning, joined({settings_.name, ": the modem does not answer; opening ",
                                            settings_.device, " again until it does"}));
    }
    state.oper_state = derive_oper_state(state, Phase::silent, world_.clock.now());
    lose_contact();
    fail_queued("the modem does not answer", stop);
  }
  writer_.publish();
}

/// What was seen of a restart before stays seen.
void Modem::expect_restart(ResetReason reason, std::string_view order) {
  const bool is_seen = continuity_.restart && continuity_.restart->is_seen;
  continuity_.restart = ExpectedRestart{reason, order, is_seen};
}

void Modem::give_up_reboot_in_time(Phase phase, const std::stop_token& stop) {
  if (!continuity_.reboot || world_.clock.now() - continuity_.reboot->began < kRebootLimit) return;
  auto& state = writer_.state();
  const std::string why = "the modem did not come back within 120 s";
  world_.log(Severity::error, joined({settings_.name, ": ", why}));
  state.oper_state = derive_oper_state(state, phase, world_.clock.now());
  lose_contact();
  end_running_reboot(OperationResult::timed_out, why);
  fail_queued(why, stop);
}

void Modem::end_running_reboot(OperationResult result, const std::string& why) {
  if (!continuity_.reboot) return;
  writer_.end_operation(continuity_.reboot->operation.id, result, why);
  continuity_.reboot.reset();
  writer_.publish();
}

/// What was queued before the modem was lost is told as failed now, not run at some later time. A power cycle
/// is for this very case; what is queued behind it waits for the modem.
void Modem::fail_queued(const std::string& why, const std::stop_token& stop) {
  while (!continuity_.reboot) {
    const auto next = world_.operations.pop();
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
  if (!world_.power_cycle) return end(OperationResult::refused, kNoPowerCycle);
  if (world_.clock.now() > operation.deadline) {
    return end(OperationResult::timed_out, "its deadline passed before the power could be taken away");
  }
  auto& state = writer_.state();
  const auto [restart_before, oper_state_before] = std::pair(continuity_.restart, state.oper_state);
  world_.log(Severity::notice, settings_.name + ": taking the modem's power away on request");
  state.operation = {operation.id, OperationResult::in_progress, "", state.operation.ended};
  state.oper_state = OperState::resetting;
  expect_restart(ResetReason::snmp_request, kPowerCycleOrder);
  continuity_.reboot = RunningReboot{operation, world_.clock.now()};
  writer_.publish();
  if (const auto cycled = world_.power_cycle(); !cycled) {
    world_.log(Severity::warning, joined({settings_.name, ": ", cycled.error().detail}));
    continuity_.restart = restart_before;
    state.oper_state = oper_state_before;
    end_running_reboot(result_of(cycled.error()), cycled.error().detail);
  }
  reopen_delay_ = kFirstReopen;
}

/// No reset while one that a manager asked for is under way, nor of a modem that was switched off.
RecoveryStep Modem::next_step(const Session& session) {
  if (continuity_.reboot || writer_.state().powered_down) return RecoveryStep::reopen;
  const auto step = recovery_.after_silence(session.has_answered(), stamp());
  writer_.state().automatic_resets = recovery_.resets();
  return step;
}

Stamp Modem::stamp() const { return {world_.clock.now(), world_.clock.wall_now()}; }

void Modem::restart_silent(Session& session) {
  world_.log(Severity::notice, settings_.name + ": the modem stays silent; restarting it");
  if (!session.reset_silent_modem()) return;
  expect_restart(ResetReason::watchdog, kRebootOrder);
  reopen_delay_ = kFirstReopen;
}

void Modem::note_absence() {
  const bool was_there = writer_.state().at.port_opens > 0;
  if (was_there && !absent_since_) absent_since_ = world_.clock.now();
}

/// No reset while one that a manager asked for is under way, nor of a modem that was switched off.
void Modem::cycle_power_of_absent(const std::stop_token& stop) {
  if (!absent_since_ || continuity_.reboot || writer_.state().powered_down || stop.stop_requested()) return;
  const Stamp now = stamp();
  if (recovery_.after_absence(now.time - *absent_since_, now) != RecoveryStep::power_cycle) return;
  writer_.state().automatic_resets = recovery_.resets();
  writer_.publish();  // the power cycle takes its time, and this must be kept whatever comes
  cycle_power_to_recover(joined({"port ", settings_.device, " stays away"}), stop);
  absent_since_ = world_.clock.now();
}

void Modem::cycle_power_to_recover(const std::string& why, const std::stop_token& stop) {
  if (continuity_.reboot || stop.stop_requested()) return;  // a manager was faster
  world_.log(Severity::notice, joined({settings_.name, ": ", why, "; taking the modem's power away"}));
  if (const auto cycled = world_.power_cycle(); !cycled) {
    world_.log(Severity::warning, joined({settings_.name, ": ", cycled.error().detail}));
    return;
  }
  expect_restart(ResetReason::watchdog, kPowerCycleOrder);
  reopen_delay_ = kFirstReopen;
}

void Modem::lose_contact() {
  auto& state = writer_.state();
  const bool early =
      state.contact == Contact::never && world_.clock.now() - state.daemon_start < kGraceAtStart;
  if (!early) state.contact = Contact::down;
}

void Modem::wait_to_reopen() {
  world_.clock.wait(std::min(reopen_delay_, reopen_limit_));
  reopen_delay_ = std::min(reopen_delay_ * 2, reopen_limit_);
}

}  // namespace eg915u
