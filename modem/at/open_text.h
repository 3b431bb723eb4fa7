#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace eg915u {

/// Free text from the modem that continues over several lines. In quotes it ends with the quote (+CUSD:,
/// +CNUM:). The body of a message follows its header (+CMT:). No line of such a text is a final result or a
/// URC, whatever it says.
class OpenText {
 public:
  static constexpr std::size_t kMaxLines = 32;
  static constexpr std::size_t kMaxBytes = 4096;

  enum class Step : std::uint8_t {
    open,      ///< the line belongs to the text, and more may follow
    complete,  ///< the line ends the text
    beyond,    ///< the text ended before the line
    too_long,  ///< the line belongs to the text, which is longer than any text of a modem
  };

  /// A line of the text, as Line.
  struct Part {
    std::string text;
    int line_ends = 1;
  };

  /// True for the first line of such a text. Other lines end at their line end, so that a lost quote in an
  /// operator's name cannot swallow the final result.
  [[nodiscard]] static bool begins_with(std::string_view line);

  /// True when `text` ends inside of quotes.
  [[nodiscard]] static bool ends_in_quotes(std::string_view text);

  /// True for the body of a message in PDU mode, which is one line.
  [[nodiscard]] static bool is_pdu(std::string_view line);

  /// begins_with(`first`) is true.
  explicit OpenText(std::string_view first);

  /// Adds a line; `line_ends` as Line::line_ends.
  Step push(std::string_view line, int line_ends);
  /// Notes a URC that the modem sent in the middle of the text, with a line end before and after it.
  void note_urc(int line_ends);

  /// The text so far, with its lines separated by '\n'.
  [[nodiscard]] const std::string& text() const { return text_; }
  /// Inside quotes.
  [[nodiscard]] bool is_quoted() const { return state_ == State::quoted; }
  /// In the body of a message that is no PDU. Such a body has no certain end.
  [[nodiscard]] bool is_plain_body() const { return state_ == State::plain_body; }
  /// The lines after the first one.
  [[nodiscard]] const std::vector<Part>& parts() const { return parts_; }

 private:
  enum class State : std::uint8_t { quoted, before_body, plain_body, closed };

  Step after_quote();

  std::string text_;
  std::vector<Part> parts_;
  State state_;
  bool is_message_;
  int line_ends_ = 0;  // between the last part and the next one, without those around URCs
};

}  // namespace eg915u
