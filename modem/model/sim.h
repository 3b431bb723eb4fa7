#pragma once

#include <optional>
#include <string>

#include "modem/model/readings/sim.h"
#include "modem/model/sampled.h"

namespace eg915u {

/// AT+CPIN?, and beside it what other commands tell of the same SIM, each with its own time.
struct Sim {
  SimState state = SimState::unknown;
  std::string msisdn = {};                       ///< AT+CNUM; asked once for each card, like the next one
  std::optional<int> mnc_digits = std::nullopt;  ///< 2 or 3, from EF-AD
  Sampled<std::string> iccid = {};               ///< AT+QCCID
  Sampled<std::string> imsi = {};                ///< AT+CIMI
  Sampled<bool> pin_enabled = {};                ///< AT+CLCK
  Sampled<PinAttempts> attempts = {};            ///< AT+QPINC

  friend bool operator==(const Sim&, const Sim&) = default;
};

/// What was last known of the SIM in use. A restart of the modem forgets the readings, but not this: changes
/// are told against it.
struct KnownSim {
  std::optional<SimState> state = std::nullopt;  ///< as egSimState shows it, never unknown
  std::string iccid = {};
  PinAttempts attempts = {};

  friend bool operator==(const KnownSim&, const KnownSim&) = default;
};

}  // namespace eg915u
