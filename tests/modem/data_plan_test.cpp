#include "modem/data_plan.h"

#include <gtest/gtest.h>

#include <chrono>

#include "tests/modem/time_zone.h"

namespace eg915u {
namespace {

using namespace std::chrono_literals;
using std::chrono::days;
using std::chrono::sys_days;

constexpr LocalDay kMay14{2026y / std::chrono::May / 14};

TEST(PlanMeter, BeginsAnewAtTheResetDay) {
  const TimeZone here(kBerlin);
  PlanMeter meter(15);
  meter.advance(kMay14);
  meter.add(100);
  EXPECT_EQ(meter.use(), (PlanUse{100, sys_days{2026y / 4 / 14} + 22h}));
  meter.advance(kMay14 + days{1});
  EXPECT_EQ(meter.use(), (PlanUse{0, sys_days{2026y / 5 / 14} + 22h}));
  meter.add(7);
  meter.advance(kMay14 + days{31});
  EXPECT_EQ(meter.use().octets, 7U);
  meter.advance(kMay14 + days{32});
  EXPECT_EQ(meter.use(), (PlanUse{0, sys_days{2026y / 6 / 14} + 22h}));
}

TEST(PlanMeter, AnotherResetDayCountsTheDaysOfItsPeriod) {
  const TimeZone here(kUtc);
  PlanMeter meter(1);
  for (int i = 0; i < 14; ++i) {
    meter.advance(LocalDay{2026y / std::chrono::May / 1} + days{i});
    meter.add(10);
  }
  EXPECT_EQ(meter.use().octets, 140U);
  meter.set_reset_day(12);
  EXPECT_EQ(meter.use(), (PlanUse{30, sys_days{2026y / 5 / 12}}));
  meter.set_reset_day(20);
  EXPECT_EQ(meter.use(), (PlanUse{140, sys_days{2026y / 4 / 20}}));
}

TEST(PlanMeter, KeepsTheLongestPeriod) {
  const TimeZone here(kUtc);
  PlanMeter meter(1);
  for (int i = 0; i < 100; ++i) {
    meter.advance(LocalDay{2026y / std::chrono::March / 1} + days{i});
    meter.add(1);
    const auto month_day =
        std::chrono::year_month_day{LocalDay{2026y / std::chrono::March / 1} + days{i}}.day();
    EXPECT_EQ(meter.use().octets, static_cast<unsigned>(month_day));
  }
  EXPECT_EQ(meter.days().size(), kPlanDays);
}

TEST(PlanMeter, CountsBeforeTheClockIsSet) {
  const TimeZone here(kUtc);
  PlanMeter meter(1);
  meter.add(5);
  EXPECT_EQ(meter.use(), (PlanUse{5, WallTime{}}));
  PlanMeter later(1, meter.days());
  EXPECT_EQ(later.use(), (PlanUse{5, WallTime{}}));
  later.advance(kMay14);
  later.add(1);
  EXPECT_EQ(later.use(), (PlanUse{6, sys_days{2026y / 5 / 1}}));
}

TEST(PlanMeter, AClockThatWasSetBackLosesNothing) {
  const TimeZone here(kUtc);
  PlanMeter meter(1);
  meter.advance(kMay14);
  meter.add(5);
  meter.advance(kMay14 + days{3});
  meter.add(6);
  meter.advance(kMay14 - days{1});
  EXPECT_EQ(meter.use().octets, 11U);
  EXPECT_EQ(meter.days(), (PlanMeter::Days{{kMay14 - days{1}, 11}}));
}

TEST(PlanMeter, GoesOnWithStoredDays) {
  const TimeZone here(kUtc);
  PlanMeter meter(10);
  meter.advance(kMay14);
  meter.add(5);
  EXPECT_EQ(PlanMeter(10, meter.days()).use(), meter.use());
}

}  // namespace
}  // namespace eg915u
