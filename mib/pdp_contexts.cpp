#include "mib/pdp_contexts.h"

#include <algorithm>
#include <vector>

namespace eg915u::mib {
namespace {

constexpr int kLargestCid = 15;
constexpr std::size_t kMostAddresses = 16;

/// The address `number` of one role, IPv4 first; null when there are fewer. `number` counts from 1.
const IpAddress* in_order(const std::vector<IpAddress>& addresses, std::size_t number) {
  for (const bool ipv6 : {false, true}) {
    for (const IpAddress& address : addresses) {
      if (address.is_ipv6() == ipv6 && --number == 0) return &address;
    }
  }
  return nullptr;
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

std::size_t address_count(const PdpContext& context) {
  return std::min(context.hosts.size() + context.gateways.size() + context.dns.size(), kMostAddresses);
}

RoleAddress address_at(const PdpContext& context, std::size_t number) {
  struct Part {
    AddressRole role;
    const std::vector<IpAddress>& addresses;
  };
  for (const Part& part :
       {Part{AddressRole::host, context.hosts}, Part{AddressRole::gateway, context.gateways},
        Part{AddressRole::dns, context.dns}}) {
    if (number <= part.addresses.size()) return {part.role, in_order(part.addresses, number)};
    number -= part.addresses.size();
  }
  return {};
}

}  // namespace eg915u::mib
