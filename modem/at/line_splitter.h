#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace eg915u {

/// One line or prompt from the modem.
struct Line {
  enum class Kind : std::uint8_t {
    text,     ///< a line, never empty, without its CR or LF
    prompt,   ///< "> ", which has no line end
    garbage,  ///< too long, or with bytes that no AT answer has; counted, not parsed
  };
  Kind kind = Kind::text;
  std::string_view text;  ///< valid until the next push()
  /// The line ends since the previous line, with its own: 1 when no empty line is between. A modem frames
  /// each block with CR LF before and after it, so a line that begins a block has at least 2.
  int line_ends = 1;
};

/// Splits bytes into lines. A line ends at CR or LF only, so that a stray quote cannot swallow the next line.
/// Empty lines are dropped; Line::line_ends counts them. Control bytes anywhere, and 8-bit bytes outside
/// double quotes, make a line garbage. Inside quotes 8-bit bytes are allowed, because operator names may be
/// UTF-8.
class LineSplitter {
 public:
  static constexpr std::size_t kMaxLine = 4096;

  LineSplitter();

  /// Adds one byte and returns the line that it completes. A line longer than kMaxLine is returned once, as
  /// garbage; its rest is dropped.
  std::optional<Line> push(char byte);
  /// Enables the prompt "> " at the start of a line (AT+CMGS). Disabled at first.
  void expect_prompt(bool expected) { prompt_expected_ = expected; }

 private:
  std::optional<Line> end_line(char byte);
  Line complete(Line::Kind kind);

  std::string buffer_;
  bool complete_ = false;  // buffer_ was returned and is cleared by the next push()
  bool garbage_ = false;
  bool quoted_ = false;
  bool skipping_ = false;  // in the rest of an overlong line
  bool prompt_expected_ = false;
  int crs_ = 0;  // since the last line
  int lfs_ = 0;
};

}  // namespace eg915u
