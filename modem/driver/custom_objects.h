#pragma once

#include <cstddef>
#include <optional>

#include "base/clock.h"
#include "base/result.h"
#include "modem/driver/session_core.h"
#include "modem/driver/session_dialogue.h"
#include "modem/model/operation.h"
#include "modem/polling/custom_plan.h"

namespace eg915u {

/// Reads and writes the custom objects of the configuration. Used by the thread of the modem.
class CustomObjects {
 public:
  /// Both outlive it.
  CustomObjects(SessionCore& core, SessionDialogue& dialogue);

  /// Position of the object to read now, if any.
  [[nodiscard]] std::optional<std::size_t> due(Time now) const { return plan_.due(now); }
  /// Time of the next reading; Time::max() without one.
  [[nodiscard]] Time next() const { return plan_.next(); }
  /// Reads the object and publishes it. Returns an error only when the session is over.
  Result<void> read_due(std::size_t position);

  /// True when the configuration allows this value.
  [[nodiscard]] bool allows(const SetCustom& wanted) const;
  /// Writes a value that is allowed, and reads it back where the object can be read.
  Result<void> write(const SetCustom& wanted);

 private:
  /// False: the modem answered, but not with a value.
  Result<bool> read(std::size_t position);
  Result<void> check_written(const SetCustom& wanted);

  SessionCore& core_;
  SessionDialogue& dialogue_;
  CustomPlan plan_;
};

}  // namespace eg915u
