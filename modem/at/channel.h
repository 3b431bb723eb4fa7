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

/// One command at a time over a port: sends it, tells its answer from unsolicited lines, and keeps late
/// answers of a command that timed out away from the next one. Blocks; used by one thread.
class AtChannel {
 public:
  /// Gets every line that is no answer, known to is_urc() or not, in the order of the stream: one behind the
  /// first line of an answer comes when send() has given the answer, with the next call. After +CMT: and its
  /// like comes the line that belongs to it in the same call, behind a '\n'. `line` is valid during the call,
  /// which must not call into the channel.
  using UrcSink = std::function<void(std::string_view line)>;

  static constexpr std::size_t kMaxAnswerLines = CommandInFlight::kMaxAnswerLines;
  static constexpr std::size_t kMaxAnswerBytes = CommandInFlight::kMaxAnswerBytes;

  /// All must outlive the channel; `trace` may be empty, and gets lines without their ends. A stop request
  /// ends every wait within 200 ms, or at once if the port's wakeup is woken, with Errc::cancelled.
  AtChannel(Port& port, Clock& clock, AtCounters& counters, UrcSink urcs, TraceSink trace,
            std::stop_token stop = {});

  /// Sends one command; on OK gives its information lines in order, prefix kept. Errors:
  /// rejected (`cme` set if there was a number), timeout, port_lost, cancelled;
  /// rebooted: RDY or POWERED DOWN came while it ran, or just before so that it was not sent; the sink got
  /// that line; malformed: more than kMaxAnswerLines or kMaxAnswerBytes, or OK in place of a prompt; invalid:
  /// bytes in the line or the body that no command has. If a command ends without a final result, or without
  /// the prompt for its body, the next call settles the line first (synchronize(), at least 600 ms). The
  /// modem never stays in the text mode of a prompt: ESC is sent when the body was not.
  Result<std::vector<std::string>> send(const AtCommand& command);

  /// Hands unsolicited lines to the sink. Returns after `duration`, or earlier when lines came or the thread
  /// was woken.
  Result<void> listen(Duration duration);

  /// Waits until the line is quiet, sends `probe`, and discards everything up to an OK that quiet follows; up
  /// to `attempts` times, once if there is no answer at all. Known URCs reach the sink, RDY is no error. A
  /// modem that was silent before may wait for the body of a message: then ESC goes first. Errc::timeout if
  /// no OK came.
  Result<void> synchronize(int attempts, std::string_view probe = "AT");

 private:
  enum class ProbeOutcome : std::uint8_t { settled, unclear, silent };
  struct Settling;  // the search for an OK that quiet follows

  /// What may still come of a command that got no final result.
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
  Result<void> await(const CommandInFlight& in_flight, bool (CommandInFlight::*came)() const, Duration limit,
                     std::string_view what);
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
  std::string unread_;             // came with the end of an exchange
  std::vector<std::string> held_;  // for the sink, when the caller has the answer
  LineSplitter splitter_;

  CommandInFlight* in_flight_ = nullptr;  // set while run() waits
  Settling* settling_ = nullptr;          // set while synchronize() runs
  std::optional<Late> late_;
  std::string two_line_start_;  // +CMT: that waits for its second line
  std::uint64_t lines_seen_ = 0;
  bool boot_seen_ = false;          // since send() began
  bool may_wait_for_body_ = false;  // the modem may be in the text mode of a prompt
};

}  // namespace eg915u
