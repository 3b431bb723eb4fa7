#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <span>
#include <string_view>

#include "mib/smi/oid.h"
#include "mib/smi/set_error.h"
#include "mib/smi/value.h"
#include "mib/view.h"

namespace eg915u::mib {

class FreshReadings;
class VarbindPlanner;

/// MAX-ACCESS of an object (RFC 2578 7.3).
enum class Access : std::uint8_t { not_accessible, for_notify, read_only, read_write, read_create };

/// A short constant OID below the root.
class Arc {
 public:
  static constexpr std::size_t kCapacity = 3;

  constexpr Arc(std::initializer_list<std::uint32_t> ids) : length_(ids.size()) {
    std::size_t at = 0;
    for (const std::uint32_t id : ids) ids_.at(at++) = id;
  }
  [[nodiscard]] constexpr OidView view() const { return OidView(ids_).first(length_); }

 private:
  std::array<std::uint32_t, kCapacity> ids_{};
  std::size_t length_;
};

/// Most index objects of a table (egHistTable has three).
inline constexpr std::size_t kMaxIndexLength = 3;

/// The instance part of an OID; unused elements are 0. The index of a scalar is 0, of length 1.
using Index = std::array<std::uint32_t, kMaxIndexLength>;

/// The result of a read; absent without an instance.
using Cell = std::optional<Value>;

/// The source of a read: one row of a table, or the single "row" of a group of scalars.
struct Row {
  const View& view;
  Index index;

  /// The modem of the row. Only for existing rows of tables whose first index is egModemIndex.
  [[nodiscard]] const ModemView& modem_view() const { return *view.find(index[0]); }
  [[nodiscard]] const ModemSnapshot& modem() const { return modem_view().modem(); }
  /// The fresh readings of the modem of the row. Include mib/fresh_readings.h to use it.
  [[nodiscard]] FreshReadings fresh() const;
  /// The TimeStamp of an event at `t`; no instance when `t` is absent.
  [[nodiscard]] Cell time_stamp(const std::optional<Time>& t) const {
    return t ? Cell(Value::time_ticks(mib::time_stamp(view, *t))) : std::nullopt;
  }
};

/// One object of the module, with everything that the tree needs.
struct Object {
  std::uint32_t id = 0;  ///< last sub-identifier
  std::string_view name = {};
  Syntax syntax = Syntax::other;
  Access access = Access::read_only;
  /// Null for objects that are not accessible.
  Cell (*read)(const Row& row) = nullptr;
  /// Checks a value in RESERVE1, after its type: length, then value. Null when any value is allowed.
  std::optional<SetError> (*check)(const Value& value) = nullptr;
  /// Adds the request of a SET to the plan, in RESERVE2. Null exactly when the object is not writable.
  std::optional<SetError> (*plan)(const Row& row, const Value& value, VarbindPlanner& planner) = nullptr;

  [[nodiscard]] constexpr bool is_writable() const {
    return access == Access::read_write || access == Access::read_create;
  }
};

/// A table (its entry) or a group of scalars.
struct Group {
  Arc arc;  ///< the OID that Object::id is appended to
  std::size_t index_length = 1;
  /// The first existing row with an index of at least `from`. Serves both "does the row exist" and "which row
  /// is next", so that no table has to list its rows.
  std::optional<Index> (*row_from)(const View& view, const Index& from) = nullptr;
  /// True when a SET may create a row with this index; its objects are read_create. Null when managers create
  /// no rows.
  bool (*may_create)(const View& view, const Index& index) = nullptr;
  std::span<const Object> objects;  ///< in ascending order of their ids
  /// GET and SET also accept the name without the last 0, as the first agent did. Walks return the .0 form
  /// only.
  bool bare_instance = false;
  bool legacy = false;  ///< served only while Policy::legacy_enabled

  [[nodiscard]] bool is_served(const View& view) const { return !legacy || view.policy.legacy_enabled; }
  /// The index for `suffix`, the part of a name after the OID of the object; absent without such a row.
  [[nodiscard]] std::optional<Index> existing_row(OidView suffix, const View& view) const;
  /// The same for a row that exists or that a SET may create.
  [[nodiscard]] std::optional<Index> possible_row(OidView suffix, const View& view) const;
};

}  // namespace eg915u::mib
