#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace eg915u {

/// What ends a command. NO CARRIER and its like are not here: they end a dialled call, and we never dial.
struct FinalResult {
  enum class Kind : std::uint8_t { ok, error, cme_error, cms_error };

  Kind kind = Kind::ok;
  int code =
      -1;  ///< number of +CME ERROR or +CMS ERROR, also when the modem gave a text that we know; else -1
  std::string text;  ///< what followed "+CME ERROR:", as the modem gave it

  friend bool operator==(const FinalResult&, const FinalResult&) = default;
};

/// Reads a whole line ("OK"; never a part of one, as an operator may be called TOKYO). Empty: the line ends
/// nothing. Takes all three forms that AT+CMEE selects, and texts of any capitalisation.
[[nodiscard]] std::optional<FinalResult> parse_final_result(std::string_view line);

/// The text of a +CME ERROR number (3GPP TS 27.007 9.2; 5xx: Quectel); "unknown error 999" for others.
[[nodiscard]] std::string describe_cme(int code);

/// For people: "ERROR", "+CME ERROR: 30 (no network service)", "+CMS ERROR: 38 (network out of
/// order)"; of an unknown code the number alone.
[[nodiscard]] std::string describe(const FinalResult& result);

}  // namespace eg915u
