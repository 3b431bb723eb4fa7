#include "modem/book_clock.h"

#include <gtest/gtest.h>

#include <chrono>
#include <vector>

namespace eg915u {
namespace {

using namespace std::chrono_literals;

constexpr WallTime kNoon = std::chrono::sys_days{2026y / std::chrono::May / 4} + 12h;

struct ClockCase {
  const char* name;
  std::optional<WallTime> latest;
  WallTime wall;
  std::optional<WallTime> books;
};

class BookClocks : public testing::TestWithParam<ClockCase> {};

TEST_P(BookClocks, BelievesWhatCanBeTrue) {
  BookClock clock(GetParam().latest);
  EXPECT_EQ(clock.take(GetParam().wall), GetParam().books);
  EXPECT_EQ(clock.latest(), GetParam().books);
}

INSTANTIATE_TEST_SUITE_P(
    Steps, BookClocks,
    testing::Values(
        ClockCase{"First", {}, kNoon, kNoon}, ClockCase{"NeverSet", {}, WallTime{} + 5min, {}},
        ClockCase{"BeforeTheEarliest", {}, std::chrono::sys_days{2020y / std::chrono::January / 1} - 1s, {}},
        ClockCase{"TooLate", {}, std::chrono::sys_days{2200y / std::chrono::January / 1}, {}},
        ClockCase{"LostAfterAPowerCut", kNoon, WallTime{} + 5min, kNoon},
        ClockCase{"Goes", kNoon, kNoon + 10s, kNoon + 10s},
        ClockCase{"StepForward", kNoon, kNoon + 240h, kNoon + 240h},
        ClockCase{"SmallStepBack", kNoon, kNoon - 1s, kNoon},
        ClockCase{"LargestStepThatWaits", kNoon, kNoon - 2h, kNoon},
        ClockCase{"LargeStepBack", kNoon, kNoon - 2h - 1s, kNoon - 2h - 1s}),
    [](const auto& test) { return std::string(test.param.name); });

}  // namespace
}  // namespace eg915u
