#include "modem/accounting/ledger.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <chrono>

#include "modem/model/snapshot.h"
#include "tests/support/time_zone.h"

namespace eg915u {
namespace {

using namespace std::chrono_literals;
using std::chrono::days;
using std::chrono::sys_days;

constexpr WallTime kTuesdayNoon = sys_days{2026y / std::chrono::May / 5} + 12h;  // a Tuesday
constexpr HistSizes kWide{.minute = 1440, .quarter_hour = 1440, .hour = 1440, .day = 1440};

/// A ledger, a modem to change, and both clocks to advance.
struct Desk {
  explicit Desk(WallTime start = kTuesdayNoon, const LedgerState& state = {})
      : ledger(DataPlan{}, kWide, state), wall(start) {
    modem.identity.value.imei = "860000000000001";
    modem.sinr = SinrScales(SinrScale::db);
    modem.sim.set(Sim{.state = SimState::ready, .iccid = {"8986", now}}, now);
  }

  void observe() { ledger.observe(modem, now, wall); }
  void pass(Duration duration) {
    now += duration;
    wall += duration;
    observe();
  }
  void pass_in_steps(Duration duration, Duration step) {
    for (Duration passed{0}; passed < duration; passed += step) pass(step);
  }
  void read_counter(std::uint64_t sent, std::uint64_t received) {
    pass(1s);
    modem.data_counter.set({sent, received}, now);
    observe();
  }
  void read_signal(std::optional<int> rsrp, std::optional<int> sinr) {
    modem.qcsq.set({AccessTech::lte, std::nullopt, rsrp, std::nullopt, sinr}, now);
    observe();
  }
  void become(OperState state) {
    modem.oper_state = state;
    observe();
  }

  Ledger ledger;
  ModemSnapshot modem;
  Time now{1000s};
  WallTime wall;
};

TEST(Ledger, CountsTraffic) {
  const TimeZone here(kUtc);
  Desk desk;
  desk.read_counter(1000, 2000);
  EXPECT_EQ(desk.ledger.use(UsePeriod::today), Use{});
  desk.pass(60s);
  desk.read_counter(1100, 2050);
  EXPECT_EQ(desk.ledger.traffic().total(), (Octets{1100, 2050}));
  EXPECT_EQ(desk.ledger.use(UsePeriod::this_month).tx_octets, 100U);
  EXPECT_EQ(desk.ledger.plan_use(), (PlanUse{150, sys_days{2026y / 5 / 1}}));
  desk.observe();
  EXPECT_EQ(desk.ledger.traffic().total(), (Octets{1100, 2050})) << "one reading counts once";
  desk.pass(60s);
  EXPECT_EQ(desk.ledger.bucket(HistInterval::minute, 1)->rx_octets, 50U);
}

TEST(Ledger, ChargesPlanAndUseWhenTheSimIsKnown) {
  const TimeZone here(kUtc);
  Desk desk;
  desk.read_counter(1000, 0);
  desk.modem.sim.value.iccid.forget();
  desk.pass(60s);
  desk.read_counter(1100, 0);
  EXPECT_EQ(desk.ledger.traffic().total(), (Octets{1100, 0}));
  EXPECT_EQ(desk.ledger.use(UsePeriod::today).tx_octets, 0U);
  EXPECT_EQ(desk.ledger.plan_use().octets, 0U);
  desk.modem.sim.value.iccid.value = "8986";
  desk.read_counter(1130, 0);
  EXPECT_EQ(desk.ledger.use(UsePeriod::today).tx_octets, 130U);
  EXPECT_EQ(desk.ledger.plan_use().octets, 130U);
}

TEST(Ledger, OctetsOfAnUnknownSimCountForRowAndHistoryAlone) {
  const TimeZone here(kUtc);
  Desk desk;
  desk.read_counter(1000, 0);
  desk.modem.sim.value.iccid.value = "8987";
  desk.pass(60s);
  desk.read_counter(1100, 0);
  desk.pass(60s);
  desk.observe();
  EXPECT_EQ(desk.ledger.traffic().total(), (Octets{1100, 0}));
  EXPECT_EQ(desk.ledger.use(UsePeriod::today).tx_octets, 0U);
  EXPECT_EQ(desk.ledger.plan_use().octets, 0U);
  std::uint64_t in_history = 0;
  for (std::uint32_t number = 1; number <= desk.ledger.buckets(HistInterval::minute); ++number) {
    in_history += desk.ledger.bucket(HistInterval::minute, number)->tx_octets;
  }
  EXPECT_EQ(in_history, 100U);
}

TEST(Ledger, CountsConnectionsAndTheirTime) {
  const TimeZone here(kUtc);
  Desk desk;
  desk.become(OperState::connected);
  EXPECT_EQ(desk.ledger.use(UsePeriod::today).connections, 0U) << "its start was not observed";
  desk.pass(10s);
  desk.become(OperState::registered);
  desk.pass(5s);
  desk.become(OperState::connected);
  desk.pass(1s);
  desk.become(OperState::absent);
  desk.pass(100s);
  const Use use = desk.ledger.use(UsePeriod::today);
  EXPECT_EQ(use.connections, 1U);
  EXPECT_EQ(use.online_seconds, 11U);
  EXPECT_EQ(use.registered_seconds, 16U);
}

TEST(Ledger, FractionsOfSecondsAddUp) {
  const TimeZone here(kUtc);
  Desk desk;
  desk.become(OperState::registered);
  desk.pass_in_steps(10s, 250ms);
  EXPECT_EQ(desk.ledger.use(UsePeriod::today).registered_seconds, 10U);
}

TEST(Ledger, LongGapIsNotCounted) {
  const TimeZone here(kUtc);
  Desk desk;
  desk.become(OperState::registered);
  desk.pass(5min);
  EXPECT_EQ(desk.ledger.use(UsePeriod::today).registered_seconds, 300U);
  desk.pass(5min + 1ms);
  EXPECT_EQ(desk.ledger.use(UsePeriod::today).registered_seconds, 300U);
  desk.pass(10s);
  EXPECT_EQ(desk.ledger.use(UsePeriod::today).registered_seconds, 310U);
}

TEST(Ledger, TimeIsSplitAtMinutes) {
  const TimeZone here(kUtc);
  Desk desk(kTuesdayNoon + 50s);
  desk.become(OperState::registered);
  desk.pass(3min);
  ASSERT_EQ(desk.ledger.buckets(HistInterval::minute), 3U);
  EXPECT_EQ(desk.ledger.bucket(HistInterval::minute, 3)->registered_seconds, 10U);
  EXPECT_EQ(desk.ledger.bucket(HistInterval::minute, 2)->registered_seconds, 60U);
  EXPECT_EQ(desk.ledger.bucket(HistInterval::minute, 1)->registered_seconds, 60U);
  desk.pass(10s);
  EXPECT_EQ(desk.ledger.bucket(HistInterval::minute, 1)->registered_seconds, 60U);
}

TEST(Ledger, TimeIsSplitAtMidnight) {
  const TimeZone here(kBerlin);
  Desk desk(sys_days{2026y / 5 / 5} + 21h + 58min);
  desk.become(OperState::registered);
  desk.pass(4min);
  EXPECT_EQ(desk.ledger.use(UsePeriod::yesterday).registered_seconds, 120U);
  EXPECT_EQ(desk.ledger.use(UsePeriod::today).registered_seconds, 120U);
  EXPECT_EQ(desk.ledger.use(UsePeriod::this_week).registered_seconds, 240U);
}

TEST(Ledger, CountsCellsWhileRegistered) {
  const TimeZone here(kUtc);
  Desk desk;
  desk.modem.serving_cell = 1;
  desk.become(OperState::searching);
  EXPECT_EQ(desk.ledger.use(UsePeriod::today).cells, 0U);
  desk.become(OperState::registered);
  desk.modem.serving_cell = 2;
  desk.modem.cell_changes = 3;
  desk.observe();
  desk.modem.cell_changes = 1;  // a new modem thread
  desk.observe();
  EXPECT_EQ(desk.ledger.use(UsePeriod::today).cells, 2U);
  desk.pass(1min);
  EXPECT_EQ(desk.ledger.bucket(HistInterval::minute, 1)->cell_changes, 4U);
}

TEST(Ledger, CountsOneSampleOfEachReading) {
  const TimeZone here(kUtc);
  Desk desk;
  desk.read_signal(-100, 10);
  desk.observe();
  desk.pass(10s);
  desk.read_signal(-90, std::nullopt);
  desk.pass(10s);
  desk.modem.serving.set(ServingCell{.access_tech = AccessTech::lte, .plmn = {}, .rsrp_dbm = -86, .sinr = 12},
                         desk.now);
  desk.read_signal(std::nullopt, std::nullopt);
  desk.pass(32s);
  desk.read_signal(std::nullopt, 400);
  desk.pass(60s);
  const HistBucket bucket = *desk.ledger.bucket(HistInterval::minute, 1);
  EXPECT_EQ(bucket.samples, 4U);
  EXPECT_EQ(bucket.rsrp, (Spread{-100, -92, -86}));
  EXPECT_EQ(bucket.sinr, (Spread{10, 11, 12}));
  EXPECT_EQ(desk.ledger.use(UsePeriod::today).rsrp, bucket.rsrp);
}

TEST(Ledger, TakesNoSignalOfANonServingCell) {
  const TimeZone here(kUtc);
  Desk desk;
  NetworkInfo edge;
  edge.access_tech = AccessTech::edge;
  desk.modem.network.set(edge, desk.now);
  desk.modem.serving.set({.access_tech = AccessTech::lte, .plmn = {}, .rsrp_dbm = -86}, desk.now);
  desk.read_signal(std::nullopt, std::nullopt);
  desk.pass(1min);
  EXPECT_EQ(desk.ledger.bucket(HistInterval::minute, 1)->rsrp, std::nullopt)
      << "egSigRsrp has no instance then";
}

TEST(Ledger, UnsetClockEndsNoPeriod) {
  const TimeZone here(kUtc);
  Desk before;
  before.read_counter(0, 0);
  before.read_counter(100, 0);
  Desk desk(WallTime{} + 10s, before.ledger.state());
  desk.read_counter(130, 0);
  desk.pass(5min);
  EXPECT_EQ(desk.ledger.use(UsePeriod::today).tx_octets, 130U);
  desk.wall = kTuesdayNoon + 1h;
  desk.read_counter(150, 0);
  EXPECT_EQ(desk.ledger.use(UsePeriod::today).tx_octets, 150U);
  EXPECT_EQ(desk.ledger.plan_use(), (PlanUse{150, sys_days{2026y / 5 / 1}}));
}

TEST(Ledger, ClockStepDoesNotCountAsTime) {
  const TimeZone here(kUtc);
  Desk desk;
  desk.become(OperState::registered);
  desk.wall += 5h;
  desk.pass(10s);
  desk.wall -= 1h;
  desk.pass(10s);
  desk.wall -= 20h;
  desk.pass(10s);
  EXPECT_EQ(desk.ledger.use(UsePeriod::today).registered_seconds, 30U);
}

TEST(Ledger, DaysWithoutTheDaemonEndPeriods) {
  const TimeZone here(kBerlin);
  Desk before;
  before.read_counter(0, 0);
  before.read_counter(100, 0);
  Desk desk(kTuesdayNoon + days{1}, before.ledger.state());
  desk.read_counter(140, 0);
  EXPECT_EQ(desk.ledger.use(UsePeriod::yesterday).tx_octets, 100U);
  EXPECT_EQ(desk.ledger.use(UsePeriod::today).tx_octets, 40U) << "counted when it is known";
  EXPECT_EQ(desk.ledger.traffic().discontinuity(), std::nullopt);
  Desk later(kTuesdayNoon + days{70}, desk.ledger.state());
  later.observe();
  EXPECT_EQ(later.ledger.use(UsePeriod::this_month), Use{});
  EXPECT_EQ(later.ledger.use(UsePeriod::last_month), Use{});
  EXPECT_EQ(later.ledger.bucket(HistInterval::day, 1)->tx_octets, 40U);
}

TEST(Ledger, ContinuesAfterANewConfiguration) {
  const TimeZone here(kUtc);
  Desk desk;
  desk.read_counter(0, 0);
  desk.read_counter(100, 0);
  desk.pass_in_steps(5min, 1min);
  const DataPlan plan{.limit_mb = 5, .warning_percent = 50, .reset_day = 3};
  desk.ledger.configure(plan, {.minute = 0, .quarter_hour = 1, .hour = 1, .day = 1});
  EXPECT_EQ(desk.ledger.plan(), plan);
  EXPECT_EQ(desk.ledger.plan_use(), (PlanUse{100, sys_days{2026y / 5 / 3}}));
  EXPECT_EQ(desk.ledger.buckets(HistInterval::minute), 0U);
}

TEST(Ledger, CountsChangesAndMilestones) {
  const TimeZone here(kUtc);
  Desk desk(kTuesdayNoon + 11h + 59min);
  desk.observe();
  const auto changes = desk.ledger.changes();
  auto milestones = desk.ledger.milestones();
  desk.pass(10s);
  EXPECT_EQ(desk.ledger.changes(), changes) << "an absent modem has nothing to save";
  desk.read_counter(1, 1);
  EXPECT_GT(desk.ledger.changes(), changes);
  EXPECT_GT(desk.ledger.milestones(), milestones) << "a subscription";
  milestones = desk.ledger.milestones();
  desk.pass(10s);
  desk.read_counter(2, 2);
  EXPECT_EQ(desk.ledger.milestones(), milestones);
  desk.pass(1min);
  EXPECT_GT(desk.ledger.milestones(), milestones) << "a new day";
}

TEST(Ledger, ReportsThePlanOncePerPeriodAndOverRestarts) {
  using ::testing::ElementsAre;
  using ::testing::IsEmpty;
  const TimeZone here(kBerlin);
  const DataPlan plan{.limit_mb = 10, .warning_percent = 80, .reset_day = 31};
  Desk desk(sys_days{2026y / std::chrono::May / 30} + 12h);
  desk.ledger.set_plan(plan);
  EXPECT_THAT(desk.ledger.plan_events(), IsEmpty());
  desk.read_counter(0, 0);
  desk.read_counter(8'000'000, 0);
  const auto milestones = desk.ledger.milestones();
  EXPECT_THAT(desk.ledger.plan_events(), ElementsAre(EventKind::plan_warning));
  EXPECT_GT(desk.ledger.milestones(), milestones) << "saved, so that it is not reported again";
  EXPECT_THAT(desk.ledger.plan_events(), IsEmpty());

  Desk later(desk.wall, desk.ledger.state());
  later.ledger.set_plan(plan);
  later.read_counter(10'000'000, 0);
  EXPECT_THAT(later.ledger.plan_events(), ElementsAre(EventKind::plan_exceeded));
  later.pass_in_steps(24h, 1min);  // the 31st begins a period
  EXPECT_THAT(later.ledger.plan_events(), IsEmpty());
  later.read_counter(18'000'000, 0);
  EXPECT_THAT(later.ledger.plan_events(), ElementsAre(EventKind::plan_warning));
  later.ledger.restart_plan();
  EXPECT_EQ(later.ledger.plan_use().octets, 0U);
  later.pass_in_steps(days{10}, 4min);
  later.read_counter(26'000'000, 0);
  EXPECT_THAT(later.ledger.plan_events(), ElementsAre(EventKind::plan_warning)) << "another period";
  EXPECT_EQ(Ledger(plan, kWide, later.ledger.state()).plan_use(), later.ledger.plan_use());
  later.pass_in_steps(days{21}, 4min);
  EXPECT_EQ(later.ledger.plan_use(), (PlanUse{0, sys_days{2026y / 6 / 29} + 22h})) << "June has 30 days";
}

/// Compares every public value of two ledgers.
void expect_same(const Ledger& a, const Ledger& b) {
  RC_ASSERT(a.state() == b.state());
  RC_ASSERT(a.plan_use() == b.plan_use());
  for (std::size_t i = 1; i <= kUsePeriodCount; ++i)
    RC_ASSERT(a.use(static_cast<UsePeriod>(i)) == b.use(static_cast<UsePeriod>(i)));
}

RC_GTEST_PROP(LedgerProperty, HistoryAndUseAgreeAndSurviveRestarts, ()) {
  const TimeZone here(*rc::gen::element(kUtc, kBerlin, kKolkata, kLordHowe));
  Desk desk(sys_days{2026y / *rc::gen::element(3, 10) / 1});
  desk.read_counter(0, 0);
  std::uint64_t sent = 0;
  DataCounter counter;
  const auto steps = *rc::gen::inRange(1, 80);
  for (int i = 0; i < steps; ++i) {
    desk.modem.oper_state = *rc::gen::element(OperState::connected, OperState::registered, OperState::absent);
    desk.pass(std::chrono::milliseconds{*rc::gen::inRange(1, *rc::gen::element(90'000, 40'000'000))});
    counter.sent += *rc::gen::inRange<std::uint64_t>(0, 1000);
    sent += counter.sent - desk.modem.data_counter.value.sent;
    desk.read_counter(counter.sent, 0);
    desk.read_signal(*rc::gen::inRange(-120, -60), std::nullopt);
    if (*rc::gen::inRange(0, 6) != 0) continue;
    const LedgerState state = desk.ledger.state();
    Ledger restored(desk.ledger.plan(), kWide, state);
    expect_same(restored, desk.ledger);
  }
  // 80 steps are less than the 31 days of both months: neither has dropped anything.
  RC_ASSERT(desk.ledger.traffic().total()->tx == sent);
  const Use month = desk.ledger.use(UsePeriod::this_month);
  const Use before = desk.ledger.use(UsePeriod::last_month);
  RC_ASSERT(month.tx_octets + before.tx_octets == sent);
  const LedgerState state = desk.ledger.state();
  std::uint64_t days_sent = state.history[3].open.octets.tx;
  auto registered = std::chrono::floor<std::chrono::seconds>(state.history[3].open.registered).count();
  for (const auto& bucket : state.history[3].complete) {
    days_sent += bucket.tx_octets;
    registered += bucket.registered_seconds;
  }
  RC_ASSERT(days_sent == sent);
  const auto used = std::int64_t{month.registered_seconds} + before.registered_seconds;
  const auto parts = static_cast<std::int64_t>(state.history[3].complete.size()) + 1;
  RC_ASSERT(std::abs(used - registered) <= parts);
}

}  // namespace
}  // namespace eg915u
