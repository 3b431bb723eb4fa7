#include "modem/polling/apply_sim.h"

#include "modem/commands/identity.h"
#include "modem/commands/sim.h"
#include "modem/model/derive.h"
#include "modem/model/snapshot.h"

namespace eg915u {
namespace {

/// Parses one line into a part of the SIM that has its own time.
template <auto parse, auto part>
Result<void> apply_part(ModemSnapshot& modem, Lines lines, Time now) {
  auto value = first_line(lines).and_then(parse);
  if (!value) return tl::make_unexpected(value.error());
  (modem.sim.value.*part).set(*std::move(value), now);
  return {};
}

std::optional<std::uint32_t> attempts(std::optional<int> count) {
  if (!count || *count < 0) return std::nullopt;
  return static_cast<std::uint32_t>(*count);
}

/// Clears the card-specific values stored outside Sim.
void forget_card(ModemSnapshot& modem) {
  modem.service_centre.forget();
  modem.messages.forget();
}

void count_insertion(ModemSnapshot& modem, Time now) {
  modem.sim_is_out = false;
  ++modem.sim_insertions.at(slot_in_use(modem) - 1);
  modem.sim_inserted = now;
}

}  // namespace

void note_sim_inserted(ModemSnapshot& modem, Time now) {
  if (!modem.sim_is_out) return;
  count_insertion(modem, now);
  set_sim_state(modem, SimState::initializing, now);
}

void begin_with_another_sim(ModemSnapshot& modem, Time now) {
  modem.sim_is_out = false;
  modem.sim_inserted = now;  // not called absent at once; no insertion is counted
  modem.sim.set(Sim{.state = SimState::initializing}, now);
  forget_card(modem);
}

void set_sim_state(ModemSnapshot& modem, SimState state, Time now) {
  Sim sim = modem.sim.value;
  // A SIM without power has not failed.
  const bool has_no_power = modem.functionality.value == Functionality::minimum;
  if (has_no_power && state == SimState::failure) {
    state = sim.state == SimState::absent ? SimState::absent : SimState::initializing;
  }
  if (state == SimState::absent) {
    modem.sim_is_out = true;
    sim = {};
    forget_card(modem);
  } else if (modem.sim_is_out && state != SimState::unknown && state != SimState::initializing) {
    count_insertion(modem, now);
  }
  if (state != SimState::ready) {
    sim.imsi.forget();
    sim.msisdn.clear();
    sim.mnc_digits.reset();
  }
  sim.state = state;
  modem.sim.set(std::move(sim), now);
}

Result<void> apply_cpin(ModemSnapshot& modem, Lines lines, Time now) {
  const auto state = first_line(lines).and_then(parse_cpin);
  if (!state) return tl::make_unexpected(state.error());
  set_sim_state(modem, *state, now);
  return {};
}

void refused_cpin(ModemSnapshot& modem, const Error& error, Time now) {
  auto state = sim_state_of_cme(error.cme);
  if (!state) return;
  const auto is_recent = [now](const std::optional<Time>& when) { return when && now - *when < kSimSettles; };
  const bool settling = is_recent(modem.ready_since) || is_recent(modem.sim_inserted);
  const bool was_present = modem.sim.value.state != SimState::absent;
  if (*state == SimState::absent && settling && was_present) state = SimState::initializing;
  set_sim_state(modem, *state, now);
}

bool sim_has_iccid(const ModemSnapshot& modem) {
  const auto state = modem.sim.value.state;
  return state != SimState::absent && state != SimState::unknown && state != SimState::initializing;
}

bool sim_is_ready(const ModemSnapshot& modem) { return modem.sim.value.state == SimState::ready; }

bool needs_ccid(const ModemSnapshot& modem) { return sim_has_iccid(modem) && modem.sim.value.lacks_qccid; }

Result<void> apply_qccid(ModemSnapshot& modem, Lines lines, Time now) {
  auto applied = apply_ccid(modem, lines, now);
  if (applied) modem.sim.value.lacks_qccid = false;
  return applied;
}

void refused_qccid(ModemSnapshot& modem, const Error& error, Time /*now*/) {
  if (!sim_state_of_cme(error.cme)) modem.sim.value.lacks_qccid = true;
}

Result<void> apply_ccid(ModemSnapshot& modem, Lines lines, Time now) {
  auto iccid = first_line(lines).and_then(parse_qccid);
  if (!iccid) return tl::make_unexpected(iccid.error());
  Sim& sim = modem.sim.value;
  // Another card: the values of the previous one do not apply.
  if (sim.iccid.at && sim.iccid.value != *iccid) {
    sim = {.state = sim.state, .lacks_qccid = sim.lacks_qccid};
    forget_card(modem);
  }
  sim.iccid.set(*std::move(iccid), now);
  return {};
}

Result<void> apply_cimi(ModemSnapshot& modem, Lines lines, Time now) {
  auto imsi = parse_imsi(lines);
  if (!imsi) return tl::make_unexpected(imsi.error());
  modem.sim.value.imsi.set(*std::move(imsi), now);
  return {};
}

Result<void> apply_cnum(ModemSnapshot& modem, Lines lines, Time /*now*/) {
  auto number = parse_cnum_in(modem.alphabet.value, lines);
  if (!number) return tl::make_unexpected(number.error());
  modem.sim.value.msisdn = *std::move(number);
  return {};
}

Result<void> apply_ef_ad(ModemSnapshot& modem, Lines lines, Time /*now*/) {
  const auto digits = first_line(lines).and_then(parse_ef_ad);
  if (!digits) return tl::make_unexpected(digits.error());
  modem.sim.value.mnc_digits = *digits;
  return {};
}

Result<void> apply_clck(ModemSnapshot& modem, Lines lines, Time now) {
  return apply_part<parse_clck, &Sim::pin_enabled>(modem, lines, now);
}

void refused_clck(ModemSnapshot& modem, const Error& /*error*/, Time /*now*/) {
  modem.sim.value.pin_enabled.forget();
}

void refused_qpinc(ModemSnapshot& modem, const Error& /*error*/, Time /*now*/) {
  modem.sim.value.attempts.forget();
}

Result<void> apply_qpinc(ModemSnapshot& modem, Lines lines, Time now) {
  for (const auto& line : lines) {
    const auto retries = parse_qpinc(line);
    if (!retries) return tl::make_unexpected(retries.error());
    if (retries->second) continue;
    modem.sim.value.attempts.set({attempts(retries->pin), attempts(retries->puk)}, now);
    return {};
  }
  return failure(Errc::malformed, "invalid +QPINC: expected \"SC\",<pin>,<puk>");
}

}  // namespace eg915u
