#include "modem/modem.h"

#include <algorithm>
#include <utility>

#include "modem/derive.h"
#include "modem/session.h"

namespace eg915u {
namespace {

constexpr Duration kFirstReopen{500};
constexpr Duration kLongestReopen{10'000};
/// A port that is not there costs nothing to look for, and its return should be seen soon.
constexpr Duration kLongestSearch{4'000};
/// At boot the modem may come later than the daemon: no alarm before.
constexpr Duration kGraceAtStart{30'000};
constexpr Duration kRebootLimit{120'000};

}  // namespace

SnapshotWriter::SnapshotWriter(const ModemSettings& settings, const ModemWorld& world)
    : settings_(settings), world_(world) {
  state_.device = settings.device;
  state_.intervals = settings.intervals;
  state_.daemon_start = world.clock.now();
  published_ = std::make_shared<const ModemSnapshot>(state_);
}

void SnapshotWriter::publish() {
  auto next = std::make_shared<const ModemSnapshot>(state_);
  std::vector<Event> events;
  for (const auto kind : diff(*published_, *next)) events.push_back({kind, world_.clock.wall_now(), next});
  published_ = next;
  world_.publish(std::move(next), std::move(events));
}

Modem::Modem(ModemSettings settings, ModemWorld world)
    : settings_(std::move(settings)),
      world_(std::move(world)),
      writer_(settings_, world_),
      reopen_delay_(kFirstReopen),
      reopen_limit_(kLongestReopen) {}

void Modem::run(const std::stop_token& stop) {
  while (!stop.stop_requested()) {
    if (auto port = world_.open_port()) {
      ++writer_.state().at.port_opens;
      if (!std::exchange(last_open_error_, {}).empty() || writer_.state().at.port_opens == 1) {
        world_.log(Severity::info, settings_.name + ": port " + settings_.device + " opened");
      }
      serve(**port, stop);
    } else {
      note_open_failure(port.error());
    }
    give_up_reboot_in_time();
    if (!stop.stop_requested()) wait_to_reopen();
  }
}

void Modem::serve(Port& port, const std::stop_token& stop) {
  for (;;) {
    const auto answered_before = writer_.state().last_answer;
    Session session(port, settings_, world_, writer_, continuity_, stop);
    const auto end = session.run();
    if (writer_.state().last_answer != answered_before) reopen_delay_ = kFirstReopen;
    switch (end) {
      case SessionEnd::restarted:
        continue;
      case SessionEnd::port_lost:
        note_port_lost();
        return;
      case SessionEnd::silent:
        note_silence();
        return;
      case SessionEnd::stopped:
        return;
    }
  }
}

void Modem::note_open_failure(const Error& error) {
  auto& state = writer_.state();
  if (last_open_error_ != error.detail) {
    last_open_error_ = error.detail;
    world_.log(Severity::warning, settings_.name + ": " + error.detail);
  }
  state.last_error = error.detail;
  reopen_limit_ = error.code == Errc::port_lost ? kLongestSearch : kLongestReopen;
  if (!continuity_.reboot) {
    state.oper_state = derive_oper_state(state, Phase::closed);
    lose_contact();
    fail_queued(error.detail);
  }
  writer_.publish();
}

void Modem::note_port_lost() {
  auto& state = writer_.state();
  reopen_limit_ = kLongestSearch;
  state.last_error = "port " + settings_.device + " is gone";
  if (!continuity_.restart) {
    continuity_.restart = state.powered_down ? ResetReason::urc_power_down : ResetReason::port_lost;
  }
  if (!continuity_.reboot) {
    world_.log(Severity::warning, settings_.name + ": " + state.last_error);
    state.oper_state = derive_oper_state(state, Phase::closed);
    lose_contact();
    fail_queued(state.last_error);
  }
  writer_.publish();
}

void Modem::note_silence() {
  auto& state = writer_.state();
  reopen_limit_ = kLongestReopen;
  if (!continuity_.reboot) {
    if (state.contact == Contact::up) {
      world_.log(Severity::warning, settings_.name + ": the modem does not answer; opening " +
                                        settings_.device + " again until it does");
    }
    state.oper_state = derive_oper_state(state, Phase::silent);
    lose_contact();
    fail_queued("the modem does not answer");
  }
  writer_.publish();
}

void Modem::give_up_reboot_in_time() {
  if (!continuity_.reboot || world_.clock.now() - continuity_.reboot->began < kRebootLimit) return;
  auto& state = writer_.state();
  const auto reboot = *std::exchange(continuity_.reboot, std::nullopt);
  state.operation = OperationReport{reboot.operation.id, OperationResult::timed_out,
                                    "the modem did not come back within 120 s", world_.clock.wall_now()};
  state.operations_ended = reboot.operation.id;
  world_.log(Severity::error, settings_.name + ": " + state.operation.error);
  state.oper_state = derive_oper_state(state, Phase::closed);
  lose_contact();
  writer_.publish();
  fail_queued(state.operation.error);
}

/// What was queued before the modem was lost is told as failed now, not run at some later time.
void Modem::fail_queued(const std::string& why) {
  auto& state = writer_.state();
  while (const auto operation = world_.operations.pop()) {
    state.operation = OperationReport{operation->id, OperationResult::failed, why, world_.clock.wall_now()};
    state.operations_ended = operation->id;
    writer_.publish();
  }
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
