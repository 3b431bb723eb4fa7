#include "modem/polling/apply_pdp.h"

#include <algorithm>
#include <string>
#include <vector>

#include "modem/commands/allowed.h"
#include "modem/commands/pdp.h"
#include "modem/model/derive.h"
#include "modem/model/snapshot.h"

namespace eg915u {
namespace {

constexpr std::string_view kLostSilently = "not active any more, without a report of the modem";

/// Parses all lines, or returns the first error: half an answer counts as none.
template <class T>
Result<std::vector<T>> parse_all(Lines lines, Result<T> (*parse)(std::string_view)) {
  std::vector<T> values;
  for (const auto& line : lines) {
    auto value = parse(line);
    if (!value) return tl::make_unexpected(value.error());
    values.push_back(std::move(*value));
  }
  return values;
}

void add_if_new(std::vector<IpAddress>& addresses, const IpAddress& address) {
  const auto known = std::ranges::find(addresses, address.octets, &IpAddress::octets);
  if (known == addresses.end()) addresses.push_back(address);
}

void forget_addresses(PdpContext& context) {
  context.hosts.forget();
  context.ip_hosts.forget();
  context.link.forget();
}

}  // namespace

PdpContext* find_context(ModemSnapshot& modem, int cid) {
  auto& contexts = modem.pdp.value;
  const auto found =
      std::ranges::find(contexts, cid, [](const PdpContext& context) { return context.definition.cid; });
  return found == contexts.end() ? nullptr : &*found;
}

void update_context(ModemSnapshot& modem, PdpContext& context, Time now, std::string_view cause) {
  context.active = known_activity(context, modem.intervals.medium, now).value_or(context.active);
  auto& life = modem.pdp_lives[context.definition.cid];
  const PdpState at_rest = life.state == PdpState::failed ? PdpState::failed : PdpState::inactive;
  const PdpState state = context.active ? PdpState::active : at_rest;
  if (life.state != state) {
    if (context.active) ++life.activations;
    if (life.state == PdpState::active) life.last_cause = cause;
    life.state = state;
    life.changed = now;
  }
  if (!context.active) forget_addresses(context);
}

void lose_context(ModemSnapshot& modem, PdpContext& context, Time now, std::string_view cause) {
  context.bearer_active.set(false, now);
  context.ip_active.set(false, now);
  update_context(modem, context, now, cause);
}

void note_activation_failure(ModemSnapshot& modem, int cid, Time now, std::string_view cause) {
  auto& life = modem.pdp_lives[cid];
  ++life.activation_failures;
  life.last_cause = cause;
  life.state = PdpState::failed;
  life.changed = now;
}

void note_deactivation(ModemSnapshot& modem, int cid, Time now) {
  const auto life = modem.pdp_lives.find(cid);
  if (life == modem.pdp_lives.end() || life->second.state != PdpState::failed) return;
  life->second.state = PdpState::inactive;
  life->second.changed = now;
}

void end_contexts(ModemSnapshot& modem, Time now, std::string_view cause) {
  for (auto& context : modem.pdp.value) lose_context(modem, context, now, cause);
}

Result<void> apply_cgdcont(ModemSnapshot& modem, Lines lines, Time now) {
  auto definitions = parse_all(lines, parse_cgdcont);
  if (!definitions) return tl::make_unexpected(definitions.error());
  std::vector<PdpContext> contexts;
  for (auto& definition : *definitions) {
    PdpContext context;
    if (const auto* known = find_context(modem, definition.cid)) context = *known;
    context.definition = std::move(definition);
    contexts.push_back(std::move(context));
  }
  modem.pdp.set(std::move(contexts), now);
  return {};
}

bool has_first_context(const ModemSnapshot& modem) {
  return std::ranges::any_of(modem.pdp.value,
                             [](const PdpContext& context) { return context.definition.cid == kMinCid; });
}

bool has_active_context(const ModemSnapshot& modem) {
  return std::ranges::any_of(modem.pdp.value, &PdpContext::active);
}

Result<void> apply_qicsgp(ModemSnapshot& modem, Lines lines, Time now) {
  return apply_credentials(modem, kMinCid, lines, now);
}

Result<void> apply_credentials(ModemSnapshot& modem, int cid, Lines lines, Time now) {
  auto credentials = first_line(lines).and_then(parse_qicsgp);
  if (!credentials) return tl::make_unexpected(credentials.error());
  if (auto* context = find_context(modem, cid)) context->credentials.set(*std::move(credentials), now);
  return {};
}

Result<void> apply_cgact(ModemSnapshot& modem, Lines lines, Time now) {
  const auto activities = parse_all(lines, parse_cgact);
  if (!activities) return tl::make_unexpected(activities.error());
  for (auto& context : modem.pdp.value) {
    const auto activity = std::ranges::find(*activities, context.definition.cid, &PdpActivity::cid);
    context.bearer_active.set(activity != activities->end() && activity->active, now);
    update_context(modem, context, now, kLostSilently);
  }
  return {};
}

Result<void> apply_cgpaddr(ModemSnapshot& modem, Lines lines, Time now) {
  const auto reported = parse_all(lines, parse_cgpaddr);
  if (!reported) return tl::make_unexpected(reported.error());
  for (auto& context : modem.pdp.value) {
    if (!context.active) continue;
    const auto addresses = std::ranges::find(*reported, context.definition.cid, &PdpAddresses::cid);
    context.hosts.set(addresses != reported->end() ? addresses->hosts : std::vector<IpAddress>{}, now);
  }
  return {};
}

Result<void> apply_cgcontrdp(ModemSnapshot& modem, Lines lines, Time now) {
  const auto reported = parse_all(lines, parse_cgcontrdp);
  if (!reported) return tl::make_unexpected(reported.error());
  for (auto& context : modem.pdp.value) {
    if (!context.active) continue;
    PdpLink link;
    for (const auto& parameters : *reported) {
      if (parameters.cid != context.definition.cid) continue;
      if (parameters.host) add_if_new(link.hosts, *parameters.host);
      if (parameters.gateway) add_if_new(link.gateways, *parameters.gateway);
      for (const auto& dns : parameters.dns) add_if_new(link.dns, dns);
      if (parameters.mtu) link.mtu = parameters.mtu;
    }
    context.link.set(std::move(link), now);
  }
  return {};
}

void refused_qiact(ModemSnapshot& modem, const Error& /*error*/, Time now) {
  for (auto& context : modem.pdp.value) {
    context.ip_active.forget();
    update_context(modem, context, now, kLostSilently);
  }
}

Result<void> apply_qiact(ModemSnapshot& modem, Lines lines, Time now) {
  const auto reported = parse_all(lines, parse_qiact);
  if (!reported) return tl::make_unexpected(reported.error());
  for (auto& context : modem.pdp.value) {
    const auto ip = std::ranges::find(*reported, context.definition.cid, &IpContext::cid);
    context.ip_active.set(ip != reported->end() && ip->active, now);
    update_context(modem, context, now, kLostSilently);
    if (context.ip_active.value) context.ip_hosts.set(ip->hosts, now);
  }
  return {};
}

}  // namespace eg915u
