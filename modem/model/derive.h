#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "base/clock.h"
#include "modem/model/oper_state.h"
#include "modem/model/readings/access_tech.h"
#include "modem/model/readings/sim.h"

/// Values derived from the readings. Pure functions; the modem's thread calls them before it publishes.
namespace eg915u {

struct ModemSnapshot;
struct PdpContext;
struct Registration;
struct Sim;

/// Progress of the driver with the modem, which the readings do not show.
enum class Phase : std::uint8_t {
  closed,    ///< no port
  silent,    ///< port open, no answer
  starting,  ///< start-up dialogue
  running,   ///< polling
  resetting  ///< a reset was ordered and the modem is not back
};

/// egModemOperState of a modem in that phase. Readings that missed three polls do not count.
[[nodiscard]] OperState derive_oper_state(const ModemSnapshot& modem, Phase phase, Time now);

/// Activity of a context, from AT+CGACT? and AT+QIACT? where they are fresh; absent when it is unknown.
[[nodiscard]] std::optional<bool> known_activity(const PdpContext& context, Duration interval, Time now);

/// The SIM slot in use as last read, 1 or 2; 1 on a modem that never reported one.
[[nodiscard]] std::uint32_t slot_in_use(const ModemSnapshot& modem);

/// The registration of the serving technology: EPS on LTE, GPRS elsewhere (3GPP TS 27.007 10.1.20, 10.1.22).
/// +CGREG can stay 0 on LTE, and +CEREG on GSM: a registered one wins, then one that is neither unknown nor
/// 0.
[[nodiscard]] Registration choose_registration(const Registration& eps, const Registration& gprs);

/// Updates `registration`, its counters and the cell counters after one of the registrations was set. That of
/// circuits counts while the modem has reported no other. Forgets the names of the network, which may be
/// another one, when the state changes, and when the area changes while roaming.
void update_registration(ModemSnapshot& modem, Time now);
/// True when the modem has reported the registration of circuits and no other.
[[nodiscard]] bool only_circuits_reported(const ModemSnapshot& modem);

/// The state of a SIM as egSimState shows it. A PUK without attempts left cannot be entered any more,
/// although the modem still asks for it: blocked.
[[nodiscard]] SimState shown_sim_state(const Sim& sim);

/// Makes `error` the last error of the modem.
void note_error(ModemSnapshot& modem, std::string error, WallTime when);

/// Updates the values that outlive the readings: KnownSim, and the APN of each context.
void note_known(ModemSnapshot& modem);

/// The technology in use, as last known: access_tech() of readings of any age.
[[nodiscard]] AccessTech serving_access_tech(const ModemSnapshot& modem);

}  // namespace eg915u
