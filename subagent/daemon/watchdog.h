#pragma once

#include <set>
#include <span>
#include <string>

#include "base/log_sink.h"
#include "base/thread_progress.h"

namespace eg915u {

struct WatchedThread {
  std::string name;  ///< for the log
  const Progress* progress;
};

/// Decides whether the service manager's watchdog is fed: only while no thread is overdue. For the main
/// thread.
class Watchdog {
 public:
  /// `patience`: how late a thread may be.
  Watchdog(Duration patience, LogSink log) : patience_(patience), log_(std::move(log)) {}

  /// True when no thread is overdue. Logs once when a thread becomes overdue, and once when it recovers.
  [[nodiscard]] bool all_progress(std::span<const WatchedThread> threads, Time now);

 private:
  const Duration patience_;
  const LogSink log_;
  std::set<std::string> late_;
};

}  // namespace eg915u
