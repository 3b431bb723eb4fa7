#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <variant>
#include <vector>

#include "mib/fresh_readings.h"
#include "modem/model/snapshot.h"

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

/// The context with this cid of 1 to 15; null when the modem has none, or when the contexts are not fresh.
[[nodiscard]] const PdpContext* find_context(const FreshReadings& readings, std::uint32_t cid);
/// Whether there is a row: the modem has such a context, or will have when what is pending has been done.
[[nodiscard]] bool has_pdp_row(const View& view, const ModemView& modem, std::uint32_t cid);
/// The smallest cid not below `cid` that has a row.
[[nodiscard]] std::optional<std::uint32_t> first_cid_from(const View& view, const ModemView& modem,
                                                          std::uint32_t cid);

/// What pending operations, the newest of them first, ask of one field of a context; absent: nothing.
template <class T>
[[nodiscard]] std::optional<T> pending_pdp(const ModemView& modem, std::uint32_t cid,
                                           std::optional<T> SetPdp::*field) {
  for (auto operation = modem.pending.rbegin(); operation != modem.pending.rend(); ++operation) {
    const auto* const change = std::get_if<SetPdp>(&operation->action);
    if (change == nullptr || change->cid != static_cast<int>(cid)) continue;
    if (change->*field) return change->*field;
  }
  return std::nullopt;
}

/// The rows of egPdpAddrTable, at most 16: hosts, gateways, name servers, and IPv4 before IPv6 in each.
[[nodiscard]] std::vector<RoleAddress> addresses_of(const FreshReadings& readings, const PdpContext& context);

}  // namespace eg915u::mib
