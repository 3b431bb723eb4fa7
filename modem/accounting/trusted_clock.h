#pragma once

#include <optional>

#include "base/clock.h"

namespace eg915u {

/// The wall clock for accounting. The clock of a gateway is wrong after a power cut, until the network
/// reports the time.
class TrustedClock {
 public:
  /// Continues from the latest() of an earlier clock.
  explicit TrustedClock(std::optional<WallTime> latest = {}) : latest_(latest) {}

  /// Observes the host's clock and returns the trusted time; absent while it is unknown. Ignores a clock
  /// outside the years 2020 to 2199, which was never set. If the clock steps back by up to two hours, time
  /// stands still until it catches up. A larger step is accepted.
  std::optional<WallTime> observe(WallTime wall);
  [[nodiscard]] std::optional<WallTime> latest() const { return latest_; }

 private:
  std::optional<WallTime> latest_;
};

}  // namespace eg915u
