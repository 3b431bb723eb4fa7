#include "modem/urc_update.h"

#include <array>

#include "modem/at_fields.h"
#include "modem/derive.h"
#include "modem/parse_power.h"
#include "modem/parse_registration.h"
#include "modem/parse_signal.h"
#include "modem/parse_sim.h"

namespace eg915u {
namespace {

Sampled<Registration>& field_of(ModemSnapshot& modem, RegistrationDomain domain) {
  switch (domain) {
    case RegistrationDomain::circuit:
      return modem.circuit_registration;
    case RegistrationDomain::gprs:
      return modem.gprs_registration;
    case RegistrationDomain::eps:
      break;
  }
  return modem.eps_registration;
}

UrcEffect on_registration(ModemSnapshot& modem, std::string_view line, Time now) {
  const auto domain = registration_domain(line);
  const auto update = parse_registration_urc(line);
  if (!domain || !update) return {.malformed = true};
  auto& field = field_of(modem, *domain);
  const Registration before = field.value;
  const bool is_first = !field.at;
  field.set(merge_registration(field.value, *update), now);
  if (*domain != RegistrationDomain::circuit) {
    const bool was_registered = is_registered(modem.registration.value.state);
    update_registration(modem, now);
    // What AT+QNWINFO said before is over; the poll that follows reads it again.
    if (is_registered(modem.registration.value.state) != was_registered) modem.network.forget();
  }
  const bool changed = is_first || before != field.value;
  return {.changed = changed, .read_network = changed, .read_session = before.state != field.value.state};
}

UrcEffect on_cpin(ModemSnapshot& modem, std::string_view line, Time now) {
  const auto state = parse_cpin(line);
  if (!state) return {.malformed = true};
  Sim sim = modem.sim.value;
  if (*state != sim.state) sim = Sim{};
  sim.state = *state;
  modem.sim.set(std::move(sim), now);
  return {.changed = true, .read_session = true};
}

/// +QSIMSTAT: <enable>,<inserted>; some firmware has a slot in the first field, so only the second counts.
UrcEffect on_qsimstat(ModemSnapshot& modem, std::string_view line, Time now) {
  auto fields = Fields::of(line, "+QSIMSTAT:");
  if (!fields) return {.malformed = true};
  fields->skip(1);
  const auto inserted = fields->number<int>();
  if (!inserted) return {.malformed = true};
  if (*inserted == 0) modem.sim.set(Sim{.state = SimState::absent, .iccid = {}, .imsi = {}}, now);
  return {.changed = *inserted == 0, .read_session = true};
}

UrcEffect on_csq(ModemSnapshot& modem, std::string_view line, Time now) {
  const auto quality = parse_csq(line);
  if (!quality) return {.malformed = true};
  modem.csq.set(*quality, now);
  return {.changed = true};
}

UrcEffect on_qcsq(ModemSnapshot& modem, std::string_view line, Time now) {
  const auto signal = parse_qcsq(line);
  if (!signal) return {.malformed = true};
  modem.qcsq.set(*signal, now);
  return {.changed = true};
}

UrcEffect on_cfun(ModemSnapshot& modem, std::string_view line, Time now) {
  const auto level = parse_cfun(line);
  if (!level) return {.malformed = true};
  modem.functionality.set(*level, now);
  return {.changed = true, .read_session = true};
}

UrcEffect on_session(ModemSnapshot& /*modem*/, std::string_view /*line*/, Time /*now*/) {
  return {.read_session = true};
}

struct UrcRule {
  std::string_view start;
  UrcEffect (*apply)(ModemSnapshot& modem, std::string_view line, Time now);
};

constexpr std::array kRules{
    UrcRule{"+CREG:", on_registration},
    UrcRule{"+CGREG:", on_registration},
    UrcRule{"+CEREG:", on_registration},
    UrcRule{"+CPIN:", on_cpin},
    UrcRule{"+QSIMSTAT:", on_qsimstat},
    UrcRule{"+CSQ:", on_csq},
    UrcRule{"+QCSQ:", on_qcsq},
    UrcRule{"+CFUN:", on_cfun},
    UrcRule{"+QUSIM:", on_session},
    UrcRule{"+CGEV:", on_session},
    UrcRule{"+QIURC: \"pdpdeact\"", on_session},
};

}  // namespace

UrcEffect apply_urc(ModemSnapshot& modem, std::string_view line, Time now) {
  if (const auto power = power_urc(line)) {
    switch (*power) {
      case PowerUrc::ready:
        return {.restarted = true};
      case PowerUrc::powered_down:
        modem.powered_down = true;
        return {.changed = true, .powered_down = true};
      case PowerUrc::sms_done:
      case PowerUrc::phonebook_done:
        return {.read_session = true};
    }
  }
  for (const auto& rule : kRules) {
    if (line.starts_with(rule.start)) return rule.apply(modem, line, now);
  }
  return {};
}

}  // namespace eg915u
