#pragma once

#include <cstdint>
#include <optional>

namespace eg915u {

/// The septet before a character of the extension table (3GPP TS 23.038 6.2.1).
inline constexpr std::uint8_t kGsmEscape = 0x1B;

/// One character of the GSM 7 bit default alphabet.
struct GsmCharacter {
  std::uint8_t septet = 0;
  bool extended = false;  ///< from the extension table: kGsmEscape precedes the septet

  friend bool operator==(const GsmCharacter&, const GsmCharacter&) = default;
};

/// Finds a character in the tables of 3GPP TS 23.038 6.2.1 and 6.2.1.1. Absent when the alphabet does not
/// have it.
[[nodiscard]] std::optional<GsmCharacter> gsm_character(char32_t code);

}  // namespace eg915u
