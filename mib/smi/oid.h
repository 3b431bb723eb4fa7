#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace eg915u::mib {

using Oid = std::vector<std::uint32_t>;
using OidView = std::span<const std::uint32_t>;

/// Compares in the lexicographic order of RFC 2578 7.7: <0, 0 or >0.
[[nodiscard]] int compare(OidView a, OidView b);
[[nodiscard]] bool starts_with(OidView oid, OidView prefix);
/// Parses "1.3.6.1.4.1.9999", with or without a leading dot: 2 to 128 sub-identifiers below 2^32.
[[nodiscard]] std::optional<Oid> parse_oid(std::string_view text);
[[nodiscard]] std::string to_string(OidView oid);
/// The largest sub-identifier that net-snmp 5.9 accepts in the text of a MIB module.
inline constexpr std::uint32_t kLargestModuleId = 2'147'483'647;
/// True for a root OID that the module can have: below 1.3.6.1.4.1, short enough for the objects below it,
/// and without a sub-identifier above kLargestModuleId.
[[nodiscard]] bool valid_root(OidView root);
[[nodiscard]] Oid concat(OidView prefix, OidView rest);

}  // namespace eg915u::mib
