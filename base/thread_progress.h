#pragma once

#include <algorithm>
#include <atomic>
#include <chrono>

#include "base/clock.h"

namespace eg915u {

/// By when a thread shows up again: it says so, and main looks whether it did. A thread says how long each of
/// its waits may last, so nobody has to wake it for a sign of life.
class Progress {
 public:
  explicit Progress(Time now) : due_(now) {}
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  /// The thread does something that takes no time to speak of.
  void work(Time now) noexcept { due_ = now; }
  /// It waits for `limit` at most.
  void wait(Time now, Duration limit) noexcept { due_ = now + std::clamp(limit, Duration{0}, kLongest); }
  /// It has ended, or is not there yet: nothing is expected of it.
  void rest() noexcept { due_ = Time::max(); }

  /// How far behind its word the thread is; negative: it is in time. Any thread.
  [[nodiscard]] Duration lateness(Time now) const noexcept {
    const Time due = due_;
    return due == Time::max() ? Duration::min() : std::chrono::floor<Duration>(now - due);
  }

 private:
  static constexpr Duration kLongest = std::chrono::hours{24 * 365};
  std::atomic<Time> due_;
};

}  // namespace eg915u
