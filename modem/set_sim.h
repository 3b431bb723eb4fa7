#pragma once

#include <cstdint>
#include <string>

#include "modem/ask.h"
#include "modem/readings.h"

namespace eg915u {

/// Makes the modem use the SIM in `slot` (1 or 2) and reads it back. Errors as in set_radio.h.
[[nodiscard]] Result<int> change_slot(int slot, const Ask& ask);

/// Whether a PIN may be entered when the modem does not tell how many tries are left.
enum class UnknownTries : std::uint8_t { allowed, not_allowed };

/// Enters the PIN and waits until the SIM is ready. Errc::invalid, and nothing is entered, when the SIM does
/// not ask for a PIN, when one try is left, or none is known to be left with UnknownTries::not_allowed.
/// Errc::rejected: a wrong PIN, one try is gone.
[[nodiscard]] Result<void> unlock_sim(const std::string& pin, UnknownTries unknown, const Ask& ask,
                                      const Pause& pause);

}  // namespace eg915u
