#include "modem/accounting/history.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <string>
#include <vector>

#include "tests/support/time_zone.h"

namespace eg915u {
namespace {

using namespace std::chrono_literals;
using std::chrono::sys_days;
using testing::ElementsAre;

constexpr WallTime kNoon = sys_days{2026y / std::chrono::May / 5} + 12h;
constexpr HistSizes kSmall{.minute = 5, .quarter_hour = 3, .hour = 30, .day = 4};

std::vector<WallTime> starts(const History& history, HistInterval interval) {
  std::vector<WallTime> all;
  for (std::uint32_t i = 1; i <= history.buckets(interval); ++i)
    all.push_back(history.bucket(interval, i)->start);
  return all;
}

/// Octets sent, the newest bucket first.
std::vector<std::uint64_t> sent(const History& history, HistInterval interval) {
  std::vector<std::uint64_t> all;
  for (std::uint32_t i = 1; i <= history.buckets(interval); ++i)
    all.push_back(history.bucket(interval, i)->tx_octets);
  return all;
}

void send_at(History& history, WallTime when, std::uint64_t octets) {
  history.advance(when);
  history.add(Octets{octets, 0});
}

TEST(History, BucketAppearsWhenItIsComplete) {
  const TimeZone here(kUtc);
  History history(kSmall);
  send_at(history, kNoon + 10s, 1);
  EXPECT_EQ(history.buckets(HistInterval::minute), 0U);
  EXPECT_EQ(history.bucket(HistInterval::minute, 1), nullptr);
  history.advance(kNoon + 59s + 999ms);
  EXPECT_EQ(history.buckets(HistInterval::minute), 0U);
  send_at(history, kNoon + 60s, 2);
  EXPECT_THAT(starts(history, HistInterval::minute), ElementsAre(kNoon));
  history.advance(kNoon + 120s);
  EXPECT_THAT(sent(history, HistInterval::minute), ElementsAre(2U, 1U));
  EXPECT_EQ(history.bucket(HistInterval::minute, 0), nullptr);
  EXPECT_EQ(history.bucket(HistInterval::minute, 3), nullptr);
  EXPECT_EQ(history.buckets(HistInterval::quarter_hour), 0U);
}

TEST(History, HoldsEverythingAdded) {
  const TimeZone here(kUtc);
  History history(kSmall);
  history.advance(kNoon);
  history.add({3, 4});
  history.add_sample(-100, 5);
  history.add_sample(-90, std::nullopt);
  history.add_sample(std::nullopt, std::nullopt);
  history.add_registered(59'999ms);
  history.add_cell_changes(2);
  history.advance(kNoon + 24h);
  const HistBucket wanted{kNoon, 3, Spread{-100, -95, -90}, Spread{5, 5, 5}, 59, 2, 3, 4};
  EXPECT_EQ(*history.bucket(HistInterval::minute, 1), wanted);
  EXPECT_EQ(*history.bucket(HistInterval::hour, 1), wanted);
}

TEST(History, DropsTheOldestBuckets) {
  const TimeZone here(kUtc);
  History history(kSmall);
  for (int i = 0; i < 9; ++i) send_at(history, kNoon + i * 1min, static_cast<std::uint64_t>(i));
  EXPECT_THAT(sent(history, HistInterval::minute), ElementsAre(7U, 6U, 5U, 4U, 3U));
}

TEST(History, EmptyBucketsExistOnlyBetweenOthers) {
  const TimeZone here(kUtc);
  History history(kSmall);
  send_at(history, kNoon, 1);
  history.advance(kNoon + 1min);
  history.advance(kNoon + 2min);
  history.advance(kNoon + 3min);
  EXPECT_THAT(sent(history, HistInterval::minute), ElementsAre(1U));
  send_at(history, kNoon + 3min, 2);
  history.advance(kNoon + 4min);
  EXPECT_THAT(sent(history, HistInterval::minute), ElementsAre(2U, 0U, 0U, 1U));
  EXPECT_THAT(starts(history, HistInterval::minute),
              ElementsAre(kNoon + 3min, kNoon + 2min, kNoon + 1min, kNoon));
}

TEST(History, LongGapFillsAtMostTheRing) {
  const TimeZone here(kUtc);
  History history(kSmall);
  send_at(history, kNoon, 1);
  send_at(history, kNoon + 24h * 365 * 8, 2);
  history.advance(kNoon + 24h * 365 * 8 + 1min);
  EXPECT_THAT(sent(history, HistInterval::minute), ElementsAre(2U, 0U, 0U, 0U, 0U));
  EXPECT_EQ(history.bucket(HistInterval::minute, 5)->start, kNoon + 24h * 365 * 8 - 4min);
}

TEST(History, ClockSetBackDropsLaterBuckets) {
  const TimeZone here(kUtc);
  History history(kSmall);
  for (int i = 0; i < 4; ++i) send_at(history, kNoon + i * 1min, 10U + static_cast<unsigned>(i));
  send_at(history, kNoon + 1min + 30s, 1);
  EXPECT_THAT(sent(history, HistInterval::minute), ElementsAre(10U));
  history.advance(kNoon + 2min);
  EXPECT_THAT(sent(history, HistInterval::minute), ElementsAre(14U, 10U));
  EXPECT_THAT(starts(history, HistInterval::minute), ElementsAre(kNoon + 1min, kNoon));
}

TEST(History, SizeOfZeroKeepsNothing) {
  const TimeZone here(kUtc);
  History history(HistSizes{0, 0, 0, 0});
  for (int i = 0; i < 4; ++i) send_at(history, kNoon + i * 36h, 1);
  for (const auto interval :
       {HistInterval::minute, HistInterval::quarter_hour, HistInterval::hour, HistInterval::day})
    EXPECT_EQ(history.buckets(interval), 0U);
}

TEST(History, ResizingKeepsTheNewest) {
  const TimeZone here(kUtc);
  History history(kSmall);
  for (int i = 0; i < 9; ++i) send_at(history, kNoon + i * 1min, static_cast<std::uint64_t>(i));
  history.resize({.minute = 2, .quarter_hour = 3, .hour = 3, .day = 3});
  EXPECT_THAT(sent(history, HistInterval::minute), ElementsAre(7U, 6U));
  history.resize({.minute = 4, .quarter_hour = 3, .hour = 3, .day = 3});
  for (int i = 9; i < 12; ++i) send_at(history, kNoon + i * 1min, static_cast<std::uint64_t>(i));
  EXPECT_THAT(sent(history, HistInterval::minute), ElementsAre(10U, 9U, 8U, 7U));
}

TEST(History, ContinuesAfterARestart) {
  const TimeZone here(kBerlin);
  History before(kSmall);
  for (int i = 0; i < 40; ++i) send_at(before, kNoon + i * 17min, static_cast<std::uint64_t>(i));
  before.add_sample(-80, 3);
  History after(kSmall, before.state());
  EXPECT_EQ(after.state(), before.state());
  for (History* history : {&before, &after}) send_at(*history, kNoon + 50h, 1);
  EXPECT_EQ(after.state(), before.state());
  EXPECT_THAT(sent(after, HistInterval::day), ElementsAre(150U, 630U));
}

TEST(History, CountsBeforeTheClockIsSet) {
  const TimeZone here(kUtc);
  History history(kSmall);
  history.add({5, 0});
  history.advance(kNoon + 10s);
  history.advance(kNoon + 1min);
  EXPECT_THAT(sent(history, HistInterval::minute), ElementsAre(5U));
  EXPECT_THAT(starts(history, HistInterval::minute), ElementsAre(kNoon));
}

struct ZoneCase {
  const char* name;
  const char* zone;
  HistInterval interval;
  WallTime from;                 ///< traffic every 5 minutes from here
  int minutes;                   ///< duration of the traffic
  std::vector<WallTime> starts;  ///< of the complete buckets after it, newest first
};

class HistoryZones : public testing::TestWithParam<ZoneCase> {};

TEST_P(HistoryZones, IntervalsAreThoseOfLocalTime) {
  const auto& [name, zone, interval, from, minutes, wanted] = GetParam();
  const TimeZone here(zone);
  History history(kSmall);
  std::uint64_t octets = 0;
  for (int i = 0; i <= minutes; i += 5) {
    send_at(history, from + i * 1min, 1);
    ++octets;
  }
  EXPECT_EQ(starts(history, interval), wanted);
  for (const auto part : sent(history, interval)) octets -= part;
  EXPECT_EQ(octets, 1U);  // without the octet in the open bucket
}

constexpr WallTime kSpring = sys_days{2026y / std::chrono::March / 29};
constexpr WallTime kFall = sys_days{2026y / std::chrono::October / 25};
constexpr WallTime kLordHoweFall = sys_days{2026y / std::chrono::April / 4} + 15h;  // 2:00 becomes 1:30

INSTANTIATE_TEST_SUITE_P(
    Zones, HistoryZones,
    testing::Values(
        ZoneCase{"QuarterHours", kUtc, HistInterval::quarter_hour, kNoon, 30, {kNoon + 15min, kNoon}},
        ZoneCase{"HoursOfAHalfHourZone",
                 kKolkata,
                 HistInterval::hour,
                 kNoon - 30min,
                 120,
                 {kNoon + 30min, kNoon - 30min}},
        ZoneCase{
            "HoursOverSpringForward", kBerlin, HistInterval::hour, kSpring, 120, {kSpring + 1h, kSpring}},
        ZoneCase{
            "HoursOverFallBack", kBerlin, HistInterval::hour, kFall, 180, {kFall + 2h, kFall + 1h, kFall}},
        ZoneCase{"HalfAnHourBack",
                 kLordHowe,
                 HistInterval::hour,
                 kLordHoweFall - 1h,
                 90,
                 {kLordHoweFall - 30min, kLordHoweFall - 1h}},
        ZoneCase{"DaysOverSpringForward",
                 kBerlin,
                 HistInterval::day,
                 kSpring - 1h,
                 23 * 60 + 24 * 60,
                 {kSpring + 22h, kSpring - 1h}},
        ZoneCase{"DaysOverFallBack", kBerlin, HistInterval::day, kFall - 2h, 25 * 60, {kFall - 2h}}),
    [](const auto& test) { return std::string(test.param.name); });

TEST(History, EmptyDaysAreThoseOfTheCalendar) {
  const TimeZone here(kBerlin);
  History history(kSmall);
  send_at(history, kSpring - 12h, 1);
  send_at(history, kSpring + 48h, 2);
  history.advance(kSpring + 80h);
  EXPECT_THAT(starts(history, HistInterval::day),
              ElementsAre(kSpring + 46h, kSpring + 22h, kSpring - 1h, kSpring - 25h));
  EXPECT_THAT(sent(history, HistInterval::day), ElementsAre(2U, 0U, 0U, 1U));
}

}  // namespace
}  // namespace eg915u
