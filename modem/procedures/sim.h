#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "modem/at/dialogue.h"

namespace eg915u {

/// Makes the modem use the SIM in `slot` (1 or 2) and reads it back. Errors as in radio.h.
[[nodiscard]] Result<int> change_slot(int slot, Dialogue& modem);

/// The rule for a PIN when the modem does not report how many tries are left.
enum class UnknownTries : std::uint8_t { allowed, not_allowed };

/// The result of AT+CPIN=.
enum class PinEntry : std::uint8_t {
  not_sent,   ///< No try was used.
  not_taken,  ///< Refused, or without an answer: the PIN may be wrong.
  taken       ///< OK: the PIN is right, whatever followed.
};

/// The outcome of unlock_sim().
struct Unlocking {
  Result<void> ready;  ///< Success: the SIM is ready.
  PinEntry entry = PinEntry::not_sent;
  std::optional<int> tries = std::nullopt;  ///< Before the entry; absent when the modem does not report them.
};

/// Enters the PIN and waits up to 30 s until the SIM is ready. Errc::invalid: nothing was entered, because
/// the SIM asks for no PIN, or fewer than two tries are left. With UnknownTries::not_allowed also because the
/// number of tries is unknown. Errc::rejected: the PIN is wrong, and one try was used.
[[nodiscard]] Unlocking unlock_sim(const std::string& pin, UnknownTries unknown, Dialogue& modem);

}  // namespace eg915u
