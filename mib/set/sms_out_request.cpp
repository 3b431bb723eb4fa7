#include "mib/set/sms_out_request.h"

namespace eg915u::mib {
namespace {

/// The varbind with another value for a column of a row that is active.
std::optional<std::size_t> changed_column(const SmsOutRow& row, const SmsOutRequest& request) {
  if (request.dest && row.dest != request.dest->value) return request.dest->varbind;
  if (request.text && row.text != request.text->value) return request.text->varbind;
  return std::nullopt;
}

std::optional<SetFailure> refused_by_active(const SmsOutRow& row, const SmsOutRequest& request) {
  const auto inconsistent = [](std::size_t varbind) {
    return SetFailure{varbind, SetError::inconsistent_value};
  };
  const bool destroys = request.status && request.status->value == RowStatus::destroy;
  if (destroys) {
    return row.is_under_way() ? std::optional(inconsistent(request.status->varbind)) : std::nullopt;
  }
  if (const auto varbind = changed_column(row, request)) return inconsistent(*varbind);
  // notInService would allow a second activation, and so a second sending.
  const bool leaves = request.status && request.status->value == RowStatus::not_in_service;
  return leaves ? std::optional(inconsistent(request.status->varbind)) : std::nullopt;
}

}  // namespace

std::size_t SmsOutRequest::varbind() const {
  if (status) return status->varbind;
  return dest ? dest->varbind : text ? text->varbind : 0;
}

tl::expected<SmsOutRow, SetFailure> row_after(const SmsOutRow* before, const SmsOutRequest& request) {
  SmsOutRow row = before != nullptr ? *before : SmsOutRow{.state = RowState::absent};
  if (row.state == RowState::active) {
    if (const auto failure = refused_by_active(row, request)) return tl::unexpected(*failure);
  }
  if (request.dest) row.dest = request.dest->value;
  if (request.text) row.text = request.text->value;
  RowChange change{.status = std::nullopt, .complete = row.dest && row.text};
  if (request.status) change.status = request.status->value;
  const auto state = row_state_after(row.state, change);
  if (!state) return tl::unexpected(SetFailure{request.varbind(), state.error()});
  row.state = *state;
  return row;
}

}  // namespace eg915u::mib
