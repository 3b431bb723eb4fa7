#pragma once

#include <cstdint>
#include <optional>
#include <tl/expected.hpp>

#include "mib/smi/set_error.h"

/// Rows that managers create and delete (RFC 2579, RowStatus).
namespace eg915u::mib {

/// The numbers of RowStatus. `not_ready` can only be read; the last three can only be written.
enum class RowStatus : std::uint8_t {
  active = 1,
  not_in_service,
  not_ready,
  create_and_go,
  create_and_wait,
  destroy,
};

/// The columns A, B, C and D of the table in the description of RowStatus, as A, D, C, B.
enum class RowState : std::uint8_t { absent, active, not_in_service, not_ready };

/// The change of one row that the varbinds of one SET ask for, in any order.
struct RowChange {
  std::optional<RowStatus> status;  ///< written to the status column; absent: other columns only
  bool complete = false;            ///< after the SET, every column that an active row needs has a value
};

/// The state of the row after the SET, by the table in the description of RowStatus. Errors: inconsistentName
/// for a column of a row that nothing creates; inconsistentValue when the change is not possible from this
/// state. A table may reject more, because it knows the use of its active rows.
[[nodiscard]] tl::expected<RowState, SetError> row_state_after(RowState before, const RowChange& change);

/// The value of the status column for a GET; not defined for `absent`.
[[nodiscard]] RowStatus row_status(RowState state);

}  // namespace eg915u::mib
