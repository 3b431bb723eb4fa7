#pragma once

#include <chrono>

namespace eg915u {

using Duration = std::chrono::milliseconds;
/// Monotonic time: ages, deadlines, TimeStamp objects.
using Time = std::chrono::steady_clock::time_point;
/// Time of day in UTC: DateAndTime objects.
using WallTime = std::chrono::system_clock::time_point;

/// When something happened, on both clocks.
struct Timestamp {
  Time time;
  WallTime wall;

  friend bool operator==(const Timestamp&, const Timestamp&) = default;
};

/// The seam through which the modem thread sees time; tests crank it by hand.
class Clock {
 public:
  virtual ~Clock() = default;
  [[nodiscard]] virtual Time now() const = 0;
  [[nodiscard]] virtual WallTime wall_now() const = 0;
  /// Blocks for `duration`, or shorter when the thread is woken (operation queued, stop requested).
  virtual void wait(Duration duration) = 0;
};

}  // namespace eg915u
