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
  EXPECT_EQ(clock.observe(GetParam().wall), GetParam().accounting);
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
        ClockCase{"SmallStepBack", kMondayNoon, kMondayNoon - 1s, kMondayNoon},
        ClockCase{"LargestStepThatIsIgnored", kMondayNoon, kMondayNoon - 2h, kMondayNoon},
        ClockCase{"LargeStepBack", kMondayNoon, kMondayNoon - 2h - 1s, kMondayNoon - 2h - 1s}),
    [](const auto& test) { return std::string(test.param.name); });

}  // namespace
}  // namespace eg915u
