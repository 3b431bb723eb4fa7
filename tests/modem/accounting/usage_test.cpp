#include "modem/accounting/usage.h"

#include <gtest/gtest.h>

#include <array>
#include <chrono>
#include <string>

namespace eg915u {
namespace {

using namespace std::chrono_literals;
using std::chrono::days;
using std::chrono::year_month_day;

/// Octets sent, by UsePeriod.
std::array<std::uint64_t, kUsePeriodCount> sent(const Usage& usage) {
  std::array<std::uint64_t, kUsePeriodCount> octets{};
  for (std::size_t i = 0; i < octets.size(); ++i)
    octets[i] = usage.use(static_cast<UsePeriod>(i + 1)).tx_octets;
  return octets;
}

struct RollCase {
  const char* name;
  year_month_day before;
  year_month_day after;
  std::array<std::uint64_t, kUsePeriodCount> octets;  ///< of the 5 sent before
};

class UsageRolls : public testing::TestWithParam<RollCase> {};

TEST_P(UsageRolls, OverPeriods) {
  Usage usage;
  usage.advance(LocalDay{GetParam().before});
  usage.add({5, 0});
  EXPECT_EQ(sent(usage), (std::array<std::uint64_t, kUsePeriodCount>{5, 0, 5, 0, 5, 0}));
  usage.advance(LocalDay{GetParam().after});
  EXPECT_EQ(sent(usage), GetParam().octets);
}

// 2026-11-23 is a Monday. Today, yesterday, this week, last week, this month, last month.
INSTANTIATE_TEST_SUITE_P(
    Days, UsageRolls,
    testing::Values(RollCase{"SameDay", 2026y / 11 / 24, 2026y / 11 / 24, {5, 0, 5, 0, 5, 0}},
                    RollCase{"NextDay", 2026y / 11 / 24, 2026y / 11 / 25, {0, 5, 5, 0, 5, 0}},
                    RollCase{"OffForTwoDays", 2026y / 11 / 24, 2026y / 11 / 27, {0, 0, 5, 0, 5, 0}},
                    RollCase{"SundayToMonday", 2026y / 11 / 22, 2026y / 11 / 23, {0, 5, 0, 5, 5, 0}},
                    RollCase{"OffForAWeek", 2026y / 11 / 10, 2026y / 11 / 24, {0, 0, 0, 0, 5, 0}},
                    RollCase{"NextMonthSameWeek", 2026y / 11 / 30, 2026y / 12 / 1, {0, 5, 5, 0, 0, 5}},
                    RollCase{"NewYear", 2026y / 12 / 31, 2027y / 1 / 1, {0, 5, 5, 0, 0, 5}},
                    RollCase{"OffForTwoMonths", 2026y / 9 / 30, 2026y / 11 / 24, {0, 0, 0, 0, 0, 0}},
                    RollCase{"SameMonthNextYear", 2026y / 11 / 24, 2027y / 11 / 24, {0, 0, 0, 0, 0, 0}},
                    RollCase{"ClockSetBack", 2026y / 11 / 24, 2026y / 8 / 1, {5, 0, 5, 0, 5, 0}}),
    [](const auto& test) { return std::string(test.param.name); });

TEST(Usage, CountsBeforeTheClockIsSet) {
  Usage usage;
  usage.add({5, 6});
  usage.advance(LocalDay{2026y / std::chrono::May / 4});
  EXPECT_EQ(usage.use(UsePeriod::today).tx_octets, 5U);
  EXPECT_EQ(usage.use(UsePeriod::this_month).rx_octets, 6U);
}

TEST(Usage, KeepsEverythingAdded) {
  Usage usage;
  const LocalDay day{2026y / std::chrono::May / 5};
  usage.advance(day);
  usage.add({1, 2});
  usage.add_connection();
  usage.add_connection();
  usage.add_time(1500ms, 2999ms);
  usage.add_rsrp(-101);
  usage.add_rsrp(-90);
  for (const std::uint32_t cell : {7U, 3U, 7U, 9U}) usage.add_cell(cell);
  const Use whole{1, 2, 2, 1, 2, 3, Spread{-101, -96, -90}};
  EXPECT_EQ(usage.use(UsePeriod::today), whole);
  EXPECT_EQ(usage.use(UsePeriod::yesterday), Use{});
  usage.advance(day + days{1});
  EXPECT_EQ(usage.use(UsePeriod::today), Use{});
  EXPECT_EQ(usage.use(UsePeriod::yesterday), whole);
  usage.add_cell(3);
  usage.add_cell(4);
  EXPECT_EQ(usage.use(UsePeriod::today).cells, 2U);
  EXPECT_EQ(usage.use(UsePeriod::this_week).cells, 4U);
  EXPECT_EQ(Usage(usage.state()).use(UsePeriod::this_week), usage.use(UsePeriod::this_week));
}

TEST(Usage, CellsAreBounded) {
  Usage usage;
  for (std::uint32_t cell = 0; cell < 3000; ++cell) usage.add_cell(cell);
  EXPECT_EQ(usage.use(UsePeriod::today).cells, kMaxCells);
}

struct SpreadCase {
  const char* name;
  std::vector<int> samples;
  std::optional<Spread> spread;
};

class Spreads : public testing::TestWithParam<SpreadCase> {};

TEST_P(Spreads, RoundToTheNearest) {
  SampleSum sum;
  for (const int sample : GetParam().samples) sum.add(sample);
  EXPECT_EQ(sum.spread(), GetParam().spread);
}

INSTANTIATE_TEST_SUITE_P(Samples, Spreads,
                         testing::Values(SpreadCase{"None", {}, std::nullopt},
                                         SpreadCase{"One", {-97}, Spread{-97, -97, -97}},
                                         SpreadCase{"Zero", {0}, Spread{0, 0, 0}},
                                         SpreadCase{"Below", {-100, -100, -101}, Spread{-101, -100, -100}},
                                         SpreadCase{"Above", {-100, -101, -101}, Spread{-101, -101, -100}},
                                         SpreadCase{"Positive", {1, 2, 2}, Spread{1, 2, 2}},
                                         SpreadCase{"BothSides", {-5, 6}, Spread{-5, 1, 6}}),
                         [](const auto& test) { return std::string(test.param.name); });

}  // namespace
}  // namespace eg915u
