#include "modem/accounting/trusted_clock.h"

#include <gtest/gtest.h>

#include <chrono>
#include <vector>

namespace eg915u {
namespace {

using namespace std::chrono_literals;

constexpr WallTime kMondayNoon = std::chrono::sys_days{2026y / std::chrono::May / 4} + 12h;

struct ClockCase {
  const char* name;
  std::optional<WallTime> latest;
  WallTime wall;
  std::optional<WallTime> accounting;
};

class TrustedClocks : public testing::TestWithParam<ClockCase> {};

TEST_P(TrustedClocks, AcceptsPlausibleTimes) {
  TrustedClock clock(GetParam().latest);
  EXPECT_EQ(clock.observe(GetParam().wall, Time{}), GetParam().accounting);
  EXPECT_EQ(clock.latest(), GetParam().accounting);
}

INSTANTIATE_TEST_SUITE_P(
    Steps, TrustedClocks,
    testing::Values(
        ClockCase{"First", {}, kMondayNoon, kMondayNoon}, ClockCase{"NeverSet", {}, WallTime{} + 5min, {}},
        ClockCase{"BeforeTheEarliest", {}, std::chrono::sys_days{2020y / std::chrono::January / 1} - 1s, {}},
        ClockCase{"TooLate", {}, std::chrono::sys_days{2200y / std::chrono::January / 1}, {}},
        ClockCase{"LostAfterAPowerCut", kMondayNoon, WallTime{} + 5min, kMondayNoon},
        ClockCase{"Advances", kMondayNoon, kMondayNoon + 10s, kMondayNoon + 10s},
        ClockCase{"StepForward", kMondayNoon, kMondayNoon + 240h, kMondayNoon + 240h},
        ClockCase{"LargestStop", kMondayNoon, kMondayNoon + 365 * 24h, kMondayNoon + 365 * 24h},
        ClockCase{"StepOfYears", kMondayNoon, kMondayNoon + 13 * 365 * 24h, kMondayNoon},
        ClockCase{"SmallStepBack", kMondayNoon, kMondayNoon - 1s, kMondayNoon},
        ClockCase{"LargestStepThatIsIgnored", kMondayNoon, kMondayNoon - 2h, kMondayNoon},
        ClockCase{"LargeStepBack", kMondayNoon, kMondayNoon - 2h - 1s, kMondayNoon - 2h - 1s}),
    [](const auto& test) { return std::string(test.param.name); });

constexpr auto kYears = 13 * 365 * 24h;

TEST(TrustedClock, StandsStillWhileTheClockOfTheHostIsWrong) {
  TrustedClock clock;
  clock.observe(kMondayNoon, Time{});
  EXPECT_EQ(clock.observe(kMondayNoon + kYears, Time{10s}), kMondayNoon);
  EXPECT_EQ(clock.observe(kMondayNoon + kYears + 62s, Time{72s}), kMondayNoon);
  EXPECT_EQ(clock.observe(kMondayNoon + 82s, Time{82s}), kMondayNoon + 82s);
}

TEST(TrustedClock, FollowsAStepThatStays) {
  TrustedClock clock;
  clock.observe(kMondayNoon, Time{});
  EXPECT_EQ(clock.observe(kMondayNoon + 3h, Time{10s}), kMondayNoon);
  EXPECT_EQ(clock.observe(kMondayNoon + 3h + 599s, Time{609s}), kMondayNoon);
  EXPECT_EQ(clock.observe(kMondayNoon + 3h + 600s, Time{610s}), kMondayNoon + 3h + 600s);
  EXPECT_EQ(clock.observe(kMondayNoon + 3h + 601s, Time{611s}), kMondayNoon + 3h + 601s);
}

TEST(TrustedClock, SmallStepOfARunningClockCountsAtOnce) {
  TrustedClock clock;
  clock.observe(kMondayNoon, Time{});
  EXPECT_EQ(clock.observe(kMondayNoon + 2h, Time{1s}), kMondayNoon + 2h);
}

TEST(TrustedClock, LongPauseOfTheProgramIsNoStep) {
  TrustedClock clock;
  clock.observe(kMondayNoon, Time{});
  EXPECT_EQ(clock.observe(kMondayNoon + 48h, Time{48h}), kMondayNoon + 48h);
}

}  // namespace
}  // namespace eg915u
