#pragma once

#include <chrono>

#include <fmt/core.h>

#include "base/clock.h"
#include "base/log_sink.h"

namespace eg915u {

/// Logs a request whose handler took too long: that delays every SET at snmpd. For debug builds.
class HandlerWatch {
 public:
  /// `mode` is net-snmp's number of the request; `log` must outlive the watch.
  HandlerWatch(const LogSink& log, int mode)
      : log_(log), mode_(mode), start_(std::chrono::steady_clock::now()) {}
  ~HandlerWatch() {
    const auto took =
        std::chrono::floor<std::chrono::milliseconds>(std::chrono::steady_clock::now() - start_);
    if (took <= kLimit) return;
    log_(Severity::warning, fmt::format("snmp: request of mode {}: slow: took {} ms, expected at most {} ms",
                                        mode_, took.count(), kLimit.count()));
  }
  HandlerWatch(const HandlerWatch&) = delete;
  HandlerWatch& operator=(const HandlerWatch&) = delete;

 private:
  static constexpr std::chrono::milliseconds kLimit{50};

  const LogSink& log_;
  const int mode_;
  const Time start_;
};

}  // namespace eg915u
