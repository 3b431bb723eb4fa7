#include "modem/accounting/trusted_clock.h"

#include <chrono>

namespace eg915u {

namespace {

using namespace std::chrono_literals;

constexpr WallTime kEarliest = std::chrono::sys_days{2020y / std::chrono::January / 1};
constexpr WallTime kLatest = std::chrono::sys_days{2200y / std::chrono::January / 1};
/// Longest wait. A clock without a battery starts from a time that was saved hourly.
constexpr auto kLongestWait = 2h;
/// Largest step forward that counts at once: while the clock runs, and after an earlier run.
constexpr auto kLongestLead = 2h;
constexpr auto kLongestStop = 365 * 24h;
constexpr auto kLeadCounts = 10min;

}  // namespace

bool TrustedClock::is_doubtful(WallTime wall, Time now) {
  const auto passed = observed_ ? now - *observed_ + kLongestLead : kLongestStop;
  if (!latest_ || wall - *latest_ <= passed) {
    leads_since_.reset();
    return false;
  }
  if (!leads_since_) leads_since_ = now;
  return now - *leads_since_ < kLeadCounts;
}

std::optional<WallTime> TrustedClock::observe(WallTime wall, Time now) {
  const bool is_set = wall >= kEarliest && wall < kLatest;
  const bool waits = latest_ && wall < *latest_ && *latest_ - wall <= kLongestWait;
  if (!is_set || waits || is_doubtful(wall, now)) return latest_;
  latest_ = wall;
  observed_ = now;
  return latest_;
}

}  // namespace eg915u
