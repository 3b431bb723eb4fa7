#pragma once

#include "base/result.h"
#include "modem/driver/context_keeper.h"
#include "modem/driver/custom_objects.h"
#include "modem/driver/group_reader.h"
#include "modem/driver/pin_keeper.h"
#include "modem/driver/restart_tracker.h"
#include "modem/driver/session_core.h"
#include "modem/driver/session_dialogue.h"
#include "modem/model/operation.h"

namespace eg915u {

/// The result that a manager sees of an operation that ended with this error.
[[nodiscard]] OperationResult result_of(const Error& error);

/// Carries out the operations of the queue, one after the other, and publishes their results. Used by the
/// thread of the modem, between commands but never inside an operation.
class OperationRunner {
 public:
  /// All outlive it.
  OperationRunner(SessionCore& core, SessionDialogue& dialogue, GroupReader& reader, RestartTracker& restart,
                  ContextKeeper& contexts, PinKeeper& pin, CustomObjects& custom);

  /// Empties the queue. Returns an error only when the session is over.
  Result<void> perform_queued();

 private:
  Result<void> perform(const Operation& operation);
  void begin(const Operation& operation);
  Result<void> carry_out(const Operation& operation, const SetFunctionality& wanted);
  Result<void> carry_out(const Operation& operation, const SetNetworkMode& wanted);
  Result<void> carry_out(const Operation& operation, const SelectOperator& wanted);
  Result<void> carry_out(const Operation& operation, const SelectSim& wanted);
  Result<void> carry_out(const Operation& operation, const EnterPin& wanted);
  Result<void> carry_out(const Operation& operation, const SetPdp& wanted);
  Result<void> carry_out(const Operation& operation, const SetCustom& wanted);
  Result<void> carry_out(const Operation& operation, const SendMessage& message);
  Result<void> carry_out(const Operation& operation, const Scan& wanted);
  Result<void> carry_out(const Operation& operation, const Reboot& reboot);
  Result<void> carry_out(const Operation& operation, const PowerCycle& wanted);
  Result<void> carry_out(const Operation& operation, const PowerOff& wanted);
  /// Ends the operation with this result. Returns the error only when the session is over with it.
  Result<void> conclude(const Operation& operation, const Result<void>& done);

  SessionCore& core_;
  SessionDialogue& dialogue_;
  GroupReader& reader_;
  RestartTracker& restart_;
  ContextKeeper& contexts_;
  PinKeeper& pin_;
  CustomObjects& custom_;
};

}  // namespace eg915u
