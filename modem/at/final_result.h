#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace eg915u {

/// The line that ends a command. NO CARRIER and similar lines are not final results here: they end a dialled
/// call, and the daemon never dials.
struct FinalResult {
  enum class Kind : std::uint8_t { ok, error, cme_error, cms_error };

  Kind kind = Kind::ok;
  int code = -1;     ///< number of +CME ERROR or +CMS ERROR, also for a known text; else -1
  std::string text;  ///< the text after "+CME ERROR:", as received

  friend bool operator==(const FinalResult&, const FinalResult&) = default;
};

/// Parses a whole line ("OK"), never a part of it: an operator may be called TOKYO. Absent when the line is
/// no final result. Accepts the three forms that AT+CMEE selects, and texts in any case.
[[nodiscard]] std::optional<FinalResult> parse_final_result(std::string_view line);

/// The text of a +CME ERROR number (3GPP TS 27.007 9.2; 5xx: Quectel); "unknown error 999" for other numbers.
[[nodiscard]] std::string describe_cme(int code);

/// The result as text: "ERROR", "+CME ERROR: 30 (no network service)", "+CMS ERROR: 38 (network out of
/// order)". An unknown +CMS ERROR number has no text.
[[nodiscard]] std::string describe(const FinalResult& result);

}  // namespace eg915u
