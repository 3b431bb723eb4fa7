#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "mib/metric_values.h"
#include "tests/mib/fixture.h"

/// egThrTable, and what its thresholds compare.
namespace eg915u::mib {
namespace {

using namespace std::chrono_literals;
using FromVarbind = std::vector<std::pair<std::string, Value>>;
using Outcome = tl::expected<SetPlan, SetFailure>;

TEST(ThresholdTable, HasARowOfEachMetric) {
  const Fixture fixture = full_fixture();
  EXPECT_EQ(table(fixture, "egThrEnabled").size(), kMetricCount);
  for (const MetricRule& rule : metric_rules()) {
    const std::string row = ".1." + std::to_string(static_cast<int>(rule.metric));
    const ThresholdSettings settings = watched_thresholds()[position_of(rule.metric)];
    EXPECT_EQ(get_text(fixture, "egThrEnabled" + row), settings.enabled ? "Integer32 1" : "Integer32 2");
    EXPECT_EQ(get_text(fixture, "egThrOnset" + row), "Integer32 " + std::to_string(settings.onset));
    EXPECT_EQ(get_text(fixture, "egThrAbate" + row), "Integer32 " + std::to_string(settings.abate));
    EXPECT_EQ(get_text(fixture, "egThrHoldTime" + row), "Unsigned32 " + std::to_string(settings.hold_s));
  }
  EXPECT_EQ(get_text(fixture, "egThrEnabled.1.10"), "none");
}

TEST(ThresholdTable, ShowsTheAlarm) {
  const Fixture fixture = full_fixture();
  EXPECT_EQ(get_text(fixture, "egThrState.1.2"), "Integer32 3");
  EXPECT_EQ(get_text(fixture, "egThrLastValue.1.2"), "Integer32 -97");
  EXPECT_EQ(get_text(fixture, "egThrLastChange.1.2"), "TimeTicks 354000");
  EXPECT_EQ(get_text(fixture, "egThrAlarms.1.2"), "Counter32 1");
}

TEST(ThresholdTable, LeavesOutWhatNeverHappened) {
  const Fixture fixture = full_fixture();
  EXPECT_EQ(get_text(fixture, "egThrState.1.1"), "Integer32 1");
  EXPECT_EQ(get_text(fixture, "egThrLastValue.1.1"), "none");
  EXPECT_EQ(get_text(fixture, "egThrLastChange.1.1"), "none");
  EXPECT_EQ(get_text(fixture, "egThrAlarms.1.1"), "Counter32 0");
}

/// A change of an earlier run of the agent is known by the clock of the host alone.
TEST(ThresholdTable, HasTheTimeOfAChangeBeforeTheRestart) {
  Fixture fixture = full_fixture();
  LedgerState state;
  state.thresholds[position_of(Metric::rsrp)] = {ThresholdState::alarm, -97, fixture.wall_now - 10min, 3};
  state.thresholds[position_of(Metric::rsrq)] = {ThresholdState::alarm, -20, fixture.wall_now - 48h, 1};
  const auto ledger = std::make_shared<Ledger>(DataPlan{}, HistSizes{}, state);
  PerMetric<ThresholdSettings> enabled;
  for (ThresholdSettings& settings : enabled) settings.enabled = true;
  (void)ledger->thresholds().observe(enabled, {}, fixture.now, fixture.wall_now);
  fixture.keep_ledgers(0, ledger);
  EXPECT_EQ(get_text(fixture, "egThrLastChange.1.2"), "TimeTicks 300000");
  EXPECT_EQ(get_text(fixture, "egThrLastChange.1.3"), "TimeTicks 0") << "before sysUpTime began";
}

Outcome plan(const FromVarbind& asked) {
  const Fixture fixture = full_fixture();
  std::vector<Varbind> varbinds;
  varbinds.reserve(asked.size());
  for (const auto& [name, value] : asked) varbinds.push_back({oid_of(name), value});
  return plan_set(Tree(fixture.policy.root), varbinds, fixture.view());
}

/// One SET of egThrTable and its result. RSRP has the bounds -95 and -90 before.
struct SetCase {
  std::string name;
  FromVarbind asked;
  std::optional<SetError> error;
  std::size_t varbind = 0;
};

class SetThresholds : public ::testing::TestWithParam<SetCase> {};

TEST_P(SetThresholds, AreChecked) {
  const auto outcome = plan(GetParam().asked);
  if (!GetParam().error) {
    ASSERT_TRUE(outcome.has_value());
    EXPECT_EQ(outcome->agent_actions.size(), GetParam().asked.size());
    return;
  }
  ASSERT_FALSE(outcome.has_value());
  EXPECT_EQ(outcome.error().error, *GetParam().error);
  EXPECT_EQ(outcome.error().varbind, GetParam().varbind);
}

constexpr auto kWrong = SetError::wrong_value;
constexpr auto kInconsistent = SetError::inconsistent_value;

INSTANTIATE_TEST_SUITE_P(
    All, SetThresholds,
    ::testing::Values(
        SetCase{"Enable", {{"egThrEnabled.1.2", Value::integer32(1)}}, {}},
        SetCase{"Disable", {{"egThrEnabled.1.2", Value::integer32(2)}}, {}},
        SetCase{"NoTruth", {{"egThrEnabled.1.2", Value::integer32(3)}}, kWrong},
        SetCase{"Onset", {{"egThrOnset.1.2", Value::integer32(-120)}}, {}},
        SetCase{"OnsetEqualToAbate", {{"egThrOnset.1.2", Value::integer32(-90)}}, {}},
        SetCase{"OnsetBeyondAbate", {{"egThrOnset.1.2", Value::integer32(-89)}}, kInconsistent},
        SetCase{"AbateBeyondOnset", {{"egThrAbate.1.2", Value::integer32(-96)}}, kInconsistent},
        SetCase{"BothInOneSet",
                {{"egThrOnset.1.2", Value::integer32(-80)}, {"egThrAbate.1.2", Value::integer32(-75)}},
                {}},
        SetCase{"BothInTheOtherOrder",
                {{"egThrAbate.1.2", Value::integer32(-75)}, {"egThrOnset.1.2", Value::integer32(-80)}},
                {}},
        SetCase{"BothWrong",
                {{"egThrHoldTime.1.2", Value::unsigned32(3)},
                 {"egThrOnset.1.2", Value::integer32(-75)},
                 {"egThrAbate.1.2", Value::integer32(-80)}},
                kInconsistent,
                1},
        SetCase{"LowestOfTheMetric", {{"egThrOnset.1.2", Value::integer32(-160)}}, {}},
        SetCase{"BelowTheMetric", {{"egThrOnset.1.2", Value::integer32(-161)}}, kWrong},
        SetCase{"AboveTheMetric", {{"egThrAbate.1.2", Value::integer32(1)}}, kWrong},
        SetCase{"HighMetric",
                {{"egThrOnset.1.5", Value::integer32(80)}, {"egThrAbate.1.5", Value::integer32(79)}},
                {}},
        SetCase{"HighMetricTurnedAround",
                {{"egThrOnset.1.5", Value::integer32(79)}, {"egThrAbate.1.5", Value::integer32(80)}},
                kInconsistent},
        SetCase{"DataAge", {{"egThrOnset.1.9", Value::integer32(86400)}}, {}},
        SetCase{"DataAgeTooLarge", {{"egThrOnset.1.9", Value::integer32(86401)}}, kWrong},
        SetCase{"HoldTime", {{"egThrHoldTime.1.2", Value::unsigned32(3600)}}, {}},
        SetCase{"HoldTimeTooLong", {{"egThrHoldTime.1.2", Value::unsigned32(3601)}}, kWrong},
        SetCase{"OneBadRowOfTwo",
                {{"egThrOnset.1.2", Value::integer32(-100)}, {"egThrOnset.1.5", Value::integer32(60)}},
                kInconsistent,
                1}),
    [](const auto& param_info) { return param_info.param.name; });

TEST(SetThresholds, ChangesOnlyWhatIsAsked) {
  const auto outcome = plan({{"egThrOnset.1.2", Value::integer32(-101)}});
  ASSERT_TRUE(outcome.has_value());
  const auto& change = std::get<ChangeSetting>(outcome->agent_actions.at(0));
  EXPECT_EQ(change.index, (SettingIndex{1, Metric::rsrp}));
  Settings after;
  after.thresholds[1] = watched_thresholds();
  change.setting->access.put(after, change.index, change.value);
  const ThresholdSettings& settings = after.thresholds[1][position_of(Metric::rsrp)];
  EXPECT_EQ(settings, (ThresholdSettings{.enabled = true, .onset = -101, .abate = -90, .hold_s = 0}));
}

PerMetric<WatchedValue> values_of(const Fixture& fixture) {
  return metric_values(fixture.view(), fixture.modems.at(0).modem(), watched_thresholds());
}

TEST(MetricValues, AreThoseOfTheOtherTables) {
  const auto values = values_of(full_fixture());
  const auto number_of = [&values](Metric metric) { return values[position_of(metric)].number; };
  EXPECT_EQ(number_of(Metric::rssi), -64);
  EXPECT_EQ(number_of(Metric::rsrp), -97);
  EXPECT_EQ(number_of(Metric::rsrq), -11);
  EXPECT_EQ(number_of(Metric::sinr), 12);
  EXPECT_EQ(number_of(Metric::temperature_high), -7);
  EXPECT_EQ(number_of(Metric::temperature_low), -7);
  EXPECT_EQ(number_of(Metric::voltage_low), 3912);
  EXPECT_EQ(number_of(Metric::voltage_high), 3912);
  EXPECT_EQ(number_of(Metric::data_age), 2);
}

TEST(MetricValues, KnowHowLongTheyHold) {
  const Fixture fixture = full_fixture();
  const auto values = values_of(fixture);
  const Time read = fixture.now - 2s;
  EXPECT_EQ(values[position_of(Metric::rsrp)].until, read + 31s + 1ms);
  EXPECT_EQ(values[position_of(Metric::voltage_low)].until, read + 181s + 1ms);
  EXPECT_EQ(values[position_of(Metric::data_age)].until, read + 120s) << "onset is reached then";
}

TEST(MetricValues, AreUnknownWhenTheyAreStaleButForTheAge) {
  Fixture fixture = full_fixture();
  fixture.now += 1h;
  for (const MetricRule& rule : metric_rules()) {
    const auto value = values_of(fixture)[position_of(rule.metric)];
    if (rule.metric == Metric::data_age) {
      EXPECT_EQ(value.number, 3602);
    } else {
      EXPECT_EQ(value.number, std::nullopt) << rule.name;
    }
    EXPECT_EQ(value.until, Time::max()) << rule.name;
  }
}

TEST(MetricValues, AreUnknownWhenNothingWasRead) {
  for (const auto& value : values_of(empty_fixture())) EXPECT_EQ(value.number, std::nullopt);
}

/// Without an answer yet, a small age says only that the daemon is young.
TEST(MetricValues, TheAgeCountsFromTheStartOnceItIsLarge) {
  Fixture fixture = empty_fixture();  // 7 s after the start
  const auto data_age = [&fixture] { return values_of(fixture)[position_of(Metric::data_age)]; };
  EXPECT_EQ(data_age().until, fixture.now + 113s);
  fixture.now += 113s;
  EXPECT_EQ(data_age().number, 120);
}

}  // namespace
}  // namespace eg915u::mib
