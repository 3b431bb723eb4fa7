#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <variant>
#include <vector>

#include "mib/view.h"
#include "modem/model/operation.h"
#include "modem/model/pdp_context.h"

/// The PDP contexts of one modem as rows of egPdpTable and egPdpAddrTable.
namespace eg915u::mib {

class FreshReadings;

/// The numbers of egPdpAddrRole.
enum class AddressRole : std::uint8_t { host = 1, gateway, dns };

/// One row of egPdpAddrTable.
struct RoleAddress {
  AddressRole role = AddressRole::host;
  const IpAddress* address = nullptr;  ///< points into the context; never null
  int prefix_length = 0;               ///< 0 when the modem reported no mask
};

/// The context with this cid (1 to 15); null when the modem has none, or the contexts are not fresh.
[[nodiscard]] const PdpContext* find_context(const FreshReadings& readings, std::uint32_t cid);
/// True when the context has a row: the modem has it, or will have it after the pending operations.
[[nodiscard]] bool has_pdp_row(const View& view, const ModemView& modem, std::uint32_t cid);
/// The smallest cid of at least `cid` that has a row.
[[nodiscard]] std::optional<std::uint32_t> first_cid_from(const View& view, const ModemView& modem,
                                                          std::uint32_t cid);

/// The value that the newest pending operation sets for one field of a context; absent without any.
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

/// The rows of egPdpAddrTable, at most 16: hosts, gateways, name servers, each with IPv4 before IPv6.
[[nodiscard]] std::vector<RoleAddress> addresses_of(const FreshReadings& readings, const PdpContext& context);

}  // namespace eg915u::mib
