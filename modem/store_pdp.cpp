#include "modem/store_pdp.h"

#include <algorithm>
#include <string>
#include <vector>

#include "modem/at_commands.h"
#include "modem/parse_pdp.h"

namespace eg915u {
namespace {

constexpr std::string_view kLostSilently = "not active any more, without a word of the modem";

/// All lines, or the first error: half an answer is none.
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

bool same_version(const IpAddress& a, const IpAddress& b) { return a.is_ipv6() == b.is_ipv6(); }

void add_if_new(std::vector<IpAddress>& addresses, const IpAddress& address) {
  const auto known = std::ranges::find(addresses, address.octets, &IpAddress::octets);
  if (known == addresses.end()) addresses.push_back(address);
}

/// The commands disagree on what they tell of one address: the prefix is in AT+CGCONTRDP only, and an address
/// of a version that AT+CGPADDR left out is added. The later answer is the newer one.
void merge_host(std::vector<IpAddress>& hosts, const IpAddress& host) {
  const auto known = std::ranges::find_if(hosts, [&](const IpAddress& h) { return same_version(h, host); });
  if (known == hosts.end()) {
    hosts.push_back(host);
  } else if (known->octets != host.octets || host.prefix_length) {
    *known = host;
  }
}

void forget_addresses(PdpContext& context) {
  context.hosts.clear();
  context.gateways.clear();
  context.dns.clear();
  context.mtu.reset();
}

}  // namespace

PdpContext* find_context(ModemSnapshot& modem, int cid) {
  auto& contexts = modem.pdp.value;
  const auto found =
      std::ranges::find(contexts, cid, [](const PdpContext& context) { return context.definition.cid; });
  return found == contexts.end() ? nullptr : &*found;
}

void update_context(ModemSnapshot& modem, PdpContext& context, Time now, std::string_view cause) {
  context.active = context.bearer_active || context.ip_active;
  auto& life = modem.pdp_lives[context.definition.cid];
  const PdpState state = context.active ? PdpState::active : PdpState::inactive;
  if (life.state != state) {
    if (context.active) ++life.activations;
    if (life.state == PdpState::active) life.last_cause = cause;
    life.state = state;
    life.changed = now;
  }
  if (!context.active) forget_addresses(context);
}

void lose_context(ModemSnapshot& modem, PdpContext& context, Time now, std::string_view cause) {
  context.bearer_active = false;
  context.ip_active = false;
  update_context(modem, context, now, cause);
}

void end_contexts(ModemSnapshot& modem, Time now, std::string_view cause) {
  for (auto& context : modem.pdp.value) lose_context(modem, context, now, cause);
}

Result<void> store_cgdcont(ModemSnapshot& modem, Lines lines, Time now) {
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

Result<void> store_cgact(ModemSnapshot& modem, Lines lines, Time now) {
  const auto activities = parse_all(lines, parse_cgact);
  if (!activities) return tl::make_unexpected(activities.error());
  for (auto& context : modem.pdp.value) {
    const auto activity = std::ranges::find(*activities, context.definition.cid, &PdpActivity::cid);
    context.bearer_active = activity != activities->end() && activity->active;
    update_context(modem, context, now, kLostSilently);
  }
  return {};
}

Result<void> store_cgpaddr(ModemSnapshot& modem, Lines lines, Time /*now*/) {
  const auto reported = parse_all(lines, parse_cgpaddr);
  if (!reported) return tl::make_unexpected(reported.error());
  for (auto& context : modem.pdp.value) {
    const auto addresses = std::ranges::find(*reported, context.definition.cid, &PdpAddresses::cid);
    std::vector<IpAddress> hosts;
    if (context.active && addresses != reported->end()) hosts = addresses->hosts;
    for (const auto& known : context.hosts) {
      const auto same = std::ranges::find(hosts, known.octets, &IpAddress::octets);
      if (same != hosts.end() && !same->prefix_length) same->prefix_length = known.prefix_length;
    }
    context.hosts = std::move(hosts);
  }
  return {};
}

Result<void> store_cgcontrdp(ModemSnapshot& modem, Lines lines, Time /*now*/) {
  const auto reported = parse_all(lines, parse_cgcontrdp);
  if (!reported) return tl::make_unexpected(reported.error());
  for (auto& context : modem.pdp.value) {
    context.gateways.clear();
    context.dns.clear();
    context.mtu.reset();
    if (!context.active) continue;
    for (const auto& parameters : *reported) {
      if (parameters.cid != context.definition.cid) continue;
      if (parameters.host) merge_host(context.hosts, *parameters.host);
      if (parameters.gateway) add_if_new(context.gateways, *parameters.gateway);
      for (const auto& dns : parameters.dns) add_if_new(context.dns, dns);
      if (parameters.mtu) context.mtu = parameters.mtu;
    }
  }
  return {};
}

void refused_qiact(ModemSnapshot& modem, const Error& /*error*/, Time now) {
  for (auto& context : modem.pdp.value) {
    context.ip_active = false;
    update_context(modem, context, now, kLostSilently);
  }
}

Result<void> store_qiact(ModemSnapshot& modem, Lines lines, Time now) {
  const auto reported = parse_all(lines, parse_qiact);
  if (!reported) return tl::make_unexpected(reported.error());
  for (auto& context : modem.pdp.value) {
    const auto ip = std::ranges::find(*reported, context.definition.cid, &IpContext::cid);
    context.ip_active = ip != reported->end() && ip->active;
    update_context(modem, context, now, kLostSilently);
    if (!context.ip_active) continue;
    for (const auto& host : ip->hosts) merge_host(context.hosts, host);
  }
  return {};
}

}  // namespace eg915u
