#include <algorithm>
#include <chrono>
#include <limits>
#include <utility>

#include "base/json/members.h"
#include "mib/enum_names.h"
#include "modem/commands/allowed.h"
#include "modem/driver/recovery.h"
#include "subagent/state/settings_state.h"

namespace eg915u {

namespace {

constexpr int kVersion = 1;
constexpr std::uint32_t kMaxIndex = 255;
constexpr std::uint32_t kMaxSeconds = 3'600;
constexpr std::uint32_t kMaxKeepAlive = std::numeric_limits<std::int32_t>::max();
constexpr std::size_t kLongestName = 64;
constexpr std::size_t kMaxEntries = 1'000;
constexpr std::size_t kLongestPath = 4'096;

Json json_of(std::uint32_t number) { return number; }

Json json_of(const std::string& text) { return text; }

Json json_of(mib::NotifyClasses classes) {
  Json names = Json::array();
  for (int i = 0; i < mib::kNotifyClassCount; ++i) {
    const auto notify_class = static_cast<mib::NotifyClass>(i);
    if (classes.has(notify_class)) names.push_back(text(notify_class));
  }
  return names;
}

Json json_of(const ThresholdSettings& threshold) {
  return Json::object({{"enabled", threshold.enabled},
                       {"onset", threshold.onset},
                       {"abate", threshold.abate},
                       {"hold_s", threshold.hold_s}});
}

Json json_of(const DataPlan& plan) {
  return Json::object({{"limit_mb", plan.limit_mb},
                       {"warning_percent", plan.warning_percent},
                       {"reset_day", plan.reset_day}});
}

Json json_of(const ProbeSettings& probe) {
  return Json::object(
      {{"host", probe.host},
       {"interval_s", std::chrono::duration_cast<std::chrono::seconds>(probe.interval).count()}});
}

Json json_of(const ContextChange& change) {
  const ApnConfig& apn = change.configured;
  return Json::object({{"imei", change.imei},
                       {"configured", Json::object({{"cid", apn.cid},
                                                    {"name", apn.name},
                                                    {"username", apn.username},
                                                    {"password_file", apn.password_file},
                                                    {"auth", static_cast<int>(apn.auth)}})}});
}

/// Seconds since 1970.
Json json_of(const std::vector<std::chrono::sys_seconds>& times) {
  Json seconds = Json::array();
  for (const auto time : times) {
    seconds.push_back(std::clamp<std::int64_t>(time.time_since_epoch().count(), 0,
                                               std::numeric_limits<std::uint32_t>::max()));
  }
  return seconds;
}

template <class T>
Json json_of(const Override<T>& set) {
  return Json::object({{"value", json_of(set.value)}, {"configured", json_of(set.configured)}});
}

template <class T>
void add_if(Json& json, const char* key, const std::optional<Override<T>>& set) {
  if (set) json[key] = json_of(*set);
}

template <class T>
Json json_of(const std::map<std::string, T>& values) {
  Json json = Json::object();
  for (const auto& [name, value] : values) json[name] = json_of(value);
  return json;
}

Json thresholds_of(const StoredState& state) {
  Json json = Json::object();
  for (const auto& [name, thresholds] : state.thresholds) {
    if (thresholds.empty()) continue;
    Json& of_modem = json[name] = Json::object();
    for (const auto& [metric, set] : thresholds) of_modem[std::string(rule_of(metric).name)] = json_of(set);
  }
  return json;
}

std::optional<mib::NotifyClasses> classes_from(const Json& json) {
  if (!json.is_array()) return std::nullopt;
  mib::NotifyClasses classes{.bits = 0};
  for (const Json& name : items_of(json)) {
    const auto* known = name.get_ptr<const std::string*>();
    if (known == nullptr) return std::nullopt;
    for (int i = 0; i < mib::kNotifyClassCount; ++i) {
      const auto notify_class = static_cast<mib::NotifyClass>(i);
      if (mib::text(notify_class) == *known) classes.set(notify_class, true);
    }
  }
  return classes;
}

template <class T, class Read>
std::optional<Override<T>> override_from(const Json& json, Read from_json) {
  Members members{json};
  const auto value = members.read("value", from_json);
  const auto configured = members.read("configured", from_json);
  if (!value || !configured) return std::nullopt;
  return Override<T>{*value, *configured};
}

template <class T, class Read>
std::optional<Override<T>> read_override(Members& members, const char* key, Read from_json) {
  return members.read(key, [&from_json](const Json& json) { return override_from<T>(json, from_json); });
}

template <class T, class Read>
std::optional<std::map<std::string, T>> map_from(const Json& json, Read from_json) {
  if (!json.is_object() || json.size() > kMaxEntries) return std::nullopt;
  std::map<std::string, T> values;
  for (const auto& [key, member] : members_of(json)) {
    const auto value = from_json(member);
    if (!value) return std::nullopt;
    values.emplace(key, *value);
  }
  return values;
}

std::optional<std::int32_t> bound_from(const Json& json, const MetricRule& rule) {
  const auto number = integer_from(json);
  if (!number || *number < rule.min || *number > rule.max) return std::nullopt;
  return static_cast<std::int32_t>(*number);
}

std::optional<ThresholdSettings> threshold_from(const Json& json, const MetricRule& rule) {
  if (!json.is_object()) return std::nullopt;
  Members members{json};
  const auto bound = [&rule](const Json& j) { return bound_from(j, rule); };
  const auto seconds = [](const Json& j) { return number_from(j, 0, kLongestHoldSeconds); };
  ThresholdSettings threshold = rule.initial;
  threshold.enabled = members.read("enabled", truth_from).value_or(threshold.enabled);
  threshold.onset = members.read("onset", bound).value_or(threshold.onset);
  threshold.abate = members.read("abate", bound).value_or(threshold.abate);
  threshold.hold_s = members.read("hold_s", seconds).value_or(threshold.hold_s);
  return members.is_whole && rule.is_consistent(threshold) ? std::optional(threshold) : std::nullopt;
}

/// Thresholds of one modem by the name of the metric.
std::optional<std::map<Metric, Override<ThresholdSettings>>> thresholds_from(const Json& json) {
  if (!json.is_object()) return std::nullopt;
  std::map<Metric, Override<ThresholdSettings>> thresholds;
  for (const MetricRule& rule : metric_rules()) {
    const Json* const member = find_member(json, rule.name);
    if (member == nullptr) continue;
    const auto set =
        override_from<ThresholdSettings>(*member, [&rule](const Json& j) { return threshold_from(j, rule); });
    if (!set) return std::nullopt;
    thresholds.emplace(rule.metric, *set);
  }
  return thresholds;
}

std::optional<DataPlan> plan_from(const Json& json) {
  if (!json.is_object()) return std::nullopt;
  Members members{json};
  const auto number = [](std::uint32_t min, std::uint32_t max) {
    return [min, max](const Json& j) { return number_from(j, min, max); };
  };
  DataPlan plan;
  plan.limit_mb =
      members.read("limit_mb", number(0, std::numeric_limits<std::uint32_t>::max())).value_or(plan.limit_mb);
  plan.warning_percent = members.read("warning_percent", number(0, 100)).value_or(plan.warning_percent);
  plan.reset_day = members.read("reset_day", number(1, 31)).value_or(plan.reset_day);
  return members.is_whole ? std::optional(plan) : std::nullopt;
}

std::optional<ProbeSettings> probe_from(const Json& json) {
  if (!json.is_object()) return std::nullopt;
  Members members{json};
  const auto host = members.read("host", [](const Json& j) { return text_from(j, kLongestHost); });
  const auto interval = members.read("interval_s", [](const Json& j) {
    return number_from(j, kShortestProbeSeconds, kLongestProbeSeconds);
  });
  if (!host || !interval || !(host->empty() || valid_host(*host))) return std::nullopt;
  return ProbeSettings{.host = *host, .interval = std::chrono::seconds{*interval}};
}

std::optional<ApnConfig> apn_from(const Json& json) {
  if (!json.is_object()) return std::nullopt;
  Members members{json};
  const auto text = [](const Json& j) { return text_from(j, kLongestPath); };
  const auto number = [](int max) {
    return [max](const Json& j) { return number_from(j, 1, static_cast<std::uint32_t>(max)); };
  };
  ApnConfig apn;
  apn.cid = static_cast<int>(members.read("cid", number(kMaxCid)).value_or(1));
  apn.name = members.read("name", text).value_or("");
  apn.username = members.read("username", text).value_or("");
  apn.password_file = members.read("password_file", text).value_or("");
  apn.auth = static_cast<AuthType>(
      members.read("auth", number(static_cast<int>(AuthType::pap_or_chap))).value_or(1));
  return members.is_whole ? std::optional(apn) : std::nullopt;
}

std::optional<ContextChange> context_from(const Json& json) {
  if (!json.is_object()) return std::nullopt;
  Members members{json};
  const auto imei = members.read("imei", [](const Json& j) { return text_from(j, kLongestName); });
  const auto configured = members.read("configured", apn_from);
  if (!imei || !configured) return std::nullopt;
  return ContextChange{*imei, *configured};
}

std::optional<std::vector<std::chrono::sys_seconds>> times_from(const Json& json) {
  if (!json.is_array() || json.size() > kResetsADay) return std::nullopt;
  std::vector<std::chrono::sys_seconds> times;
  for (const Json& member : items_of(json)) {
    const auto number = number_from(member, 0, std::numeric_limits<std::uint32_t>::max());
    if (!number) return std::nullopt;
    times.emplace_back(std::chrono::seconds{*number});
  }
  return times;
}

bool read_modem_settings(Members& members, StoredState& state) {
  const auto thresholds = [](const Json& j) {
    return map_from<std::map<Metric, Override<ThresholdSettings>>>(j, thresholds_from);
  };
  const auto plans = [](const Json& j) {
    return map_from<Override<DataPlan>>(j,
                                        [](const Json& p) { return override_from<DataPlan>(p, plan_from); });
  };
  state.thresholds = members.read("thresholds", thresholds).value_or(state.thresholds);
  state.plans = members.read("plans", plans).value_or(state.plans);
  const auto probes = [](const Json& j) {
    return map_from<Override<ProbeSettings>>(
        j, [](const Json& p) { return override_from<ProbeSettings>(p, probe_from); });
  };
  state.probes = members.read("probes", probes).value_or(state.probes);
  const auto contexts = [](const Json& j) { return map_from<ContextChange>(j, context_from); };
  state.contexts = members.read("contexts", contexts).value_or(state.contexts);
  return members.is_whole;
}

bool read_settings(const Json& json, StoredState& state) {
  if (!json.is_object()) return false;
  Members members{json};
  const auto seconds = [](const Json& j) { return number_from(j, 0, kMaxSeconds); };
  const auto interval = [](const Json& j) { return number_from(j, 1, kMaxSeconds); };
  const auto name = [](const Json& j) { return text_from(j, kLongestName); };
  state.poll_interval_s = read_override<std::uint32_t>(members, "poll_interval_s", interval);
  state.notify_classes = read_override<mib::NotifyClasses>(members, "notify_classes", classes_from);
  state.notify_min_interval_s = read_override<std::uint32_t>(members, "notify_min_interval_s", seconds);
  state.names = members.read("names", [&](const Json& j) { return map_from<std::string>(j, name); })
                    .value_or(state.names);
  state.keep_alive_base =
      members.read("keep_alive_base", [](const Json& j) { return number_from(j, 0, kMaxKeepAlive); })
          .value_or(0);
  state.legacy_trap_enable = members.read("legacy_trap_enable", name).value_or(state.legacy_trap_enable);
  return read_modem_settings(members, state);
}

}  // namespace

std::string state_to_json(const StoredState& state) {
  Json settings = Json::object(
      {{"keep_alive_base", state.keep_alive_base}, {"legacy_trap_enable", state.legacy_trap_enable}});
  add_if(settings, "poll_interval_s", state.poll_interval_s);
  add_if(settings, "notify_classes", state.notify_classes);
  add_if(settings, "notify_min_interval_s", state.notify_min_interval_s);
  settings["names"] = json_of(state.names);
  settings["thresholds"] = thresholds_of(state);
  settings["plans"] = json_of(state.plans);
  settings["probes"] = json_of(state.probes);
  settings["contexts"] = json_of(state.contexts);
  return lines_of(Json::object({{"version", kVersion},
                                {"indexes", json_of(state.indexes)},
                                {"settings", std::move(settings)},
                                {"resets", json_of(state.resets)}}));
}

std::optional<StoredState> state_from_json(std::string_view json) {
  const Json root = parse_object(json);
  const Json* const version = find_member(root, "version");
  if (version == nullptr || !version->is_number_unsigned()) return std::nullopt;
  StoredState state;
  Members members{root};
  const auto index = [](const Json& j) { return number_from(j, 1, kMaxIndex); };
  state.indexes = members.read("indexes", [&](const Json& j) { return map_from<std::uint32_t>(j, index); })
                      .value_or(state.indexes);
  const auto resets = [](const Json& j) {
    return map_from<std::vector<std::chrono::sys_seconds>>(j, times_from);
  };
  state.resets = members.read("resets", resets).value_or(state.resets);
  const Json* const settings = find_member(root, "settings");
  if (settings != nullptr && !read_settings(*settings, state)) return std::nullopt;
  if (!members.is_whole) return std::nullopt;
  return state;
}

}  // namespace eg915u
