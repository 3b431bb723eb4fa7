#pragma once

#include <cstdint>
#include <stop_token>
#include <string>
#include <vector>

#include "modem/at/channel.h"
#include "modem/at/dialogue.h"
#include "modem/driver/session_core.h"
#include "modem/serial/port.h"

namespace eg915u {

/// A refused probe is an answer, not an error of the modem.
enum class Refusal : std::uint8_t { noted, expected };
/// The suspect when there is no answer. For a doubtful command AT is asked, and the timeout counts only when
/// AT gets no answer either.
enum class Silence : std::uint8_t { of_modem, of_command };

/// The dialogue over one open port: owns the channel, and decides when the modem is silent and the session is
/// over. Used by the thread of the modem.
class SessionDialogue final : public Dialogue {
 public:
  using Answer = Result<std::vector<std::string>>;

  /// `port` and `core` outlive it. `urcs` must not call back.
  SessionDialogue(Port& port, SessionCore& core, AtChannel::UrcSink urcs, std::stop_token stop);

  /// Sends one command. Commands that the SIM answers are never Silence::of_modem.
  Answer ask(const AtCommand& command, Refusal refusal = Refusal::noted, Silence silence = Silence::of_modem);
  Answer send(const AtCommand& command) override { return ask(command); }

  Result<void> wait(Duration duration) override;
  /// As wait(), but a restart ends it early and without an error.
  Result<void> pause(Duration duration);
  /// Delivers URCs for at most that long; returns early when there were some.
  Result<void> listen(Duration duration) { return channel_.listen(duration); }
  /// Repeats AT until the modem replies with a verbose result code.
  Result<void> synchronize();

  /// True when this error ends the session.
  [[nodiscard]] bool is_over(const Error& error) const;
  /// The modem sent an answer on this port.
  [[nodiscard]] bool has_answered() const { return has_answered_; }
  /// The modem restarted since the port was opened: its settings are lost.
  [[nodiscard]] bool has_restarted() const { return has_restarted_; }
  void note_restart() { has_restarted_ = true; }
  /// The modem did not restart after all.
  void refute_restart() { has_restarted_ = false; }

 private:
  Answer check_alive(Error timeout);
  void note_last_error(const Error& error);
  void note_answer();

  SessionCore& core_;
  AtChannel channel_;
  int timeouts_in_a_row_ = 0;
  bool has_answered_ = false;
  bool has_restarted_ = false;
};

}  // namespace eg915u
