#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "modem/model/readings/address.h"

namespace eg915u {

/// One address as modems write it; absent for other text (RFC 4291 2.2, 3GPP TS 27.007 10.1.23):
///   10.28.33.36
///   10.90.218.248.255.255.255.0                 with its subnet mask, which gives the prefix length
///   2409:8D1E:750C:DFA4::1
///   36.2.129.0.111.254.138.230.0.0.0.12.222.43.56.1   IPv6 as 16 octets, or 32 with its mask
[[nodiscard]] std::optional<IpAddress> parse_ip_address(std::string_view text);

/// 0.0.0.0 or ::, which modems print when there is no address.
[[nodiscard]] bool is_unspecified(const IpAddress& address);

/// The addresses of a list such as "0.0.0.0,2402:8100:6FFE:8AE6:0:C:DE2B:3801", without the unspecified ones.
/// Absent when a part is not an address.
[[nodiscard]] std::optional<std::vector<IpAddress>> parse_ip_addresses(std::string_view text);

}  // namespace eg915u
