#include "mib/pdp_contexts.h"

#include <algorithm>
#include <functional>
#include <iterator>
#include <utility>

namespace eg915u::mib {
namespace {

constexpr int kLargestCid = 15;
constexpr std::size_t kMostAddresses = 16;

/// What one command tells of the hosts, and when.
struct Source {
  const std::vector<IpAddress>* hosts;
  Time at;
};

bool contains(const std::vector<IpAddress>& hosts, const IpAddress& host) {
  return std::ranges::find(hosts, host.octets, &IpAddress::octets) != hosts.end();
}

std::vector<IpAddress> of_version(const std::vector<IpAddress>& addresses, bool ipv6) {
  std::vector<IpAddress> some;
  std::ranges::copy_if(addresses, std::back_inserter(some),
                       [ipv6](const IpAddress& address) { return address.is_ipv6() == ipv6; });
  return some;
}

/// The newest source first.
std::vector<Source> host_sources(const FreshReadings& readings, const PdpContext& context) {
  std::vector<Source> sources;
  const auto add = [&](const auto& sampled, const auto& hosts_in) {
    if (const auto* const known = readings.medium(sampled))
      sources.push_back({&hosts_in(*known), *sampled.at});
  };
  constexpr auto kItself = [](const std::vector<IpAddress>& hosts) -> const auto& { return hosts; };
  add(
      context.link, [](const PdpLink& link) -> const auto& { return link.hosts; });
  add(context.ip_hosts, kItself);
  add(context.hosts, kItself);
  std::ranges::stable_sort(sources, std::greater{}, &Source::at);
  return sources;
}

/// The commands disagree on how much they tell: the prefix is in AT+CGCONTRDP only, which in turn names one
/// address of each version; AT+CGPADDR may leave out a version. The newest one is right, and an older one
/// that says the same and more is right too.
std::vector<IpAddress> hosts_of(const FreshReadings& readings, const PdpContext& context) {
  const std::vector<Source> sources = host_sources(readings, context);
  std::vector<IpAddress> all;
  for (const bool ipv6 : {false, true}) {
    std::vector<IpAddress> best;
    for (const Source& source : sources) {
      const auto more = of_version(*source.hosts, ipv6);
      const bool confirms = std::ranges::all_of(best, [&](const auto& host) { return contains(more, host); });
      if (more.size() > best.size() && confirms) best = more;
    }
    std::ranges::move(best, std::back_inserter(all));
  }
  const PdpLink* const link = readings.medium(context.link);
  for (IpAddress& host : all) {
    if (host.prefix_length || link == nullptr) continue;
    const auto same = std::ranges::find(link->hosts, host.octets, &IpAddress::octets);
    if (same != link->hosts.end()) host.prefix_length = same->prefix_length;
  }
  return all;
}

void add_role(std::vector<RoleAddress>& rows, AddressRole role, const std::vector<IpAddress>& addresses) {
  for (const bool ipv6 : {false, true}) {
    for (IpAddress& address : of_version(addresses, ipv6)) {
      if (rows.size() < kMostAddresses) rows.push_back({role, std::move(address)});
    }
  }
}

}  // namespace

const PdpContext* first_context_from(const FreshReadings& readings, std::uint32_t cid) {
  const auto* const contexts = readings.medium(&ModemSnapshot::pdp);
  if (contexts == nullptr || cid > kLargestCid) return nullptr;
  const int lowest = std::max(static_cast<int>(cid), 1);
  const PdpContext* first = nullptr;
  for (const PdpContext& context : *contexts) {
    const int known = context.definition.cid;
    if (known < lowest || known > kLargestCid) continue;
    if (first == nullptr || known < first->definition.cid) first = &context;
  }
  return first;
}

const PdpContext* find_context(const FreshReadings& readings, std::uint32_t cid) {
  const PdpContext* const context = first_context_from(readings, cid);
  return context != nullptr && static_cast<std::uint32_t>(context->definition.cid) == cid ? context : nullptr;
}

std::vector<RoleAddress> addresses_of(const FreshReadings& readings, const PdpContext& context) {
  std::vector<RoleAddress> rows;
  add_role(rows, AddressRole::host, hosts_of(readings, context));
  if (const PdpLink* const link = readings.medium(context.link)) {
    add_role(rows, AddressRole::gateway, link->gateways);
    add_role(rows, AddressRole::dns, link->dns);
  }
  return rows;
}

}  // namespace eg915u::mib
