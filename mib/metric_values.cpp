#include "mib/metric_values.h"

#include <algorithm>
#include <chrono>
#include <limits>

#include "mib/fresh_readings.h"
#include "mib/object.h"
#include "mib/textual_conventions.h"
#include "modem/model/signal_quality.h"

namespace eg915u::mib {
namespace {

/// The range of egEnvTemperature: a value outside has no instance there.
constexpr int kColdestCelsius = -60;
constexpr int kHottestCelsius = 150;

/// The first time at which one of the fresh readings goes stale.
template <class... Readings>
Time stale_at(const FreshReadings& fresh, Duration interval, const Readings&... readings) {
  Time until = Time::max();
  const auto consider = [&](const auto& sampled) {
    if (fresh.within(interval, sampled) == nullptr) return;
    until = std::min(until, fresh_until(*sampled.at, interval) + Duration{1});
  };
  (consider(readings), ...);
  return until;
}

std::optional<std::int32_t> number_of(const Cell& cell) {
  return cell ? std::optional(std::get<std::int32_t>(cell->data)) : std::nullopt;
}

void add_signal(const View& view, const ModemSnapshot& modem, PerMetric<WatchedValue>& values) {
  const FreshReadings readings(view, modem);
  const SignalReadings signal = serving_signal(readings.serving());
  const Time until = stale_at(readings, modem.intervals.fast, modem.qcsq, modem.csq, modem.serving);
  values[position_of(Metric::rssi)] = {number_of(eg_dbm(signal.rssi_dbm())), until};
  values[position_of(Metric::rsrp)] = {number_of(eg_dbm(signal.rsrp_dbm())), until};
  values[position_of(Metric::rsrq)] = {number_of(eg_db(signal.rsrq_db())), until};
  values[position_of(Metric::sinr)] = {number_of(eg_db(signal.sinr_db())), until};
}

void add_environment(const View& view, const ModemSnapshot& modem, PerMetric<WatchedValue>& values) {
  const FreshReadings readings(view, modem);
  const Duration interval = modem.intervals.medium;
  if (const int* const celsius = readings.medium(&ModemSnapshot::temperature_celsius)) {
    const WatchedValue value{number_of(integer_in(*celsius, kColdestCelsius, kHottestCelsius)),
                             stale_at(readings, interval, modem.temperature_celsius)};
    values[position_of(Metric::temperature_high)] = values[position_of(Metric::temperature_low)] = value;
  }
  const Supply* const supply = readings.medium(&ModemSnapshot::supply);
  if (supply == nullptr || !supply->voltage_mv) return;
  constexpr std::uint32_t kMost = std::numeric_limits<std::int32_t>::max();
  const WatchedValue value{static_cast<std::int32_t>(std::min(*supply->voltage_mv, kMost)),
                           stale_at(readings, interval, modem.supply)};
  values[position_of(Metric::voltage_low)] = values[position_of(Metric::voltage_high)] = value;
}

/// The value of egModemDataAge. It grows without an answer; only the time at which it reaches onset matters.
/// Before the first answer a small age shows only that the daemon is young, so it must not clear an earlier
/// alarm.
WatchedValue data_age(const View& view, const ModemSnapshot& modem, const ThresholdSettings& settings) {
  const Time since = modem.last_answer.value_or(modem.daemon_start);
  const auto age = std::chrono::floor<std::chrono::seconds>(view.now - since).count();
  const Time onset = since + std::chrono::seconds{settings.onset};
  const Time until = onset > view.now ? onset : Time::max();
  if (!modem.last_answer && age < settings.onset) return {std::nullopt, until};
  constexpr std::int64_t kMost = std::numeric_limits<std::int32_t>::max();
  return {static_cast<std::int32_t>(std::clamp<std::int64_t>(age, 0, kMost)), until};
}

}  // namespace

PerMetric<WatchedValue> metric_values(const View& view, const ModemSnapshot& modem,
                                      const PerMetric<ThresholdSettings>& settings) {
  PerMetric<WatchedValue> values;
  add_signal(view, modem, values);
  add_environment(view, modem, values);
  values[position_of(Metric::data_age)] = data_age(view, modem, settings[position_of(Metric::data_age)]);
  return values;
}

}  // namespace eg915u::mib
