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
#include "modem/serial/port.h"

namespace eg915u {

/// Sends one command at a time over a port and separates its answer from unsolicited lines. Keeps late
/// answers of a command that timed out away from the next command. Blocks; used by one thread.
class AtChannel {
 public:
  /// Receives every line that is not part of an answer, in stream order, whether is_urc() knows it or not. A
  /// line that arrives after the first answer line is delivered by the next call, after send() has returned.
  /// A line that takes_next_line(), such as +CMT:, is delivered with the next line, separated by '
  /// '. `line` is valid during the call, which must not call into the channel.
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
  /// than kMaxAnswerLines or kMaxAnswerBytes, or OK instead of a prompt. Errc::invalid: the line or the body
  /// has bytes that no command has.
  /// After a command without a final result, or without the prompt for its body, the next call first
  /// synchronizes, which takes at least 600 ms. The modem never stays in the text mode of a prompt: without a
  /// body ESC is sent.
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
  struct Settling;  // the state of synchronize()

  /// The lines that may still arrive for a command that got no final result.
  struct Late {
    std::string_view prefix;
    bool (*accepts)(std::string_view line) = nullptr;
    bool secret = false;
  };

  Result<std::size_t> receive(Duration timeout);
  std::size_t read_lines();
  Result<void> write_line(std::string_view line, std::string_view shown);
  Result<void> write_escape();
  Result<void> deliver_waiting();
  Result<void> await_quiet();
  Result<ProbeOutcome> probe_once(std::string_view probe);
  Result<void> run(CommandInFlight& in_flight);
  Result<void> send_body(CommandInFlight& in_flight);
  Result<void> await(const CommandInFlight& in_flight, bool (CommandInFlight::*is_reached)() const,
                     Duration limit, std::string_view what);
  Result<std::vector<std::string>> conclude(CommandInFlight& in_flight, Time sent);

  void on_line(const Line& line);
  void on_text(std::string_view text);
  void on_line_in_flight(std::string_view text);
  void on_late_line(std::string_view text);
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
  std::string two_line_start_;  // a +CMT: that waits for its second line
  std::uint64_t lines_seen_ = 0;
  bool boot_seen_ = false;          // since send() began
  bool may_wait_for_body_ = false;  // the modem may be in the text mode of a prompt
};

}  // namespace eg915u
