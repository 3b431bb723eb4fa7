#pragma once

#include "base/clock.h"

namespace eg915u {

/// The interval at which each group is read; see PollPlan.
struct PollIntervals {
  Duration fast{10'000};
  Duration medium{60'000};
  Duration slow{3'600'000};

  friend bool operator==(const PollIntervals&, const PollIntervals&) = default;
};

}  // namespace eg915u
