#pragma once

#include "base/clock.h"

namespace eg915u {

/// A clock that stands still until somebody moves it. Any number of ports and channels may share it.
class FakeClock final : public Clock {
 public:
  [[nodiscard]] Time now() const override { return now_; }
  [[nodiscard]] WallTime wall_now() const override { return wall_; }
  /// Takes no real time.
  void wait(Duration duration) override { advance(duration); }

  void advance(Duration duration) {
    now_ += duration;
    wall_ += duration;
  }
  /// Never goes back: a time in the past changes nothing.
  void advance_to(Time time) {
    if (time <= now_) return;
    wall_ += std::chrono::duration_cast<WallTime::duration>(time - now_);
    now_ = time;
  }
  /// As when NTP sets the clock: the monotonic time does not notice.
  void set_wall(WallTime time) { wall_ = time; }

 private:
  Time now_ = Time(std::chrono::hours(24));
  WallTime wall_ = WallTime(std::chrono::sys_days(std::chrono::year(2026) / 1 / 1));
};

}  // namespace eg915u
