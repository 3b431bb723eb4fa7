#include "base/local_calendar.h"

#include <gtest/gtest.h>

#include <chrono>

#include "tests/support/time_zone.h"

namespace eg915u {
namespace {

using namespace std::chrono_literals;
using std::chrono::sys_days;
using std::chrono::year_month_day;

LocalDay day_of(year_month_day date) { return LocalDay{date}; }

struct DayCase {
  const char* name;
  const char* zone;
  WallTime when;  ///< UTC
  year_month_day date;
  WallTime start;  ///< UTC
  std::chrono::hours length;
};

class CalendarDays : public testing::TestWithParam<DayCase> {};

TEST_P(CalendarDays, BeginAtLocalMidnight) {
  const auto& [name, zone, when, date, start, length] = GetParam();
  const TimeZone here(zone);
  EXPECT_EQ(local_day(when), day_of(date));
  EXPECT_EQ(day_start(day_of(date)), start);
  EXPECT_EQ(day_start(day_of(date) + std::chrono::days{1}) - start, length);
  EXPECT_EQ(local_day(start), day_of(date));
  EXPECT_EQ(local_day(start - 1s), day_of(date) - std::chrono::days{1});
}

INSTANTIATE_TEST_SUITE_P(
    Zones, CalendarDays,
    testing::Values(DayCase{"Utc", kUtc, sys_days{2026y / 7 / 1} + 23h + 59min + 59s, 2026y / 7 / 1,
                            sys_days{2026y / 7 / 1}, 24h},
                    DayCase{"BerlinWinter", kBerlin, sys_days{2026y / 1 / 1} + 23h, 2026y / 1 / 2,
                            sys_days{2026y / 1 / 1} + 23h, 24h},
                    DayCase{"BerlinSpringForward", kBerlin, sys_days{2026y / 3 / 29} + 12h, 2026y / 3 / 29,
                            sys_days{2026y / 3 / 28} + 23h, 23h},
                    DayCase{"BerlinFallBack", kBerlin, sys_days{2026y / 10 / 25} + 1h, 2026y / 10 / 25,
                            sys_days{2026y / 10 / 24} + 22h, 25h},
                    DayCase{"HalfHourZone", kKolkata, sys_days{2026y / 5 / 4} + 18h + 30min, 2026y / 5 / 5,
                            sys_days{2026y / 5 / 4} + 18h + 30min, 24h},
                    DayCase{"NewYork", kNewYork, sys_days{2026y / 11 / 1} + 5h, 2026y / 11 / 1,
                            sys_days{2026y / 11 / 1} + 4h, 25h},
                    DayCase{"NoMidnight", kSantiago, sys_days{2026y / 9 / 6} + 12h, 2026y / 9 / 6,
                            sys_days{2026y / 9 / 6} + 4h, 23h},
                    DayCase{"FarEast", kAuckland, sys_days{2026y / 1 / 1} + 11h, 2026y / 1 / 2,
                            sys_days{2026y / 1 / 1} + 11h, 24h}),
    [](const auto& test) { return std::string(test.param.name); });

TEST(Calendar, OffsetsFollowSummerTime) {
  const TimeZone here(kBerlin);
  EXPECT_EQ(utc_offset(sys_days{2026y / 1 / 1}), 1h);
  EXPECT_EQ(utc_offset(sys_days{2026y / 7 / 1}), 2h);
}

TEST(Calendar, WeeksBeginOnMonday) {
  EXPECT_EQ(week_start(day_of(2026y / 11 / 23)), day_of(2026y / 11 / 23));
  EXPECT_EQ(week_start(day_of(2026y / 11 / 29)), day_of(2026y / 11 / 23));
  EXPECT_EQ(week_start(day_of(2027y / 1 / 1)), day_of(2026y / 12 / 28));
}

TEST(Calendar, MonthsBeginOnTheFirst) {
  EXPECT_EQ(month_start(day_of(2028y / 2 / 29)), day_of(2028y / 2 / 1));
  EXPECT_EQ(month_start(day_of(2026y / 12 / 1)), day_of(2026y / 12 / 1));
}

struct PlanCase {
  const char* name;
  year_month_day date;
  std::uint32_t reset_day;
  year_month_day start;
};

class PlanStart : public testing::TestWithParam<PlanCase> {};

TEST_P(PlanStart, IsTheResetDayOrTheLastOfTheMonth) {
  EXPECT_EQ(plan_start(day_of(GetParam().date), GetParam().reset_day), day_of(GetParam().start));
}

INSTANTIATE_TEST_SUITE_P(Days, PlanStart,
                         testing::Values(PlanCase{"OnTheDay", 2026y / 5 / 15, 15, 2026y / 5 / 15},
                                         PlanCase{"DayBefore", 2026y / 5 / 14, 15, 2026y / 4 / 15},
                                         PlanCase{"First", 2026y / 5 / 31, 1, 2026y / 5 / 1},
                                         PlanCase{"LastOfFebruary", 2026y / 2 / 28, 31, 2026y / 2 / 28},
                                         PlanCase{"BeforeTheLastOfFebruary", 2026y / 2 / 27, 31,
                                                  2026y / 1 / 31},
                                         PlanCase{"AfterFebruary", 2026y / 3 / 30, 31, 2026y / 2 / 28},
                                         PlanCase{"LeapDay", 2028y / 2 / 29, 30, 2028y / 2 / 29},
                                         PlanCase{"LeapDayBefore", 2028y / 2 / 28, 30, 2028y / 1 / 30},
                                         PlanCase{"ShortMonth", 2026y / 5 / 1, 31, 2026y / 4 / 30},
                                         PlanCase{"OverNewYear", 2026y / 1 / 3, 4, 2025y / 12 / 4}),
                         [](const auto& test) { return std::string(test.param.name); });

}  // namespace
}  // namespace eg915u
