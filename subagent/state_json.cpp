#include <limits>
#include <nlohmann/json.hpp>
#include <utility>

#include "subagent/enum_text.h"
#include "subagent/json_members.h"
#include "subagent/state_store.h"

namespace eg915u {

namespace {

constexpr int kVersion = 1;
constexpr std::uint32_t kMaxIndex = 255;
constexpr std::uint32_t kMaxSeconds = 3'600;
constexpr std::uint32_t kMaxKeepAlive = std::numeric_limits<std::int32_t>::max();
constexpr std::size_t kLongestName = 64;
constexpr std::size_t kMaxEntries = 1'000;

Json to_json(std::uint32_t number) { return number; }

Json to_json(mib::NotifyClasses classes) {
  Json names = Json::array();
  for (int i = 0; i < mib::kNotifyClassCount; ++i) {
    const auto notify_class = static_cast<mib::NotifyClass>(i);
    if (classes.has(notify_class)) names.push_back(std::string(text(notify_class)));
  }
  return names;
}

template <class T>
void put(Json& settings, const char* key, const std::optional<Override<T>>& value) {
  if (value) settings[key] = {{"value", to_json(value->value)}, {"configured", to_json(value->configured)}};
}

std::optional<mib::NotifyClasses> classes_from(const Json& json) {
  if (!json.is_array()) return std::nullopt;
  mib::NotifyClasses classes{.bits = 0};
  for (const Json& name : json) {
    const auto* known = name.get_ptr<const std::string*>();
    if (known == nullptr) return std::nullopt;
    for (int i = 0; i < mib::kNotifyClassCount; ++i) {
      const auto notify_class = static_cast<mib::NotifyClass>(i);
      if (text(notify_class) == *known) classes.set(notify_class, true);
    }
  }
  return classes;
}

template <class T, class Read>
std::optional<Override<T>> read_override(Members& members, const char* key, Read from_json) {
  return members.read(key, [&from_json](const Json& json) -> std::optional<Override<T>> {
    if (!json.is_object() || !json.contains("value") || !json.contains("configured")) return std::nullopt;
    const auto value = from_json(json["value"]);
    const auto configured = from_json(json["configured"]);
    if (!value || !configured) return std::nullopt;
    return Override<T>{*value, *configured};
  });
}

template <class T, class Read>
std::optional<std::map<std::string, T>> map_from(const Json& json, Read from_json) {
  if (!json.is_object() || json.size() > kMaxEntries) return std::nullopt;
  std::map<std::string, T> values;
  for (const auto& [key, member] : json.items()) {
    const auto value = from_json(member);
    if (!value) return std::nullopt;
    values.emplace(key, *value);
  }
  return values;
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
  return members.is_whole;
}

}  // namespace

std::string state_to_json(const StoredState& state) {
  Json settings = {{"keep_alive_base", state.keep_alive_base},
                   {"legacy_trap_enable", state.legacy_trap_enable}};
  put(settings, "poll_interval_s", state.poll_interval_s);
  put(settings, "notify_classes", state.notify_classes);
  put(settings, "notify_min_interval_s", state.notify_min_interval_s);
  settings["names"] = state.names;
  const Json root = {{"version", kVersion}, {"indexes", state.indexes}, {"settings", settings}};
  return root.dump(2, ' ', false, Json::error_handler_t::replace) + '\n';
}

std::optional<StoredState> state_from_json(std::string_view json) {
  const Json root = Json::parse(json, nullptr, false);
  if (!root.is_object() || !root.contains("version") || !root["version"].is_number_unsigned())
    return std::nullopt;
  StoredState state;
  Members members{root};
  const auto index = [](const Json& j) { return number_from(j, 1, kMaxIndex); };
  state.indexes = members.read("indexes", [&](const Json& j) { return map_from<std::uint32_t>(j, index); })
                      .value_or(state.indexes);
  if (root.contains("settings") && !read_settings(root["settings"], state)) return std::nullopt;
  if (!members.is_whole) return std::nullopt;
  return state;
}

}  // namespace eg915u
