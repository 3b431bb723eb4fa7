#include "modem/commands/time.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <chrono>

#include "tests/support/at_bytes.h"
#include "tests/support/line_case.h"
#include "tests/support/truncation.h"

namespace eg915u {
namespace {

using namespace std::chrono;

WallTime utc(int y, unsigned m, unsigned d, int hour, int minute, int second) {
  return sys_days(year(y) / month(m) / day(d)) + hours(hour) + minutes(minute) + seconds(second);
}

class ParseQlts : public testing::TestWithParam<LineCase<NetworkTime>> {};
TEST_P(ParseQlts, Line) { expect_case(GetParam(), parse_qlts); }

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
        Qlts{"Year2000", "+QLTS: \"2000/01/01,00:00:00+00,0\"", std::nullopt},
        Qlts{"Year1970", "+QLTS: \"1970/01/01,00:00:00+00,0\"", std::nullopt},
        Qlts{"Year1980", "+QLTS: \"1980/01/06,00:00:00+00,0\"", std::nullopt},
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

TEST(ParseTime, SurvivesCuts) {
  expect_survives_cuts("+QLTS: \"2017/01/13,11:41:23+32,0\"", parse_qlts);
  expect_survives_cuts("+QLTS: \"2017/01/13,11:41:23+32\",0", parse_qlts);
}

RC_GTEST_PROP(ParseTime, AnyBytesGiveATimeOfThisCenturyOrAnError, ()) {
  const auto digits = *rc::gen::container<std::string>(rc::gen::elementOf(std::string("0123456789/:,+-\" ")));
  for (const auto& time : {parse_qlts("+QLTS: \"20" + digits), parse_qlts(*at_line("+QLTS:"))}) {
    if (!time) continue;
    RC_ASSERT(time->zone_quarters >= -48 && time->zone_quarters <= 56);
    RC_ASSERT(time->utc > utc(2000, 12, 31, 0, 0, 0));
  }
}

}  // namespace
}  // namespace eg915u
