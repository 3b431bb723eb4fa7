#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "mib/fresh_readings.h"
#include "modem/snapshot.h"

/// The PDP contexts of one modem as rows of egPdpTable and egPdpAddrTable.
namespace eg915u::mib {

/// Numbers of egPdpAddrRole.
enum class AddressRole : std::uint8_t { host = 1, gateway, dns };

/// One row of egPdpAddrTable.
struct RoleAddress {
  AddressRole role = AddressRole::host;
  const IpAddress* address = nullptr;  ///< in the context; never null
  int prefix_length = 0;               ///< of the address; 0 when no mask was reported
};

/// The context with the smallest cid of 1 to 15 that is not below `cid`; null when there is none, or when the
/// contexts are not fresh.
[[nodiscard]] const PdpContext* first_context_from(const FreshReadings& readings, std::uint32_t cid);
/// The context with this cid; null as above.
[[nodiscard]] const PdpContext* find_context(const FreshReadings& readings, std::uint32_t cid);

/// The rows of egPdpAddrTable, at most 16: hosts, gateways, name servers, and IPv4 before IPv6 in each.
[[nodiscard]] std::vector<RoleAddress> addresses_of(const FreshReadings& readings, const PdpContext& context);

}  // namespace eg915u::mib
