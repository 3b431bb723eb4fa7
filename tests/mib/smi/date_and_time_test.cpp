#include "mib/smi/date_and_time.h"

#include <gtest/gtest.h>

#include <ostream>
#include <string>

#include "tests/mib/fixture.h"

namespace eg915u::mib {
namespace {

struct DateCase {
  const char* name;
  std::chrono::milliseconds since_epoch;
  int zone_quarters;
  const char* expected;
};

class DateAndTime : public ::testing::TestWithParam<DateCase> {};

TEST_P(DateAndTime, IsElevenOctets) {
  const DateCase& c = GetParam();
  const Value value = date_and_time(NetworkTime{WallTime{c.since_epoch}, c.zone_quarters});
  EXPECT_EQ(to_text(value), std::string("OCTETS ") + c.expected);
}

constexpr std::chrono::milliseconds kNoon{1'709'208'000'000};  // 2024-02-29T12:00:00Z

INSTANTIATE_TEST_SUITE_P(
    Times, DateAndTime,
    ::testing::Values(DateCase{"Epoch", std::chrono::milliseconds{0}, 0, "x07 b2 01 01 00 00 00 00 2b 00 00"},
                      DateCase{"LeapDay", kNoon, 0, "x07 e8 02 1d 0c 00 00 00 2b 00 00"},
                      DateCase{"Deciseconds", kNoon + std::chrono::milliseconds{999}, 0,
                               "x07 e8 02 1d 0c 00 00 09 2b 00 00"},
                      DateCase{"East", kNoon, 32, "x07 e8 02 1d 14 00 00 00 2b 08 00"},
                      DateCase{"EastOverMidnight", kNoon, 50, "x07 e8 03 01 00 1e 00 00 2b 0c 1e"},
                      DateCase{"West", kNoon, -14, "x07 e8 02 1d 08 1e 00 00 2d 03 1e"},
                      DateCase{"WestOverMidnight", kNoon, -48, "x07 e8 02 1d 00 00 00 00 2d 0c 00"},
                      DateCase{"QuarterHour", kNoon, 23, "x07 e8 02 1d 11 2d 00 00 2b 05 2d"},
                      DateCase{"LargestOffset", kNoon, 55, "x07 e8 03 01 01 2d 00 00 2b 0d 2d"},
                      DateCase{"TooFarEastIsUtc", kNoon, 56, "x07 e8 02 1d 0c 00 00 00 2b 00 00"},
                      DateCase{"TooFarWestIsUtc", kNoon, -56, "x07 e8 02 1d 0c 00 00 00 2b 00 00"},
                      DateCase{"BeforeTheEpoch", std::chrono::milliseconds{-100}, 0,
                               "x07 b1 0c 1f 17 3b 3b 09 2b 00 00"}),
    [](const auto& param) { return std::string(param.param.name); });

TEST(DateAndTimeOfTheHost, IsInUtc) {
  EXPECT_EQ(to_text(date_and_time(WallTime{kNoon})), "OCTETS x07 e8 02 1d 0c 00 00 00 2b 00 00");
}

}  // namespace
}  // namespace eg915u::mib
