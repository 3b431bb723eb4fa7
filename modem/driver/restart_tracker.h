#pragma once

#include <cstdint>
#include <optional>

#include "base/result.h"
#include "modem/driver/session_core.h"
#include "modem/driver/session_dialogue.h"
#include "modem/model/operation.h"
#include "modem/polling/apply_urc.h"

namespace eg915u {

/// Finds out whether a modem restarted, and counts each restart once. A restart that was ordered counts when
/// something shows it, not before. DriverState holds what is expected, so that it outlives the port. Used by
/// the thread of the modem.
class RestartTracker {
 public:
  /// Both outlive it.
  RestartTracker(SessionCore& core, SessionDialogue& dialogue) : core_(core), dialogue_(dialogue) {}

  /// Takes over RDY or POWERED DOWN. They show a restart that was ordered. Otherwise they are a hint: the
  /// text of a message may say the same.
  void observe(const UrcEffect& effect);
  /// Asks whether a hint was true, when `end` would end the session. Returns `end`, or the error that came
  /// instead; no error when the modem did not restart. A modem that is silent or gone after POWERED DOWN is
  /// off.
  [[nodiscard]] Result<void> confirm(const Error& end);

  /// Notes that the modem accepted the order of a reboot, or went down before it could answer.
  void begin_reboot(const Operation& operation, ResetReason reason);
  /// Waits until the modem vanishes. Errc::rebooted when it restarted; no error when it ignored the order.
  Result<void> await_restart();
  /// Asks whether a restart that was ordered has happened, unless something showed it already. Call it before
  /// the settings of the modem are made. Returns an error only when the session is over.
  Result<void> settle();

  /// Notes that the modem accepted AT+QPOWD=1.
  void expect_power_down();
  /// Waits until the modem is off. `answer` is that of AT+QPOWD=1. Errc::port_lost and Errc::rebooted: it is
  /// gone. Errc::timeout: it is still on.
  [[nodiscard]] Error await_power_down(const SessionDialogue::Answer& answer);
  /// Drops the expectation: the modem stays on.
  void drop_expectation();

  /// A restart has happened, or is expected and not refuted.
  [[nodiscard]] bool is_expected() const { return core_.driver_state.restart.has_value(); }
  /// Counts the restart that was expected, ends the PDP contexts, and publishes nothing.
  void count();
  /// Ends the reboot that a manager asked for with success.
  void finish_reboot();

 private:
  enum class Hint : std::uint8_t { restart, power_down };

  SessionDialogue::Answer ask_for_settings(Hint hint);
  Result<bool> kept_its_settings();
  void refute(Hint hint);
  void note_ignored();

  SessionCore& core_;
  SessionDialogue& dialogue_;
  std::optional<Hint> hint_;
};

}  // namespace eg915u
