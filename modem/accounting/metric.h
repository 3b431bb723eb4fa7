#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace eg915u {

/// What a threshold can watch; the numbers of egThrMetric.
enum class Metric : std::uint8_t {
  rssi = 1,
  rsrp,
  rsrq,
  sinr,
  temperature_high,
  temperature_low,
  voltage_low,
  voltage_high,
  data_age,
};
inline constexpr std::size_t kMetricCount = 9;

/// One threshold as it is set. The distance of onset and abate, in the unit of the metric, is the hysteresis.
struct ThresholdSettings {
  bool enabled = false;
  std::int32_t onset = 0;     ///< the alarm is raised here and beyond
  std::int32_t abate = 0;     ///< the alarm is cleared here and beyond, on the other side
  std::uint32_t hold_s = 60;  ///< 0..3600, how long a value must stay there before it counts

  friend bool operator==(const ThresholdSettings&, const ThresholdSettings&) = default;
};

inline constexpr std::uint32_t kLongestHoldSeconds = 3'600;

/// What is fixed about a metric: units dBm, dB, degrees Celsius, millivolts and seconds.
struct MetricRule {
  Metric metric{};
  std::string_view name;  ///< in the configuration, the state file and texts
  std::int32_t min = 0;   ///< of onset and abate
  std::int32_t max = 0;
  bool alarm_when_low = false;
  ThresholdSettings initial;  ///< not enabled

  /// Whether a value lies on the side of the alarm, onset itself included.
  [[nodiscard]] constexpr bool is_past_onset(std::int32_t value, const ThresholdSettings& settings) const {
    return alarm_when_low ? value <= settings.onset : value >= settings.onset;
  }
  [[nodiscard]] constexpr bool is_past_abate(std::int32_t value, const ThresholdSettings& settings) const {
    return alarm_when_low ? value >= settings.abate : value <= settings.abate;
  }
  /// Abate is on the side of the good values, or equal to onset.
  [[nodiscard]] constexpr bool is_consistent(const ThresholdSettings& settings) const {
    return alarm_when_low ? settings.onset <= settings.abate : settings.onset >= settings.abate;
  }
  [[nodiscard]] constexpr bool is_in_range(std::int32_t value) const { return value >= min && value <= max; }
};

/// All of them, in the order of their numbers.
[[nodiscard]] std::span<const MetricRule> metric_rules();
[[nodiscard]] const MetricRule& rule_of(Metric metric);

/// One of each metric, in the order of their numbers.
template <class T>
using PerMetric = std::array<T, kMetricCount>;

/// Place of a metric in a PerMetric.
[[nodiscard]] constexpr std::size_t position_of(Metric metric) {
  return static_cast<std::size_t>(metric) - 1;
}

/// What holds where nothing is configured.
[[nodiscard]] PerMetric<ThresholdSettings> initial_thresholds();

}  // namespace eg915u
