#pragma once

#include <span>
#include <string_view>

#include "mib/groups.h"
#include "mib/smi/oid.h"

namespace eg915u::mib {

/// Every group of the module.
[[nodiscard]] std::span<const Group* const> all_groups();

/// An object and the group it is in.
struct GroupedObject {
  const Group* group = nullptr;
  const Object* object = nullptr;

  /// OID of the object below the root.
  [[nodiscard]] Oid oid() const;
};

/// By the name in the module. Both pointers are null when there is no such object.
[[nodiscard]] GroupedObject find_object(std::string_view name);

}  // namespace eg915u::mib
