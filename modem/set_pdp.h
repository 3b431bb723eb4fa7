#pragma once

#include "modem/ask.h"
#include "modem/operation.h"

namespace eg915u {

/// Brings one PDP context to what `wanted` asks for, keeps the rest, and reads it back: success means that
/// the modem says so. An active context that refuses the change is deactivated, changed and activated again.
/// Errc::rejected with the modem's words when it refuses; Errc::malformed when what it reports differs.
[[nodiscard]] Result<void> set_pdp(const SetPdp& wanted, const Ask& ask, const Pause& pause);

}  // namespace eg915u
