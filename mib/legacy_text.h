#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

/// The texts of the first agent (egLegacy), which was written in Python.
namespace eg915u::mib {

/// `text` as the repr function of Python 3 shows a str: in single quotes, or in double quotes when it has a
/// single quote and no double one. A byte that is not UTF-8 becomes \xNN.
[[nodiscard]] std::string python_repr(std::string_view text);

/// What egLegacyOperator tells; unknown parts are empty.
struct LegacyOperator {
  std::string_view long_name;
  std::string_view short_name;
  std::string_view mcc;
  std::string_view mnc;
};
/// "('CHN-UNICOM', 'UNICOM', '460', '01')"
[[nodiscard]] std::string legacy_operator_text(const LegacyOperator& names);

/// The three parts of egLegacyApn. They point into the text that was parsed.
struct LegacyApn {
  std::string_view apn;
  std::string_view user;
  std::string_view password;
};
/// Exactly two commas; the parts are not checked.
[[nodiscard]] std::optional<LegacyApn> parse_legacy_apn(std::string_view text);

/// Decimal digits only, 0..2147483647: what egLegacyKeepAlive can be set to.
[[nodiscard]] std::optional<std::uint32_t> parse_keep_alive(std::string_view text);

/// "True" and "1" are true, "False" and "0" are false, in any case of letters; else absent.
[[nodiscard]] std::optional<bool> parse_legacy_truth(std::string_view text);

}  // namespace eg915u::mib
