#include "subagent/daemon/watchdog.h"

#include <chrono>

#include <fmt/core.h>

namespace eg915u {

bool Watchdog::all_progress(std::span<const WatchedThread> threads, Time now) {
  bool all = true;
  for (const auto& [name, progress] : threads) {
    const Duration lateness = progress->lateness(now);
    if (lateness <= patience_) {
      if (late_.erase(name) > 0) log_(Severity::notice, fmt::format("{} thread: recovered", name));
      continue;
    }
    all = false;
    if (!late_.insert(name).second) continue;
    const auto seconds = std::chrono::floor<std::chrono::seconds>(lateness).count();
    log_(Severity::error, fmt::format("{} thread: overdue by {} s: watchdog is not fed", name, seconds));
  }
  return all;
}

}  // namespace eg915u
