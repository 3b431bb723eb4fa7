#include <algorithm>
#include <array>
#include <chrono>
#include <limits>
#include <utility>
#include <variant>
#include <vector>

#include "base/json/members.h"
#include "mib/enum_names.h"
#include "mib/settings_table.h"
#include "modem/commands/allowed.h"
#include "modem/driver/recovery.h"
#include "subagent/state/settings_state.h"

namespace eg915u {

namespace {

constexpr int kVersion = 1;
constexpr std::uint32_t kMaxIndex = 255;
constexpr std::size_t kLongestName = 64;
constexpr std::size_t kMaxEntries = 1'000;
constexpr std::size_t kLongestPath = 4'096;

using Values = std::vector<mib::SettingValue>;

Json json_of(std::uint32_t number) { return number; }

Json json_of(mib::NotifyClasses classes) {
  Json names = Json::array();
  for (int i = 0; i < mib::kNotifyClassCount; ++i) {
    const auto notify_class = static_cast<mib::NotifyClass>(i);
    if (classes.has(notify_class)) names.push_back(text(notify_class));
  }
  return names;
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
Json json_of(const LearnedSinrScales& scales) {
  Json json = Json::object({{"revision", scales.revision}});
  if (scales.qcsq) json["qcsq"] = text(*scales.qcsq);
  if (scales.qeng) json["qeng"] = text(*scales.qeng);
  return json;
}

Json json_of(const std::vector<std::chrono::sys_seconds>& times) {
  Json seconds = Json::array();
  for (const auto time : times) {
    seconds.push_back(std::clamp<std::int64_t>(time.time_since_epoch().count(), 0,
                                               std::numeric_limits<std::uint32_t>::max()));
  }
  return seconds;
}

struct ValueToJson {
  Json operator()(const mib::NotifyClasses& classes) const { return json_of(classes); }
  template <class T>
  Json operator()(const T& value) const {
    return value;
  }
};

/// One object, or the value of a group with one setting.
Json json_of(const mib::SettingGroup& group, const Values& values) {
  Json json = Json::object();
  for (std::size_t i = 0; i < group.settings.size(); ++i) {
    Json value = std::visit(ValueToJson{}, values.at(i));
    if (group.settings[i].field.empty()) return value;
    json[std::string(group.settings[i].field)] = std::move(value);
  }
  return json;
}

Json json_of(const mib::SettingGroup& group, const Override& set) {
  if (group.kept() == mib::Kept::alone) return json_of(group, set.values);
  return Json::object(
      {{"value", json_of(group, set.values)}, {"configured", json_of(group, set.configured)}});
}

/// The values where nothing is configured.
Values initial_values(const mib::SettingGroup& group, const mib::SettingIndex& index) {
  Values values;
  for (const mib::Setting& setting : group.settings) values.push_back(setting.access.initial(index));
  return values;
}

void add_group(Json& json, const mib::SettingGroup& group, const StoredState& state) {
  const std::string name(group.name());
  if (group.scope() != mib::SettingScope::agent) {
    json[name] = Json::object();
  } else if (group.kept() == mib::Kept::alone) {
    json[name] = json_of(group, initial_values(group, {}));
  }
  for (const auto& [key, set] : state.overrides) {
    if (key.group != name) continue;
    Json& of_agent = json[name];
    Json& of_modem = key.modem.empty() ? of_agent : of_agent[key.modem];
    (key.metric ? of_modem[std::string(rule_of(*key.metric).name)] : of_modem) = json_of(group, set);
  }
}

template <class T>
Json json_of(const std::map<std::string, T>& values) {
  Json json = Json::object();
  for (const auto& [name, value] : values) json[name] = json_of(value);
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

std::optional<mib::SettingValue> value_from(const Json& json, const mib::Setting& setting) {
  constexpr std::int64_t kLowest = std::numeric_limits<std::int32_t>::min();
  constexpr std::int64_t kHighest = std::numeric_limits<std::int32_t>::max();
  switch (setting.access.type) {
    case mib::SettingType::boolean:
      return truth_from(json);
    case mib::SettingType::integer: {
      const auto number = integer_from(json);
      if (!number || *number < kLowest || *number > kHighest) return std::nullopt;
      return static_cast<std::int32_t>(*number);
    }
    case mib::SettingType::number:
      return number_from(json, 0, std::numeric_limits<std::uint32_t>::max());
    case mib::SettingType::text:
      return text_from(json, setting.bounds.longest);
    case mib::SettingType::notify_classes:
      break;
  }
  return classes_from(json);
}

/// Onset and abate of a threshold fit each other.
bool is_consistent(const mib::SettingGroup& group, const mib::SettingIndex& index, const Values& values) {
  if (group.scope() != mib::SettingScope::metric) return true;
  mib::Settings settings;
  auto& thresholds = settings.thresholds[index.modem] = initial_thresholds();
  group.put(settings, index, values);
  return rule_of(index.metric).is_consistent(thresholds[position_of(index.metric)]);
}

/// The values of a group, each in its bounds. A missing value that is not required is the initial one.
std::optional<Values> values_from(const Json& json, const mib::SettingGroup& group,
                                  const mib::SettingIndex& index) {
  Values values;
  for (const mib::Setting& setting : group.settings) {
    const Json* const member = setting.field.empty() ? &json : find_member(json, setting.field);
    if (!setting.field.empty() && !json.is_object()) return std::nullopt;
    if (member == nullptr && setting.required) return std::nullopt;
    auto value = member != nullptr ? value_from(*member, setting) : setting.access.initial(index);
    if (!value || setting.check(*value, index)) return std::nullopt;
    values.push_back(*std::move(value));
  }
  return is_consistent(group, index, values) ? std::optional(std::move(values)) : std::nullopt;
}

std::optional<Override> override_from(const Json& json, const mib::SettingGroup& group,
                                      const mib::SettingIndex& index) {
  if (group.kept() == mib::Kept::alone) {
    auto values = values_from(json, group, index);
    return values ? std::optional(Override{*std::move(values), {}}) : std::nullopt;
  }
  const Json* const value = find_member(json, "value");
  const Json* const replaced = find_member(json, "configured");
  if (value == nullptr || replaced == nullptr) return std::nullopt;
  auto values = values_from(*value, group, index);
  auto configured = values_from(*replaced, group, index);
  if (!values || !configured) return std::nullopt;
  return Override{*std::move(values), *std::move(configured)};
}

/// False: a value is wrong. An initial value is no override.
bool read_override(const Json& json, const mib::SettingGroup& group, OverrideKey key, StoredState& state) {
  const mib::SettingIndex index{.metric = key.metric.value_or(Metric::rssi)};
  auto set = override_from(json, group, index);
  if (!set) return false;
  const bool is_initial = group.scope() == mib::SettingScope::agent && set->configured.empty() &&
                          set->values == initial_values(group, index);
  if (!is_initial) state.overrides.emplace(std::move(key), *std::move(set));
  return true;
}

/// Unknown metrics are skipped.
bool read_metrics(const Json& json, const mib::SettingGroup& group, const OverrideKey& key,
                  StoredState& state) {
  if (!json.is_object()) return false;
  return std::ranges::all_of(metric_rules(), [&](const MetricRule& rule) {
    const Json* const member = find_member(json, rule.name);
    return member == nullptr || read_override(*member, group, {key.group, key.modem, rule.metric}, state);
  });
}

bool read_group(const Json& json, const mib::SettingGroup& group, StoredState& state) {
  OverrideKey key{.group = std::string(group.name())};
  if (group.scope() == mib::SettingScope::agent) return read_override(json, group, key, state);
  if (!json.is_object() || json.size() > kMaxEntries) return false;
  return std::ranges::all_of(members_of(json), [&](const JsonMember& member) {
    key.modem = member.first;
    return group.scope() == mib::SettingScope::metric ? read_metrics(member.second, group, key, state)
                                                      : read_override(member.second, group, key, state);
  });
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

std::optional<SinrScale> scale_from(const Json& json) {
  constexpr std::array kScales{SinrScale::db, SinrScale::code, SinrScale::fifth};
  const auto name = text_from(json, kLongestName);
  const auto* const scale =
      std::ranges::find_if(kScales, [&](SinrScale s) { return name && text(s) == *name; });
  return scale != kScales.end() ? std::optional(*scale) : std::nullopt;
}

std::optional<LearnedSinrScales> scales_from(const Json& json) {
  if (!json.is_object()) return std::nullopt;
  Members members{json};
  LearnedSinrScales scales;
  scales.revision =
      members.read("revision", [](const Json& j) { return text_from(j, kLongestPath); }).value_or("");
  scales.qcsq = members.read("qcsq", scale_from);
  scales.qeng = members.read("qeng", scale_from);
  return members.is_whole ? std::optional(scales) : std::nullopt;
}

bool read_settings(const Json& json, StoredState& state) {
  if (!json.is_object()) return false;
  for (const mib::SettingGroup& group : mib::setting_groups()) {
    const Json* const member = find_member(json, group.name());
    if (member != nullptr && !read_group(*member, group, state)) return false;
  }
  Members members{json};
  const auto contexts = [](const Json& j) { return map_from<ContextChange>(j, context_from); };
  state.contexts = members.read("contexts", contexts).value_or(state.contexts);
  return members.is_whole;
}

}  // namespace

std::string state_to_json(const StoredState& state) {
  Json settings = Json::object();
  for (const mib::SettingGroup& group : mib::setting_groups()) add_group(settings, group, state);
  settings["contexts"] = json_of(state.contexts);
  return lines_of(Json::object({{"version", kVersion},
                                {"indexes", json_of(state.indexes)},
                                {"settings", std::move(settings)},
                                {"resets", json_of(state.resets)},
                                {"sinr_scales", json_of(state.sinr_scales)}}));
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
  const auto scales = [](const Json& j) { return map_from<LearnedSinrScales>(j, scales_from); };
  state.sinr_scales = members.read("sinr_scales", scales).value_or(state.sinr_scales);
  const Json* const settings = find_member(root, "settings");
  if (settings != nullptr && !read_settings(*settings, state)) return std::nullopt;
  if (!members.is_whole) return std::nullopt;
  return state;
}

}  // namespace eg915u
