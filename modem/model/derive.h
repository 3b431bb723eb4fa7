#pragma once

#include <optional>

#include "base/clock.h"
#include "modem/model/oper_state.h"
#include "modem/model/readings/access_tech.h"
#include "modem/model/readings/registration.h"
#include "modem/model/readings/sim.h"

/// What follows from the readings. Pure functions; the modem's thread calls them before it publishes.
namespace eg915u {

struct ModemSnapshot;
struct PdpContext;
struct Sim;

/// How far the driver is with the modem, beside what the readings say.
enum class Phase : std::uint8_t {
  closed,    ///< no port
  silent,    ///< port open, no answer
  starting,  ///< start-up dialogue
  running,   ///< polling
  resetting  ///< a reset was ordered and the modem is not back
};

/// egModemOperState of a modem in that phase. Readings that missed three polls do not count.
[[nodiscard]] OperState derive_oper_state(const ModemSnapshot& modem, Phase phase, Time now);

/// Whether a context is active, by those of AT+CGACT? and AT+QIACT? that are fresh; absent when they do not
/// tell.
[[nodiscard]] std::optional<bool> known_activity(const PdpContext& context, Duration interval, Time now);

/// Which of the packet registrations counts: EPS on LTE, GPRS elsewhere (3GPP TS 27.007 10.1.20, 10.1.22).
/// +CGREG can stay 0 on LTE and +CEREG on GSM, so a registered one wins, then the one that says more.
[[nodiscard]] Registration choose_registration(const Registration& eps, const Registration& gprs);

/// Brings `registration`, its counters and the cell counters up to date after one of the registrations was
/// set.
void update_registration(ModemSnapshot& modem, Time now);

/// The state of a SIM as egSimState shows it. A PUK without attempts left cannot be entered any more, though
/// the modem goes on to ask for it: blocked.
[[nodiscard]] SimState shown_sim_state(const Sim& sim);

/// Brings up to date what stays known when readings are forgotten: KnownSim, and the APN of each context.
void note_known(ModemSnapshot& modem);

/// The technology in use, as last known: access_tech() of readings of any age.
[[nodiscard]] AccessTech serving_access_tech(const ModemSnapshot& modem);

/// A URC without location says nothing of the cell: a modem that stays registered keeps what was known.
[[nodiscard]] Registration merge_registration(const Registration& known, Registration update);

}  // namespace eg915u
