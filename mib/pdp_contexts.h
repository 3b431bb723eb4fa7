#pragma once

#include <cstddef>
#include <cstdint>

#include "mib/fresh_readings.h"
#include "modem/snapshot.h"

/// The PDP contexts of one modem as rows of egPdpTable and egPdpAddrTable.
namespace eg915u::mib {

/// Numbers of egPdpAddrRole.
enum class AddressRole : std::uint8_t { host = 1, gateway, dns };

/// One row of egPdpAddrTable.
struct RoleAddress {
  AddressRole role = AddressRole::host;
  const IpAddress* address = nullptr;  ///< null: no such row
};

/// The context with the smallest cid of 1 to 15 that is not below `cid`; null when there is none, or when the
/// contexts are not fresh.
[[nodiscard]] const PdpContext* first_context_from(const FreshReadings& readings, std::uint32_t cid);
/// The context with this cid; null as above.
[[nodiscard]] const PdpContext* find_context(const FreshReadings& readings, std::uint32_t cid);

/// How many addresses have a row: at most 16.
[[nodiscard]] std::size_t address_count(const PdpContext& context);
/// The address of the row `number`, from 1 on: hosts, gateways, name servers, and IPv4 before IPv6 in each.
[[nodiscard]] RoleAddress address_at(const PdpContext& context, std::size_t number);

}  // namespace eg915u::mib
