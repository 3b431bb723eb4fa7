#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "modem/driver/command_support.h"
#include "modem/driver/context_keeper.h"
#include "modem/driver/custom_objects.h"
#include "modem/driver/group_reader.h"
#include "modem/driver/link_prober.h"
#include "modem/driver/operation_runner.h"
#include "modem/driver/pin_keeper.h"
#include "modem/driver/questions.h"
#include "modem/driver/session_core.h"

namespace eg915u {

/// Decides what a running modem is asked next: a poll group, the questions, an echo or a custom object. Used
/// by the thread of the modem after the start-up.
class Poller {
 public:
  /// All outlive the poller.
  struct Parts {
    SessionCore& core;
    CommandSupport& support;
    GroupReader& reader;
    OperationRunner& operations;
    Questions& questions;
    ContextKeeper& contexts;
    PinKeeper& pin;
    LinkProber& prober;
    CustomObjects& custom;
  };
  explicit Poller(const Parts& parts) : parts_(parts) {}

  /// Takes over the current settings of the host.
  void follow_settings();
  /// Makes the reading that has been due for longest, and returns true; false: none is due. Returns an error
  /// only when the session is over.
  Result<bool> poll_due();
  /// Time of the next reading.
  [[nodiscard]] Time next() const;

 private:
  Result<void> read(PollGroup group, Part part);
  Result<void> read_extras();

  const Parts parts_;
  bool has_read_optional_ = false;
};

}  // namespace eg915u
