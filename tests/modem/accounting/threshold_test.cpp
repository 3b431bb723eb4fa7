#include "modem/accounting/threshold.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <optional>
#include <string>
#include <vector>

namespace eg915u {
namespace {

using namespace std::chrono_literals;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr auto kAlarm = EventKind::threshold_alarm;
constexpr auto kClear = EventKind::threshold_clear;
constexpr Time kFirstSample{1000s};
constexpr WallTime kWall{1'764'000'000s};

/// One comparison, its report and the state after it.
struct Step {
  std::chrono::seconds at;
  std::optional<std::int32_t> value;
  std::optional<EventKind> reported;
  ThresholdState state;
};

struct ThresholdCase {
  std::string name;
  Metric metric;
  ThresholdSettings settings;
  std::vector<Step> steps;
};

constexpr auto kUnknown = ThresholdState::unknown;
constexpr auto kNormal = ThresholdState::normal;
constexpr auto kRaised = ThresholdState::alarm;
constexpr ThresholdSettings kRsrp{.enabled = true, .onset = -110, .abate = -105, .hold_s = 60};
constexpr ThresholdSettings kHot{.enabled = true, .onset = 75, .abate = 70, .hold_s = 10};

class ThresholdSteps : public ::testing::TestWithParam<ThresholdCase> {};

TEST_P(ThresholdSteps, ReportAndChangeState) {
  Threshold threshold(GetParam().metric);
  for (const Step& step : GetParam().steps) {
    const auto reported =
        threshold.observe(GetParam().settings, {step.value}, kFirstSample + step.at, kWall + step.at);
    EXPECT_EQ(reported, step.reported) << step.at.count() << " s";
    EXPECT_EQ(threshold.record().state, step.state) << step.at.count() << " s";
  }
}

INSTANTIATE_TEST_SUITE_P(
    All, ThresholdSteps,
    ::testing::Values(
        ThresholdCase{"LowRaisesAfterTheHoldTime",
                      Metric::rsrp,
                      kRsrp,
                      {{0s, -100, {}, kNormal},
                       {10s, -110, {}, kNormal},
                       {69s, -115, {}, kNormal},
                       {70s, -115, kAlarm, kRaised},
                       {80s, -120, {}, kRaised}}},
        ThresholdCase{"LowClearsAfterTheHoldTime",
                      Metric::rsrp,
                      kRsrp,
                      {{0s, -112, {}, kUnknown},
                       {60s, -112, kAlarm, kRaised},
                       {70s, -105, {}, kRaised},
                       {129s, -100, {}, kRaised},
                       {130s, -104, kClear, kNormal}}},
        ThresholdCase{"NoChangeBetweenTheBounds",
                      Metric::rsrp,
                      kRsrp,
                      {{0s, -107, {}, kNormal},
                       {100s, -111, {}, kNormal},
                       {160s, -111, kAlarm, kRaised},
                       {200s, -107, {}, kRaised},
                       {900s, -106, {}, kRaised}}},
        ThresholdCase{"GoodValueEndsTheHoldTime",
                      Metric::rsrp,
                      kRsrp,
                      {{0s, -100, {}, kNormal},
                       {10s, -111, {}, kNormal},
                       {60s, -109, {}, kNormal},
                       {70s, -111, {}, kNormal},
                       {129s, -111, {}, kNormal},
                       {130s, -111, kAlarm, kRaised}}},
        ThresholdCase{"UnknownValueRestartsTheHoldTime",
                      Metric::rsrp,
                      kRsrp,
                      {{0s, -100, {}, kNormal},
                       {10s, -111, {}, kNormal},
                       {40s, {}, {}, kNormal},
                       {70s, -111, {}, kNormal},
                       {130s, -111, kAlarm, kRaised},
                       {140s, {}, {}, kRaised},
                       {150s, -90, {}, kRaised},
                       {160s, {}, {}, kRaised},
                       {215s, -90, {}, kRaised},
                       {275s, -90, kClear, kNormal}}},
        ThresholdCase{
            "NothingWasEverKnown", Metric::rsrp, kRsrp, {{0s, {}, {}, kUnknown}, {900s, {}, {}, kUnknown}}},
        ThresholdCase{"HighRaisesAndClears",
                      Metric::temperature_high,
                      kHot,
                      {{0s, 20, {}, kNormal},
                       {10s, 75, {}, kNormal},
                       {20s, 80, kAlarm, kRaised},
                       {30s, 71, {}, kRaised},
                       {40s, 70, {}, kRaised},
                       {50s, 60, kClear, kNormal}}},
        ThresholdCase{"WithoutHoldTimeAtOnce",
                      Metric::sinr,
                      {.enabled = true, .onset = 0, .abate = 3, .hold_s = 0},
                      {{0s, 0, kAlarm, kRaised}, {1s, 3, kClear, kNormal}, {2s, -1, kAlarm, kRaised}}},
        ThresholdCase{"EqualBoundsDoNotFlap",
                      Metric::sinr,
                      {.enabled = true, .onset = 0, .abate = 0, .hold_s = 0},
                      {{0s, 0, kAlarm, kRaised}, {1s, 0, {}, kRaised}, {2s, 1, kClear, kNormal}}},
        ThresholdCase{"DisabledIsUnknown",
                      Metric::sinr,
                      {.enabled = false, .onset = 0, .abate = 3, .hold_s = 0},
                      {{0s, -20, {}, kUnknown}, {1s, 20, {}, kUnknown}}}),
    [](const auto& param_info) { return param_info.param.name; });

TEST(Threshold, ReturnsTheTimeOfTheNextComparison) {
  Threshold threshold(Metric::rsrp);
  EXPECT_EQ(threshold.next(), Time::max());
  const Time stale = kFirstSample + 31s;
  EXPECT_FALSE(threshold.observe(kRsrp, {-100, stale}, kFirstSample, kWall));
  EXPECT_EQ(threshold.next(), stale) << "the value becomes unknown then";
  EXPECT_FALSE(threshold.observe(kRsrp, {-111}, kFirstSample + 10s, kWall));
  EXPECT_EQ(threshold.next(), kFirstSample + 70s) << "the hold time is over then";
  EXPECT_FALSE(threshold.observe(kRsrp, {-111, kFirstSample + 30s}, kFirstSample + 20s, kWall));
  EXPECT_EQ(threshold.next(), kFirstSample + 30s);
  EXPECT_FALSE(threshold.observe(kRsrp, {}, kFirstSample + 30s, kWall));
  EXPECT_EQ(threshold.next(), Time::max());
}

TEST(Threshold, RecordsItsChanges) {
  Threshold threshold(Metric::temperature_high);
  (void)threshold.observe(kHot, {76}, kFirstSample, kWall);
  (void)threshold.observe(kHot, {77}, kFirstSample + 10s, kWall + 10s);
  const ThresholdRecord expected{.state = kRaised, .last_value = 77, .changed = kWall + 10s, .alarms = 1};
  EXPECT_EQ(threshold.record(), expected);
  EXPECT_EQ(threshold.changed(), kFirstSample + 10s);
}

TEST(Threshold, AlarmIsNotReportedAgainAfterARestart) {
  const ThresholdRecord record{.state = kRaised, .last_value = 77, .changed = kWall, .alarms = 4};
  Threshold threshold(Metric::temperature_high, record);
  EXPECT_FALSE(threshold.observe(kHot, {}, kFirstSample, kWall));
  EXPECT_FALSE(threshold.observe(kHot, {80}, kFirstSample + 1s, kWall));
  EXPECT_FALSE(threshold.observe(kHot, {80}, kFirstSample + 30s, kWall));
  EXPECT_EQ(threshold.record(), record);
  EXPECT_FALSE(threshold.observe(kHot, {60}, kFirstSample + 40s, kWall));
  EXPECT_EQ(threshold.observe(kHot, {60}, kFirstSample + 50s, kWall), kClear);
}

/// Each read shows the same time: the clock of the host is asked once.
TEST(Threshold, TimeOfAChangeBeforeTheStartIsComputedOnce) {
  const ThresholdRecord record{.state = kRaised, .last_value = 77, .changed = kWall, .alarms = 4};
  Threshold threshold(Metric::temperature_high, record);
  EXPECT_EQ(threshold.changed(), std::nullopt);
  (void)threshold.observe(kHot, {}, kFirstSample, kWall - 1s);
  EXPECT_EQ(threshold.changed(), std::nullopt) << "the clock of the host is not set";
  (void)threshold.observe(kHot, {}, kFirstSample + 1s, kWall + 100s);
  EXPECT_EQ(threshold.changed(), kFirstSample - 99s);
  (void)threshold.observe(kHot, {}, kFirstSample + 2s, kWall + 500s);
  EXPECT_EQ(threshold.changed(), kFirstSample - 99s);
}

TEST(Threshold, ChangedBoundsRestartTheHoldTime) {
  Threshold threshold(Metric::temperature_high);
  (void)threshold.observe(kHot, {20}, kFirstSample, kWall);
  (void)threshold.observe(kHot, {76}, kFirstSample + 1s, kWall);
  ThresholdSettings higher = kHot;
  higher.onset = 76;
  EXPECT_FALSE(threshold.observe(higher, {76}, kFirstSample + 11s, kWall));
  EXPECT_EQ(threshold.observe(higher, {76}, kFirstSample + 21s, kWall), kAlarm);
}

TEST(Threshold, DisablingDropsTheAlarmWithoutAReport) {
  Threshold threshold(Metric::temperature_high,
                      {.state = kRaised, .last_value = 77, .changed = kWall, .alarms = 4});
  ThresholdSettings off = kHot;
  off.enabled = false;
  EXPECT_FALSE(threshold.observe(off, {80}, kFirstSample, kWall));
  EXPECT_EQ(threshold.record().state, kUnknown);
  EXPECT_EQ(threshold.record().last_value, std::nullopt);
  EXPECT_EQ(threshold.record().alarms, 4U);
}

TEST(Thresholds, ReportTheMetric) {
  PerMetric<ThresholdSettings> settings = initial_thresholds();
  for (const Metric metric : {Metric::rsrp, Metric::data_age}) {
    settings[position_of(metric)].enabled = true;
    settings[position_of(metric)].hold_s = 0;
  }
  PerMetric<WatchedValue> values;
  values[position_of(Metric::rssi)] = {-120};
  values[position_of(Metric::rsrp)] = {-120, kFirstSample + 31s};
  values[position_of(Metric::data_age)] = {200, kFirstSample + 9s};
  Thresholds thresholds;
  EXPECT_THAT(thresholds.observe(settings, values, kFirstSample, kWall),
              ElementsAre(Change{kAlarm, 2}, Change{kAlarm, 9}));
  EXPECT_EQ(thresholds.changes(), 2U);
  EXPECT_EQ(thresholds.next(), kFirstSample + 9s);
  EXPECT_EQ(thresholds.of(Metric::rsrp).record().state, kRaised);
  EXPECT_EQ(thresholds.of(Metric::rssi).record().state, kUnknown);

  Thresholds later(thresholds.records());
  EXPECT_THAT(later.observe(settings, values, kFirstSample, kWall), IsEmpty());
  EXPECT_EQ(later.records(), thresholds.records());
}

TEST(MetricRules, AreInOrderAndConsistent) {
  std::size_t position = 0;
  for (const MetricRule& rule : metric_rules()) {
    EXPECT_EQ(position_of(rule.metric), position++);
    EXPECT_EQ(&rule_of(rule.metric), &rule);
    EXPECT_TRUE(rule.is_consistent(rule.initial)) << rule.name;
    EXPECT_TRUE(rule.is_in_range(rule.initial.onset) && rule.is_in_range(rule.initial.abate)) << rule.name;
    EXPECT_FALSE(rule.initial.enabled) << rule.name;
  }
  EXPECT_EQ(position, kMetricCount);
}

}  // namespace
}  // namespace eg915u
