#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "modem/driver/command_support.h"
#include "modem/driver/operation_runner.h"
#include "modem/driver/session_core.h"
#include "modem/driver/session_dialogue.h"
#include "modem/procedures/reporting.h"

namespace eg915u {

/// Asks the modem what needs one answer only, until it gives that answer: reports to turn on, capabilities.
/// Queued operations go before each question. Used by the thread of the modem.
class Questions final : public Questioner {
 public:
  /// All outlive it.
  Questions(SessionCore& core, SessionDialogue& dialogue, CommandSupport& support,
            OperationRunner& operations)
      : core_(core), dialogue_(dialogue), support_(support), operations_(operations) {}

  /// Asks each open question once, logs what was given up, and plans the next round. Returns an error only
  /// when the session is over.
  Result<void> ask_open();

  Result<std::optional<std::vector<std::string>>> ask(const AtCommand& command) override;
  void note_unreadable(const AtCommand& command) override;

 private:
  Result<void> ask_in_order();
  Result<void> ask_for_urc_port();

  SessionCore& core_;
  SessionDialogue& dialogue_;
  CommandSupport& support_;
  OperationRunner& operations_;
};

}  // namespace eg915u
