#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "modem/driver/driver_state.h"
#include "modem/driver/host.h"
#include "modem/driver/settings.h"
#include "modem/model/event.h"
#include "modem/model/operation.h"
#include "modem/model/snapshot.h"

namespace eg915u {

/// Returns the snapshot of a modem that has not answered yet. It keeps what `handover` has of the previous
/// driver.
[[nodiscard]] ModemSnapshot first_snapshot(const ModemSettings& settings, const Handover& handover,
                                           bool has_power_cycle, Time now);

/// The longest time that an event waits for the values that its notification carries.
inline constexpr Duration kLongestHold{2'000};

/// The snapshot that is being built, and its publication. An event whose notification lacks a value waits for
/// the reading of that value, and later events wait after it: the order stays. Used by the thread of the
/// modem.
class SnapshotWriter {
 public:
  SnapshotWriter(const ModemSettings& settings, const DriverHost& host, const Handover& handover);

  [[nodiscard]] ModemSnapshot& state() { return state_; }
  /// Publishes a copy, with the events that diff() finds since the last one and that are complete.
  void publish();
  /// Publishes the events that wait, with the values that are known.
  void release();
  /// The event that waits for values; absent: none does.
  [[nodiscard]] std::optional<EventKind> held() const;
  /// The time at which publish() no longer waits; Time::max() when no event waits.
  [[nodiscard]] Time held_until() const { return held_.empty() ? Time::max() : held_.front().until; }
  /// While a long command runs, nothing can be read: events do not wait.
  void set_patient(bool patient) { is_patient_ = patient; }
  /// Notes the result of an operation; publish() reports it.
  void end_operation(std::uint64_t id, OperationResult result, std::string error);
  /// The snapshot that was published last.
  [[nodiscard]] const SnapshotPtr& published() const { return published_; }

 private:
  struct HeldEvent {
    Event event;
    Time until;
  };

  void hold(const SnapshotPtr& next);
  /// Removes the events from the front that need not wait.
  std::vector<Event> complete(const SnapshotPtr& now);

  const DriverHost& host_;
  ModemSnapshot state_;
  SnapshotPtr published_;
  std::deque<HeldEvent> held_;  ///< at most kMostHeld, oldest first
  bool is_patient_ = true;
};

}  // namespace eg915u
