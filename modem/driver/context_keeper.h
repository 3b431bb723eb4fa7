#pragma once

#include <set>

#include "base/result.h"
#include "modem/driver/session_core.h"
#include "modem/driver/session_dialogue.h"
#include "modem/model/operation.h"

namespace eg915u {

/// Keeps the PDP contexts as the configuration and the managers want them, also after a restart of the modem.
/// Handover holds what managers set. Used by the thread of the modem.
class ContextKeeper {
 public:
  /// Both outlive it.
  ContextKeeper(SessionCore& core, SessionDialogue& dialogue);

  /// Sets the configured context where the modem shows another one, then the changes of managers that the
  /// modem may have lost. Returns an error only when the session is over.
  Result<void> apply();
  /// Carries out what a manager wants, and remembers it.
  Result<void> change(const SetPdp& wanted);

 private:
  Result<void> apply_configured();
  Result<bool> shows(const SetPdp& wanted);
  Result<void> note_not_applied(const Error& error);
  Result<void> apply_credentials_again();
  void remember(const SetPdp& wanted);

  SessionCore& core_;
  SessionDialogue& dialogue_;
  bool is_due_;             ///< the modem has not yet shown the configured context
  std::set<int> to_apply_;  ///< contexts whose credentials the modem may have lost
};

}  // namespace eg915u
