#include "mib/smi/row_status.h"

namespace eg915u::mib {
namespace {

using After = tl::expected<RowState, SetError>;

After or_inconsistent(bool possible, RowState after) {
  return possible ? After(after) : tl::unexpected(SetError::inconsistent_value);
}

RowState inactive(bool complete) { return complete ? RowState::not_in_service : RowState::not_ready; }

After after_columns(RowState before, bool complete) {
  switch (before) {
    case RowState::absent:
      return tl::unexpected(SetError::inconsistent_name);
    case RowState::active:
      return RowState::active;
    case RowState::not_in_service:
    case RowState::not_ready:
      break;
  }
  return inactive(complete);
}

}  // namespace

After row_state_after(RowState before, const RowChange& change) {
  if (!change.status) return after_columns(before, change.complete);
  const bool exists = before != RowState::absent;
  switch (*change.status) {
    case RowStatus::active:
      return or_inconsistent(before == RowState::active || (exists && change.complete), RowState::active);
    case RowStatus::not_in_service:
      return or_inconsistent(before == RowState::active || (exists && change.complete),
                             RowState::not_in_service);
    case RowStatus::create_and_go:
      return or_inconsistent(!exists && change.complete, RowState::active);
    case RowStatus::create_and_wait:
      return or_inconsistent(!exists, inactive(change.complete));
    case RowStatus::destroy:
      return RowState::absent;
    case RowStatus::not_ready:
      break;
  }
  return tl::unexpected(SetError::wrong_value);
}

RowStatus row_status(RowState state) {
  switch (state) {
    case RowState::active:
      return RowStatus::active;
    case RowState::not_in_service:
      return RowStatus::not_in_service;
    case RowState::absent:
    case RowState::not_ready:
      break;
  }
  return RowStatus::not_ready;
}

}  // namespace eg915u::mib
