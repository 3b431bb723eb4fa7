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
  /// stands still until it catches up. A larger step back is accepted. Time also stands still for ten minutes
  /// after a step forward of more than two hours, or of a year since an earlier run. A wrong clock that is
  /// soon corrected must not end days and months. `now` is the steady time.
  std::optional<WallTime> observe(WallTime wall, Time now);
  [[nodiscard]] std::optional<WallTime> latest() const { return latest_; }

 private:
  [[nodiscard]] bool is_doubtful(WallTime wall, Time now);

  std::optional<WallTime> latest_;
  std::optional<Time> observed_;  ///< when `latest_` was observed by this clock
  std::optional<Time> leads_since_;
};

}  // namespace eg915u
