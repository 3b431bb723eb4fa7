#include "mib/object.h"

#include <algorithm>

#include "mib/fresh_readings.h"

namespace eg915u::mib {
namespace {

/// The index in `suffix`; absent when its length is wrong.
std::optional<Index> index_of(const Group& group, OidView suffix) {
  Index index{};
  if (group.bare_instance && suffix.empty()) return index;
  if (suffix.size() != group.index_length) return std::nullopt;
  std::copy(suffix.begin(), suffix.end(), index.begin());
  return index;
}

bool has_row(const Group& group, const Index& index, const View& view) {
  return group.row_from(view, index) == index;
}

}  // namespace

FreshReadings Row::fresh() const { return {view, modem()}; }

std::optional<Index> Group::existing_row(OidView suffix, const View& view) const {
  const auto index = index_of(*this, suffix);
  return index && has_row(*this, *index, view) ? index : std::nullopt;
}

std::optional<Index> Group::possible_row(OidView suffix, const View& view) const {
  const auto index = index_of(*this, suffix);
  if (!index || has_row(*this, *index, view)) return index;
  return may_create != nullptr && may_create(view, *index) ? index : std::nullopt;
}

}  // namespace eg915u::mib
