#include "modem/driver/poll_table.h"

#include <array>

#include "modem/commands/allowed.h"
#include "modem/commands/cell.h"
#include "modem/commands/configuration.h"
#include "modem/commands/environment.h"
#include "modem/commands/identity.h"
#include "modem/commands/message.h"
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

/// An optional reading that is part of the first snapshot.
ReadStep early(PollGroup group, const AtQuery& query, decltype(ReadStep::store) store) {
  return {group, query, store, nullptr, nullptr, ReadKind::early};
}

/// A reading that not every modem has.
ReadStep optional(PollGroup group, const AtQuery& query, decltype(ReadStep::store) store,
                  decltype(ReadStep::wanted) wanted = nullptr,
                  decltype(ReadStep::refused) refused = nullptr) {
  return {group, query, store, refused, wanted, ReadKind::optional};
}

}  // namespace

std::span<const ReadStep> read_steps() {
  static const std::array kSteps{
      ReadStep{slow, kAti, store_ati},
      ReadStep{slow, kCgmi, store_cgmi, nullptr, ati_lacks<&ToldByAti::manufacturer>},
      ReadStep{slow, kCgmm, store_cgmm, nullptr, ati_lacks<&ToldByAti::model>},
      ReadStep{slow, kCgmr, store_cgmr, nullptr, ati_lacks<&ToldByAti::revision>},
      ReadStep{slow, kCgsn, store_cgsn},
      optional(slow, kBand, store_line<parse_band, &ModemSnapshot::lte_bands>),

      ReadStep{fast, kCreg, store_registration<Domain::circuit, &ModemSnapshot::circuit_registration>},
      ReadStep{fast, kCereg, store_registration<Domain::eps, &ModemSnapshot::eps_registration>},
      ReadStep{fast, kCgreg, store_registration<Domain::gprs, &ModemSnapshot::gprs_registration>, nullptr,
               not_registered_on_lte},
      ReadStep{fast, kCsq, store_line<parse_csq, &ModemSnapshot::csq>},
      ReadStep{fast, kQcsq, store_line<parse_qcsq, &ModemSnapshot::qcsq>},
      ReadStep{fast, kQnwinfo, store_line<parse_qnwinfo, &ModemSnapshot::network>},
      optional(fast, kQengServing, store_lines<parse_qeng_serving, &ModemSnapshot::serving>,
               has<&Capabilities::engineering_mode>),
      optional(fast, kQengNeighbours, store_lines<parse_qeng_neighbours, &ModemSnapshot::neighbours>,
               has<&Capabilities::engineering_mode>),

      ReadStep{medium, kCfun, store_line<parse_cfun, &ModemSnapshot::functionality>},
      ReadStep{medium, kCpin, store_cpin, refused_cpin},
      ReadStep{medium, kQccid, store_qccid, nullptr, sim_has_iccid},
      ReadStep{medium, kCimi, store_cimi, nullptr, sim_is_ready},
      ReadStep{medium, kCops, store_line<parse_cops, &ModemSnapshot::operator_selection>},
      early(medium, kQspn, store_line<parse_qspn, &ModemSnapshot::operator_names>),
      ReadStep{medium, kCgatt, store_line<parse_cgatt, &ModemSnapshot::ps_attached>},
      early(medium, kQlts, store_line<read_qlts, &ModemSnapshot::network_time>),
      optional(medium, kClck, store_clck, sim_is_ready, refused_clck),
      optional(medium, kQpinc, store_qpinc, counts_retries, refused_qpinc),
      optional(medium, kQdsim, store_line<parse_qdsim, &ModemSnapshot::active_slot>,
               has<&Capabilities::dual_sim>),
      optional(medium, kNwscanmode, store_line<parse_nwscanmode, &ModemSnapshot::network_mode>),
      optional(medium, kQgdcnt, store_line<parse_qgdcnt, &ModemSnapshot::data_counter>,
               has<&Capabilities::data_counter>),
      optional(medium, kCbc, store_line<parse_cbc, &ModemSnapshot::supply>),
      optional(medium, kQtemp, store_lines<parse_qtemp, &ModemSnapshot::temperature_celsius>,
               has<&Capabilities::temperature>),
      optional(medium, kQadc0, store_line<parse_qadc, &ModemSnapshot::adc0_mv>),
      optional(medium, kQadc1, store_line<parse_qadc, &ModemSnapshot::adc1_mv>),
      optional(medium, kCpms, store_line<parse_cpms, &ModemSnapshot::messages>, sends_messages),

      optional(card, kCnum, store_cnum, sim_is_ready),
      optional(card, kReadEfAd, store_ef_ad, sim_is_ready),
      optional(card, kCsca, store_line<parse_csca, &ModemSnapshot::service_centre>, sends_messages),

      ReadStep{pdp, kCgdcont, store_cgdcont},
      ReadStep{pdp, first_credentials(), store_qicsgp, nullptr, has_first_context},
      ReadStep{pdp, kCgact, store_cgact},
      ReadStep{pdp, kCgpaddr, store_cgpaddr, nullptr, has_active_context},
      optional(pdp, kQiact, store_qiact, nullptr, refused_qiact),
      optional(pdp, kCgcontrdp, store_cgcontrdp, has_active_context),
  };
  return kSteps;
}

}  // namespace eg915u
