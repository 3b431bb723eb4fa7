#pragma once

#include <chrono>

namespace eg915u {

using Duration = std::chrono::milliseconds;
/// Monotonic time, for ages, deadlines and TimeStamp objects.
using Time = std::chrono::steady_clock::time_point;
/// Time of day in UTC, for DateAndTime objects.
using WallTime = std::chrono::system_clock::time_point;

/// The moment of an event on both clocks.
struct Timestamp {
  Time time;
  WallTime wall;

  friend bool operator==(const Timestamp&, const Timestamp&) = default;
};

/// The source of time of a modem thread. Tests replace it with a clock that they advance by hand.
class Clock {
 public:
  virtual ~Clock() = default;
  [[nodiscard]] virtual Time now() const = 0;
  [[nodiscard]] virtual WallTime wall_now() const = 0;
  /// Blocks for `duration`. Returns earlier when the thread is woken (operation queued, stop requested).
  virtual void wait(Duration duration) = 0;
};

}  // namespace eg915u
