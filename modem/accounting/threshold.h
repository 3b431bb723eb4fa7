#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "base/clock.h"
#include "modem/accounting/metric.h"
#include "modem/model/event.h"

namespace eg915u {

/// Numbers of egThrState.
enum class ThresholdState : std::uint8_t { unknown = 1, normal, alarm };

/// What has to be kept of a threshold, so that a restart of the agent tells no alarm again.
struct ThresholdRecord {
  ThresholdState state = ThresholdState::unknown;
  std::optional<std::int32_t> last_value;  ///< at the last change of state
  std::optional<WallTime> changed;
  std::uint32_t alarms = 0;

  friend bool operator==(const ThresholdRecord&, const ThresholdRecord&) = default;
};

/// A metric at one moment.
struct WatchedValue {
  std::optional<std::int32_t> number;  ///< absent: unknown or stale
  Time until = Time::max();  ///< when this changes although the modem says nothing: it goes stale, ages
};

/// One threshold: raises and clears an alarm when the value stayed past onset or abate for the hold time. An
/// unknown value changes nothing, and the hold time begins anew after it. The clock is the monotonic one.
class Threshold {
 public:
  explicit Threshold(Metric metric, const ThresholdRecord& record = {}) : metric_(metric), record_(record) {}

  /// Compares. Gives threshold_alarm or threshold_clear when that has just become the state. Without
  /// `settings.enabled` the state is unknown, and nothing is told.
  [[nodiscard]] std::optional<EventKind> observe(const ThresholdSettings& settings, const WatchedValue& value,
                                                 Time now, WallTime wall_now);
  /// When to compare again although there is no new value; Time::max(): no need.
  [[nodiscard]] Time next() const { return next_; }

  [[nodiscard]] const ThresholdRecord& record() const { return record_; }
  /// When the state changed; absent when that was before the agent started.
  [[nodiscard]] std::optional<Time> changed() const { return changed_; }

 private:
  [[nodiscard]] ThresholdState wanted_state(std::int32_t value) const;
  /// The hold time of a change begins or goes on; true when it is over.
  bool has_held(Time now);
  void change(ThresholdState state, std::optional<std::int32_t> value, Time now, WallTime wall_now);

  Metric metric_;
  ThresholdSettings settings_;  ///< of the last observe()
  ThresholdRecord record_;
  std::optional<Time> changed_;
  std::optional<Time> held_since_;
  Time next_ = Time::max();
};

/// The thresholds of one modem.
class Thresholds {
 public:
  using Records = PerMetric<ThresholdRecord>;

  explicit Thresholds(const Records& records = {});

  /// Compares all; what is to be told names the metric in Change::about.
  [[nodiscard]] std::vector<Change> observe(const PerMetric<ThresholdSettings>& settings,
                                            const PerMetric<WatchedValue>& values, Time now,
                                            WallTime wall_now);
  /// When to compare again although there is no new value; Time::max(): no need.
  [[nodiscard]] Time next() const;
  [[nodiscard]] const Threshold& of(Metric metric) const { return thresholds_[position_of(metric)]; }

  [[nodiscard]] Records records() const;
  /// Grows with what records() gives.
  [[nodiscard]] std::uint64_t changes() const { return changes_; }

 private:
  std::vector<Threshold> thresholds_;  ///< in the order of their numbers
  std::uint64_t changes_ = 0;
};

}  // namespace eg915u
