#include "modem/accounting/threshold.h"

#include <algorithm>
#include <chrono>

namespace eg915u {

std::optional<EventKind> Threshold::observe(const ThresholdSettings& settings, const WatchedValue& value,
                                            Time now, WallTime wall_now) {
  if (!changed_ && record_.changed && wall_now >= *record_.changed) {
    changed_ = now - std::chrono::duration_cast<Time::duration>(wall_now - *record_.changed);
  }
  if (settings != settings_) held_since_.reset();
  settings_ = settings;
  next_ = Time::max();
  if (!settings.enabled) {
    held_since_.reset();
    if (record_.state != ThresholdState::unknown) change(ThresholdState::unknown, {}, now, wall_now);
    return std::nullopt;
  }
  next_ = value.until;
  if (!value.number) {
    held_since_.reset();
    return std::nullopt;
  }
  const ThresholdState wanted = wanted_state(*value.number);
  if (wanted == record_.state) {
    held_since_.reset();
    return std::nullopt;
  }
  // The initial `normal` is not reported and needs no hold time.
  const bool is_first = record_.state == ThresholdState::unknown && wanted == ThresholdState::normal;
  if (!is_first && !has_held(now)) return std::nullopt;
  change(wanted, value.number, now, wall_now);
  if (is_first) return std::nullopt;
  return wanted == ThresholdState::alarm ? EventKind::threshold_alarm : EventKind::threshold_clear;
}

/// The state for a value. Between abate and onset an alarm stays raised, and `normal` stays `normal`.
ThresholdState Threshold::wanted_state(std::int32_t value) const {
  const MetricRule& rule = rule_of(metric_);
  if (rule.is_past_onset(value, settings_)) return ThresholdState::alarm;
  const bool stays = record_.state == ThresholdState::alarm && !rule.is_past_abate(value, settings_);
  return stays ? ThresholdState::alarm : ThresholdState::normal;
}

bool Threshold::has_held(Time now) {
  if (!held_since_) held_since_ = now;
  const Time end = *held_since_ + std::chrono::seconds{settings_.hold_s};
  if (now >= end) return true;
  next_ = std::min(next_, end);
  return false;
}

void Threshold::change(ThresholdState state, std::optional<std::int32_t> value, Time now, WallTime wall_now) {
  held_since_.reset();
  record_.state = state;
  record_.last_value = value;
  record_.changed = std::chrono::floor<std::chrono::seconds>(wall_now);
  changed_ = now;
  if (state == ThresholdState::alarm) ++record_.alarms;
}

Thresholds::Thresholds(const Records& records) {
  thresholds_.reserve(kMetricCount);
  for (const MetricRule& rule : metric_rules()) {
    thresholds_.emplace_back(rule.metric, records[position_of(rule.metric)]);
  }
}

std::vector<Change> Thresholds::observe(const PerMetric<ThresholdSettings>& settings,
                                        const PerMetric<WatchedValue>& values, Time now, WallTime wall_now) {
  std::vector<Change> changes;
  for (const MetricRule& rule : metric_rules()) {
    const std::size_t position = position_of(rule.metric);
    Threshold& threshold = thresholds_[position];
    const ThresholdState before = threshold.record().state;
    if (const auto change = threshold.observe(settings[position], values[position], now, wall_now)) {
      changes.push_back({*change, static_cast<std::uint32_t>(rule.metric)});
    }
    if (threshold.record().state != before) ++changes_;
  }
  return changes;
}

Time Thresholds::next() const {
  const auto earliest = std::ranges::min_element(thresholds_, {}, &Threshold::next);
  return earliest->next();
}

Thresholds::Records Thresholds::records() const {
  Records records;
  for (const MetricRule& rule : metric_rules()) records[position_of(rule.metric)] = of(rule.metric).record();
  return records;
}

}  // namespace eg915u
