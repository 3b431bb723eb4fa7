#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace eg915u {

/// One piece of what the modem said.
struct Line {
  enum class Kind : std::uint8_t {
    text,     ///< a line, never empty, without its CR or LF
    prompt,   ///< "> ", which has no line end
    garbage,  ///< overlong, or with bytes that no AT answer has: count it, never read it
  };
  Kind kind = Kind::text;
  std::string_view text;  ///< valid until the next push()
};

/// Bytes to lines. Ends a line at CR and at LF only (a stray quote must not eat the next line) and drops
/// empty ones. Control bytes anywhere, and 8-bit bytes outside double quotes (operator names may be UTF-8),
/// make a line garbage.
class LineSplitter {
 public:
  static constexpr std::size_t kMaxLine = 4096;

  LineSplitter();

  /// Takes one byte; gives the line that it completes. An overlong line is given once, as garbage, when it
  /// grows too long; the rest of it is dropped.
  std::optional<Line> push(char byte);
  /// Whether "> " at the start of a line is a prompt (AT+CMGS). Off at first.
  void expect_prompt(bool expected) { prompt_expected_ = expected; }

 private:
  std::optional<Line> end_line();

  std::string buffer_;
  bool complete_ = false;  // buffer_ was given away and is to be cleared
  bool garbage_ = false;
  bool quoted_ = false;
  bool skipping_ = false;  // rest of an overlong line
  bool prompt_expected_ = false;
};

}  // namespace eg915u
