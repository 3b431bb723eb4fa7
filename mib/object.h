#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <span>
#include <string_view>

#include "mib/fresh_readings.h"
#include "mib/smi/set_error.h"
#include "mib/smi/value.h"
#include "mib/tree.h"
#include "mib/view.h"

namespace eg915u::mib {

class SetPlanner;

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

/// Most index objects of one table (egHistTable has three).
inline constexpr std::size_t kMaxIndexLength = 3;

/// Instance part of a name; what a table does not use is 0. A scalar has the index 0 of length 1.
using Index = std::array<std::uint32_t, kMaxIndexLength>;

/// What a read gives; absent: no instance.
using Cell = std::optional<Value>;

/// Where a value is read: one row of one table, or the only "row" of a group of scalars.
struct Row {
  const View& view;
  Index index;

  /// The modem of the row. Only for tables whose first index is egModemIndex, and rows that exist.
  [[nodiscard]] const ModemView& modem_view() const { return *view.find(index[0]); }
  [[nodiscard]] const ModemSnapshot& modem() const { return modem_view().modem(); }
  [[nodiscard]] FreshReadings fresh() const { return {view, modem()}; }
  /// TimeStamp of what happened at `t`; no instance when it has not.
  [[nodiscard]] Cell time_stamp(const std::optional<Time>& t) const {
    return t ? Cell(Value::time_ticks(mib::time_stamp(view, *t))) : std::nullopt;
  }
};

/// One object of the module: everything the tree knows of it is in its row.
struct Object {
  std::uint32_t id = 0;  ///< last sub-identifier
  std::string_view name = {};
  Syntax syntax = Syntax::other;
  Access access = Access::read_only;
  /// Null for objects that are not accessible.
  Cell (*read)(const Row& row) = nullptr;
  /// RESERVE1 after the type was found right: length, then value. Null when there is nothing to check.
  std::optional<SetError> (*check)(const Value& value) = nullptr;
  /// RESERVE2: adds what the value asks for. Null exactly when the object is not writable.
  std::optional<SetError> (*plan)(const Row& row, const Value& value, SetPlanner& planner) = nullptr;

  [[nodiscard]] constexpr bool is_writable() const {
    return access == Access::read_write || access == Access::read_create;
  }
};

/// A table (its entry) or a group of scalars.
struct Group {
  Arc arc;  ///< what Object::id is appended to
  std::size_t index_length = 1;
  /// The first existing row whose index is not below `from`. It answers both "does the row exist" and "which
  /// row is next", so that no table has to list its rows.
  std::optional<Index> (*row_from)(const View& view, const Index& from) = nullptr;
  /// Whether a SET may create a row with this index; its objects are read_create. Null: managers create none.
  bool (*may_create)(const View& view, const Index& index) = nullptr;
  std::span<const Object> objects;  ///< by growing id
  /// GET and SET also answer without the last 0, as the first agent did. Walks do not show that form.
  bool bare_instance = false;
  bool legacy = false;  ///< served only while Policy::legacy_enabled

  [[nodiscard]] bool is_served(const View& view) const { return !legacy || view.policy.legacy_enabled; }
  /// The index that `suffix`, what follows the OID of an object, spells; absent when there is no such row.
  [[nodiscard]] std::optional<Index> existing_row(OidView suffix, const View& view) const;
  /// The same, also of a row that a SET may create.
  [[nodiscard]] std::optional<Index> possible_row(OidView suffix, const View& view) const;
};

}  // namespace eg915u::mib
