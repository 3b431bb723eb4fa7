#pragma once

#include "modem/at/dialogue.h"
#include "modem/model/operation.h"

namespace eg915u {

/// Changes one PDP context as `wanted` says, keeps the rest, and reads it back: success means that the modem
/// shows it. An active context that refuses the change is deactivated, changed and activated again. Errors:
/// Errc::rejected with the error text of the modem when it refuses, Errc::malformed when it shows another
/// value.
[[nodiscard]] Result<void> set_pdp(const SetPdp& wanted, Dialogue& modem);

/// True when the modem shows every given value of `wanted`. Credentials do not count for a modem that has
/// none. Changes nothing. Errors as those of set_pdp().
[[nodiscard]] Result<bool> shows_pdp(const SetPdp& wanted, Dialogue& modem);

/// Deactivates a context, deletes its definition, and reads that back. Errors as those of set_pdp().
[[nodiscard]] Result<void> remove_pdp(int cid, Dialogue& modem);

/// Sends AT+CGACT unless the context is in that state already, and reads it back. Errors as those of
/// set_pdp().
[[nodiscard]] Result<void> switch_pdp(int cid, bool up, Dialogue& modem);

}  // namespace eg915u
