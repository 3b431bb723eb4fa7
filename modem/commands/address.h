#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "modem/model/readings/address.h"

namespace eg915u {

/// One address as modems write it: "10.28.33.36", sixteen dotted octets, or IPv6 with colons (RFC 4291 2.2).
/// A dotted one may have its subnet mask behind it, 4+4 or 16+16 octets (3GPP TS 27.007 10.1.23), which gives
/// the prefix length when its ones are on the left. Absent for all other text.
[[nodiscard]] std::optional<IpAddress> parse_ip_address(std::string_view text);

/// 0.0.0.0 or ::, which modems print when there is no address.
[[nodiscard]] bool is_unspecified(const IpAddress& address);

/// The addresses in one string, separated by commas, without the unspecified ones. Empty text has none.
/// Absent when a part is no address.
[[nodiscard]] std::optional<std::vector<IpAddress>> parse_ip_addresses(std::string_view text);

}  // namespace eg915u
