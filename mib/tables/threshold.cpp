#include <algorithm>
#include <chrono>

#include "mib/groups.h"
#include "mib/rows.h"
#include "mib/set/checks.h"
#include "mib/set/varbind_planner.h"
#include "mib/textual_conventions.h"

/// egThrTable: thresholds of watched values.
namespace eg915u::mib {
namespace {

Metric metric_of(const Row& row) { return static_cast<Metric>(row.index[1]); }

const ThresholdSettings& settings_of(const Row& row) {
  return row.view.settings.thresholds.at(row.index[0])[position_of(metric_of(row))];
}

const Threshold& threshold_of(const Row& row) {
  return row.modem_view().ledger->thresholds().of(metric_of(row));
}

/// Changes before this run of the daemon are known by the clock of the host only.
Cell read_last_change(const Row& row) {
  const Threshold& threshold = threshold_of(row);
  if (threshold.changed()) return row.time_stamp(*threshold.changed());
  const auto& changed = threshold.record().changed;
  if (!changed) return std::nullopt;
  const auto ago = std::max(row.view.wall_now - *changed, WallTime::duration{0});
  return row.time_stamp(row.view.now - std::chrono::duration_cast<Time::duration>(ago));
}

Cell read_last_value(const Row& row) {
  const auto& value = threshold_of(row).record().last_value;
  return value ? Cell(Value::integer32(*value)) : std::nullopt;
}

std::optional<SetError> plan_enabled(const Row& row, const Value& value, VarbindPlanner& planner) {
  planner.set_threshold(row.index[0], metric_of(row), {.enabled = is_true(value)});
  return std::nullopt;
}

/// A bound has the range of its metric.
template <std::optional<std::int32_t> ThresholdChange::*bound>
std::optional<SetError> plan_bound(const Row& row, const Value& value, VarbindPlanner& planner) {
  const auto number = std::get<std::int32_t>(value.data);
  if (!rule_of(metric_of(row)).is_in_range(number)) return SetError::wrong_value;
  ThresholdChange change;
  change.*bound = number;
  planner.set_threshold(row.index[0], metric_of(row), change);
  return std::nullopt;
}

std::optional<SetError> plan_hold_time(const Row& row, const Value& value, VarbindPlanner& planner) {
  planner.set_threshold(row.index[0], metric_of(row), {.hold_s = std::get<std::uint32_t>(value.data)});
  return std::nullopt;
}

constexpr Object kThrObjects[] = {
    {1, "egThrMetric", Syntax::integer32, Access::not_accessible},
    {2, "egThrEnabled", Syntax::integer32, Access::read_write,
     [](const Row& row) -> Cell { return truth_value(settings_of(row).enabled); }, check_truth_value,
     plan_enabled},
    {3, "egThrOnset", Syntax::integer32, Access::read_write,
     [](const Row& row) -> Cell { return Value::integer32(settings_of(row).onset); }, nullptr,
     plan_bound<&ThresholdChange::onset>},
    {4, "egThrAbate", Syntax::integer32, Access::read_write,
     [](const Row& row) -> Cell { return Value::integer32(settings_of(row).abate); }, nullptr,
     plan_bound<&ThresholdChange::abate>},
    {5, "egThrHoldTime", Syntax::unsigned32, Access::read_write,
     [](const Row& row) -> Cell { return Value::unsigned32(settings_of(row).hold_s); },
     check_unsigned_in<0, kLongestHoldSeconds>, plan_hold_time},
    {6, "egThrState", Syntax::integer32, Access::read_only,
     [](const Row& row) -> Cell { return enumeration(threshold_of(row).record().state); }},
    {7, "egThrLastValue", Syntax::integer32, Access::read_only, read_last_value},
    {8, "egThrLastChange", Syntax::time_ticks, Access::read_only, read_last_change},
    {9, "egThrAlarms", Syntax::counter32, Access::read_only,
     [](const Row& row) -> Cell { return Value::counter32(threshold_of(row).record().alarms); }},
};

}  // namespace

constinit const Group kThrGroup{
    .arc = {2, 13, 1}, .index_length = 2, .row_from = threshold_row, .objects = kThrObjects};

}  // namespace eg915u::mib
