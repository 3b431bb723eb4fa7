#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <mutex>
#include <random>
#include <stop_token>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "tests/support/pseudo_terminal.h"
#include "tests/support/transcript.h"

namespace eg915u {

/// The pieces in which the bytes of an answer arrive.
enum class Chunking : std::uint8_t {
  whole,   ///< in one write
  bytes,   ///< each for itself
  pieces,  ///< cut at random, but the same way each time
};

/// A modem on a pseudo terminal that replays one recorded session, served by a separate thread.
///
/// A recorded command gets its recorded answers in turn, then the last one again and again. A command without
/// parameters, not recorded as such, gets what was recorded for its context identifiers, as AT+CGPADDR does
/// for those of AT+CGPADDR=<cid>. Commands that only set reports up get OK, and so does the test form of a
/// command that was accepted. Any other one gets +CME ERROR: 58. Recorded unsolicited lines come once, when
/// start-up is over. A port that gave AT no final result answers noise to everything.
class ReplayModem {
 public:
  ReplayModem(const Transcript& recorded, Chunking chunking);

  /// False when there is no pseudo terminal.
  [[nodiscard]] bool is_open() const { return terminal_.is_open(); }
  /// To be opened as the AT port.
  [[nodiscard]] const std::string& port() const { return terminal_.path(); }
  /// Start-up is over, all unsolicited lines were sent, and so was each recorded answer to what was asked.
  [[nodiscard]] bool has_sent_all() const;
  /// Number of unsolicited lines in the recording.
  [[nodiscard]] std::size_t urc_count() const { return urcs_.size(); }

 private:
  struct Script {
    std::vector<std::string> answers;  ///< as the bytes go out
    std::size_t sent = 0;
  };

  void record(const RecordedExchange& exchange);
  void record_whole_readings(const Transcript& recorded);

  void serve(const std::stop_token& stop);
  void take(const std::string& line);
  [[nodiscard]] std::string answer_to(const std::string& command);
  [[nodiscard]] bool accepts_test_of(std::string_view command) const;
  void note_quiet();
  void send(const std::string& bytes);
  [[nodiscard]] std::size_t next_piece();

  PseudoTerminal terminal_;
  Chunking chunking_;
  std::minstd_rand random_{1};
  std::map<std::string, Script> scripts_;  ///< by normalised command
  std::vector<std::string> accepted_;      ///< names of commands that got OK: "AT+QENG"
  std::vector<std::string> urcs_;          ///< as the bytes go out
  std::string noise_;                      ///< the answer to everything; empty on an AT port
  bool echo_ = true;

  mutable std::mutex mutex_;  ///< for scripts_ and what follows
  bool was_set_up_ = false;   ///< the host got through to the port
  bool urcs_are_sent_ = false;

  std::jthread thread_;  ///< last: it uses all the others
};

}  // namespace eg915u
