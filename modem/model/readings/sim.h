#pragma once

#include <cstdint>
#include <optional>

namespace eg915u {

enum class SimState : std::uint8_t {
  unknown = 1,
  absent,
  initializing,
  ready,
  pin_required,
  puk_required,
  blocked,
  network_locked,
  failure,
};

/// AT+QPINC? (Quectel): attempts left.
struct PinAttempts {
  std::optional<std::uint32_t> pin = std::nullopt;
  std::optional<std::uint32_t> puk = std::nullopt;

  friend bool operator==(const PinAttempts&, const PinAttempts&) = default;
};

}  // namespace eg915u
