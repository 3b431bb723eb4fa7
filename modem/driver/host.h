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

/// What the driver needs from outside. All must outlive it; called on the modem's thread.
struct DriverHost {
  PortOpener open_port;
  Clock& clock;
  OperationQueue& operations;
  std::function<void(SnapshotPtr, std::vector<Event>)>
      publish;                              ///< each new snapshot, and what happened with it
  std::function<Duration()> fast_interval;  ///< the fast poll interval in force
  LogSink log;
  TraceSink trace;  ///< may be empty
  /// The settings of the link probe in force. Empty: the link is not probed.
  std::function<ProbeSettings()> probe = {};
  /// Takes the power of the modem away and gives it back; returns within about a minute. A stop must not end
  /// it: the modem would stay without power. Empty: there is no way to do that.
  std::function<Result<void>()> power_cycle = {};
  /// The PIN to enter when the SIM asks for it; its error names the file, and neither shows the PIN. Empty:
  /// none is entered.
  std::function<Result<std::string>()> read_pin = {};
  /// The password of ModemSettings::context, likewise. Empty: it has none.
  std::function<Result<std::string>()> read_apn_password = {};
};

}  // namespace eg915u
