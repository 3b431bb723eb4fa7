#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace eg915u {

/// A value that a threshold can watch; the numbers of egThrMetric.
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

/// The settings of one threshold. The difference of onset and abate, in the unit of the metric, is the
/// hysteresis.
struct ThresholdSettings {
  bool enabled = false;
  std::int32_t onset = 0;     ///< values here and beyond raise the alarm
  std::int32_t abate = 0;     ///< values here and beyond, on the other side, clear it
  std::uint32_t hold_s = 60;  ///< 0..3600, hold time in seconds

  friend bool operator==(const ThresholdSettings&, const ThresholdSettings&) = default;
};

inline constexpr std::uint32_t kLongestHoldSeconds = 3'600;

/// The constants of a metric. Units: dBm, dB, degrees Celsius, millivolts, seconds.
struct MetricRule {
  Metric metric{};
  std::string_view name;  ///< in the configuration, the state file and texts
  std::int32_t min = 0;   ///< of onset and abate
  std::int32_t max = 0;
  bool alarm_when_low = false;
  ThresholdSettings initial;  ///< disabled

  /// True for a value at onset or beyond, on the side of the alarm.
  [[nodiscard]] constexpr bool is_past_onset(std::int32_t value, const ThresholdSettings& settings) const {
    return alarm_when_low ? value <= settings.onset : value >= settings.onset;
  }
  [[nodiscard]] constexpr bool is_past_abate(std::int32_t value, const ThresholdSettings& settings) const {
    return alarm_when_low ? value >= settings.abate : value <= settings.abate;
  }
  /// True when abate is on the side of the good values, or equal to onset.
  [[nodiscard]] constexpr bool is_consistent(const ThresholdSettings& settings) const {
    return alarm_when_low ? settings.onset <= settings.abate : settings.onset >= settings.abate;
  }
  [[nodiscard]] constexpr bool is_in_range(std::int32_t value) const { return value >= min && value <= max; }
};

/// The rules of all metrics, in the order of their numbers.
[[nodiscard]] std::span<const MetricRule> metric_rules();
[[nodiscard]] const MetricRule& rule_of(Metric metric);

/// An element for each metric, in the order of their numbers.
template <class T>
using PerMetric = std::array<T, kMetricCount>;

/// The position of a metric in a PerMetric.
[[nodiscard]] constexpr std::size_t position_of(Metric metric) {
  return static_cast<std::size_t>(metric) - 1;
}

/// The settings of thresholds that are not configured.
[[nodiscard]] PerMetric<ThresholdSettings> initial_thresholds();

}  // namespace eg915u
