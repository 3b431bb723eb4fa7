#pragma once

#include <cstdint>

namespace eg915u {

/// Numbers of egModemOperState.
enum class OperState : std::uint8_t {
  unknown = 1,
  absent,
  initializing,
  sim_not_ready,
  searching,
  registered,
  connected,
  radio_off,
  resetting,
  failed,
};

/// Contact with the modem. `never`: it has not answered since the daemon started.
enum class Contact : std::uint8_t { never, up, down };

}  // namespace eg915u
