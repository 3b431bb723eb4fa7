#pragma once

#include <optional>

#include "base/result.h"
#include "modem/driver/session_core.h"
#include "modem/driver/session_dialogue.h"
#include "modem/model/operation.h"

namespace eg915u {

/// Enters the PIN of the SIM, and never spends a try on a PIN that may be wrong for that card. Handover holds
/// the PINs that were tried. Used by the thread of the modem.
class PinKeeper {
 public:
  /// Both outlive it.
  PinKeeper(SessionCore& core, SessionDialogue& dialogue) : core_(core), dialogue_(dialogue) {}

  /// Enters the configured PIN when the SIM asks for it. Returns an error only when the session is over.
  Result<void> enter_configured();
  /// Enters the PIN of a manager.
  Result<void> enter(const EnterPin& wanted);

 private:
  void note_tries(std::optional<int> tries);

  SessionCore& core_;
  SessionDialogue& dialogue_;
};

}  // namespace eg915u
