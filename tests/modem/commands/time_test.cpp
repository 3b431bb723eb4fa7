#include "modem/commands/time.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <chrono>

#include <fmt/core.h>

#include "tests/support/at_bytes.h"
#include "tests/support/line_case.h"
#include "tests/support/truncation.h"

namespace eg915u {
namespace {

using namespace std::chrono;

WallTime utc(int y, unsigned m, unsigned d, int hour, int minute, int second) {
  return sys_days(year(y) / month(m) / day(d)) + hours(hour) + minutes(minute) + seconds(second);
}

/// The window of a program that was built on 2026-12-01.
const ClockWindow kWindow{utc(2026, 11, 30, 0, 0, 0), utc(2036, 12, 1, 0, 0, 0)};
const ClockWindow kAnyTime{utc(1970, 1, 1, 0, 0, 0), utc(2200, 1, 1, 0, 0, 0)};

Result<NetworkTime> qlts_of_any_time(std::string_view line) { return parse_qlts(line, kAnyTime); }
Result<NetworkTime> qlts(std::string_view line) { return parse_qlts(line, kWindow); }

class ParseQlts : public testing::TestWithParam<LineCase<NetworkTime>> {};
TEST_P(ParseQlts, Line) { expect_case(GetParam(), qlts_of_any_time); }

using Qlts = LineCase<NetworkTime>;
const NetworkTime kShanghai{utc(2017, 1, 13, 3, 41, 23), 32};

INSTANTIATE_TEST_SUITE_P(
    Lines, ParseQlts,
    testing::Values(
        Qlts{"ZoneAndDstInOneString", "+QLTS: \"2017/01/13,11:41:23+32,0\"", kShanghai},
        Qlts{"DstAfterTheQuote", "+QLTS: \"2017/01/13,11:41:23+32\",0", kShanghai},
        Qlts{"NoDst", "+QLTS:\"2017/01/13,11:41:23+32\"", kShanghai},
        Qlts{"WestOfUtc", "+QLTS: \"2026/07/02,20:00:00-28,1\"", NetworkTime{utc(2026, 7, 3, 3, 0, 0), -28}},
        Qlts{"AcrossNewYear", "+QLTS: \"2026/01/01,00:30:00+04,0\"",
             NetworkTime{utc(2025, 12, 31, 23, 30, 0), 4}},
        Qlts{"LeapDay", "+QLTS: \"2024/02/29,23:59:59+00,0\"", NetworkTime{utc(2024, 2, 29, 23, 59, 59), 0}},
        Qlts{"ZoneEdges", "+QLTS: \"2024/02/29,00:00:00+56,0\"", NetworkTime{utc(2024, 2, 28, 10, 0, 0), 56}},
        Qlts{"NeverSynchronised", "+QLTS: \"\"", std::nullopt},
        Qlts{"NeverSynchronisedNoQuotes", "+QLTS:", std::nullopt},
        Qlts{"NoSuchDay", "+QLTS: \"2023/02/29,00:00:00+00,0\"", std::nullopt},
        Qlts{"NoSuchMonth", "+QLTS: \"2023/13/01,00:00:00+00,0\"", std::nullopt},
        Qlts{"NoSuchHour", "+QLTS: \"2023/01/01,24:00:00+00,0\"", std::nullopt},
        Qlts{"NoSuchSecond", "+QLTS: \"2023/01/01,00:00:60+00,0\"", std::nullopt},
        Qlts{"ZoneOutOfRange", "+QLTS: \"2023/01/01,00:00:00+57,0\"", std::nullopt},
        Qlts{"NoZone", "+QLTS: \"2023/01/01,00:00:00\"", std::nullopt},
        Qlts{"ShortYear", "+QLTS: \"23/01/01,00:00:00+00\"", std::nullopt},
        Qlts{"SpaceForDigit", "+QLTS: \"2023/ 1/01,00:00:00+00\"", std::nullopt},
        Qlts{"OtherPrefix", "+CCLK: \"2023/01/01,00:00:00+00\"", std::nullopt}),
    kCaseName);

class ClockThatWasNeverSet : public testing::TestWithParam<const char*> {};
TEST_P(ClockThatWasNeverSet, HasNoTime) {
  EXPECT_FALSE(qlts(fmt::format("+QLTS: \"{}\"", GetParam())));
  EXPECT_FALSE(parse_qlts(fmt::format("+QLTS: \"{}\"", GetParam()), window_of_build()));
}

INSTANTIATE_TEST_SUITE_P(Times, ClockThatWasNeverSet,
                         testing::Values("1970/01/01,00:00:00+00,0", "1980/01/06,00:00:00+00,0",
                                         "2000/01/01,00:00:00+00,0", "2004/01/01,00:11:33+00,0",
                                         "2010/06/15,08:00:00+08,0", "2019/04/07,00:00:00+00,0",
                                         "2070/01/01,00:00:00+00,0", "2080/01/06,00:01:40+00,0",
                                         "2099/12/31,23:59:59+00,0", "2106/02/07,06:28:15+00,0"));

TEST(ParseQlts, TimesAtTheEdgesOfTheWindow) {
  EXPECT_FALSE(qlts("+QLTS: \"2026/11/29,23:59:59+00,0\""));
  EXPECT_TRUE(qlts("+QLTS: \"2026/11/30,00:00:00+00,0\""));
  EXPECT_FALSE(qlts("+QLTS: \"2026/11/30,00:00:00+04,0\"")) << "an hour earlier";
  EXPECT_TRUE(qlts("+QLTS: \"2036/12/01,00:00:00+00,0\""));
  EXPECT_FALSE(qlts("+QLTS: \"2036/12/01,00:00:01+00,0\""));
}

TEST(WindowOfBuild, IsTenYearsLong) {
  const auto [first, last] = window_of_build();
  EXPECT_GE(first, utc(2026, 11, 1, 0, 0, 0));
  EXPECT_GE(last - first, days(10 * 365));
  EXPECT_LE(last - first, days(10 * 366));
}

TEST(ParseTime, SurvivesCuts) {
  expect_survives_cuts("+QLTS: \"2017/01/13,11:41:23+32,0\"", qlts_of_any_time);
  expect_survives_cuts("+QLTS: \"2017/01/13,11:41:23+32\",0", qlts_of_any_time);
}

RC_GTEST_PROP(ParseTime, AnyBytesGiveATimeOfTheWindowOrAnError, ()) {
  const auto digits = *rc::gen::container<std::string>(rc::gen::elementOf(std::string("0123456789/:,+-\" ")));
  for (const auto& time : {qlts("+QLTS: \"20" + digits), qlts(*at_line("+QLTS:"))}) {
    if (!time) continue;
    RC_ASSERT(time->zone_quarters >= -48 && time->zone_quarters <= 56);
    RC_ASSERT(time->utc >= kWindow.first && time->utc <= kWindow.last);
  }
}

}  // namespace
}  // namespace eg915u
