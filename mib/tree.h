#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "mib/smi/oid.h"
#include "mib/smi/value.h"
#include "mib/view.h"

namespace eg915u::mib {

/// MAX-ACCESS of an object (RFC 2578 7.3).
enum class Access : std::uint8_t { not_accessible, for_notify, read_only, read_write, read_create };

struct Group;
struct Object;

/// What the code says of one object; for the comparison with EG915U-MIB.txt.
struct ObjectInfo {
  std::string_view name;
  Oid oid;  ///< of the object, below the root
  Syntax syntax = Syntax::other;
  Access access = Access::read_only;
};

/// EG915U-MIB below policy.root, with the custom objects of the view among its objects: reads, and where
/// writes go. Knows no net-snmp, keeps no state, never blocks.
class Tree {
 public:
  explicit Tree(const Oid& root);

  /// Exact instance. Absent: noSuchInstance. Also answers the bare legacy forms root.1.1.7 and root.1.3.2.
  [[nodiscard]] std::optional<Value> get(OidView name, const View& view) const;
  /// The first instance after `name`; absent at the end. Walks show the .0 forms of the legacy objects only.
  [[nodiscard]] std::optional<Varbind> next(OidView name, const View& view) const;
  /// An object that can be read or written, as a name spells an instance of it.
  struct Instance {
    const Group* group;
    const Object* object;
    OidView suffix;  ///< what follows the OID of the object, a part of the name
  };
  /// Whether there is such an instance or not; absent when `name` is in no object that is served.
  [[nodiscard]] std::optional<Instance> find(OidView name, const View& view) const;
  /// The custom object whose variable has that name; null when there is none.
  [[nodiscard]] const MappedObject* mapped_at(OidView name, const View& view) const;
  /// Every object, the index objects and those for notifications too, in OID order.
  [[nodiscard]] std::vector<ObjectInfo> objects() const;

 private:
  /// Sub-identifiers of an object below the root, at most.
  static constexpr std::size_t kLongestObject = 4;

  struct Entry {
    std::uint64_t position;                         ///< see place_of()
    std::array<std::uint32_t, kLongestObject> ids;  ///< OID of the object, below the root
    std::size_t length;                             ///< of it
    const Group* group;
    const Object* object;

    [[nodiscard]] OidView oid() const { return OidView(ids).first(length); }
  };

  /// An OID below the root as one number, its first sub-identifiers in 16 bits each: has the order of the
  /// objects, none of which has a larger one. What is too large counts as the largest.
  [[nodiscard]] static std::uint64_t position_of(OidView below_root);
  /// Index in entries_ of the first entry above `below_root`; the entry before it is the only one that can
  /// hold the name.
  [[nodiscard]] std::size_t first_after(OidView below_root) const;
  /// The accessible and served object that `name` is in; null when there is none.
  [[nodiscard]] const Entry* entry_at(OidView name, const View& view) const;
  /// What follows the OID of the object in `name`.
  [[nodiscard]] OidView suffix_of(OidView name, const Entry& entry) const;
  /// next() of the objects of the module, and of the user's own.
  [[nodiscard]] std::optional<Varbind> next_of_module(OidView name, const View& view) const;
  [[nodiscard]] std::optional<Varbind> next_mapped(OidView name, const View& view) const;
  /// The first instance of one object after `suffix`.
  [[nodiscard]] std::optional<Varbind> next_in(const Entry& entry, OidView suffix, const View& view) const;

  Oid root_;
  std::vector<Entry> entries_;  ///< by OID
};

}  // namespace eg915u::mib
