#pragma once

#include <optional>
#include <string_view>

#include "base/clock.h"

/// Reports to the service manager (sd_notify(3)). Without one, each call does nothing.
namespace eg915u {

/// The daemon serves.
void notify_ready();
/// A line for `systemctl status`.
void notify_status(std::string_view status);
/// The configuration is being read again; notify_ready() ends it.
void notify_reloading();
void notify_stopping();
/// The stop needs `longer` from now, beyond TimeoutStopSec= if need be (EXTEND_TIMEOUT_USEC).
void notify_stop_takes(Duration longer);
/// The daemon is alive.
void notify_watchdog();

/// Longest time between two notify_watchdog() (sd_watchdog_enabled(3)); call it at half of that. Absent:
/// there is no watchdog.
[[nodiscard]] std::optional<Duration> watchdog_interval();

}  // namespace eg915u
