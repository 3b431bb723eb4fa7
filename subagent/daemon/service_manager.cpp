#include "subagent/daemon/service_manager.h"

#include <systemd/sd-daemon.h>

#include <chrono>
#include <cstdint>
#include <string>

#include <fmt/core.h>

#include "base/printable.h"

namespace eg915u {

namespace {

constexpr std::size_t kLongestStatus = 200;

// A failure means that the service manager is gone. That does not stop the service.
void notify(const std::string& state) { static_cast<void>(::sd_notify(0, state.c_str())); }

}  // namespace

void notify_ready() { notify("READY=1"); }

void notify_status(std::string_view status) { notify("STATUS=" + printable(status, kLongestStatus)); }

void notify_reloading() {
  const auto monotonic = std::chrono::steady_clock::now().time_since_epoch();
  const auto microseconds = std::chrono::duration_cast<std::chrono::microseconds>(monotonic).count();
  notify(fmt::format("RELOADING=1\nMONOTONIC_USEC={}", microseconds));
}

void notify_stopping() { notify("STOPPING=1"); }

void notify_stop_takes(Duration longer) {
  const auto microseconds = std::chrono::duration_cast<std::chrono::microseconds>(longer).count();
  notify(fmt::format("EXTEND_TIMEOUT_USEC={}", microseconds));
}

void notify_watchdog() { notify("WATCHDOG=1"); }

std::optional<Duration> watchdog_interval() {
  std::uint64_t microseconds = 0;
  if (::sd_watchdog_enabled(0, &microseconds) <= 0) return std::nullopt;
  return std::chrono::floor<Duration>(std::chrono::microseconds{microseconds});
}

}  // namespace eg915u
