#pragma once

#include <algorithm>
#include <cstddef>
#include <limits>
#include <span>
#include <string_view>
#include <vector>

#include "mib/setting.h"
#include "mib/textual_conventions.h"
#include "modem/commands/allowed.h"

namespace eg915u::mib {

inline constexpr std::uint32_t kLongestIntervalSeconds = 3'600;
inline constexpr std::uint32_t kLargestKeepAlive = std::numeric_limits<std::int32_t>::max();
inline constexpr std::uint32_t kFullPercent = 100;
inline constexpr std::uint32_t kLastDayOfMonth = 31;

/// 1 octet or more of UTF-8 without control characters.
[[nodiscard]] bool is_modem_name(std::string_view text);
/// A host for the link probe; empty: off.
[[nodiscard]] bool is_probe_host(std::string_view text);
/// "True", "1", "False" or "0", in any case.
[[nodiscard]] bool is_legacy_truth(std::string_view text);

/// Every setting that a SET changes, in the order of state.json. The rows of a group are next to each other.
/// A new setting is a member of Settings or of one of its structs, a row here, and an object in mib/tables/.
inline constexpr Setting kSettings[] = {
    {.object = "egLegacyKeepAlive",
     .config_key = "",
     .group = "keep_alive_base",
     .field = "",
     .access = in_agent<&Settings::keep_alive_base>(),
     .bounds = between(0, kLargestKeepAlive),
     .kept = Kept::alone},
    {.object = "egLegacyTrapEnable",
     .config_key = "",
     .group = "legacy_trap_enable",
     .field = "",
     .access = in_agent<&Settings::legacy_trap_enable>(),
     .bounds = {.longest = kLongestText, .accepts = is_legacy_truth},
     .kept = Kept::alone},
    {.object = "egAgentPollInterval",
     .config_key = "modems[].poll.fast",
     .group = "poll_interval_s",
     .field = "",
     .access = in_agent<&Settings::poll_interval_s>(),
     .bounds = between(1, kLongestIntervalSeconds)},
    {.object = "egAgentNotifyEnable",
     .config_key = "notifications.enabled",
     .group = "notify_classes",
     .field = "",
     .access = in_agent<&Settings::notify_classes>()},
    {.object = "egAgentNotifyMinInterval",
     .config_key = "notifications.min_interval",
     .group = "notify_min_interval_s",
     .field = "",
     .access = in_agent<&Settings::notify_min_interval_s>(),
     .bounds = between(0, kLongestIntervalSeconds)},
    {.object = "egModemName",
     .config_key = "modems[].name",
     .group = "names",
     .field = "",
     .access = in_modem<&Settings::names>(),
     .bounds = {.longest = kLongestName, .accepts = is_modem_name},
     .kept = Kept::alone},
    {.object = "egThrEnabled",
     .config_key = "",
     .group = "thresholds",
     .field = "enabled",
     .access = in_threshold<&ThresholdSettings::enabled>()},
    {.object = "egThrOnset",
     .config_key = "modems[].thresholds.METRIC.onset",
     .group = "thresholds",
     .field = "onset",
     .access = in_threshold<&ThresholdSettings::onset>(),
     .bounds = {.of_metric = true}},
    {.object = "egThrAbate",
     .config_key = "modems[].thresholds.METRIC.abate",
     .group = "thresholds",
     .field = "abate",
     .access = in_threshold<&ThresholdSettings::abate>(),
     .bounds = {.of_metric = true}},
    {.object = "egThrHoldTime",
     .config_key = "modems[].thresholds.METRIC.hold",
     .group = "thresholds",
     .field = "hold_s",
     .access = in_threshold<&ThresholdSettings::hold_s>(),
     .bounds = between(0, kLongestHoldSeconds)},
    {.object = "egTrafPlanLimit",
     .config_key = "modems[].data_plan.limit_mb",
     .group = "plans",
     .field = "limit_mb",
     .access = in_modem<&Settings::plans, &DataPlan::limit_mb>()},
    {.object = "egTrafPlanWarning",
     .config_key = "modems[].data_plan.warning_percent",
     .group = "plans",
     .field = "warning_percent",
     .access = in_modem<&Settings::plans, &DataPlan::warning_percent>(),
     .bounds = between(0, kFullPercent)},
    {.object = "egTrafPlanResetDay",
     .config_key = "modems[].data_plan.reset_day",
     .group = "plans",
     .field = "reset_day",
     .access = in_modem<&Settings::plans, &DataPlan::reset_day>(),
     .bounds = between(1, kLastDayOfMonth)},
    {.object = "egProbeHost",
     .config_key = "modems[].probe.host",
     .group = "probes",
     .field = "host",
     .access = in_modem<&Settings::probes, &ProbeSettings::host>(),
     .bounds = {.longest = kLongestHost, .accepts = is_probe_host},
     .required = true},
    {.object = "egProbeInterval",
     .config_key = "modems[].probe.interval",
     .group = "probes",
     .field = "interval_s",
     .access = in_modem<&Settings::probes, &ProbeSettings::interval>(),
     .bounds = between(kShortestProbeSeconds, kLongestProbeSeconds),
     .required = true},
};

/// The name of an object as a template argument.
struct SettingName {
  template <std::size_t size>
  // NOLINTNEXTLINE(google-explicit-constructor,hicpp-explicit-conversions): a literal is the argument
  consteval SettingName(const char (&literal)[size]) {
    static_assert(size <= kCapacity);
    std::copy_n(literal, size, text);
  }
  [[nodiscard]] constexpr std::string_view view() const { return text; }

  static constexpr std::size_t kCapacity = 32;
  char text[kCapacity]{};
};

/// The row of `object` in kSettings; without a row it does not compile.
constexpr std::size_t setting_row(SettingName object) {
  std::size_t row = 0;
  while (kSettings[row].object != object.view()) ++row;
  return row;
}

/// The setting of an object: kSetting<"egModemName">.
template <SettingName object>
inline constexpr const Setting& kSetting = kSettings[setting_row(object)];

/// Settings that are configured and kept together.
struct SettingGroup {
  std::span<const Setting> settings;

  [[nodiscard]] std::string_view name() const { return settings.front().group; }
  [[nodiscard]] SettingScope scope() const { return settings.front().access.scope; }
  [[nodiscard]] Kept kept() const { return settings.front().kept; }

  /// The values of all its settings, in their order. Absent: the modem has no settings.
  [[nodiscard]] std::optional<std::vector<SettingValue>> get(const Settings& settings,
                                                             const SettingIndex& index) const;
  void put(Settings& settings, const SettingIndex& index, std::span<const SettingValue> values) const;
  /// Its indexes in `settings`.
  [[nodiscard]] std::vector<SettingIndex> indexes(const Settings& settings) const;
};

/// The groups of kSettings, in its order.
[[nodiscard]] std::span<const SettingGroup> setting_groups();

}  // namespace eg915u::mib
