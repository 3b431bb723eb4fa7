#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "mib/object.h"
#include "mib/smi/oid.h"
#include "mib/smi/value.h"
#include "mib/view.h"

namespace eg915u::mib {

/// The properties of one object in code, for the comparison with EG915U-MIB.txt.
struct ObjectInfo {
  std::string_view name;
  Oid oid;  ///< of the object, below the root
  Syntax syntax = Syntax::other;
  Access access = Access::read_only;
};

/// EG915U-MIB below policy.root, with the custom objects of the view among its objects. Reads values and
/// finds the object of a name. Independent of net-snmp, stateless, never blocks.
class Tree {
 public:
  explicit Tree(const Oid& root);

  /// Reads an exact instance; absent for noSuchInstance. Also accepts the legacy names root.1.1.7 and
  /// root.1.3.2 without the last 0.
  [[nodiscard]] std::optional<Value> get(OidView name, const View& view) const;
  /// The first instance after `name`; absent at the end. Walks return the .0 form of the legacy objects only.
  [[nodiscard]] std::optional<Varbind> next(OidView name, const View& view) const;
  /// An object that can be read or written, and the instance part of a name.
  struct Instance {
    const Group* group;
    const Object* object;
    OidView suffix;  ///< the part of the name after the OID of the object
  };
  /// Finds the object of `name`, with or without an instance; absent when no served object contains the name.
  [[nodiscard]] std::optional<Instance> find(OidView name, const View& view) const;
  /// The custom object mapped to that name; null without any.
  [[nodiscard]] const MappedObject* mapped_at(OidView name, const View& view) const;
  /// Every object in OID order, including index objects and objects for notifications.
  [[nodiscard]] std::vector<ObjectInfo> objects() const;

 private:
  /// Most sub-identifiers of an object below the root.
  static constexpr std::size_t kLongestObject = 4;

  struct Entry {
    std::uint64_t position;                         ///< see position_of()
    std::array<std::uint32_t, kLongestObject> ids;  ///< OID of the object, below the root
    std::size_t length;                             ///< number of `ids`
    const Group* group;
    const Object* object;

    [[nodiscard]] OidView oid() const { return OidView(ids).first(length); }
  };

  /// Maps an OID below the root to one number, with 16 bits for each of the first sub-identifiers. Numbers
  /// have the order of the objects, none of which has a larger sub-identifier. A larger one counts as the
  /// largest.
  [[nodiscard]] static std::uint64_t position_of(OidView below_root);
  /// The position in entries_ of the first entry above `below_root`. Only the entry before it can contain the
  /// name.
  [[nodiscard]] std::size_t first_after(OidView below_root) const;
  /// The accessible and served object that contains `name`; null without any.
  [[nodiscard]] const Entry* entry_at(OidView name, const View& view) const;
  /// The part of `name` after the OID of the object.
  [[nodiscard]] OidView suffix_of(OidView name, const Entry& entry) const;
  /// The parts of next(): for objects of the module, and for mapped objects.
  [[nodiscard]] std::optional<Varbind> next_of_module(OidView name, const View& view) const;
  [[nodiscard]] std::optional<Varbind> next_mapped(OidView name, const View& view) const;
  /// The first instance of one object after `suffix`.
  [[nodiscard]] std::optional<Varbind> next_in(const Entry& entry, OidView suffix, const View& view) const;

  Oid root_;
  std::vector<Entry> entries_;  ///< in OID order
};

}  // namespace eg915u::mib
