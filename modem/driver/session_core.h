#pragma once

#include <string>

#include "base/clock.h"
#include "base/log_sink.h"
#include "modem/driver/driver_state.h"
#include "modem/driver/host.h"
#include "modem/driver/settings.h"
#include "modem/driver/snapshot_writer.h"
#include "modem/model/derive.h"
#include "modem/polling/poll_plan.h"

namespace eg915u {

/// The state that all parts of one session share. Used by the thread of the modem; each reference outlives
/// the session.
struct SessionCore {
  SessionCore(const ModemSettings& modem_settings, const DriverHost& driver_host,
              SnapshotWriter& snapshot_writer, DriverState& state_of_driver)
      : settings(modem_settings),
        host(driver_host),
        writer(snapshot_writer),
        driver_state(state_of_driver),
        plan(driver_host.clock.now()) {}

  [[nodiscard]] ModemSnapshot& state() const { return writer.state(); }
  [[nodiscard]] Time now() const { return host.clock.now(); }

  /// Derives the operational state and publishes the snapshot.
  void publish();
  /// Requests the readings that a change of ours may affect.
  void read_soon();
  /// Publishes the result of an operation; logs `error` unless it is empty.
  void end_operation(const Operation& operation, OperationResult result, std::string error);
  void log(Severity severity, const std::string& message) const;
  /// Logs the first message with that key since the modem restarted.
  void log_once(const std::string& key, Severity severity, const std::string& message);

  const ModemSettings& settings;
  const DriverHost& host;
  SnapshotWriter& writer;
  DriverState& driver_state;
  PollPlan plan;
  Phase phase = Phase::starting;
};

}  // namespace eg915u
