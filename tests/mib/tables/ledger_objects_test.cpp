#include <gtest/gtest.h>

#include <algorithm>
#include <ctime>
#include <string>
#include <vector>

#include "base/local_calendar.h"
#include "mib/smi/date_and_time.h"
#include "tests/mib/fixture.h"

/// Traffic, use and history: the rows have the values of the ledger.
namespace eg915u::mib {
namespace {

constexpr DataPlan kPlan{.limit_mb = 80, .warning_percent = 75, .reset_day = 31};

std::string counter64(std::uint64_t number) { return to_text(Value::counter64(number)); }
std::string gauge(std::uint32_t number) { return to_text(Value::unsigned32(number)); }
std::string dbm(int number) { return to_text(Value::integer32(number)); }

Fixture fixture_with(std::shared_ptr<const Ledger> ledger) {
  Fixture fixture = full_fixture();
  fixture.keep_ledgers(0, std::move(ledger));
  return fixture;
}

/// Two readings, a minute apart: what came between them is counted.
std::shared_ptr<const Ledger> ledger_with(DataPlan plan, std::uint64_t sent, std::uint64_t received) {
  const Fixture fixture;
  auto ledger = std::make_shared<Ledger>(plan, HistSizes{});
  for (const int minute : {0, 1}) {
    const std::chrono::minutes before{1 - minute};
    ModemSnapshot m = full_snapshot(fixture.now - before);
    m.data_counter.value = minute == 0 ? DataCounter{} : DataCounter{sent, received};
    ledger->observe(m, fixture.now - before, fixture.wall_now - before);
  }
  return ledger;
}

TEST(Traffic, IsThatOfTheLedger) {
  const Fixture fixture = full_fixture();
  const auto ledger = full_ledger();
  ASSERT_TRUE(ledger->traffic().total());
  ASSERT_GT(ledger->traffic().total()->tx, 0U);
  ASSERT_GT(ledger->traffic().total()->rx, ledger->traffic().total()->tx);
  EXPECT_EQ(table(fixture, "egTrafTable"),
            (std::vector<std::string>{
                "egTrafTxOctets.1 = " + counter64(ledger->traffic().total()->tx),
                "egTrafRxOctets.1 = " + counter64(ledger->traffic().total()->rx),
                "egTrafDiscontinuityTime.1 = TimeTicks 0",  // counting began before snmpd
                "egTrafPlanLimit.1 = Unsigned32 80",
                "egTrafPlanWarning.1 = Unsigned32 75",
                "egTrafPlanResetDay.1 = Unsigned32 31",
                "egTrafPlanUsed.1 = " + counter64(ledger->plan_use().octets),
                "egTrafPlanUsedPercent.1 = " +
                    gauge(static_cast<std::uint32_t>(ledger->plan_use().octets / 800'000)),
                "egTrafPlanPeriodStart.1 = " + to_text(date_and_time(ledger->plan_use().period_start)),
            }));
}

TEST(Traffic, HasTheTimeOfItsDiscontinuity) {
  const auto ledger = ledger_with(kPlan, 1, 2);
  ASSERT_EQ(ledger->traffic().discontinuity(), Fixture().now - std::chrono::minutes{1});
  EXPECT_EQ(get_text(fixture_with(ledger), "egTrafDiscontinuityTime.1"), "TimeTicks 354000");
}

TEST(Traffic, HasNoCountsBeforeTheFirstReading) {
  const Fixture fixture = fixture_with(std::make_shared<Ledger>(kPlan, HistSizes{}));
  for (const char* object : {"egTrafTxOctets.1", "egTrafRxOctets.1", "egTrafDiscontinuityTime.1",
                             "egTrafPlanUsed.1", "egTrafPlanUsedPercent.1"}) {
    EXPECT_EQ(get_text(fixture, object), "none") << object;
  }
  EXPECT_EQ(get_text(fixture, "egTrafPlanLimit.1"), "Unsigned32 80");
  EXPECT_EQ(get_text(fixture, "egUseTxOctets.1.1"), "none");
  EXPECT_EQ(get_text(fixture, "egUseConnections.1.1"), "Unsigned32 0");
}

TEST(Traffic, HasNoInstanceWithoutALedger) {
  Fixture fixture = full_fixture();
  fixture.modems[0].ledger = nullptr;
  for (const char* entry : {"egTrafTable", "egUseTable", "egHistTable"})
    EXPECT_TRUE(table(fixture, entry).empty()) << entry;
}

TEST(Traffic, StaysWhileTheModemIsAway) {
  Fixture fixture = full_fixture();
  const auto before = table(fixture, "egTrafTable");
  fixture.change(0, [](ModemSnapshot& m) { m.oper_state = OperState::absent; });
  EXPECT_EQ(table(fixture, "egTrafTable"), before);
}

std::string percent(std::uint32_t limit_mb, std::uint64_t octets) {
  const Fixture fixture;
  LedgerState state;
  state.plan_days = {{local_day(fixture.wall_now), octets}};
  const auto ledger = std::make_shared<Ledger>(DataPlan{.limit_mb = limit_mb}, HistSizes{}, state);
  ledger->observe(full_snapshot(fixture.now), fixture.now, fixture.wall_now);
  return get_text(fixture_with(ledger), "egTrafPlanUsedPercent.1");
}

TEST(PlanPercent, IsRoundedDownAndMayExceedHundred) {
  EXPECT_EQ(percent(0, 5), "none");
  EXPECT_EQ(percent(1, 0), "Unsigned32 0");
  EXPECT_EQ(percent(1, 9'999), "Unsigned32 0");
  EXPECT_EQ(percent(1, 10'000), "Unsigned32 1");
  EXPECT_EQ(percent(1, 1'000'000), "Unsigned32 100");
  EXPECT_EQ(percent(1, 2'500'000), "Unsigned32 250");
  EXPECT_EQ(percent(1, 1'000'000'000), "Unsigned32 100000");
  EXPECT_EQ(percent(1, 0xFFFF'FFFF'FFFF'FFFFULL), "Unsigned32 4294967295") << "the largest number";
}

TEST(Use, HasAllSixPeriods) {
  const Fixture fixture = full_fixture();
  const auto ledger = full_ledger();
  const Use today = ledger->use(UsePeriod::today);
  ASSERT_GT(today.cells, 1U);
  ASSERT_GT(today.connections, 1U);
  ASSERT_LT(today.online_seconds, today.registered_seconds);
  ASSERT_TRUE(today.rsrp && today.rsrp->min < today.rsrp->avg && today.rsrp->avg < today.rsrp->max);
  for (int period = 1; period <= 6; ++period) {
    const Use use = ledger->use(static_cast<UsePeriod>(period));
    const std::vector<std::string> expected = {counter64(use.tx_octets),
                                               counter64(use.rx_octets),
                                               gauge(use.connections),
                                               gauge(use.online_seconds),
                                               gauge(use.registered_seconds),
                                               gauge(use.cells),
                                               use.rsrp ? dbm(use.rsrp->min) : "none",
                                               use.rsrp ? dbm(use.rsrp->avg) : "none",
                                               use.rsrp ? dbm(use.rsrp->max) : "none"};
    std::vector<std::string> got;
    for (const std::string column :
         {"egUseTxOctets", "egUseRxOctets", "egUseConnections", "egUseOnlineTime", "egUseRegisteredTime",
          "egUseCells", "egUseRsrpMin", "egUseRsrpAvg", "egUseRsrpMax"}) {
      got.push_back(get_text(fixture, column + ".1." + std::to_string(period)));
    }
    EXPECT_EQ(got, expected) << "period " << period;
  }
  EXPECT_EQ(table(fixture, "egUseConnections").size(), 6U);
  EXPECT_EQ(get_text(fixture, "egUseConnections.1.0"), "none");
  EXPECT_EQ(get_text(fixture, "egUseConnections.1.7"), "none");
}

constexpr const char* kHistColumns[] = {"egHistStart",    "egHistSamples",        "egHistRsrpMin",
                                        "egHistRsrpAvg",  "egHistRsrpMax",        "egHistSinrMin",
                                        "egHistSinrAvg",  "egHistRegisteredTime", "egHistCellChanges",
                                        "egHistTxOctets", "egHistRxOctets"};

/// As kHistColumns.
std::vector<std::string> bucket_columns(const HistBucket& bucket) {
  const auto& rsrp = bucket.rsrp;
  const auto& sinr = bucket.sinr;
  return {to_text(date_and_time(bucket.start)), gauge(bucket.samples),
          rsrp ? dbm(rsrp->min) : "none",       rsrp ? dbm(rsrp->avg) : "none",
          rsrp ? dbm(rsrp->max) : "none",       sinr ? dbm(sinr->min) : "none",
          sinr ? dbm(sinr->avg) : "none",       gauge(bucket.registered_seconds),
          gauge(bucket.cell_changes),           counter64(bucket.tx_octets),
          counter64(bucket.rx_octets)};
}

TEST(History, HasEveryBucketOfEachInterval) {
  const Fixture fixture = full_fixture();
  const auto ledger = full_ledger();
  const std::vector<std::uint32_t> sizes = {4, 3, 2, 1};
  for (std::uint32_t interval = 1; interval <= sizes.size(); ++interval) {
    const auto kind = static_cast<HistInterval>(interval);
    ASSERT_EQ(ledger->buckets(kind), sizes[interval - 1]);
    for (std::uint32_t number = 1; number <= sizes[interval - 1]; ++number) {
      const std::string index = ".1." + std::to_string(interval) + '.' + std::to_string(number);
      std::vector<std::string> got;
      for (const std::string column : kHistColumns) got.push_back(get_text(fixture, column + index));
      EXPECT_EQ(got, bucket_columns(*ledger->bucket(kind, number))) << index;
    }
  }
  const HistBucket& hour = *ledger->bucket(HistInterval::hour, 1);
  ASSERT_TRUE(hour.rsrp && hour.rsrp->min < hour.rsrp->avg && hour.rsrp->avg < hour.rsrp->max);
  ASSERT_TRUE(hour.sinr && hour.sinr->min < hour.sinr->avg);
  ASSERT_NE(hour.cell_changes, hour.samples);
}

TEST(History, IsWalkedIntervalByInterval) {
  Fixture fixture = full_fixture();
  fixture.add_modem(4, "wan1", full_snapshot(fixture.now));  // without a ledger
  fixture.add_modem(9, "wan2", full_snapshot(fixture.now));
  fixture.keep_ledgers(2, full_ledger());
  std::vector<std::string> rows;
  for (const std::string& line : table(fixture, "egHistSamples"))
    rows.push_back(line.substr(0, line.find(' ')));
  EXPECT_EQ(rows, (std::vector<std::string>{"1.1.1", "1.1.2", "1.1.3", "1.1.4", "1.2.1", "1.2.2", "1.2.3",
                                            "1.3.1", "1.3.2", "1.4.1", "9.1.1", "9.1.2", "9.1.3", "9.1.4",
                                            "9.2.1", "9.2.2", "9.2.3", "9.3.1", "9.3.2", "9.4.1"}));
}

TEST(History, HasNoOtherRows) {
  const Fixture fixture = full_fixture();
  for (const char* index : {"1.0.1", "1.1.0", "1.1.5", "1.4.2", "1.5.1", "2.1.1", "1.1", "1.1.1.1"}) {
    EXPECT_EQ(get_text(fixture, std::string("egHistStart.") + index), "none") << index;
  }
}

TEST(History, WithoutSamplesHasNoSignal) {
  const Fixture start;
  auto ledger = std::make_shared<Ledger>(kPlan, HistSizes{.minute = 3});
  for (int minute = 0; minute <= 3; ++minute) {
    const std::chrono::minutes before{3 - minute};
    ModemSnapshot m = full_snapshot(start.now - before);
    m.qcsq.forget();
    m.serving.forget();
    ledger->observe(m, start.now - before, start.wall_now - before);
  }
  ASSERT_GT(ledger->buckets(HistInterval::minute), 0U);
  const Fixture fixture = fixture_with(ledger);
  EXPECT_NE(get_text(fixture, "egHistStart.1.1.1"), "none");
  for (const std::string column :
       {"egHistRsrpMin", "egHistRsrpAvg", "egHistRsrpMax", "egHistSinrMin", "egHistSinrAvg"}) {
    EXPECT_EQ(get_text(fixture, column + ".1.1.1"), "none") << column;
  }
}

/// Processor time of a walk over the minutes of the history, for each cell.
double walk_cost(std::uint32_t minutes) {
  Fixture fixture;
  fixture.add_modem(1, "wan0", full_snapshot(fixture.now));
  fixture.keep_ledgers(0, kept_ledger(kPlan, {.minute = minutes, .quarter_hour = 0, .hour = 0, .day = 0},
                                      static_cast<int>(minutes / 60 + 1)));
  const Tree tree(fixture.policy.root);
  const View view = fixture.view();
  double best = 1e9;
  for (int attempt = 0; attempt < 5; ++attempt) {
    std::size_t cells = 0;
    const std::clock_t begin = std::clock();
    Oid name = oid_of("egHistTable");
    while (const auto found = tree.next(name, view)) {
      if (!starts_with(found->name, oid_of("egHistTable"))) break;
      name = found->name;
      ++cells;
    }
    EXPECT_EQ(cells, std::size_t{11} * minutes);
    best = std::min(best, static_cast<double>(std::clock() - begin) / static_cast<double>(cells));
  }
  return best;
}

TEST(History, CostsTheSameForEachCellOfALongTable) {
  // 24 times as many rows: a table that looked for its rows one by one would be 24 times as slow.
  EXPECT_LT(walk_cost(kMaxBuckets), 4 * walk_cost(kMaxBuckets / 24));
}

}  // namespace
}  // namespace eg915u::mib
