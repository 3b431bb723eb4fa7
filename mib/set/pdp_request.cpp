#include "mib/set/pdp_request.h"

namespace eg915u::mib {
namespace {

/// Nothing but the context's number.
bool is_empty(const SetPdp& change) { return change == SetPdp{.cid = change.cid}; }

}  // namespace

tl::expected<std::optional<SetPdp>, SetFailure> pdp_change(const PdpRequest& request, bool exists) {
  RowChange change{.status = std::nullopt, .complete = true};
  if (request.status) change.status = request.status->value;
  const auto after = row_state_after(exists ? RowState::active : RowState::absent, change);
  if (!after) return tl::unexpected(SetFailure{request.blamed(), after.error()});
  if (*after == RowState::absent) {
    return exists ? std::optional(SetPdp{.cid = request.change.cid, .remove = true}) : std::nullopt;
  }
  if (exists && is_empty(request.change)) return std::nullopt;
  return request.change;
}

}  // namespace eg915u::mib
