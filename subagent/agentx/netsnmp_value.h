#pragma once

// net-snmp's headers bring hundreds of macros: this header is for .cpp files that talk to the library.
#include <net-snmp/net-snmp-config.h>
// The order is the library's: the configuration first.
#include <net-snmp/net-snmp-includes.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

#include "mib/smi/oid.h"
#include "mib/smi/value.h"

namespace eg915u {

struct FreeVarbinds {
  void operator()(netsnmp_variable_list* list) const noexcept { snmp_free_varbind(list); }
};
using NetsnmpVarbinds = std::unique_ptr<netsnmp_variable_list, FreeVarbinds>;

/// The name of a variable as mib/ takes it; without an allocation, for every request has some.
class VariableName {
 public:
  explicit VariableName(const netsnmp_variable_list& variable);
  [[nodiscard]] mib::OidView view() const { return mib::OidView(ids_).first(length_); }
  [[nodiscard]] mib::Oid to_oid() const { return {view().begin(), view().end()}; }

 private:
  std::array<std::uint32_t, MAX_OID_LEN> ids_;
  std::size_t length_;
};

[[nodiscard]] std::vector<oid> netsnmp_oid(mib::OidView name);

/// Types that no object of the module has give Syntax::other.
[[nodiscard]] mib::Value value_of(const netsnmp_variable_list& variable);
/// Copies `name` into `variable`; false when the library has no memory, or `name` is longer than names can
/// be.
[[nodiscard]] bool set_name(netsnmp_variable_list& variable, mib::OidView name);
/// Copies `value` into `variable`; false when the library has no memory, or `value` is Syntax::other.
[[nodiscard]] bool set_value(netsnmp_variable_list& variable, const mib::Value& value);

/// A list to send, in the order of `varbinds`; null when the library has no memory.
[[nodiscard]] NetsnmpVarbinds netsnmp_varbinds(const std::vector<mib::Varbind>& varbinds);

}  // namespace eg915u
