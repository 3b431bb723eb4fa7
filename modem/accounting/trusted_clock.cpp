#include "modem/accounting/trusted_clock.h"

#include <chrono>

namespace eg915u {

namespace {

using namespace std::chrono_literals;

constexpr WallTime kEarliest = std::chrono::sys_days{2020y / std::chrono::January / 1};
constexpr WallTime kLatest = std::chrono::sys_days{2200y / std::chrono::January / 1};
/// Longest wait. A clock without a battery starts from a time that was saved hourly.
constexpr auto kLongestWait = 2h;

}  // namespace

std::optional<WallTime> TrustedClock::observe(WallTime wall) {
  const bool is_set = wall >= kEarliest && wall < kLatest;
  const bool waits = latest_ && wall < *latest_ && *latest_ - wall <= kLongestWait;
  if (is_set && !waits) latest_ = wall;
  return latest_;
}

}  // namespace eg915u
