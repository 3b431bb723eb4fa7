#pragma once

#include "base/result.h"
#include "modem/driver/command_support.h"
#include "modem/driver/context_keeper.h"
#include "modem/driver/group_reader.h"
#include "modem/driver/pin_keeper.h"
#include "modem/driver/restart_tracker.h"
#include "modem/driver/session_core.h"
#include "modem/driver/session_dialogue.h"

namespace eg915u {

/// Brings a modem from the first AT to the first complete snapshot. Runs once in a session, on the thread of
/// the modem.
class StartUp {
 public:
  /// All outlive it.
  StartUp(SessionCore& core, SessionDialogue& dialogue, CommandSupport& support, GroupReader& reader,
          RestartTracker& restart, ContextKeeper& contexts, PinKeeper& pin)
      : core_(core),
        dialogue_(dialogue),
        support_(support),
        reader_(reader),
        restart_(restart),
        contexts_(contexts),
        pin_(pin) {}

  /// Returns an error only when the session is over.
  Result<void> run();

 private:
  void forget_previous_modem();
  Result<void> send_first_settings();

  SessionCore& core_;
  SessionDialogue& dialogue_;
  CommandSupport& support_;
  GroupReader& reader_;
  RestartTracker& restart_;
  ContextKeeper& contexts_;
  PinKeeper& pin_;
};

}  // namespace eg915u
