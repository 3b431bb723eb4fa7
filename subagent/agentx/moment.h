#pragma once

#include <cstdint>

#include "base/clock.h"

namespace eg915u {

/// The moment of one request or one pass of the loop.
struct Moment {
  Time now;
  WallTime wall_now;
  std::uint32_t sys_up_time = 0;  ///< hundredths of a second
};

}  // namespace eg915u
