#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

/// Texts in the format of the first agent (egLegacy), which was written in Python.
namespace eg915u::mib {

/// Formats `text` like repr() of Python 3: in single quotes, or in double quotes when it has a single quote
/// and no double quote. A byte that is not UTF-8 becomes \xNN.
[[nodiscard]] std::string python_repr(std::string_view text);

/// The parts of egLegacyOperator; unknown parts are empty.
struct LegacyOperator {
  std::string_view long_name;
  std::string_view short_name;
  std::string_view mcc;
  std::string_view mnc;
};
/// Formats egLegacyOperator: "('CHN-UNICOM', 'UNICOM', '460', '01')".
[[nodiscard]] std::string legacy_operator_text(const LegacyOperator& names);

/// The three parts of egLegacyApn. They point into the parsed text.
struct LegacyApn {
  std::string_view apn;
  std::string_view user;
  std::string_view password;
};
/// Splits the text at its two commas; absent with more or fewer. Does not check the parts.
[[nodiscard]] std::optional<LegacyApn> parse_legacy_apn(std::string_view text);

/// Parses the value of egLegacyKeepAlive: decimal digits only, 0..2147483647.
[[nodiscard]] std::optional<std::uint32_t> parse_keep_alive(std::string_view text);

/// Parses "True" and "1" as true, "False" and "0" as false, in any case of letters; otherwise absent.
[[nodiscard]] std::optional<bool> parse_legacy_truth(std::string_view text);

}  // namespace eg915u::mib
