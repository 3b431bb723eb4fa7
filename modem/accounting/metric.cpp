#include "modem/accounting/metric.h"

namespace eg915u {

namespace {

constexpr PerMetric<MetricRule> kRules{{
    {Metric::rssi, "rssi", -150, 0, true, {.onset = -100, .abate = -95}},
    {Metric::rsrp, "rsrp", -160, 0, true, {.onset = -110, .abate = -105}},
    {Metric::rsrq, "rsrq", -50, 20, true, {.onset = -20, .abate = -18}},
    {Metric::sinr, "sinr", -30, 60, true, {.onset = 0, .abate = 3}},
    {Metric::temperature_high, "temperature_high", -60, 150, false, {.onset = 75, .abate = 70}},
    {Metric::temperature_low, "temperature_low", -60, 150, true, {.onset = -35, .abate = -30}},
    {Metric::voltage_low, "voltage_low", 0, 20'000, true, {.onset = 3'400, .abate = 3'500}},
    {Metric::voltage_high, "voltage_high", 0, 20'000, false, {.onset = 4'300, .abate = 4'200}},
    {Metric::data_age, "data_age", 1, 86'400, false, {.onset = 120, .abate = 60}},
}};

}  // namespace

std::span<const MetricRule> metric_rules() { return kRules; }

const MetricRule& rule_of(Metric metric) { return kRules.at(position_of(metric)); }

PerMetric<ThresholdSettings> initial_thresholds() {
  PerMetric<ThresholdSettings> settings;
  for (const MetricRule& rule : kRules) settings[position_of(rule.metric)] = rule.initial;
  return settings;
}

}  // namespace eg915u
