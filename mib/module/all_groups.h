#pragma once

#include <span>
#include <string_view>

#include "mib/groups.h"
#include "mib/smi/oid.h"

namespace eg915u::mib {

/// Every group of the module.
[[nodiscard]] std::span<const Group* const> all_groups();

/// An object and its group.
struct GroupedObject {
  const Group* group = nullptr;
  const Object* object = nullptr;

  /// The OID of the object below the root.
  [[nodiscard]] Oid oid() const;
};

/// Finds an object by its name in the module. Both pointers are null when there is none.
[[nodiscard]] GroupedObject find_object(std::string_view name);

}  // namespace eg915u::mib
