#include "modem/polling/apply_urc.h"

#include <array>
#include <string>

#include "modem/at/fields.h"
#include "modem/commands/pdp.h"
#include "modem/commands/power.h"
#include "modem/commands/registration.h"
#include "modem/commands/signal.h"
#include "modem/commands/sim.h"
#include "modem/model/derive.h"
#include "modem/model/snapshot.h"
#include "modem/polling/apply_pdp.h"
#include "modem/polling/apply_signal.h"
#include "modem/polling/apply_sim.h"
#include "modem/sms/answers.h"

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
  const bool had_names = modem.operator_names.at.has_value();
  field.set(update->registration, now);
  // Before the first poll it is not known whether the modem reports another registration.
  const bool is_of_circuits = *domain == RegistrationDomain::circuit;
  if (!is_of_circuits || (modem.registration.at && only_circuits_reported(modem))) {
    update_registration(modem, now);
  }
  const bool forgot_names = had_names && !modem.operator_names.at;
  // The other values of AT+QENG belong to the previous cell.
  if (field.value.cell_id != before.cell_id) modem.serving.forget();
  const bool changed = is_first || before != field.value;
  return {.changed = changed,
          .malformed = !update->is_whole,
          .read_network = changed || !update->is_whole,
          .read_session = before.state != field.value.state || forgot_names};
}

UrcEffect on_cpin(ModemSnapshot& modem, std::string_view line, Time now) {
  const auto state = parse_cpin(line);
  if (!state) return {.malformed = true};
  const SimState before = modem.sim.value.state;
  // +CPIN: NOT READY also follows a removal, and must not hide it.
  if (before == SimState::absent && *state == SimState::initializing) return {.read_session = true};
  if (*state != before) modem.sim.value = Sim{.state = before};
  set_sim_state(modem, *state, now);
  return {.changed = true, .read_session = true, .read_card = *state != before};
}

/// Applies +QSIMSTAT: <enable>,<inserted>. Some firmware has a slot in the first field, so only the second
/// counts.
UrcEffect on_qsimstat(ModemSnapshot& modem, std::string_view line, Time now) {
  auto fields = Fields::of(line, "+QSIMSTAT:");
  if (!fields) return {.malformed = true};
  fields->skip(1);
  const auto inserted = fields->number_within(0, 2);
  if (!inserted) return {.malformed = true};
  const bool was_absent = modem.sim.value.state == SimState::absent;
  if (*inserted == 0) set_sim_state(modem, SimState::absent, now);
  if (*inserted == 1) note_sim_inserted(modem, now);
  const bool changed = was_absent != (modem.sim.value.state == SimState::absent);
  return {.changed = changed, .read_session = true, .read_card = changed};
}

UrcEffect on_csq(ModemSnapshot& modem, std::string_view line, Time now) {
  const auto quality = parse_csq(line);
  if (!quality) return {.malformed = true};
  modem.csq.set(*quality, now);
  return {.changed = true};
}

UrcEffect on_qcsq(ModemSnapshot& modem, std::string_view line, Time now) {
  const std::string lines[] = {std::string(line)};
  if (!apply_qcsq(modem, lines, now)) return {.malformed = true};
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

UrcEffect lose_contexts(ModemSnapshot& modem, const PdpNotice& notice, Time now, std::string_view cause) {
  bool changed = false;
  for (auto& context : modem.pdp.value) {
    if (!context.active || (notice.cid && context.definition.cid != *notice.cid)) continue;
    lose_context(modem, context, now, cause);
    changed = true;
  }
  return {.changed = changed, .read_session = true};
}

UrcEffect on_pdpdeact(ModemSnapshot& modem, std::string_view line, Time now) {
  const auto notice = parse_pdpdeact(line);
  if (!notice) return {.malformed = true};
  return lose_contexts(modem, *notice, now, "deactivated by the network");
}

/// Requests a reading of a context that became active, because the URC has no address.
UrcEffect on_cgev(ModemSnapshot& modem, std::string_view line, Time now) {
  const auto notice = parse_cgev(line);
  if (!notice) return {.malformed = true};
  if (!notice->lost) return {.read_session = true};
  return lose_contexts(modem, *notice, now, line);
}

UrcEffect on_message(ModemSnapshot& modem) {
  ++modem.messages_received;
  modem.messages.forget();  // one more is stored
  return {.changed = true, .read_session = true};
}

/// Applies +QIND: "csq",<rssi>,<ber> and +QIND: "act",<technology>. Words without quotes report the start.
UrcEffect on_qind(ModemSnapshot& modem, std::string_view line, Time now) {
  auto fields = Fields::of(line, "+QIND:");
  const auto type = fields ? fields->text() : std::nullopt;
  if (!type) return {.malformed = true};
  if (*type == "act") return {.read_network = true};
  if (*type != "csq") return {};
  const std::size_t rest = line.find(',');
  if (rest == std::string_view::npos) return {.malformed = true};
  return on_csq(modem, "+CSQ: " + std::string(line.substr(rest + 1)), now);
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
    UrcRule{"+CGEV:", on_cgev},
    UrcRule{"+QIURC: \"pdpdeact\"", on_pdpdeact},
    UrcRule{"+QIND:", on_qind},
};

}  // namespace

UrcEffect apply_urc(ModemSnapshot& modem, std::string_view line, Time now) {
  if (const auto power = power_urc(line)) {
    switch (*power) {
      case PowerUrc::ready:
        return {.restarted = true};
      case PowerUrc::powered_down:
        return {.powered_down = true};
      case PowerUrc::sms_done:
      case PowerUrc::phonebook_done:
        return {.read_session = true};
    }
  }
  if (is_new_message(line)) return on_message(modem);
  for (const auto& rule : kRules) {
    if (line.starts_with(rule.start)) return rule.apply(modem, line, now);
  }
  return {};
}

}  // namespace eg915u
