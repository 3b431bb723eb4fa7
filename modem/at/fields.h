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

/// The first information line, or the error that there is none.
[[nodiscard]] Result<std::string_view> first_line(Lines lines);

/// Free text from the modem is kept up to this many bytes.
inline constexpr std::size_t kMaxTextBytes = 64;

/// Cursor over the comma-separated fields of one answer line. Commas inside double quotes do not separate;
/// there is no escape for a quote (3GPP TS 27.007 5.4). Total: any bytes give fields or nothing. Looks into
/// the caller's line, which must outlive it and every text() taken from it.
class Fields {
 public:
  /// The fields after `prefix`, which ends in a colon ("+CSQ:"); absent when the line begins otherwise.
  /// Spaces around fields are skipped, the one after the colon may be missing. An empty rest has no field.
  static std::optional<Fields> of(std::string_view line, std::string_view prefix);

  /// No field is left.
  [[nodiscard]] bool at_end() const { return !has_next_; }
  /// How many fields are left.
  [[nodiscard]] int left() const;
  /// The next field begins with a quote.
  [[nodiscard]] bool is_quoted() const { return has_next_ && next_.quoted; }
  /// There is no next field, or it is empty, "" or an unquoted - (not available).
  [[nodiscard]] bool is_absent() const { return !has_next_ || (next_.well_formed && next_.text.empty()); }

  /// Takes the next field, quoted or not, without its quotes: empty for an absent one, nothing at the end,
  /// and nothing for a quote that is not closed or has something behind it.
  std::optional<std::string_view> text();

  /// Takes the next field. The whole of it, quoted or not, must be a decimal number that T can hold, sign
  /// allowed.
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

  /// number<int>(), absent outside `least`..`most`.
  std::optional<int> number_within(int least, int most);

  /// Takes the next field. The whole of it, quoted or not, must be 1 to 16 hexadecimal digits of either case.
  std::optional<std::uint64_t> hex();

  /// Takes `count` fields, or as many as there are.
  void skip(int count = 1);

 private:
  struct Field {
    std::string_view text;
    bool quoted = false;
    bool well_formed = true;
  };

  explicit Fields(std::string_view rest);
  void advance();

  std::string_view rest_;  // behind the next field and its comma
  Field next_;
  bool has_next_ = false;
  bool comma_before_rest_ = false;
};

/// Text from the modem made fit to be shown: at most `max_bytes` of valid UTF-8, cut between characters; a
/// byte that is not UTF-8 becomes U+FFFD. Absent when there is a control character in it.
[[nodiscard]] std::optional<std::string> clean_text(std::string_view text,
                                                    std::size_t max_bytes = kMaxTextBytes);

/// True when `text` is `least` to `most` decimal digits and nothing else.
[[nodiscard]] bool is_digits(std::string_view text, std::size_t least, std::size_t most);

/// The error of every parser: what was expected, and the beginning of what came. `secret` leaves the line
/// out.
[[nodiscard]] tl::unexpected<Error> malformed(std::string_view expected, std::string_view line);
[[nodiscard]] tl::unexpected<Error> malformed_secret(std::string_view expected);

}  // namespace eg915u
