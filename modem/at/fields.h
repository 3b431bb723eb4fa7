#pragma once

#include <charconv>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <system_error>

#include "base/result.h"

namespace eg915u {

/// The answer lines of one command, in order, without their line ends.
using Lines = std::span<const std::string>;

/// The first information line; Errc::malformed without any.
[[nodiscard]] Result<std::string_view> first_line(Lines lines);

/// Longest free text from the modem that is kept, in bytes.
inline constexpr std::size_t kMaxTextBytes = 64;

/// A cursor over the comma-separated fields of one answer line. Commas inside double quotes do not separate;
/// there is no escape for a quote (3GPP TS 27.007 5.4). Any bytes give fields or nothing. Points into the
/// caller's line, which must outlive the cursor and every text() from it.
class Fields {
 public:
  /// The fields after `prefix`, which ends with a colon ("+CSQ:"); absent when the line starts with something
  /// else. Skips spaces around fields; the space after the colon is optional. An empty rest has no field.
  static std::optional<Fields> of(std::string_view line, std::string_view prefix);

  /// True when no field is left.
  [[nodiscard]] bool at_end() const { return !has_next_; }
  /// The number of fields that are left.
  [[nodiscard]] int left() const;
  /// True when the next field begins with a quote.
  [[nodiscard]] bool is_quoted() const { return has_next_ && next_.quoted; }
  /// True when there is no next field, or it is empty, "" or an unquoted - (not available).
  [[nodiscard]] bool is_absent() const { return !has_next_ || (next_.well_formed && next_.text.empty()); }

  /// Consumes the next field and returns it without quotes; empty when the value is absent (see is_absent()).
  /// Nothing at the end, for an unclosed quote, or for text after the closing quote.
  std::optional<std::string_view> text();

  /// Consumes the next field. The whole field, quoted or not, must be a decimal number that T can hold; a
  /// sign is allowed.
  template <std::integral T>
  std::optional<T> number() {
    auto digits = text();
    if (!digits) return std::nullopt;
    if (digits->size() > 1 && digits->front() == '+' && digits->at(1) != '-') digits->remove_prefix(1);
    T value{};
    const auto* const end = digits->data() + digits->size();
    const auto [stop, error] = std::from_chars(digits->data(), end, value);
    if (digits->empty() || error != std::errc{} || stop != end) return std::nullopt;
    return value;
  }

  /// number<int>(); absent outside `least`..`most`.
  std::optional<int> number_within(int least, int most);

  /// Consumes the next field. The whole field, quoted or not, must be 1 to 16 hexadecimal digits of either
  /// case.
  std::optional<std::uint64_t> hex();

  /// Consumes `count` fields, or as many as there are.
  void skip(int count = 1);

 private:
  struct Field {
    std::string_view text;
    bool quoted = false;
    bool well_formed = true;
  };

  explicit Fields(std::string_view rest);
  void advance();

  std::string_view rest_;  // after the next field and its comma
  Field next_;
  bool has_next_ = false;
  bool comma_before_rest_ = false;
};

/// Converts text from the modem for display: at most `max_bytes` of valid UTF-8, cut between characters. A
/// byte that is not UTF-8 becomes U+FFFD. Absent when the text has a control character.
[[nodiscard]] std::optional<std::string> clean_text(std::string_view text,
                                                    std::size_t max_bytes = kMaxTextBytes);

/// True when `text` is `least` to `most` decimal digits and nothing else.
[[nodiscard]] bool is_digits(std::string_view text, std::size_t least, std::size_t most);

/// `text` for logs, errors and events: x replaces each digit of a long number, which may be an identity or a
/// telephone number. Seven digits in a row are long, hexadecimal ones (UCS-2) too.
[[nodiscard]] std::string without_long_numbers(std::string_view text);

/// The error of every parser: the expected text and the start of the received line without long numbers.
/// malformed_secret() leaves the line out.
[[nodiscard]] tl::unexpected<Error> malformed(std::string_view expected, std::string_view line);
[[nodiscard]] tl::unexpected<Error> malformed_secret(std::string_view expected);

}  // namespace eg915u
