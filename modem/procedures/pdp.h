#pragma once

#include "modem/at/dialogue.h"
#include "modem/model/operation.h"

namespace eg915u {

/// Brings one PDP context to what `wanted` asks for, keeps the rest, and reads it back: success means that
/// the modem says so. An active context that refuses the change is deactivated, changed and activated again.
/// Errc::rejected with the modem's words when it refuses; Errc::malformed when what it reports differs.
[[nodiscard]] Result<void> set_pdp(const SetPdp& wanted, Dialogue& modem);

/// Whether the modem reports all that is given of the context in `wanted`, credentials of a modem that has
/// none aside; changes nothing. Errors as above.
[[nodiscard]] Result<bool> shows_pdp(const SetPdp& wanted, Dialogue& modem);

/// Deactivates a context and deletes its definition, and reads that back; errors as above.
[[nodiscard]] Result<void> remove_pdp(int cid, Dialogue& modem);

/// AT+CGACT, unless the context is in that state already, and read back; errors as above.
[[nodiscard]] Result<void> switch_pdp(int cid, bool up, Dialogue& modem);

}  // namespace eg915u
