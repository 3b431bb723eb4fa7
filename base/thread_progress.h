#pragma once

#include <algorithm>
#include <atomic>
#include <chrono>

#include "base/clock.h"

namespace eg915u {

/// The deadline by which a thread promises to report progress; main checks it. The thread says how long each
/// wait may last, so that it need not be woken to report.
class Progress {
 public:
  explicit Progress(Time now) : due_(now) {}
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  /// The thread works; a short piece of work needs no deadline.
  void work(Time now) noexcept { due_ = now; }
  /// The thread waits for at most `limit`.
  void wait(Time now, Duration limit) noexcept { due_ = now + std::clamp(limit, Duration{0}, kLongest); }
  /// The thread has ended or has not started: no progress is expected.
  void rest() noexcept { due_ = Time::max(); }

  /// The time by which the thread is overdue; negative while it is in time. Any thread.
  [[nodiscard]] Duration lateness(Time now) const noexcept {
    const Time due = due_;
    return due == Time::max() ? Duration::min() : std::chrono::floor<Duration>(now - due);
  }

 private:
  static constexpr Duration kLongest = std::chrono::hours{24 * 365};
  std::atomic<Time> due_;
};

}  // namespace eg915u
