#pragma once

#include <cstdint>
#include <string>

#include "modem/at/dialogue.h"

namespace eg915u {

/// Makes the modem use the SIM in `slot` (1 or 2) and reads it back. Errors as in radio.h.
[[nodiscard]] Result<int> change_slot(int slot, Dialogue& modem);

/// Whether a PIN may be entered when the modem does not tell how many tries are left.
enum class UnknownTries : std::uint8_t { allowed, not_allowed };

/// What became of AT+CPIN=.
enum class PinEntry : std::uint8_t {
  not_sent,   ///< no try is gone
  not_taken,  ///< refused, or without an answer: the PIN may be wrong
  taken       ///< OK: the PIN is right, whatever came after it
};

struct Unlocking {
  Result<void> ready;  ///< the SIM is
  PinEntry entry = PinEntry::not_sent;
};

/// Enters the PIN and waits up to 30 s until the SIM is ready. Errc::invalid, and nothing is entered, when
/// the SIM does not ask for a PIN, when one try is left, or none is known to be left with
/// UnknownTries::not_allowed. Errc::rejected: a wrong PIN, one try is gone.
[[nodiscard]] Unlocking unlock_sim(const std::string& pin, UnknownTries unknown, Dialogue& modem);

}  // namespace eg915u
