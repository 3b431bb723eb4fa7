#include "modem/model/derive.h"

#include <algorithm>
#include <utility>

#include "modem/model/serving_network.h"
#include "modem/model/snapshot.h"

namespace eg915u {
namespace {

bool says_something(const Registration& registration) {
  return registration.state != RegState::unknown && registration.state != RegState::not_registered;
}

/// Names and technology belong to a network that may not serve any more.
void forget_network(ModemSnapshot& modem) {
  modem.network.forget();
  modem.operator_names.forget();
  OperatorSelection selection;
  selection.mode = modem.operator_selection.value.mode;
  modem.operator_selection.value = selection;
}

bool has_active_context(const ModemSnapshot& modem, Time now) {
  const Duration interval = modem.intervals.medium;
  return is_fresh(modem.pdp, interval, now) &&
         std::any_of(modem.pdp.value.begin(), modem.pdp.value.end(), [&](const PdpContext& context) {
           return known_activity(context, interval, now) == true;
         });
}

OperState running_state(const ModemSnapshot& modem, Time now) {
  const auto functionality = modem.functionality.value;
  if (functionality == Functionality::minimum || functionality == Functionality::radio_off) {
    return OperState::radio_off;
  }
  const bool is_known = is_fresh(modem.registration, modem.intervals.fast, now);
  if (is_known && is_registered(modem.registration.value.state)) {
    return has_active_context(modem, now) ? OperState::connected : OperState::registered;
  }
  if (modem.sim.at && modem.sim.value.state != SimState::ready) return OperState::sim_not_ready;
  if (!modem.registration.at) return OperState::initializing;
  return is_known ? OperState::searching : OperState::unknown;
}

}  // namespace

OperState derive_oper_state(const ModemSnapshot& modem, Phase phase, Time now) {
  switch (phase) {
    case Phase::closed:
      return OperState::absent;
    case Phase::silent:
      return OperState::failed;
    case Phase::starting:
      return OperState::initializing;
    case Phase::resetting:
      return OperState::resetting;
    case Phase::running:
      return running_state(modem, now);
  }
  return OperState::unknown;
}

std::optional<bool> known_activity(const PdpContext& context, Duration interval, Time now) {
  const bool bearer_is_known = is_fresh(context.bearer_active, interval, now);
  const bool ip_is_known = is_fresh(context.ip_active, interval, now);
  if (bearer_is_known && context.bearer_active.value) return true;
  if (ip_is_known && context.ip_active.value) return true;
  // The modem's IP stack needs a bearer; a bearer does not need the IP stack.
  if (bearer_is_known || (ip_is_known && !context.bearer_active.at)) return false;
  return std::nullopt;
}

std::uint32_t slot_in_use(const ModemSnapshot& modem) {
  return modem.active_slot.at && modem.active_slot.value == 2 ? 2 : 1;
}

Registration choose_registration(const Registration& eps, const Registration& gprs) {
  if (is_registered(eps.state)) return eps;
  if (is_registered(gprs.state)) return gprs;
  if (says_something(eps)) return eps;
  if (says_something(gprs)) return gprs;
  return eps.state == RegState::unknown ? gprs : eps;
}

bool only_circuits_reported(const ModemSnapshot& modem) {
  return modem.circuit_registration.at && !modem.eps_registration.at && !modem.gprs_registration.at;
}

void update_registration(ModemSnapshot& modem, Time now) {
  const Registration before = modem.registration.value;
  // A registration may be old: AT+CGREG? is not sent while +CEREG reports LTE.
  const auto known = [&](const Sampled<Registration>& reading) {
    return is_fresh(reading, modem.intervals.fast, now) ? reading.value : Registration{};
  };
  const Registration after =
      only_circuits_reported(modem)
          ? modem.circuit_registration.value
          : choose_registration(known(modem.eps_registration), known(modem.gprs_registration));
  const bool is_first = !modem.registration.at;
  modem.registration.set(after, now);
  const bool other_area = after.state == RegState::roaming && after.area_code != before.area_code;
  if (!is_first && (after.state != before.state || other_area)) forget_network(modem);
  if (after.state != before.state) {
    modem.registration_changed = now;
    if (is_registered(after.state) && !is_registered(before.state)) ++modem.registrations;
    if (is_registered(before.state) && !is_registered(after.state)) ++modem.registration_losses;
  }
  if (is_registered(after.state)) {
    modem.reject_cause.reset();
  } else if (after.reject_cause) {
    modem.reject_cause = after.reject_cause;
  }
  if (!after.cell_id || after.cell_id == modem.serving_cell) return;
  if (modem.serving_cell) {
    modem.previous_cell = modem.serving_cell;
    modem.cell_changed = now;
    ++modem.cell_changes;
  }
  modem.serving_cell = after.cell_id;
}

SimState shown_sim_state(const Sim& sim) {
  const bool is_locked = sim.state == SimState::puk_required || sim.state == SimState::failure;
  return is_locked && sim.attempts.value.puk == 0U ? SimState::blocked : sim.state;
}

void note_error(ModemSnapshot& modem, std::string error, WallTime when) {
  modem.last_error = std::move(error);
  modem.last_error_at = when;
}

void note_known(ModemSnapshot& modem) {
  for (const PdpContext& context : modem.pdp.value) {
    const auto life = modem.pdp_lives.find(context.definition.cid);
    if (life != modem.pdp_lives.end()) life->second.apn = context.definition.apn;
  }
  if (!modem.sim.at) return;
  const Sim& sim = modem.sim.value;
  KnownSim& known = modem.known_sim;
  if (sim.state == SimState::absent) known = {};
  if (const std::string& iccid = sim.iccid.value; !iccid.empty()) {
    if (known.iccid != iccid) known.attempts = {};
    known.iccid = iccid;
  }
  if (const auto pin = sim.attempts.value.pin) known.attempts.pin = pin;
  if (const auto puk = sim.attempts.value.puk) known.attempts.puk = puk;
  if (sim.state != SimState::unknown) known.state = shown_sim_state(sim);
}

AccessTech serving_access_tech(const ModemSnapshot& modem) {
  return access_tech(last_serving_readings(modem));
}

}  // namespace eg915u
