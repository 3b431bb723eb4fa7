#include "mib/pdp_contexts.h"

#include <algorithm>
#include <array>
#include <functional>

#include "mib/fresh_readings.h"

namespace eg915u::mib {
namespace {

constexpr std::uint32_t kLargestCid = 15;
constexpr std::size_t kMostAddresses = 16;

using Addresses = std::vector<IpAddress>;

const IpAddress* find(const Addresses& addresses, const IpAddress& address) {
  const auto found = std::ranges::find(addresses, address.octets, &IpAddress::octets);
  return found != addresses.end() ? &*found : nullptr;
}

std::ptrdiff_t count(const Addresses& addresses, bool ipv6) {
  return std::ranges::count(addresses, ipv6, &IpAddress::is_ipv6);
}

/// True when `more` contains all addresses of `some` of the IP version.
bool confirms(const Addresses& more, const Addresses& some, bool ipv6) {
  return std::ranges::all_of(some, [&](const IpAddress& address) {
    return address.is_ipv6() != ipv6 || find(more, address) != nullptr;
  });
}

/// The addresses that each command reported for the hosts; null when unknown.
struct HostSources {
  struct Source {
    const Addresses* hosts = nullptr;
    Time at{};
  };
  std::array<Source, 3> newest_first;
  const Addresses* with_masks;  ///< from AT+CGCONTRDP
};

HostSources host_sources(const FreshReadings& readings, const PdpContext& context) {
  const auto source = [&](const auto& sampled, const Addresses& hosts) {
    return readings.medium(sampled) != nullptr ? HostSources::Source{&hosts, *sampled.at}
                                               : HostSources::Source{};
  };
  const auto link = source(context.link, context.link.value.hosts);
  HostSources sources{
      {link, source(context.ip_hosts, context.ip_hosts.value), source(context.hosts, context.hosts.value)},
      link.hosts};
  std::ranges::stable_sort(sources.newest_first, std::greater{}, &HostSources::Source::at);
  return sources;
}

/// The commands report different details. AT+CGCONTRDP alone has the prefix, but only one address of each
/// version. AT+CGPADDR may leave out a version. The newest report is right. An older report that contains the
/// same addresses and more is right too.
const Addresses* hosts_of(const HostSources& sources, bool ipv6) {
  const Addresses* best = nullptr;
  for (const auto& [hosts, at] : sources.newest_first) {
    if (hosts == nullptr || count(*hosts, ipv6) == 0) continue;
    if (best == nullptr || (count(*hosts, ipv6) > count(*best, ipv6) && confirms(*hosts, *best, ipv6))) {
      best = hosts;
    }
  }
  return best;
}

/// Adds the addresses of one IP version. `masks` may have a prefix that `addresses` lacks.
void add_rows(std::vector<RoleAddress>& rows, AddressRole role, const Addresses& addresses, bool ipv6,
              const Addresses* masks = nullptr) {
  for (const IpAddress& address : addresses) {
    if (address.is_ipv6() != ipv6 || rows.size() == kMostAddresses) continue;
    const IpAddress* const masked = masks != nullptr ? find(*masks, address) : nullptr;
    const auto prefix =
        masked != nullptr && !address.prefix_length ? masked->prefix_length : address.prefix_length;
    rows.push_back({role, &address, prefix.value_or(0)});
  }
}

}  // namespace

const PdpContext* find_context(const FreshReadings& readings, std::uint32_t cid) {
  const auto* const contexts = readings.medium(&ModemSnapshot::pdp);
  if (contexts == nullptr || cid < 1 || cid > kLargestCid) return nullptr;
  const auto found = std::ranges::find_if(*contexts, [cid](const PdpContext& context) {
    return context.definition.cid == static_cast<int>(cid);
  });
  return found != contexts->end() ? &*found : nullptr;
}

bool has_pdp_row(const View& view, const ModemView& modem, std::uint32_t cid) {
  for (auto operation = modem.pending.rbegin(); operation != modem.pending.rend(); ++operation) {
    const auto* const change = std::get_if<SetPdp>(&operation->action);
    if (change == nullptr || change->cid != static_cast<int>(cid)) continue;
    if (change->remove) return false;
    if (change->changes_definition()) return true;
  }
  return find_context(FreshReadings(view, modem.modem()), cid) != nullptr;
}

std::optional<std::uint32_t> first_cid_from(const View& view, const ModemView& modem, std::uint32_t cid) {
  for (cid = std::max(cid, 1U); cid <= kLargestCid; ++cid) {
    if (has_pdp_row(view, modem, cid)) return cid;
  }
  return std::nullopt;
}

std::vector<RoleAddress> addresses_of(const FreshReadings& readings, const PdpContext& context) {
  std::vector<RoleAddress> rows;
  rows.reserve(kMostAddresses);
  const HostSources sources = host_sources(readings, context);
  for (const bool ipv6 : {false, true}) {
    if (const auto* const hosts = hosts_of(sources, ipv6)) {
      add_rows(rows, AddressRole::host, *hosts, ipv6, sources.with_masks);
    }
  }
  const PdpLink* const link = readings.medium(context.link);
  if (link == nullptr) return rows;
  for (const bool ipv6 : {false, true}) add_rows(rows, AddressRole::gateway, link->gateways, ipv6);
  for (const bool ipv6 : {false, true}) add_rows(rows, AddressRole::dns, link->dns, ipv6);
  return rows;
}

}  // namespace eg915u::mib
