#pragma once

#include <cstdint>
#include <string>

#include "base/clock.h"
#include "modem/driver/driver_state.h"
#include "modem/driver/host.h"
#include "modem/driver/settings.h"
#include "modem/model/operation.h"
#include "modem/model/snapshot.h"

namespace eg915u {

/// The snapshot of a modem that has not answered yet. What `handover` has of its predecessor stays.
[[nodiscard]] ModemSnapshot first_snapshot(const ModemSettings& settings, const Handover& handover,
                                           bool has_power_cycle, Time now);

/// The snapshot being built, and its publication. Every change is reported through publish().
class SnapshotWriter {
 public:
  SnapshotWriter(const ModemSettings& settings, const DriverHost& host, const Handover& handover);

  [[nodiscard]] ModemSnapshot& state() { return state_; }
  /// Hands out a copy, with the events that diff() finds since the last one.
  void publish();
  /// Notes how an operation ended; publish() tells it.
  void end_operation(std::uint64_t id, OperationResult result, std::string error);
  /// What was handed out last.
  [[nodiscard]] const SnapshotPtr& published() const { return published_; }

 private:
  const DriverHost& host_;
  ModemSnapshot state_;
  SnapshotPtr published_;
};

}  // namespace eg915u
