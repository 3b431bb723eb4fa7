#pragma once

// net-snmp's headers bring hundreds of macros: this header is for .cpp files that talk to the library.
#include <net-snmp/net-snmp-config.h>
// The order is the library's: the configuration first.
#include <net-snmp/net-snmp-includes.h>

#include <cstddef>
#include <memory>
#include <vector>

#include "mib/oid.h"
#include "mib/value.h"

namespace eg915u {

struct FreeVarbinds {
  void operator()(netsnmp_variable_list* list) const noexcept { snmp_free_varbind(list); }
};
using NetsnmpVarbinds = std::unique_ptr<netsnmp_variable_list, FreeVarbinds>;

[[nodiscard]] mib::Oid oid_of(const netsnmp_variable_list& variable);
[[nodiscard]] std::vector<oid> netsnmp_oid(mib::OidView name);

/// Types that no object of the module has give Syntax::other.
[[nodiscard]] mib::Value value_of(const netsnmp_variable_list& variable);
/// Copies `value` into `variable`; false when the library has no memory, or `value` is Syntax::other.
[[nodiscard]] bool set_value(netsnmp_variable_list& variable, const mib::Value& value);

/// A list to send, in the order of `varbinds`; null when the library has no memory.
[[nodiscard]] NetsnmpVarbinds netsnmp_varbinds(const std::vector<mib::Varbind>& varbinds);

}  // namespace eg915u
