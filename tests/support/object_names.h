#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// Names of EG915U-MIB for tests. They come from published_oids.txt, not from the module or the product, so
/// a renumbered object fails every test that reads it.
namespace eg915u {

/// ".1.3.6.1.4.1.9999.2.6.1.2.1" for "egSigRsrp.1". An OID that starts with a dot is returned unchanged.
/// Throws std::invalid_argument for an unknown name.
[[nodiscard]] std::string oid_of(std::string_view name);
/// "egSigRsrp.1" for ".1.3.6.1.4.1.9999.2.6.1.2.1". An OID below no known name is returned unchanged.
[[nodiscard]] std::string name_of(std::string_view oid);
/// Each name with its OID, "1.3.6.1.4.1.9999.2.6.1.2", in the order of the OIDs.
[[nodiscard]] const std::vector<std::pair<std::string, std::string>>& published_oids();

}  // namespace eg915u
