#include "modem/accounting/traffic_meter.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <chrono>
#include <map>
#include <string>
#include <vector>

#include "modem/model/snapshot.h"

namespace eg915u {
namespace {

using namespace std::chrono_literals;

constexpr Time kFirstRead{1000s};
const Subscription kHome{"860000000000001", "8986000000000000001"};
const Subscription kAway{"860000000000001", "8986000000000000002"};
const Subscription kOtherModem{"860000000000002", "8986000000000000001"};
const Subscription kNoSim{"860000000000001", ""};

struct MeterStep {
  Subscription subscription;
  DataCounter counter;
  Octets more;   ///< result of observe()
  Octets total;  ///< after it
  int jumps;     ///< discontinuities so far
};

struct MeterCase {
  const char* name;
  std::vector<MeterStep> steps;
};

class TrafficMeters : public testing::TestWithParam<MeterCase> {};

TEST_P(TrafficMeters, Count) {
  TrafficMeter meter;
  EXPECT_EQ(meter.total(), std::nullopt);
  EXPECT_EQ(meter.discontinuity(), std::nullopt);
  Time now = kFirstRead;
  Time jumped = kFirstRead;
  int jumps = 0;
  for (const auto& step : GetParam().steps) {
    EXPECT_EQ(meter.observe(step.subscription, step.counter, now), step.more);
    EXPECT_EQ(meter.total(), step.total);
    if (step.jumps != jumps) jumped = now;
    jumps = step.jumps;
    EXPECT_EQ(meter.discontinuity(), jumped);
    now += 60s;
  }
}

INSTANTIATE_TEST_SUITE_P(
    Readings, TrafficMeters,
    testing::Values(
        MeterCase{"StartsWithTheModemsCount",
                  {{kHome, {500, 900}, {}, {500, 900}, 1}, {kHome, {510, 970}, {10, 70}, {510, 970}, 1}}},
        MeterCase{"CounterStartsOver",
                  {{kHome, {500, 900}, {}, {500, 900}, 1},
                   {kHome, {600, 1000}, {100, 100}, {600, 1000}, 1},
                   {kHome, {5, 7}, {5, 7}, {605, 1007}, 1},
                   {kHome, {6, 9}, {1, 2}, {606, 1009}, 1}}},
        MeterCase{"ResetOfOneDirectionIsAResetOfBoth",
                  {{kHome, {500, 10}, {}, {500, 10}, 1}, {kHome, {20, 30}, {20, 30}, {520, 40}, 1}}},
        MeterCase{"AnotherSimGoesOn",
                  {{kHome, {100, 100}, {}, {100, 100}, 1},
                   {kHome, {110, 100}, {10, 0}, {110, 100}, 1},
                   {kAway, {150, 100}, {}, {150, 100}, 1},
                   {kAway, {157, 101}, {7, 1}, {157, 101}, 1},
                   {kHome, {200, 101}, {}, {200, 101}, 1},
                   {kHome, {203, 101}, {3, 0}, {203, 101}, 1}}},
        MeterCase{"AnotherModemGoesOnWithoutItsPast",
                  {{kHome, {100, 0}, {}, {100, 0}, 1},
                   {kOtherModem, {9000, 0}, {}, {100, 0}, 2},
                   {kOtherModem, {9001, 0}, {1, 0}, {101, 0}, 2},
                   {kHome, {500, 0}, {}, {101, 0}, 3},
                   {kHome, {504, 1}, {4, 1}, {105, 1}, 3}}},
        MeterCase{"OctetsBeforeTheSimWasRemovedAreIts",
                  {{kHome, {100, 0}, {}, {100, 0}, 1},
                   {kNoSim, {130, 0}, {30, 0}, {130, 0}, 1},
                   {kHome, {130, 0}, {}, {130, 0}, 1}}},
        MeterCase{"OctetsAfterTheSimWasInsertedAreIts",
                  {{kNoSim, {100, 0}, {}, {100, 0}, 1},
                   {kHome, {142, 3}, {42, 3}, {142, 3}, 1},
                   {kHome, {143, 3}, {1, 0}, {143, 3}, 1}}},
        MeterCase{"SimInsertedAfterARestart",
                  {{kNoSim, {100, 0}, {}, {100, 0}, 1}, {kHome, {12, 3}, {12, 3}, {112, 3}, 1}}}),
    [](const auto& test) { return std::string(test.param.name); });

constexpr std::uint64_t kImpossible = 18'446'744'073'709'308'389U;

TEST(TrafficMeter, DiscardsAStepThatNoLinkCarries) {
  for (const auto& impossible :
       {DataCounter{kImpossible, 1000}, DataCounter{500, kImpossible}, DataCounter{500, 50'000'000'000U}}) {
    TrafficMeter meter;
    meter.observe(kHome, {500, 900}, kFirstRead);
    EXPECT_EQ(meter.observe(kHome, impossible, kFirstRead + 60s), Octets{});
    EXPECT_EQ(meter.total(), (Octets{500, 900}));
    EXPECT_EQ(meter.observe(kHome, {520, 1000}, kFirstRead + 120s), (Octets{20, 100}));
    EXPECT_EQ(meter.total(), (Octets{520, 1000}));
    EXPECT_EQ(meter.discontinuity(), kFirstRead);
  }
}

TEST(TrafficMeter, CountsOnFromAnImpossibleReadingThatIsConfirmed) {
  TrafficMeter meter;
  meter.observe(kHome, {500, 900}, kFirstRead);
  EXPECT_EQ(meter.observe(kHome, {kImpossible, 900}, kFirstRead + 60s), Octets{});
  EXPECT_EQ(meter.observe(kHome, {kImpossible + 10, 900}, kFirstRead + 120s), Octets{});
  EXPECT_EQ(meter.observe(kHome, {kImpossible + 15, 907}, kFirstRead + 180s), (Octets{5, 7}));
  EXPECT_EQ(meter.total(), (Octets{505, 907}));
}

TEST(TrafficMeter, HasNoTotalAfterAnImpossibleFirstReading) {
  TrafficMeter meter;
  EXPECT_EQ(meter.observe(kHome, {kImpossible, 900}, kFirstRead), Octets{});
  EXPECT_EQ(meter.total(), std::nullopt);
  EXPECT_EQ(meter.observe(kHome, {700, 900}, kFirstRead + 60s), Octets{});
  EXPECT_EQ(meter.total(), (Octets{700, 900}));
}

TEST(TrafficMeter, TakesAnyStepOfALongPause) {
  TrafficMeter before;
  before.observe(kHome, {100, 100}, kFirstRead);
  TrafficMeter after(before.counts());
  EXPECT_EQ(after.observe(kHome, {100, 1'000'000'000'000U}, kFirstRead + 1s), (Octets{0, 999'999'999'900U}))
      << "the daemon was stopped for an unknown time";
  EXPECT_EQ(after.observe(kHome, {100, 1'060'000'000'000U}, kFirstRead + 3601s),
            (Octets{0, 60'000'000'000U}));
}

TrafficMeter restarted(const TrafficMeter& meter) { return TrafficMeter(meter.counts(), meter.row_count()); }

Octets count_of(const TrafficMeter& meter, const Subscription& subscription) {
  const auto& counts = meter.counts();
  const auto count = std::ranges::find(counts, subscription, &TrafficMeter::Counts::value_type::first);
  return count != counts.end() ? count->second.total : Octets{};
}

TEST(TrafficMeter, EachSimHasACount) {
  TrafficMeter meter;
  meter.observe(kHome, {100, 100}, kFirstRead);
  meter.observe(kHome, {110, 100}, kFirstRead);
  meter.observe(kAway, {150, 100}, kFirstRead);
  meter.observe(kAway, {157, 101}, kFirstRead);
  meter.observe(kHome, {200, 101}, kFirstRead);
  meter.observe(kHome, {203, 101}, kFirstRead);
  EXPECT_EQ(count_of(meter, kHome), (Octets{113, 100}));
  EXPECT_EQ(count_of(meter, kAway), (Octets{7, 1}));
  EXPECT_EQ(meter.total(), (Octets{203, 101})) << "octets of an unknown SIM count for the row alone";
}

TEST(TrafficMeter, CountsWhileTheSimIsUnknownAndChargesLater) {
  TrafficMeter meter;
  meter.observe(kHome, {100, 100}, kFirstRead);
  meter.observe(kHome.imei, {130, 110}, kFirstRead);
  EXPECT_EQ(meter.total(), (Octets{130, 110}));
  EXPECT_EQ(meter.current(), kHome);
  EXPECT_EQ(meter.observe(kHome, {135, 120}, kFirstRead), (Octets{35, 20}));
  EXPECT_EQ(meter.total(), (Octets{135, 120}));
}

TEST(TrafficMeter, ContinuesWithStoredCounts) {
  TrafficMeter before;
  before.observe(kHome, {100, 100}, kFirstRead);
  before.observe(kHome, {150, 160}, kFirstRead);
  TrafficMeter after = restarted(before);
  EXPECT_EQ(after.total(), std::nullopt);
  EXPECT_EQ(after.observe(kHome, {170, 190}, kFirstRead + 1h), (Octets{20, 30}));
  EXPECT_EQ(after.total(), (Octets{170, 190}));
  EXPECT_EQ(after.discontinuity(), std::nullopt);
}

TEST(TrafficMeter, AnotherSimAfterARestartGoesOn) {
  TrafficMeter before;
  before.observe(kHome, {100, 100}, kFirstRead);
  TrafficMeter after = restarted(before);
  EXPECT_EQ(after.observe(kAway, {170, 190}, kFirstRead + 1h), Octets{});
  EXPECT_EQ(after.total(), (Octets{170, 190}));
  EXPECT_EQ(after.discontinuity(), std::nullopt);
}

/// Octets between the last save and the restart of the modem are lost: the count may read lower than before.
TEST(TrafficMeter, ACounterThatStartedAgainWhileTheDaemonWasAwayIsADiscontinuity) {
  TrafficMeter before;
  before.observe(kHome, {100, 100}, kFirstRead);
  TrafficMeter after = restarted(before);
  EXPECT_EQ(after.observe(kHome, {3, 4}, kFirstRead + 1h), (Octets{3, 4}));
  EXPECT_EQ(after.total(), (Octets{103, 104}));
  EXPECT_EQ(after.discontinuity(), kFirstRead + 1h);
}

struct TakenOverCase {
  const char* name;
  TrafficMeter::Counts counts;  ///< of 0.1.0, which showed the first of them
  Octets shown;
};

class TakenOverCounts : public testing::TestWithParam<TakenOverCase> {};

TEST_P(TakenOverCounts, GoOnWithoutAJump) {
  TrafficMeter meter(GetParam().counts);
  EXPECT_EQ(meter.total(), std::nullopt);
  const auto& [subscription, count] = GetParam().counts.front();
  const DataCounter counter{count.last.sent + 5, count.last.received + 6};
  meter.observe(subscription, counter, kFirstRead);
  const auto& shown = GetParam().shown;
  EXPECT_EQ(meter.total(), (Octets{shown.tx + 5, shown.rx + 6}));
  EXPECT_EQ(meter.discontinuity(), std::nullopt);
}

INSTANTIATE_TEST_SUITE_P(
    Of010, TakenOverCounts,
    testing::Values(TakenOverCase{"OneSim", {{kHome, {{1000, 2000}, {700, 800}}}}, {1000, 2000}},
                    TakenOverCase{"TwoSims",
                                  {{kAway, {{10, 20}, {700, 800}}}, {kHome, {{1000, 2000}, {600, 700}}}},
                                  {10, 20}},
                    TakenOverCase{"SimIsOut",
                                  {{kNoSim, {{0, 0}, {700, 800}}}, {kHome, {{1000, 2000}, {700, 800}}}},
                                  {0, 0}}),
    [](const auto& test) { return std::string(test.param.name); });

TEST(TrafficMeter, ForgetsTheSubscriptionAbsentForLongest) {
  TrafficMeter meter;
  const auto sim = [](std::size_t number) { return Subscription{"1", std::to_string(number)}; };
  for (std::size_t i = 0; i <= kMaxSubscriptions; ++i) {
    meter.observe(sim(i), {0, 0}, kFirstRead);
    meter.observe(sim(i), {i + 1, 0}, kFirstRead);
    if (i == 0) continue;
    meter.observe(sim(0), {0, 0}, kFirstRead);
  }
  EXPECT_EQ(meter.counts().size(), kMaxSubscriptions);
  EXPECT_EQ(count_of(meter, sim(0)), (Octets{1, 0}));
  EXPECT_EQ(count_of(meter, sim(2)), (Octets{3, 0}));
  EXPECT_EQ(count_of(meter, sim(1)), Octets{});
}

/// Counts by the written rule, without the code of the meter.
struct Model {
  std::map<Subscription, Octets> totals;
  std::optional<Subscription> present;
  DataCounter last;
  Octets row;

  void observe_row(const std::string& imei, const DataCounter& counter) {
    if (!present) row = {counter.sent, counter.received};
    if (!present || present->imei != imei) return;
    const bool anew = counter.sent < last.sent || counter.received < last.received;
    row.tx += counter.sent - (anew ? 0 : last.sent);
    row.rx += counter.received - (anew ? 0 : last.received);
  }

  void observe(const Subscription& subscription, const DataCounter& counter) {
    observe_row(subscription.imei, counter);
    const bool modem_is_new = std::none_of(totals.begin(), totals.end(), [&](const auto& entry) {
      return entry.first.imei == subscription.imei;
    });
    if (modem_is_new) totals[subscription] = {counter.sent, counter.received};
    if (present == subscription) {
      const bool restarted = counter.sent < last.sent || counter.received < last.received;
      totals[subscription].tx += counter.sent - (restarted ? 0 : last.sent);
      totals[subscription].rx += counter.received - (restarted ? 0 : last.received);
    }
    present = subscription;
    last = counter;
    totals.try_emplace(subscription);
  }
};

RC_GTEST_PROP(TrafficMeterProperty, IsMonotonicAndCountsTheUse, ()) {
  const std::vector<Subscription> all = {kHome, kAway, kOtherModem};
  TrafficMeter meter;
  Model model;
  std::map<Subscription, Octets> highest;
  const auto readings = *rc::gen::inRange(1, 60);
  DataCounter counter{100, 100};
  for (int i = 0; i < readings; ++i) {
    if (*rc::gen::inRange(0, 8) == 0) counter = {};
    counter.sent += *rc::gen::inRange<std::uint64_t>(0, 1000);
    counter.received += *rc::gen::inRange<std::uint64_t>(0, 1000);
    const auto subscription =
        *rc::gen::inRange(0, 5) == 0 ? *rc::gen::elementOf(all) : model.present.value_or(kHome);
    if (*rc::gen::inRange(0, 10) == 0) meter = restarted(meter);
    const auto known = model.totals.find(subscription);
    const std::optional<Octets> before =
        known == model.totals.end() ? std::nullopt : std::optional(known->second);
    model.observe(subscription, counter);
    const Octets more = meter.observe(subscription, counter, kFirstRead);
    const Octets total = model.totals[subscription];
    RC_ASSERT(meter.current() == subscription);
    RC_ASSERT(count_of(meter, subscription) == total);
    RC_ASSERT(meter.total() == model.row);
    RC_ASSERT(more == (before ? Octets{total.tx - before->tx, total.rx - before->rx} : Octets{}));
    RC_ASSERT(total.tx >= highest[subscription].tx && total.rx >= highest[subscription].rx);
    highest[subscription] = total;
  }
}

ModemSnapshot snapshot_of(const char* imei, std::optional<SimState> sim, const char* iccid) {
  ModemSnapshot modem;
  modem.identity.value.imei = imei;
  if (sim) modem.sim.set(Sim{.state = *sim, .iccid = {iccid, kFirstRead}}, kFirstRead);
  return modem;
}

TEST(SubscriptionOf, WaitsUntilModemAndSimAreKnown) {
  using Wanted = std::optional<Subscription>;
  EXPECT_EQ(subscription_of(snapshot_of("1", SimState::ready, "2")), Wanted({"1", "2"}));
  EXPECT_EQ(subscription_of(snapshot_of("1", SimState::absent, "")), Wanted({"1", ""}));
  EXPECT_EQ(subscription_of(snapshot_of("1", SimState::ready, "")), std::nullopt);
  EXPECT_EQ(subscription_of(snapshot_of("1", SimState::unknown, "")), std::nullopt);
  EXPECT_EQ(subscription_of(snapshot_of("1", std::nullopt, "")), std::nullopt);
  EXPECT_EQ(subscription_of(snapshot_of("", SimState::ready, "2")), std::nullopt);
}

}  // namespace
}  // namespace eg915u
