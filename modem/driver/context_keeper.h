#pragma once

#include <map>
#include <set>
#include <string>

#include "base/result.h"
#include "modem/driver/session_core.h"
#include "modem/driver/session_dialogue.h"
#include "modem/model/operation.h"
#include "modem/procedures/pdp.h"

namespace eg915u {

/// Keeps the PDP contexts. The configured context belongs to the daemon: it is set whenever the modem shows
/// another one, unless a manager changed it. A context that a manager changed is set again only after a
/// restart, when the modem shows what it had before the change, or nothing. Any other difference
/// was made by another program: it is reported, left as it is, and the change of the manager is forgotten.
/// Used by the thread of the modem.
class ContextKeeper {
 public:
  /// Both outlive it.
  ContextKeeper(SessionCore& core, SessionDialogue& dialogue);

  /// Follows a reading of the contexts. Returns an error only when the session is over.
  Result<void> apply();
  /// Carries out what a manager wants, and remembers it.
  Result<void> change(const SetPdp& wanted);
  /// Takes the next reading of the contexts for granted: a manager may have changed any of them.
  void forget_shown();

 private:
  [[nodiscard]] bool owns(int cid) const;
  void compare_apns();
  void note_other_apn(int cid, const std::string& apn, std::string previous);
  Result<void> apply_configured();
  Result<bool> shows_configured(const SetPdp& wanted);
  [[nodiscard]] bool may_write_configured();
  void note_configured(const SetPdp& wanted);
  Result<void> note_not_applied(const Error& error);
  Result<void> restore_asked();
  Result<void> restore(int cid);
  void give_up(int cid);
  Result<void> leave_to_others(int cid, const std::string& apn, const AskedContext& asked);
  void note_set(int cid, const std::string& apn);
  void remember(const SetPdp& wanted, const ShownPdp& before);
  void forget(int cid);
  void note_configured_was_changed(int cid);

  SessionCore& core_;
  SessionDialogue& dialogue_;
  bool is_due_;                             ///< the modem has not yet shown the configured context
  std::set<int> to_restore_;                ///< contexts whose change the modem may have lost
  std::map<int, std::string> unconfirmed_;  ///< an APN that another reading must show, by cid
};

}  // namespace eg915u
