#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/clock.h"

namespace eg915u {

/// The lines between a command and its final result that are its answer. Every other line is a URC.
enum class Answer : std::uint8_t {
  none,  ///< only a final result
  one,   ///< the first line with the prefix; a second one is a URC (AT+CPIN?, AT+CSQ)
  many,  ///< every line with the prefix (AT+CGDCONT?)
  bare,  ///< lines without any prefix that are neither echo nor a known URC (ATI, AT+CGSN)
  any,   ///< lines with the prefix, and others that are neither echo nor a known URC
};

/// The longest wait for the answer to a command that only reads. The manual says 300 ms for most; measured
/// times are longer.
inline constexpr Duration kReadLimit = std::chrono::seconds(5);

/// One command line and the shape of its answer. Only modem/commands/ creates commands, from AtQuery or from
/// values that passed an allow-list.
struct AtCommand {
  std::string line;  ///< the line without its CR: "AT+CSQ"
  Answer answer = Answer::none;
  std::string_view prefix = {};  ///< "+CSQ:" for one, many and any; outlives the channel
  /// Distinguishes an answer from a URC with the same prefix (3GPP TS 27.007 7.2: +CREG). Null accepts every
  /// line.
  bool (*accepts)(std::string_view line) = nullptr;
  Duration limit = kReadLimit;  ///< longest wait for the final result
  std::string shown = {};       ///< `line` as logs and traces may show it; empty to show `line`
  bool secret_answer = false;   ///< the answer lines hold a secret (AT+QICSGP) and are never traced
  /// The text sent with Ctrl-Z after the modem's prompt, as hex digits for AT+CMGS. Empty: the command has no
  /// prompt. Never traced.
  std::string body = {};

  [[nodiscard]] const std::string& shown_line() const { return shown.empty() ? line : shown; }
  [[nodiscard]] bool has_secret() const { return secret_answer || !shown.empty(); }
};

/// Not constexpr: an AtQuery that reaches this call does not compile.
void not_a_safe_at_line();

/// A constant command line without values of the caller. It is defined next to the parser of its answer. A
/// line that is not a single printable command, or whose prefix does not fit, does not compile.
struct AtQuery {
  consteval AtQuery(std::string_view text, Answer expected = Answer::none,
                    std::string_view answer_prefix = {}, Duration longest = kReadLimit,
                    bool (*filter)(std::string_view line) = nullptr)
      : line(text), answer(expected), prefix(answer_prefix), limit(longest), accepts(filter) {
    int quotes = 0;
    for (const char c : line) {
      quotes += c == '"' ? 1 : 0;
      if (c < ' ' || c > '~' || c == ';') not_a_safe_at_line();
    }
    const bool has_prefix = answer == Answer::one || answer == Answer::many || answer == Answer::any;
    if (!line.starts_with("AT") || quotes % 2 != 0 || has_prefix == prefix.empty()) not_a_safe_at_line();
    if (has_prefix && !line.substr(2).starts_with(prefix.substr(0, prefix.size() - 1))) not_a_safe_at_line();
  }

  // Implicit: a query is a command.
  operator AtCommand() const { return {std::string(line), answer, prefix, accepts, limit, {}, false, {}}; }

  std::string_view line;
  Answer answer;
  std::string_view prefix;
  Duration limit;
  bool (*accepts)(std::string_view line);
};

}  // namespace eg915u
