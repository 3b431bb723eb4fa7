#pragma once

#include <cstdint>
#include <optional>

namespace eg915u {

enum class ChargeState : std::uint8_t { unknown = 1, not_charging, charging, charged };

/// AT+CBC (3GPP TS 27.007 8.4, Quectel).
struct Supply {
  ChargeState charge = ChargeState::unknown;
  std::optional<int> battery_percent = std::nullopt;  ///< 0..100
  std::optional<std::uint32_t> voltage_mv = std::nullopt;

  friend bool operator==(const Supply&, const Supply&) = default;
};

}  // namespace eg915u
