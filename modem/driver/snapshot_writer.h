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

/// Returns the snapshot of a modem that has not answered yet. It keeps what `handover` has of the previous
/// driver.
[[nodiscard]] ModemSnapshot first_snapshot(const ModemSettings& settings, const Handover& handover,
                                           bool has_power_cycle, Time now);

/// The snapshot that is being built, and its publication. Used by the thread of the modem.
class SnapshotWriter {
 public:
  SnapshotWriter(const ModemSettings& settings, const DriverHost& host, const Handover& handover);

  [[nodiscard]] ModemSnapshot& state() { return state_; }
  /// Publishes a copy, with the events that diff() finds since the last one.
  void publish();
  /// Notes the result of an operation; publish() reports it.
  void end_operation(std::uint64_t id, OperationResult result, std::string error);
  /// The snapshot that was published last.
  [[nodiscard]] const SnapshotPtr& published() const { return published_; }

 private:
  const DriverHost& host_;
  ModemSnapshot state_;
  SnapshotPtr published_;
};

}  // namespace eg915u
