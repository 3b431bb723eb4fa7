#include "modem/driver/poll_table.h"

#include <array>

#include "modem/commands/cell.h"
#include "modem/commands/commands.h"
#include "modem/commands/configuration.h"
#include "modem/commands/environment.h"
#include "modem/commands/network.h"
#include "modem/commands/operator.h"
#include "modem/commands/pdp.h"
#include "modem/commands/power.h"
#include "modem/commands/registration.h"
#include "modem/commands/signal.h"
#include "modem/commands/sim.h"
#include "modem/commands/time.h"
#include "modem/commands/traffic.h"
#include "modem/driver/apply_identity.h"
#include "modem/driver/apply_pdp.h"
#include "modem/driver/apply_sim.h"
#include "modem/model/derive.h"
#include "modem/sms/answers.h"

namespace eg915u {
namespace {

using Domain = RegistrationDomain;
using enum PollGroup;

template <RegistrationDomain domain, auto field>
Result<void> store_registration(ModemSnapshot& modem, Lines lines, Time now) {
  auto value =
      first_line(lines).and_then([](std::string_view line) { return parse_registration(line, domain); });
  if (!value) return tl::make_unexpected(value.error());
  (modem.*field).set(merge_registration((modem.*field).value, *value), now);
  if (domain != RegistrationDomain::circuit) update_registration(modem, now);
  return {};
}

/// +CEREG speaks for LTE alone while it is registered.
bool not_registered_on_lte(const ModemSnapshot& modem) {
  return !is_registered(modem.eps_registration.value.state);
}

Result<NetworkTime> read_qlts(std::string_view line) { return parse_qlts(line); }

/// Whether ATI left a part to its own command. What is known already does not count: it must be confirmed, or
/// it would become stale.
template <auto part>
bool ati_lacks(const ModemSnapshot& modem) {
  return !(modem.told_by_ati.*part);
}

template <auto capability>
bool has(const ModemSnapshot& modem) {
  return modem.capabilities.value.*capability;
}

bool counts_retries(const ModemSnapshot& modem) {
  return sim_has_iccid(modem) && has<&Capabilities::pin_retry_counter>(modem);
}

bool sends_messages(const ModemSnapshot& modem) {
  return sim_is_ready(modem) && has<&Capabilities::sms>(modem);
}

const AtCommand& first_credentials() {
  static const AtCommand kCommand = read_credentials(kMinCid).value();
  return kCommand;
}

/// Part of the first snapshot all the same.
ReadStep early(PollGroup group, Cmd cmd, decltype(ReadStep::store) store) {
  return {group, command(cmd), store, nullptr, nullptr, ReadKind::early};
}

/// A reading that not every modem has.
ReadStep optional(PollGroup group, Cmd cmd, decltype(ReadStep::store) store,
                  decltype(ReadStep::wanted) wanted = nullptr,
                  decltype(ReadStep::refused) refused = nullptr) {
  return {group, command(cmd), store, refused, wanted, ReadKind::optional};
}

}  // namespace

std::span<const ReadStep> read_steps() {
  static const std::array kSteps{
      ReadStep{slow, command(Cmd::ati), store_ati},
      ReadStep{slow, command(Cmd::cgmi), store_cgmi, nullptr, ati_lacks<&ToldByAti::manufacturer>},
      ReadStep{slow, command(Cmd::cgmm), store_cgmm, nullptr, ati_lacks<&ToldByAti::model>},
      ReadStep{slow, command(Cmd::cgmr), store_cgmr, nullptr, ati_lacks<&ToldByAti::revision>},
      ReadStep{slow, command(Cmd::cgsn), store_cgsn},

      ReadStep{fast, command(Cmd::creg),
               store_registration<Domain::circuit, &ModemSnapshot::circuit_registration>},
      ReadStep{fast, command(Cmd::cereg), store_registration<Domain::eps, &ModemSnapshot::eps_registration>},
      ReadStep{fast, command(Cmd::cgreg), store_registration<Domain::gprs, &ModemSnapshot::gprs_registration>,
               nullptr, not_registered_on_lte},
      ReadStep{fast, command(Cmd::csq), store_line<parse_csq, &ModemSnapshot::csq>},
      ReadStep{fast, command(Cmd::qcsq), store_line<parse_qcsq, &ModemSnapshot::qcsq>},
      ReadStep{fast, command(Cmd::qnwinfo), store_line<parse_qnwinfo, &ModemSnapshot::network>},
      optional(fast, Cmd::qeng_serving, store_lines<parse_qeng_serving, &ModemSnapshot::serving>,
               has<&Capabilities::engineering_mode>),
      optional(fast, Cmd::qeng_neighbours, store_lines<parse_qeng_neighbours, &ModemSnapshot::neighbours>,
               has<&Capabilities::engineering_mode>),

      ReadStep{medium, command(Cmd::cfun), store_line<parse_cfun, &ModemSnapshot::functionality>},
      ReadStep{medium, command(Cmd::cpin), store_cpin, refused_cpin},
      ReadStep{medium, command(Cmd::qccid), store_qccid, nullptr, sim_has_iccid},
      ReadStep{medium, command(Cmd::cimi), store_cimi, nullptr, sim_is_ready},
      ReadStep{medium, command(Cmd::cops), store_line<parse_cops, &ModemSnapshot::operator_selection>},
      early(medium, Cmd::qspn, store_line<parse_qspn, &ModemSnapshot::operator_names>),
      ReadStep{medium, command(Cmd::cgatt), store_line<parse_cgatt, &ModemSnapshot::ps_attached>},
      early(medium, Cmd::qlts, store_line<read_qlts, &ModemSnapshot::network_time>),
      optional(medium, Cmd::clck, store_clck, sim_is_ready, refused_clck),
      optional(medium, Cmd::qpinc, store_qpinc, counts_retries, refused_qpinc),
      optional(medium, Cmd::qdsim, store_line<parse_qdsim, &ModemSnapshot::active_slot>,
               has<&Capabilities::dual_sim>),
      optional(medium, Cmd::nwscanmode, store_line<parse_nwscanmode, &ModemSnapshot::network_mode>),
      optional(medium, Cmd::qgdcnt, store_line<parse_qgdcnt, &ModemSnapshot::data_counter>,
               has<&Capabilities::data_counter>),
      optional(medium, Cmd::cbc, store_line<parse_cbc, &ModemSnapshot::supply>),
      optional(medium, Cmd::qtemp, store_lines<parse_qtemp, &ModemSnapshot::temperature_celsius>,
               has<&Capabilities::temperature>),
      optional(medium, Cmd::qadc0, store_line<parse_qadc, &ModemSnapshot::adc0_mv>),
      optional(medium, Cmd::qadc1, store_line<parse_qadc, &ModemSnapshot::adc1_mv>),
      optional(medium, Cmd::cpms, store_line<parse_cpms, &ModemSnapshot::messages>, sends_messages),

      optional(card, Cmd::cnum, store_cnum, sim_is_ready),
      optional(card, Cmd::crsm_ad, store_ef_ad, sim_is_ready),
      optional(card, Cmd::csca, store_line<parse_csca, &ModemSnapshot::service_centre>, sends_messages),

      ReadStep{pdp, command(Cmd::cgdcont), store_cgdcont},
      ReadStep{pdp, first_credentials(), store_qicsgp, nullptr, has_first_context},
      ReadStep{pdp, command(Cmd::cgact), store_cgact},
      ReadStep{pdp, command(Cmd::cgpaddr), store_cgpaddr, nullptr, has_active_context},
      optional(pdp, Cmd::qiact, store_qiact, nullptr, refused_qiact),
      optional(pdp, Cmd::cgcontrdp, store_cgcontrdp, has_active_context),
  };
  return kSteps;
}

}  // namespace eg915u
