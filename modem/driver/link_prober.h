#pragma once

#include <string_view>

#include "base/clock.h"
#include "base/result.h"
#include "modem/driver/session_core.h"
#include "modem/driver/session_dialogue.h"
#include "modem/polling/link_probe.h"

namespace eg915u {

/// Sends the echoes of the link probe over an active PDP context and publishes their results. Used by the
/// thread of the modem.
class LinkProber {
 public:
  /// Both outlive it.
  LinkProber(SessionCore& core, SessionDialogue& dialogue) : core_(core), dialogue_(dialogue) {}

  /// Takes over the current settings of the probe.
  void follow_settings();
  [[nodiscard]] bool is_due(Time now) const { return probe_.is_due(now); }
  /// Time of the next step; Time::max() without one.
  [[nodiscard]] Time next() const { return probe_.next(); }
  /// Sends the next echo, or gives up the previous one. Returns an error only when the session is over.
  Result<void> probe();
  /// Takes over the result of an echo: +QPING:.
  void observe(std::string_view line);

 private:
  SessionCore& core_;
  SessionDialogue& dialogue_;
  LinkProbe probe_;
};

}  // namespace eg915u
