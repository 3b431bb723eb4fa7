#pragma once

#include <optional>
#include <string>

namespace eg915u {

/// An address in network order: 4 octets of IPv4 or 16 of IPv6.
struct IpAddress {
  std::string octets;
  std::optional<int> prefix_length = std::nullopt;  ///< where a subnet mask was reported

  [[nodiscard]] bool is_ipv6() const { return octets.size() == 16; }

  friend bool operator==(const IpAddress&, const IpAddress&) = default;
};

}  // namespace eg915u
