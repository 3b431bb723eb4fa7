#include "subagent/agentx/up_time.h"

#include <chrono>

namespace eg915u {

namespace {

/// More than the readings of one snmpd differ, and less than another snmpd needs to start.
constexpr std::chrono::milliseconds kTolerance{200};

}  // namespace

void UpTime::observe(Time now, std::uint32_t hundredths) {
  using Hundredths = std::chrono::duration<std::int64_t, std::centi>;
  const Time start = now - std::chrono::duration_cast<Time::duration>(Hundredths{hundredths});
  if (!start_ || std::chrono::abs(start - *start_) > kTolerance) start_ = start;
}

}  // namespace eg915u
