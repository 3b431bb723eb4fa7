#pragma once

#include <map>
#include <optional>
#include <string>

#include "base/clock.h"
#include "base/result.h"
#include "modem/at/command.h"
#include "modem/driver/session_core.h"
#include "modem/polling/refused_steps.h"
#include "modem/procedures/reporting.h"

namespace eg915u {

/// Knows which commands the firmware answers, refuses and has taken, and logs each change once. Keeps the
/// refusals in DriverState, so that they outlive the port. Used by the thread of the modem.
class CommandSupport {
 public:
  /// `core` outlives it.
  explicit CommandSupport(SessionCore& core) : core_(core) {}

  /// True when the command was refused too recently to send it now.
  [[nodiscard]] bool forbids(const AtCommand& command, AskedFor what);
  void note_answer(const AtCommand& command);
  void note_refusal(const AtCommand& command, AskedFor what, const Error& error);
  /// Notes that a question got no answer. log_given_up() logs it.
  void note_no_answer(const AtCommand& command, const Error& error);
  /// Logs one line for each reason: old firmware may lack many commands.
  void log_given_up();

  /// True when commands that were refused may be asked again at once.
  [[nodiscard]] bool renews();
  [[nodiscard]] std::optional<Time> next_question() const;

  /// The settings that the modem took on this port, or does not need.
  [[nodiscard]] Settled& settled() { return settled_; }

  /// Forgets everything after a restart of the modem: its firmware may be a new one.
  void forget();
  /// Forgets everything and requests the questions when the firmware changed without a restart that we saw.
  void follow_firmware();

 private:
  void log_change(RefusalChange change, const AtCommand& command, const Error& error = {}) const;

  SessionCore& core_;
  Settled settled_;
  std::map<std::string, std::string> given_up_;  ///< by reason: commands to be logged, joined
};

}  // namespace eg915u
