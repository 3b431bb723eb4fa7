#pragma once

#include <optional>
#include <string_view>

#include "modem/commands/address.h"
#include "modem/model/readings/access_tech.h"
#include "modem/model/readings/address.h"

/// Short names for tables of expected readings.
namespace eg915u {

inline constexpr auto kNone = std::nullopt;
inline constexpr auto kLte = AccessTech::lte;

/// Throws when the text is no address.
[[nodiscard]] inline IpAddress address(std::string_view text) { return parse_ip_address(text).value(); }

/// The address that a context of Vi India got in the recorded sessions.
inline const IpAddress kVi = address("2402:8100:6FFE:8AE6:0:C:DE2B:3801");

}  // namespace eg915u
