#pragma once

#include <cstdint>
#include <optional>

namespace eg915u {

/// The septet in front of one of the extension table (3GPP TS 23.038 6.2.1).
inline constexpr std::uint8_t kGsmEscape = 0x1B;

/// One character of the GSM 7 bit default alphabet.
struct GsmCharacter {
  std::uint8_t septet = 0;
  bool extended = false;  ///< of the extension table: kGsmEscape goes before the septet

  friend bool operator==(const GsmCharacter&, const GsmCharacter&) = default;
};

/// 3GPP TS 23.038 6.2.1 and 6.2.1.1. Absent: the alphabet does not have the character.
[[nodiscard]] std::optional<GsmCharacter> gsm_character(char32_t code);

}  // namespace eg915u
