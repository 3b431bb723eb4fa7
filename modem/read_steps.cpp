#include "modem/read_steps.h"

#include <algorithm>
#include <array>
#include <string>

#include "modem/at_commands.h"
#include "modem/derive.h"
#include "modem/parse_identity.h"
#include "modem/parse_network.h"
#include "modem/parse_operator.h"
#include "modem/parse_pdp.h"
#include "modem/parse_power.h"
#include "modem/parse_registration.h"
#include "modem/parse_signal.h"
#include "modem/parse_sim.h"
#include "modem/parse_time.h"

namespace eg915u {
namespace {

Result<std::string_view> first_line(Lines lines) {
  if (lines.empty()) return failure(Errc::malformed, "no information line, expected one");
  return lines.front();
}

/// Reads one line with `parse` and puts the value into the field.
template <auto parse, auto field>
Result<void> store_line(ModemSnapshot& modem, Lines lines, Time now) {
  auto value = first_line(lines).and_then(parse);
  if (!value) return tl::make_unexpected(value.error());
  (modem.*field).set(std::move(*value), now);
  return {};
}

template <RegistrationDomain domain, auto field>
Result<void> store_registration(ModemSnapshot& modem, Lines lines, Time now) {
  auto value =
      first_line(lines).and_then([](std::string_view line) { return parse_registration(line, domain); });
  if (!value) return tl::make_unexpected(value.error());
  (modem.*field).set(merge_registration((modem.*field).value, *value), now);
  if (domain != RegistrationDomain::circuit) update_registration(modem, now);
  return {};
}

Result<NetworkTime> read_qlts(std::string_view line) { return parse_qlts(line); }

void set_sim_state(ModemSnapshot& modem, SimState state, Time now) {
  Sim sim = modem.sim.value;
  sim.state = state;
  if (state != SimState::ready) sim.imsi.clear();
  if (state == SimState::absent) sim.iccid.clear();
  modem.sim.set(std::move(sim), now);
}

Result<void> store_cpin(ModemSnapshot& modem, Lines lines, Time now) {
  const auto state = first_line(lines).and_then(parse_cpin);
  if (!state) return tl::make_unexpected(state.error());
  set_sim_state(modem, *state, now);
  return {};
}

void refused_cpin(ModemSnapshot& modem, const Error& error, Time now) {
  auto state = sim_state_of_cme(error.cme);
  if (!state) return;
  const bool settling = modem.ready_since && now - *modem.ready_since < kSimSettles;
  if (*state == SimState::absent && settling) state = SimState::initializing;
  set_sim_state(modem, *state, now);
}

bool sim_has_iccid(const ModemSnapshot& modem) {
  const auto state = modem.sim.value.state;
  return state != SimState::absent && state != SimState::unknown && state != SimState::initializing;
}

bool sim_is_ready(const ModemSnapshot& modem) { return modem.sim.value.state == SimState::ready; }

Result<void> store_qccid(ModemSnapshot& modem, Lines lines, Time /*now*/) {
  auto iccid = first_line(lines).and_then(parse_qccid);
  if (!iccid) return tl::make_unexpected(iccid.error());
  modem.sim.value.iccid = std::move(*iccid);
  return {};
}

Result<void> store_cimi(ModemSnapshot& modem, Lines lines, Time /*now*/) {
  auto imsi = parse_imsi(lines);
  if (!imsi) return tl::make_unexpected(imsi.error());
  modem.sim.value.imsi = std::move(*imsi);
  return {};
}

Result<void> store_ati(ModemSnapshot& modem, Lines lines, Time now) {
  auto identity = parse_ati(lines);
  if (!identity) return tl::make_unexpected(identity.error());
  identity->imei = modem.identity.value.imei;
  modem.identity.set(std::move(*identity), now);
  return {};
}

Result<void> store_cgsn(ModemSnapshot& modem, Lines lines, Time now) {
  auto imei = parse_imei(lines);
  if (!imei) return tl::make_unexpected(imei.error());
  Identity identity = modem.identity.value;
  identity.imei = std::move(*imei);
  modem.identity.set(std::move(identity), now);
  return {};
}

/// For firmware whose ATI lacks a part.
template <auto field>
Result<void> store_identity_text(ModemSnapshot& modem, Lines lines, Time now) {
  auto text = parse_bare_text(lines);
  if (!text) return tl::make_unexpected(text.error());
  Identity identity = modem.identity.value;
  identity.*field = std::move(*text);
  modem.identity.set(std::move(identity), now);
  return {};
}

template <auto field>
bool identity_lacks(const ModemSnapshot& modem) {
  return (modem.identity.value.*field).empty();
}

PdpContext* find_context(ModemSnapshot& modem, int cid) {
  auto& contexts = modem.pdp.value;
  const auto found = std::find_if(contexts.begin(), contexts.end(),
                                  [cid](const PdpContext& context) { return context.definition.cid == cid; });
  return found == contexts.end() ? nullptr : &*found;
}

Result<void> store_cgdcont(ModemSnapshot& modem, Lines lines, Time now) {
  std::vector<PdpContext> contexts;
  for (const auto& line : lines) {
    auto definition = parse_cgdcont(line);
    if (!definition) return tl::make_unexpected(definition.error());
    PdpContext context;
    if (const auto* known = find_context(modem, definition->cid)) context = *known;
    context.definition = std::move(*definition);
    contexts.push_back(std::move(context));
  }
  modem.pdp.set(std::move(contexts), now);
  return {};
}

bool has_first_context(const ModemSnapshot& modem) {
  return std::any_of(modem.pdp.value.begin(), modem.pdp.value.end(),
                     [](const PdpContext& context) { return context.definition.cid == kMinCid; });
}

Result<void> store_qicsgp(ModemSnapshot& modem, Lines lines, Time /*now*/) {
  auto credentials = first_line(lines).and_then(parse_qicsgp);
  if (!credentials) return tl::make_unexpected(credentials.error());
  auto* context = find_context(modem, kMinCid);
  if (context == nullptr) return {};
  context->user = std::move(credentials->user);
  context->password = std::move(credentials->password);
  context->auth = credentials->auth;
  return {};
}

Result<void> store_cgact(ModemSnapshot& modem, Lines lines, Time /*now*/) {
  std::vector<PdpActivity> activities;
  for (const auto& line : lines) {
    const auto activity = parse_cgact(line);
    if (!activity) return tl::make_unexpected(activity.error());
    activities.push_back(*activity);
  }
  for (auto& context : modem.pdp.value) context.active = false;
  for (const auto& activity : activities) {
    if (auto* context = find_context(modem, activity.cid)) context->active = activity.active;
  }
  return {};
}

}  // namespace

std::span<const ReadStep> read_steps() {
  using Domain = RegistrationDomain;
  static const AtCommand kCredentials = read_credentials(kMinCid).value();
  static const std::array kSteps{
      ReadStep{PollGroup::slow, command(Cmd::ati), store_ati},
      ReadStep{PollGroup::slow, command(Cmd::cgmi), store_identity_text<&Identity::manufacturer>, nullptr,
               identity_lacks<&Identity::manufacturer>},
      ReadStep{PollGroup::slow, command(Cmd::cgmm), store_identity_text<&Identity::model>, nullptr,
               identity_lacks<&Identity::model>},
      ReadStep{PollGroup::slow, command(Cmd::cgmr), store_identity_text<&Identity::revision>, nullptr,
               identity_lacks<&Identity::revision>},
      ReadStep{PollGroup::slow, command(Cmd::cgsn), store_cgsn},

      ReadStep{PollGroup::fast, command(Cmd::creg),
               store_registration<Domain::circuit, &ModemSnapshot::circuit_registration>},
      ReadStep{PollGroup::fast, command(Cmd::cgreg),
               store_registration<Domain::gprs, &ModemSnapshot::gprs_registration>},
      ReadStep{PollGroup::fast, command(Cmd::cereg),
               store_registration<Domain::eps, &ModemSnapshot::eps_registration>},
      ReadStep{PollGroup::fast, command(Cmd::csq), store_line<parse_csq, &ModemSnapshot::csq>},
      ReadStep{PollGroup::fast, command(Cmd::qcsq), store_line<parse_qcsq, &ModemSnapshot::qcsq>},
      ReadStep{PollGroup::fast, command(Cmd::qnwinfo), store_line<parse_qnwinfo, &ModemSnapshot::network>},

      ReadStep{PollGroup::medium, command(Cmd::cfun), store_line<parse_cfun, &ModemSnapshot::functionality>},
      ReadStep{PollGroup::medium, command(Cmd::cpin), store_cpin, refused_cpin},
      ReadStep{PollGroup::medium, command(Cmd::qccid), store_qccid, nullptr, sim_has_iccid},
      ReadStep{PollGroup::medium, command(Cmd::cimi), store_cimi, nullptr, sim_is_ready},
      ReadStep{PollGroup::medium, command(Cmd::cops),
               store_line<parse_cops, &ModemSnapshot::operator_selection>},
      ReadStep{PollGroup::medium, command(Cmd::qspn), store_line<parse_qspn, &ModemSnapshot::operator_names>},
      ReadStep{PollGroup::medium, command(Cmd::cgatt), store_line<parse_cgatt, &ModemSnapshot::ps_attached>},
      ReadStep{PollGroup::pdp, command(Cmd::cgdcont), store_cgdcont},
      ReadStep{PollGroup::pdp, kCredentials, store_qicsgp, nullptr, has_first_context},
      ReadStep{PollGroup::pdp, command(Cmd::cgact), store_cgact},
      ReadStep{PollGroup::medium, command(Cmd::qlts), store_line<read_qlts, &ModemSnapshot::network_time>},
  };
  return kSteps;
}

}  // namespace eg915u
