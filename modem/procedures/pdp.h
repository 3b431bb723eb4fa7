#pragma once

#include "modem/at/dialogue.h"
#include "modem/model/operation.h"
#include "modem/model/readings/pdp.h"

namespace eg915u {

/// One PDP context as the modem shows it. May hold a password.
struct ShownPdp {
  PdpDefinition definition;            ///< of an unknown kind when the context is not defined
  Result<PdpCredentials> credentials;  ///< Errc::rejected: the modem has no AT+QICSGP for the context
};

/// Reads one context. Changes nothing. Errors as those of set_pdp().
[[nodiscard]] Result<ShownPdp> read_pdp(int cid, Dialogue& modem);

/// True when `shown` has every given value of `wanted`. Credentials do not count for a modem that has none.
[[nodiscard]] bool shows(const SetPdp& wanted, const ShownPdp& shown);

/// Changes one PDP context as `wanted` says, keeps the rest, and reads it back: success means that the modem
/// shows it. An active context that refuses the change is deactivated, changed and activated again. Errors:
/// Errc::rejected with the error text of the modem when it refuses, Errc::malformed when it shows another
/// value. Returns what the modem showed before.
[[nodiscard]] Result<ShownPdp> set_pdp(const SetPdp& wanted, Dialogue& modem);

/// Deactivates a context, deletes its definition, and reads that back. Errors as those of set_pdp().
[[nodiscard]] Result<void> remove_pdp(int cid, Dialogue& modem);

/// Sends AT+CGACT unless the context is in that state already, and reads it back. Errors as those of
/// set_pdp().
[[nodiscard]] Result<void> switch_pdp(int cid, bool up, Dialogue& modem);

}  // namespace eg915u
