#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "modem/at/command.h"
#include "modem/at/final_result.h"

namespace eg915u {

/// True for a line of an answer: it has the prefix, and `accepts` is null or accepts it.
[[nodiscard]] bool matches(std::string_view text, std::string_view prefix,
                           bool (*accepts)(std::string_view line));

/// True for an echo that belongs to no current command: that of an earlier command after a reboot, or of
/// another program.
[[nodiscard]] bool is_stale_echo(std::string_view text);

/// The command that runs on an AtChannel, and the answer so far. Lives during one send().
struct CommandInFlight {
  static constexpr std::size_t kMaxAnswerLines = 256;
  static constexpr std::size_t kMaxAnswerBytes = 65'536;

  explicit CommandInFlight(const AtCommand& to_send) : command(to_send), echo_left(to_send.line) {}

  /// True when `text` is the echo or the rest of it. A URC may cut the echo in two, so a part matches too.
  bool match_echo(std::string_view text);
  /// True when a part of the echo has arrived, and `text` is the next one.
  [[nodiscard]] bool is_rest_of_echo(std::string_view text) const {
    return echo_left.size() < command.line.size() && !echo_left.empty() && echo_left.starts_with(text);
  }
  /// True when the last line lacks everything after its prefix.
  [[nodiscard]] bool lacks_rest() const;
  /// True for a line of the answer. A line after one that is the prefix alone is the rest of that line: some
  /// firmware breaks the line there.
  [[nodiscard]] bool accepts(std::string_view text) const;
  void add(std::string_view text);
  [[nodiscard]] bool is_over() const { return (final_result && is_ended) || rebooted; }
  /// The final result arrived, but its line end may not be complete.
  [[nodiscard]] bool is_ending() const { return final_result && !is_ended && !rebooted; }
  [[nodiscard]] bool is_prompted_or_over() const { return prompted || is_over(); }

  const AtCommand& command;
  std::string_view echo_left;
  std::vector<std::string> lines;
  std::size_t bytes = 0;
  bool too_long = false;  ///< the rest is read and dropped, up to the final result
  bool rebooted = false;
  bool prompted = false;   ///< the modem waits for the body
  bool body_sent = false;  ///< including Ctrl-Z
  std::optional<FinalResult> final_result;
  std::string final_line;         ///< the line of `final_result`
  bool is_line_end_seen = false;  ///< the LF of `final_line` arrived
  bool is_ended = false;          ///< nothing more belongs to the answer
  bool is_doubtful = false;       ///< a line of the answer may be cut
};

}  // namespace eg915u
