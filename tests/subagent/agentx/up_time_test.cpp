#include "subagent/agentx/up_time.h"

#include <gtest/gtest.h>

#include <chrono>
#include <cstdint>

namespace eg915u {
namespace {

using namespace std::chrono_literals;

constexpr Time kSnmpdStart{1000s};

/// sysUpTime as net-snmp gives it, in whole hundredths, a moment after `now`.
std::uint32_t hundredths(Time now, Time start = kSnmpdStart) {
  return static_cast<std::uint32_t>((now - start) / 10ms);
}

TEST(UpTime, TwoHundredReadingsGiveOneStart) {
  UpTime up_time;
  up_time.observe(kSnmpdStart + 1h, hundredths(kSnmpdStart + 1h));
  const Time start = up_time.start();
  EXPECT_EQ(start, kSnmpdStart);
  for (int i = 1; i <= 200; ++i) {
    const Time now = kSnmpdStart + 1h + i * 3'700us;
    up_time.observe(now, hundredths(now + (i % 3) * 9ms));
    EXPECT_EQ(up_time.start(), start) << i;
  }
}

TEST(UpTime, AnotherSnmpdMovesTheStart) {
  UpTime up_time;
  up_time.observe(kSnmpdStart + 10s, 1'000);
  const Time restarted = kSnmpdStart + 9s;
  up_time.observe(kSnmpdStart + 11s, hundredths(kSnmpdStart + 11s, restarted));
  EXPECT_EQ(up_time.start(), restarted);
}

}  // namespace
}  // namespace eg915u
