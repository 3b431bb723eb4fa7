#pragma once

#include "base/clock.h"

namespace eg915u {

/// Time of day and time zone, as reported by the network.
struct NetworkTime {
  WallTime utc{};
  int zone_quarters = 0;  ///< quarter hours east of UTC, -48..56

  friend bool operator==(const NetworkTime&, const NetworkTime&) = default;
};

}  // namespace eg915u
