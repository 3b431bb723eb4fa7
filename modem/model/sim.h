#pragma once

#include <optional>
#include <string>

#include "modem/model/readings/sim.h"
#include "modem/model/sampled.h"

namespace eg915u {

/// AT+CPIN?, and the readings of other commands about the same SIM, each with its own time.
struct Sim {
  SimState state = SimState::unknown;
  std::string msisdn = {};                       ///< AT+CNUM; read once for each card, as mnc_digits
  std::optional<int> mnc_digits = std::nullopt;  ///< 2 or 3, from EF-AD
  Sampled<std::string> iccid = {};               ///< AT+QCCID, or AT+CCID
  bool lacks_qccid = false;                      ///< the modem refuses AT+QCCID, and not because of the SIM
  Sampled<std::string> imsi = {};                ///< AT+CIMI
  Sampled<bool> pin_enabled = {};                ///< AT+CLCK
  Sampled<PinAttempts> attempts = {};            ///< AT+QPINC

  friend bool operator==(const Sim&, const Sim&) = default;
};

/// The last known values of the SIM in use. A restart of the modem forgets the readings but keeps these, and
/// events compare with them.
struct KnownSim {
  std::optional<SimState> state = std::nullopt;  ///< as egSimState shows it, never unknown
  std::string iccid = {};
  PinAttempts attempts = {};

  friend bool operator==(const KnownSim&, const KnownSim&) = default;
};

}  // namespace eg915u
