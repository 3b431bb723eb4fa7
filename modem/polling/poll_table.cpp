#include "modem/polling/poll_table.h"

#include <array>
#include <utility>

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
#include "modem/commands/ucs2.h"
#include "modem/model/derive.h"
#include "modem/model/snapshot.h"
#include "modem/polling/apply_identity.h"
#include "modem/polling/apply_pdp.h"
#include "modem/polling/apply_signal.h"
#include "modem/polling/apply_sim.h"
#include "modem/sms/answers.h"

namespace eg915u {
namespace {

using Domain = RegistrationDomain;
using enum PollGroup;

/// Puts the registration into its field. The state of a line that is not whole counts too, and the line is an
/// error. What the line lacks is unknown: the cell of an earlier registration says nothing about it.
template <RegistrationDomain domain, auto field>
Result<void> apply_registration(ModemSnapshot& modem, Lines lines, Time now) {
  const auto line = first_line(lines);
  if (!line) return tl::make_unexpected(line.error());
  const auto answer = parse_registration(*line, domain);
  if (!answer) return tl::make_unexpected(answer.error());
  (modem.*field).set(answer->registration, now);
  if (domain != RegistrationDomain::circuit || only_circuits_reported(modem)) update_registration(modem, now);
  if (!answer->is_whole) return not_whole(*line);
  return {};
}

/// +CEREG alone counts while the modem is registered on LTE.
bool not_registered_on_lte(const ModemSnapshot& modem) {
  return !is_registered(modem.eps_registration.value.state);
}

Result<NetworkTime> read_qlts(std::string_view line) { return parse_qlts(line, window_of_build()); }

/// Parses one line with texts in the alphabet of the modem.
template <auto parse, auto field>
Result<void> apply_text(ModemSnapshot& modem, Lines lines, Time now) {
  const auto line = first_line(lines);
  if (!line) return tl::make_unexpected(line.error());
  auto value = parse(modem.alphabet.value, *line);
  if (!value) return tl::make_unexpected(value.error());
  (modem.*field).set(*std::move(value), now);
  return {};
}

/// True when ATI lacked a part, which then needs a command. A part that is known already must be confirmed
/// anyway, or it becomes stale.
template <auto part>
bool ati_lacks(const ModemSnapshot& modem) {
  return !(modem.identity_from_ati.*part);
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

template <auto field>
void forget(ModemSnapshot& modem) {
  (modem.*field).forget();
}

/// The field of an answer: how it is filled, and how a restart empties it.
struct Target {
  decltype(PollStep::apply) apply;
  decltype(PollStep::forget) forget;
};

template <auto parse, auto field>
constexpr Target kLine{apply_line<parse, field>, forget<field>};
template <auto parse, auto field>
constexpr Target kLines{apply_lines<parse, field>, forget<field>};
template <auto parse, auto field>
constexpr Target kText{apply_text<parse, field>, forget<field>};

constexpr auto kForgetSim = forget<&ModemSnapshot::sim>;
constexpr auto kForgetIdentity = forget<&ModemSnapshot::identity>;
/// Kept at a restart: an exception that forget_at_restart() lists.
constexpr decltype(PollStep::forget) kKeep = nullptr;

/// An essential reading of the modem or the SIM itself.
PollStep identifying(PollGroup group, const AtQuery& query, const Target& target,
                     decltype(PollStep::wanted) wanted = nullptr,
                     decltype(PollStep::refused) refused = nullptr) {
  return {group, query, target.apply, refused, wanted, ReadKind::essential, target.forget};
}

/// An optional reading that is part of the first snapshot.
PollStep early(PollGroup group, const AtQuery& query, const Target& target) {
  return {group, query, target.apply, nullptr, nullptr, ReadKind::early, target.forget};
}

/// A reading that not every modem has.
PollStep optional(PollGroup group, const AtQuery& query, const Target& target,
                  decltype(PollStep::wanted) wanted = nullptr,
                  decltype(PollStep::refused) refused = nullptr) {
  return {group, query, target.apply, refused, wanted, ReadKind::optional, target.forget};
}

}  // namespace

std::span<const PollStep> poll_table() {
  static const std::array kSteps{
      identifying(slow, kAti, {apply_ati, kForgetIdentity}),
      identifying(slow, kCgmi, {apply_cgmi, kForgetIdentity}, ati_lacks<&IdentityFromAti::manufacturer>),
      identifying(slow, kCgmm, {apply_cgmm, kForgetIdentity}, ati_lacks<&IdentityFromAti::model>),
      identifying(slow, kCgmr, {apply_cgmr, kForgetIdentity}, ati_lacks<&IdentityFromAti::revision>),
      identifying(slow, kCgsn, {apply_cgsn, kForgetIdentity}),
      optional(slow, kBand, kLine<parse_band, &ModemSnapshot::lte_bands>),

      PollStep{fast, kCereg, apply_registration<Domain::eps, &ModemSnapshot::eps_registration>},
      PollStep{fast, kCgreg, apply_registration<Domain::gprs, &ModemSnapshot::gprs_registration>, nullptr,
               not_registered_on_lte},
      // The last of them: it stands in where the others are not answered.
      PollStep{fast, kCreg, apply_registration<Domain::circuit, &ModemSnapshot::circuit_registration>},
      PollStep{fast, kCsq, apply_line<parse_csq, &ModemSnapshot::csq>},
      PollStep{fast, kQcsq, apply_qcsq},
      PollStep{fast, kQnwinfo, apply_line<parse_qnwinfo, &ModemSnapshot::network>},
      optional(fast, kQengServing, {apply_qeng_serving, forget<&ModemSnapshot::serving>},
               has<&Capabilities::engineering_mode>),
      optional(fast, kQengNeighbours, kLines<parse_qeng_neighbours, &ModemSnapshot::neighbours>,
               has<&Capabilities::engineering_mode>),

      PollStep{medium, kCfun, apply_line<parse_cfun, &ModemSnapshot::functionality>},
      identifying(medium, kCpin, {apply_cpin, kForgetSim}, nullptr, refused_cpin),
      identifying(medium, kQccid, {apply_qccid, kForgetSim}, sim_has_iccid, refused_qccid),
      identifying(medium, kCcid, {apply_ccid, kForgetSim}, needs_ccid),
      identifying(medium, kCimi, {apply_cimi, kForgetSim}, sim_is_ready),
      // Names and numbers depend on it.
      early(medium, kCscs, kLine<parse_cscs, &ModemSnapshot::alphabet>),
      PollStep{medium, kCops, apply_text<parse_cops_in, &ModemSnapshot::operator_selection>},
      early(medium, kQspn, kLine<parse_qspn, &ModemSnapshot::operator_names>),
      PollStep{medium, kCgatt, apply_line<parse_cgatt, &ModemSnapshot::ps_attached>},
      early(medium, kQlts, kLine<read_qlts, &ModemSnapshot::network_time>),
      optional(medium, kClck, {apply_clck, kForgetSim}, sim_is_ready, refused_clck),
      optional(medium, kQpinc, {apply_qpinc, kForgetSim}, counts_retries, refused_qpinc),
      optional(medium, kQdsim, {apply_line<parse_qdsim, &ModemSnapshot::active_slot>, kKeep},
               has<&Capabilities::dual_sim>),
      optional(medium, kNwscanmode, kLine<parse_nwscanmode, &ModemSnapshot::network_mode>),
      optional(medium, kQgdcnt, kLine<parse_qgdcnt, &ModemSnapshot::data_counter>,
               has<&Capabilities::data_counter>),
      optional(medium, kCbc, kLine<parse_cbc, &ModemSnapshot::supply>),
      optional(medium, kQtemp, kLines<parse_qtemp, &ModemSnapshot::temperature_celsius>,
               has<&Capabilities::temperature>),
      optional(medium, kQadc0, kLine<parse_qadc, &ModemSnapshot::adc0_mv>),
      optional(medium, kQadc1, kLine<parse_qadc, &ModemSnapshot::adc1_mv>),
      optional(medium, kCpms, kLine<parse_cpms, &ModemSnapshot::messages>, sends_messages),

      optional(card, kCnum, {apply_cnum, kForgetSim}, sim_is_ready),
      optional(card, kReadEfAd, {apply_ef_ad, kForgetSim}, sim_is_ready),
      optional(card, kCsca, kText<parse_csca_in, &ModemSnapshot::service_centre>, sends_messages),

      PollStep{pdp, kCgdcont, apply_cgdcont},
      PollStep{pdp, first_credentials(), apply_qicsgp, nullptr, has_first_context},
      PollStep{pdp, kCgact, apply_cgact},
      PollStep{pdp, kCgpaddr, apply_cgpaddr, nullptr, has_active_context},
      optional(pdp, kQiact, {apply_qiact, kKeep}, nullptr, refused_qiact),
      optional(pdp, kCgcontrdp, {apply_cgcontrdp, kKeep}, has_active_context),
  };
  return kSteps;
}

void forget_at_restart(ModemSnapshot& modem) {
  for (const auto& step : poll_table()) {
    if (step.forget != nullptr) step.forget(modem);
  }
}

}  // namespace eg915u
