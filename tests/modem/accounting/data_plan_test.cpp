#include "modem/accounting/data_plan.h"

#include <gtest/gtest.h>

#include <chrono>
#include <string>

#include "tests/support/time_zone.h"

namespace eg915u {
namespace {

using namespace std::chrono_literals;
using std::chrono::days;
using std::chrono::sys_days;

constexpr LocalDay kMay14{2026y / std::chrono::May / 14};

TEST(PlanMeter, StartsOverAtTheResetDay) {
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

TEST(PlanMeter, ChangedResetDayCountsTheDaysOfTheNewPeriod) {
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

TEST(PlanMeter, ClockSetBackLosesNothing) {
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

TEST(PlanMeter, ContinuesWithStoredDays) {
  const TimeZone here(kUtc);
  PlanMeter meter(10);
  meter.advance(kMay14);
  meter.add(5);
  EXPECT_EQ(PlanMeter(10, meter.days()).use(), meter.use());
}

TEST(PlanMeter, PeriodCanStartWithinADay) {
  const TimeZone here(kUtc);
  constexpr WallTime kNoon = sys_days{2026y / 5 / 14} + 12h;
  PlanMeter meter(10);
  meter.advance(kMay14 - days{1});
  meter.add(3);
  meter.advance(kMay14);
  meter.add(5);
  meter.restart(kNoon);
  EXPECT_EQ(meter.use(), (PlanUse{0, kNoon}));
  meter.add(2);
  meter.advance(kMay14 + days{1});
  meter.add(1);
  EXPECT_EQ(meter.use(), (PlanUse{3, kNoon}));
  EXPECT_EQ(PlanMeter(10, meter.days(), meter.restarted()).use(), meter.use());
  meter.set_reset_day(15);
  EXPECT_EQ(meter.use(), (PlanUse{1, sys_days{2026y / 5 / 15}})) << "the reset day is later than the start";
  meter.set_reset_day(14);
  EXPECT_EQ(meter.use(), (PlanUse{3, kNoon}));
  meter.advance(kMay14 + days{31});
  EXPECT_EQ(meter.use(), (PlanUse{0, sys_days{2026y / 6 / 14}}));
}

TEST(PlanMeter, ClockSetBackKeepsTheStartedPeriod) {
  const TimeZone here(kUtc);
  PlanMeter meter(1);
  meter.advance(kMay14);
  meter.add(5);
  meter.advance(kMay14 + days{1});
  meter.add(6);
  meter.restart(sys_days{2026y / 5 / 15} + 12h);
  meter.add(7);
  meter.advance(kMay14 - days{1});
  EXPECT_EQ(meter.use(), (PlanUse{7, sys_days{2026y / 5 / 13}}));
}

TEST(PlanMeter, PeriodStartedBeforeTheClockWasSetContinues) {
  const TimeZone here(kUtc);
  PlanMeter meter(1);
  meter.add(5);
  meter.restart(WallTime{});
  meter.add(2);
  EXPECT_EQ(meter.use(), (PlanUse{2, WallTime{}}));
  meter.advance(kMay14);
  EXPECT_EQ(meter.use(), (PlanUse{2, sys_days{2026y / 5 / 14}}));
}

constexpr DataPlan kPlan{.limit_mb = 10, .warning_percent = 80, .reset_day = 1};
constexpr WallTime kMay{sys_days{2026y / 5 / 1}};
constexpr WallTime kJune{sys_days{2026y / 6 / 1}};
constexpr std::uint64_t kMegabyte = 1'000'000;

/// The reports for a use of so many megabytes: "", "warning", "exceeded" or both.
std::string reported(PlanWatch& watch, std::uint64_t megabytes, WallTime period = kMay,
                     const DataPlan& plan = kPlan) {
  const auto changes = watch.observe(plan, {megabytes * kMegabyte, period});
  return std::string(changes.warning ? "warning" : "") + (changes.exceeded ? "exceeded" : "");
}

TEST(PlanWatch, ReportsOncePerPeriod) {
  PlanWatch watch;
  EXPECT_EQ(reported(watch, 7), "");
  EXPECT_EQ(reported(watch, 8), "warning");
  EXPECT_EQ(reported(watch, 9), "");
  EXPECT_EQ(reported(watch, 10), "exceeded");
  EXPECT_EQ(reported(watch, 20), "");
  EXPECT_EQ(reported(watch, 0, kJune), "");
  EXPECT_EQ(reported(watch, 12, kJune), "warningexceeded");
}

TEST(PlanWatch, RepeatsNoReportAfterARestart) {
  PlanWatch watch;
  EXPECT_EQ(reported(watch, 11), "warningexceeded");
  PlanWatch later(watch.announced());
  EXPECT_EQ(reported(later, 12), "");
}

TEST(PlanWatch, RepeatsNoReportAfterAWrongClock) {
  PlanWatch watch;
  EXPECT_EQ(reported(watch, 9), "warning");
  EXPECT_EQ(reported(watch, 0, kJune), "");
  EXPECT_EQ(reported(watch, 9), "");
  PlanWatch unset;
  EXPECT_EQ(reported(unset, 9, WallTime{}), "warning");
  EXPECT_EQ(reported(unset, 9), "") << "the clock was set in between";
  EXPECT_EQ(reported(unset, 9, kJune), "warning");
}

TEST(PlanWatch, ReportsAgainAfterAPlanBecameLarger) {
  PlanWatch watch;
  EXPECT_EQ(reported(watch, 9), "warning");
  DataPlan larger = kPlan;
  larger.limit_mb = 100;
  EXPECT_EQ(reported(watch, 9, kMay, larger), "");
  EXPECT_EQ(reported(watch, 80, kMay, larger), "warning");
}

TEST(PlanWatch, NeedsALimit) {
  PlanWatch watch;
  EXPECT_EQ(reported(watch, 1'000'000, kMay, {.limit_mb = 0, .warning_percent = 80}), "");
  EXPECT_EQ(reported(watch, 20, kMay, {.limit_mb = 10, .warning_percent = 0}), "exceeded");
}

}  // namespace
}  // namespace eg915u
