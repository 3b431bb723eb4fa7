#pragma once

#include <optional>

#include "base/clock.h"

namespace eg915u {

/// The time of day by which books are kept. Clocks of gateways are wrong after a power cut, until the network
/// tells the time.
class TrustedClock {
 public:
  /// Goes on from latest() of an earlier one.
  explicit TrustedClock(std::optional<WallTime> latest = {}) : latest_(latest) {}

  /// The clock of the host shows `wall`. A clock that is not in the years 2020 to 2199 was never set and is
  /// not believed. After a step
  /// back by at most two hours the time of the books waits for the clock; a longer one is followed.
  /// Absent: not known yet.
  std::optional<WallTime> observe(WallTime wall);
  [[nodiscard]] std::optional<WallTime> latest() const { return latest_; }

 private:
  std::optional<WallTime> latest_;
};

}  // namespace eg915u
