#pragma once

#include <optional>

#include "mib/object.h"

/// Row functions for Group::row_from.
namespace eg915u::mib {

/// The only instance of a group of scalars.
[[nodiscard]] std::optional<Index> scalar_row(const View& view, const Index& from);
/// One row per modem: INDEX { egModemIndex } and what augments it.
[[nodiscard]] std::optional<Index> modem_row(const View& view, const Index& from);
/// INDEX { egModemIndex, egSimSlot }; each modem has slot 1.
[[nodiscard]] std::optional<Index> sim_slot_row(const View& view, const Index& from);

}  // namespace eg915u::mib
