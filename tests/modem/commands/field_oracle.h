#pragma once

#include <cstddef>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "modem/model/readings.h"

/// A second opinion on what parsers take out of a line, with its own splitter and its own conversions: a
/// value is right only if it is in its physical range and the whole of the field that it belongs to says so.
namespace eg915u::oracle {

/// The fields behind the colon, as 3GPP TS 27.007 5.4 has them, without spaces around them and without
/// quotes.
using Tokens = std::vector<std::string>;
[[nodiscard]] Tokens tokens_of(std::string_view line);

/// The same fields as they stand in the line, quotes included.
[[nodiscard]] std::vector<std::string> raw_fields(std::string_view line);
/// The line with other raw fields.
[[nodiscard]] std::string with_fields(std::string_view line, const std::vector<std::string>& fields);

/// What the token at `at` may be read as; empty when it says nothing.
using Reading = std::vector<std::string> (*)(const Tokens& tokens, std::size_t at);

[[nodiscard]] std::vector<std::string> decimal(const Tokens& tokens, std::size_t at);
[[nodiscard]] std::vector<std::string> hexadecimal(const Tokens& tokens, std::size_t at);
[[nodiscard]] std::vector<std::string> text(const Tokens& tokens, std::size_t at);
/// "LTE BAND 3" and "NW PDN DEACT 3" say 3.
[[nodiscard]] std::vector<std::string> last_word(const Tokens& tokens, std::size_t at);
/// 66 and -66 both say -66.
[[nodiscard]] std::vector<std::string> magnitude(const Tokens& tokens, std::size_t at);
/// dB, or raw/2 - 23.5 outside -25..35.
[[nodiscard]] std::vector<std::string> sinr(const Tokens& tokens, std::size_t at);
/// 0..5 are 1400..20000 kHz.
[[nodiscard]] std::vector<std::string> bandwidth(const Tokens& tokens, std::size_t at);
/// dBm, or an index n from 0 on: -111 + n.
[[nodiscard]] std::vector<std::string> level(const Tokens& tokens, std::size_t at);
[[nodiscard]] std::vector<std::string> plus_one(const Tokens& tokens, std::size_t at);
/// <mcc>,<mnc> as "mcc/mnc", the MNC without zeros before it.
[[nodiscard]] std::vector<std::string> country_and_network(const Tokens& tokens, std::size_t at);
/// Digits with or without an F behind them.
[[nodiscard]] std::vector<std::string> padded_digits(const Tokens& tokens, std::size_t at);
/// Each address of the token as octets in hex, and behind a slash its prefix length.
[[nodiscard]] std::vector<std::string> addresses(const Tokens& tokens, std::size_t at);
/// The MNC length in the fourth byte of a hex text.
[[nodiscard]] std::vector<std::string> mnc_length(const Tokens& tokens, std::size_t at);
/// "yyyy/MM/dd,hh:mm:ss+zz" as seconds since 1970, the zone taken off.
[[nodiscard]] std::vector<std::string> local_time(const Tokens& tokens, std::size_t at);

[[nodiscard]] std::string text_of(const IpAddress& address);
[[nodiscard]] std::string country_and_network_of(const std::string& plmn);
[[nodiscard]] std::string hex_of(unsigned long long value);

/// One value that a parser gave.
struct Fact {
  std::string_view name;
  std::string value;
  std::vector<std::size_t> fields;  ///< that may say it; none: any field of the line
  Reading reading;
  bool in_range = true;

  friend bool operator==(const Fact& a, const Fact& b) { return a.name == b.name && a.value == b.value; }
};

struct Range {
  long long least = std::numeric_limits<long long>::min();
  long long most = std::numeric_limits<long long>::max();
};

/// All values of one line.
class Facts {
 public:
  template <class T>
  Facts& number(std::string_view name, const T& value, std::vector<std::size_t> fields, Range range,
                Reading reading = decimal) {
    if constexpr (std::is_integral_v<T>) {
      const bool hex = reading == static_cast<Reading>(hexadecimal);
      const auto shown = hex ? hex_of(static_cast<unsigned long long>(value)) : std::to_string(value);
      const auto signed_value = static_cast<long long>(value);
      all_.push_back({name, shown, std::move(fields), reading,
                      signed_value >= range.least && signed_value <= range.most});
    } else if (value) {
      number(name, *value, std::move(fields), range, reading);
    }
    return *this;
  }
  /// Left out when empty.
  Facts& word(std::string_view name, const std::string& value, std::vector<std::size_t> fields,
              Reading reading = text) {
    if (!value.empty()) all_.push_back({name, value, std::move(fields), reading});
    return *this;
  }

  [[nodiscard]] const std::vector<Fact>& all() const { return all_; }
  /// The first fact that the line does not say, if there is one.
  [[nodiscard]] std::optional<Fact> first_wrong(std::string_view line) const;
  /// The first fact that is not among those of `whole`.
  [[nodiscard]] std::optional<Fact> first_missing_in(const Facts& whole) const;

 private:
  std::vector<Fact> all_;
};

}  // namespace eg915u::oracle
