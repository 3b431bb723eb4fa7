#pragma once

#include <cstdint>
#include <optional>
#include <tl/expected.hpp>

#include "mib/smi/set_error.h"

/// Rows that managers create and delete (RFC 2579, RowStatus).
namespace eg915u::mib {

/// Numbers of RowStatus. `not_ready` is read only; the last three are written only.
enum class RowStatus : std::uint8_t {
  active = 1,
  not_in_service,
  not_ready,
  create_and_go,
  create_and_wait,
  destroy,
};

/// The columns A, D, C and B of the table in the description of RowStatus.
enum class RowState : std::uint8_t { absent, active, not_in_service, not_ready };

/// What the varbinds of one SET ask of one row, whatever their order.
struct RowChange {
  std::optional<RowStatus> status;  ///< written to the status column; absent: other columns only
  bool complete = false;            ///< with the SET, every column that an active row needs has a value
};

/// The state of the row after the SET, by the table in the description of RowStatus. inconsistentName: a
/// column of a row that nothing creates; inconsistentValue: the change is not possible from this state. A
/// table may refuse more: it knows what its active rows are doing.
[[nodiscard]] tl::expected<RowState, SetError> row_state_after(RowState before, const RowChange& change);

/// What a GET of the status column gives; not for `absent`.
[[nodiscard]] RowStatus row_status(RowState state);

}  // namespace eg915u::mib
