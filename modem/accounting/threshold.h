#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "base/clock.h"
#include "modem/accounting/metric.h"
#include "modem/model/event.h"

namespace eg915u {

/// The numbers of egThrState.
enum class ThresholdState : std::uint8_t { unknown = 1, normal, alarm };

/// The stored state of a threshold, so that a restarted daemon reports no alarm again.
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
  Time until = Time::max();            ///< when the value changes without an answer: it goes stale, ages
};

/// One threshold. Raises and clears an alarm when the value stayed past onset or abate for the hold time. An
/// unknown value keeps the state and restarts the hold time. Uses the monotonic clock.
class Threshold {
 public:
  explicit Threshold(Metric metric, const ThresholdRecord& record = {}) : metric_(metric), record_(record) {}

  /// Compares a value. Returns threshold_alarm or threshold_clear when the state has just changed to it.
  /// Without `settings.enabled` the state is unknown, without a report.
  [[nodiscard]] std::optional<EventKind> observe(const ThresholdSettings& settings, const WatchedValue& value,
                                                 Time now, WallTime wall_now);
  /// The time of the next comparison if no new value arrives; Time::max() when none is needed.
  [[nodiscard]] Time next() const { return next_; }

  [[nodiscard]] const ThresholdRecord& record() const { return record_; }
  /// The time of the last change of state; absent without any. For a change before the daemon started,
  /// observe() computes it once, when the clock of the host is not before that change.
  [[nodiscard]] std::optional<Time> changed() const { return changed_; }

 private:
  [[nodiscard]] ThresholdState wanted_state(std::int32_t value) const;
  /// Starts or continues the hold time of a change; true when it is over.
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

  /// Compares all values. Returns the events to report; Change::part is the metric.
  [[nodiscard]] std::vector<Change> observe(const PerMetric<ThresholdSettings>& settings,
                                            const PerMetric<WatchedValue>& values, Time now,
                                            WallTime wall_now);
  /// The time of the next comparison if no new value arrives; Time::max() when none is needed.
  [[nodiscard]] Time next() const;
  [[nodiscard]] const Threshold& of(Metric metric) const { return thresholds_[position_of(metric)]; }

  [[nodiscard]] Records records() const;
  /// Increases with every change of records().
  [[nodiscard]] std::uint64_t changes() const { return changes_; }

 private:
  std::vector<Threshold> thresholds_;  ///< in the order of their numbers
  std::uint64_t changes_ = 0;
};

}  // namespace eg915u
