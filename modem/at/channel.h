#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "base/log_sink.h"
#include "modem/at/command.h"
#include "modem/at/command_in_flight.h"
#include "modem/at/counters.h"
#include "modem/at/line_splitter.h"
#include "modem/at/open_text.h"
#include "modem/serial/port.h"

namespace eg915u {

/// Sends one command at a time over a port and separates its answer from unsolicited lines. Keeps late
/// answers of a command that timed out away from the next command. Blocks; used by one thread.
class AtChannel {
 public:
  /// Receives every line that is not part of an answer, in stream order, whether is_urc() knows it or not. A
  /// line that arrives after the first answer line is delivered by the next call, after send() has returned.
  /// A text of several lines (OpenText) is delivered as one, with '\n' between them. `line` is valid during
  /// the call, which must not call into the channel.
  using UrcSink = std::function<void(std::string_view line)>;

  static constexpr std::size_t kMaxAnswerLines = CommandInFlight::kMaxAnswerLines;
  static constexpr std::size_t kMaxAnswerBytes = CommandInFlight::kMaxAnswerBytes;

  /// All references must outlive the channel. `trace` may be empty; it receives lines without their line
  /// ends. A stop request ends every wait with Errc::cancelled: within 200 ms, or at once if the port's
  /// wakeup is woken.
  AtChannel(Port& port, Clock& clock, AtCounters& counters, UrcSink urcs, TraceSink trace,
            std::stop_token stop = {});

  /// Sends one command. On OK returns its information lines in order, with their prefix.
  /// Errc::rejected: the modem refused; `cme` has the number if there was one. Errc::timeout,
  /// Errc::port_lost, Errc::cancelled: see Errc. Errc::rebooted: RDY or POWERED DOWN arrived during the
  /// command, or just before it, so that it was not sent. The sink receives that line. Errc::malformed: more
  /// than kMaxAnswerLines or kMaxAnswerBytes, OK instead of a prompt, or an answer that a URC may have cut.
  /// After such a cut a command that only reads is first sent again. Errc::invalid: the line or the body has
  /// bytes that no command has. Returns after the LF of the final result, or 100 ms after its CR. After a
  /// command without a final result, or without the prompt for its body, the next call first synchronizes,
  /// which takes at least 600 ms. The modem never stays in the text mode of a prompt: without a body ESC is
  /// sent.
  Result<std::vector<std::string>> send(const AtCommand& command);

  /// Delivers unsolicited lines. Returns after `duration`, or earlier when lines arrived or the thread was
  /// woken.
  Result<void> listen(Duration duration);

  /// Waits until the line is quiet, sends `probe`, and discards everything up to an OK after which the line
  /// is quiet. Repeats that up to `attempts` times, but gives up at the first probe without an answer. Known
  /// URCs reach the sink; RDY is no error. A modem that was silent may wait for the body of a message: ESC is
  /// sent first. Errc::timeout without such an OK.
  Result<void> synchronize(int attempts, std::string_view probe = "AT");

 private:
  enum class ProbeOutcome : std::uint8_t { settled, unclear, silent };

  /// The state of synchronize().
  struct Settling {
    std::string_view probe;
    int oks = 0;
    int errors = 0;
    bool is_busy = false;  // a line other than a URC arrived
  };

  /// The lines that may still arrive for a command that got no final result.
  struct Late {
    std::string_view prefix;
    bool (*accepts)(std::string_view line) = nullptr;
    bool secret = false;
    bool is_single = false;  // Answer::one
  };

  /// A line that may be the start of a longer one: a URC may cut an answer or a final result. The next line
  /// shows whether it is whole.
  struct Fragment {
    std::string text;
    int line_ends = 0;                          // since the fragment, with those around the URCs
    std::vector<std::string> urcs = {};         // after the fragment; they may cut the line
    std::vector<std::string> urcs_before = {};  // they have cut the line
    bool lost_tail = false;
  };

  Result<std::vector<std::string>> send_once(const AtCommand& command);
  Result<std::size_t> receive(Duration timeout);
  [[nodiscard]] std::optional<Duration> longest_pause() const;
  void end_pause();
  bool belongs_to_final(char byte);
  std::size_t read_lines();
  Result<void> write_line(std::string_view line, std::string_view shown);
  Result<void> write_escape();
  Result<void> deliver_waiting();
  Result<void> await_quiet();
  Result<ProbeOutcome> probe_once(std::string_view probe);
  Result<void> run(CommandInFlight& in_flight);
  Result<void> send_body(CommandInFlight& in_flight);
  Result<void> await(CommandInFlight& in_flight, bool (CommandInFlight::*is_reached)() const, Duration limit,
                     std::string_view what);
  Result<std::vector<std::string>> conclude(CommandInFlight& in_flight, Time sent);

  void on_line(const Line& line);
  bool extend_text(const Line& line);
  void end_text();
  void on_text(std::string_view text, int line_ends);
  void begin_text(std::string_view text);
  bool extend_fragment(std::string_view text, int line_ends);
  void join_fragment(std::string_view tail);
  void settle_fragment();
  [[nodiscard]] bool may_be_answer(std::string_view text) const;
  [[nodiscard]] bool may_cut(std::string_view start, std::string_view text) const;
  [[nodiscard]] bool may_continue(std::string_view start, std::string_view text) const;
  void on_whole_text(std::string_view text);
  void on_line_in_flight(std::string_view text);
  void on_answer_line(std::string_view text);
  void on_late_line(std::string_view text);
  void on_whole_late_line(std::string_view text);
  void on_unsolicited(std::string_view text);
  void hold_or_deliver(std::string_view text);
  std::size_t deliver_held();
  void deliver(std::string_view text);
  void trace_received(std::string_view text, bool hidden = false);
  [[nodiscard]] bool secret_expected() const;
  [[nodiscard]] bool is_running() const;

  Port& port_;
  Clock& clock_;
  AtCounters& counters_;
  UrcSink urcs_;
  TraceSink trace_;
  std::stop_token stop_;
  std::string unread_;             // received after the end of a command
  std::vector<std::string> held_;  // for the sink, once the caller has the answer
  LineSplitter splitter_;

  CommandInFlight* in_flight_ = nullptr;  // set while run() waits
  Settling* settling_ = nullptr;          // set while synchronize() runs
  std::optional<Late> late_;
  std::optional<OpenText> text_;
  std::string inner_header_;  // of a message inside of `text_`, until its body arrives
  std::optional<Fragment> fragment_;
  Time last_byte_{};
  std::uint64_t lines_seen_ = 0;
  bool boot_seen_ = false;  // since send() began
  bool answer_was_doubtful_ = false;
  bool may_wait_for_body_ = false;  // the modem may be in the text mode of a prompt
};

}  // namespace eg915u
