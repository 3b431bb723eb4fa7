#include "subagent/daemon/watchdog.h"

#include <chrono>

#include "base/str_cat.h"

namespace eg915u {

bool Watchdog::all_progress(std::span<const WatchedThread> threads, Time now) {
  bool all = true;
  for (const auto& [name, progress] : threads) {
    const Duration lateness = progress->lateness(now);
    if (lateness <= patience_) {
      if (late_.erase(name) > 0) log_(Severity::notice, joined({name, " thread: recovered"}));
      continue;
    }
    all = false;
    if (!late_.insert(name).second) continue;
    const auto seconds = std::chrono::floor<std::chrono::seconds>(lateness).count();
    log_(Severity::error, joined({name, " thread: overdue by ", seconds, " s: watchdog is not fed"}));
  }
  return all;
}

}  // namespace eg915u
