#include "modem/driver/session_dialogue.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "modem/commands/basic.h"

namespace eg915u {
namespace {

constexpr int kTimeoutsUntilSilent = 3;
constexpr int kFirstAttempts = 2;
constexpr int kSettleAttempts = 3;

/// A SIM may be slow, or hang, in a modem that works.
bool is_answered_by_sim(const AtCommand& command) {
  constexpr std::string_view kOfSim[] = {"AT+CPIN",  "AT+QCCID", "AT+CCID",  "AT+CIMI", "AT+CLCK=",
                                         "AT+QPINC", "AT+CNUM",  "AT+CRSM=", "AT+CSCA", "AT+CPMS"};
  return std::ranges::any_of(kOfSim, [&](auto start) { return command.line.starts_with(start); });
}

}  // namespace

SessionDialogue::SessionDialogue(Port& port, SessionCore& core, AtChannel::UrcSink urcs, std::stop_token stop)
    : core_(core),
      channel_(port, core.host.clock, core.state().at, std::move(urcs), core.host.trace, std::move(stop)) {}

SessionDialogue::Answer SessionDialogue::ask(const AtCommand& command, Refusal refusal, Silence silence) {
  auto answer = channel_.send(command);
  if (answer) {
    note_answer();
  } else if (answer.error().code == Errc::rejected) {
    note_answer();
    if (refusal == Refusal::noted) note_last_error(answer.error());
  } else if (answer.error().code == Errc::timeout) {
    note_last_error(answer.error());
    const bool is_doubtful = silence == Silence::of_command || is_answered_by_sim(command);
    // A command that was not sent waited for an answer to AT.
    if (is_doubtful && answer.error().sent) return check_alive(std::move(answer.error()));
    ++timeouts_in_a_row_;
  }
  return answer;
}

/// Returns the timeout, or the error that ended the session meanwhile.
SessionDialogue::Answer SessionDialogue::check_alive(Error timeout) {
  const auto alive = ask(kAt);
  if (alive || alive.error().code == Errc::timeout || !is_over(alive.error())) {
    return tl::make_unexpected(std::move(timeout));
  }
  Error over = alive.error();
  over.sent = timeout.sent;
  return tl::make_unexpected(std::move(over));
}

Result<void> SessionDialogue::wait(Duration duration) {
  if (auto paused = pause(duration); !paused) return paused;
  if (has_restarted_) return failure(Errc::rebooted, "the modem restarted");
  return {};
}

Result<void> SessionDialogue::pause(Duration duration) {
  const Time end = core_.now() + duration;
  while (!has_restarted_ && core_.now() < end) {
    const auto left = std::chrono::duration_cast<Duration>(end - core_.now());
    if (auto heard = channel_.listen(std::max(left, Duration{1})); !heard) return heard;
  }
  return {};
}

/// Answers to the previous session may still arrive, so the line is settled first. A modem that was left in
/// ATQ1 or ATV0 does not answer AT alone.
Result<void> SessionDialogue::synchronize() {
  Result<void> found;
  for (int attempt = 0; attempt < kFirstAttempts; ++attempt) {
    for (const AtQuery& query : {kAt, kVerboseResults}) {
      found = channel_.synchronize(kSettleAttempts, query.line);
      if (found) note_answer();
      if (found || found.error().code != Errc::timeout) return found;
    }
  }
  timeouts_in_a_row_ = kTimeoutsUntilSilent;
  note_last_error(found.error());
  return found;
}

bool SessionDialogue::is_over(const Error& error) const {
  switch (error.code) {
    case Errc::port_lost:
    case Errc::cancelled:
    case Errc::rebooted:
      return true;
    case Errc::timeout:
      return timeouts_in_a_row_ >= kTimeoutsUntilSilent;
    default:
      return false;
  }
}

void SessionDialogue::note_last_error(const Error& error) {
  note_error(core_.state(), error.detail, core_.host.clock.wall_now());
}

void SessionDialogue::note_answer() {
  auto& state = core_.state();
  timeouts_in_a_row_ = 0;
  has_answered_ = true;
  state.contact = Contact::up;
  state.last_answer = core_.now();
  state.last_answer_wall = core_.host.clock.wall_now();
}

}  // namespace eg915u
