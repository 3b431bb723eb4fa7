#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/log_sink.h"
#include "modem/driver/operation_queue.h"
#include "modem/model/event.h"
#include "modem/model/probe_settings.h"
#include "modem/model/snapshot_ptr.h"
#include "modem/serial/port.h"

namespace eg915u {

inline constexpr std::string_view kNoPowerCycle = "no power_cycle_command is configured";

/// Callbacks that the driver needs from the daemon. All outlive the driver and run on the modem's thread.
struct DriverHost {
  PortOpener open_port;
  Clock& clock;
  OperationQueue& operations;
  /// Receives each new snapshot, and the events that it brought.
  std::function<void(SnapshotPtr, std::vector<Event>)> publish;
  /// Returns the current fast poll interval.
  std::function<Duration()> fast_interval;
  LogSink log;
  TraceSink trace;  ///< May be empty.
  /// Returns the current settings of the link probe. Empty: the link is not probed.
  std::function<ProbeSettings()> probe = {};
  /// Takes the power of the modem away and restores it, within about a minute. A stop must not interrupt it,
  /// or the modem stays without power. Empty: power cycles are not possible.
  std::function<Result<void>()> power_cycle = {};
  /// Reads the PIN to enter when the SIM asks for it. The error names the file, and never shows the PIN.
  /// Empty: no PIN is entered.
  std::function<Result<std::string>()> read_pin = {};
  /// Reads the password of ModemSettings::context, with errors as those of read_pin. Empty: no password.
  std::function<Result<std::string>()> read_apn_password = {};
};

}  // namespace eg915u
