#include "subagent/state_store.h"

#include <algorithm>
#include <set>
#include <utility>

namespace eg915u {

namespace {

constexpr std::size_t kMaxStateBytes = 1U << 20U;
constexpr std::uint32_t kMaxIndex = 255;

std::uint32_t whole_seconds(Duration duration) {
  return static_cast<std::uint32_t>(std::chrono::floor<std::chrono::seconds>(duration).count());
}

/// The settings as the file alone gives them.
mib::Settings configured_settings(const Config& config, const std::vector<std::uint32_t>& indexes) {
  mib::Settings settings;
  if (!config.modems.empty()) settings.poll_interval_s = whole_seconds(config.modems.front().poll.fast);
  settings.notify_classes = config.notifications.enabled;
  settings.notify_min_interval_s = whole_seconds(config.notifications.min_interval);
  for (std::size_t i = 0; i < config.modems.size(); ++i) settings.names[indexes[i]] = config.modems[i].name;
  return settings;
}

template <class T>
void apply(const std::optional<Override<T>>& stored, T& setting) {
  if (stored && stored->configured == setting) setting = stored->value;
}

template <class T>
std::optional<Override<T>> difference(const T& value, const T& configured) {
  if (value == configured) return std::nullopt;
  return Override<T>{value, configured};
}

std::optional<std::uint32_t> lowest_free(const std::set<std::uint32_t>& taken) {
  for (std::uint32_t index = 1; index <= kMaxIndex; ++index) {
    if (!taken.contains(index)) return index;
  }
  return std::nullopt;
}

}  // namespace

std::vector<std::uint32_t> assign_indexes(const Config& config, const StoredState& stored) {
  std::vector<std::uint32_t> indexes(config.modems.size(), 0);
  std::set<std::uint32_t> used;
  for (std::size_t i = 0; i < indexes.size(); ++i) {
    if (!config.modems[i].index) continue;
    indexes[i] = *config.modems[i].index;
    used.insert(indexes[i]);
  }
  for (std::size_t i = 0; i < indexes.size(); ++i) {
    const auto known = stored.indexes.find(config.modems[i].name);
    if (indexes[i] != 0 || known == stored.indexes.end()) continue;
    if (used.insert(known->second).second) indexes[i] = known->second;
  }
  std::set<std::uint32_t> used_or_kept = used;
  for (const auto& [name, index] : stored.indexes) used_or_kept.insert(index);
  for (std::uint32_t& index : indexes) {
    if (index != 0) continue;
    const auto unknown = lowest_free(used_or_kept);
    index = unknown ? *unknown : lowest_free(used).value_or(kMaxIndex);
    used.insert(index);
    used_or_kept.insert(index);
  }
  return indexes;
}

mib::Settings merge(const Config& config, const StoredState& stored) {
  const auto indexes = assign_indexes(config, stored);
  mib::Settings settings = configured_settings(config, indexes);
  apply(stored.poll_interval_s, settings.poll_interval_s);
  apply(stored.notify_classes, settings.notify_classes);
  apply(stored.notify_min_interval_s, settings.notify_min_interval_s);
  for (std::size_t i = 0; i < config.modems.size(); ++i) {
    const auto name = stored.names.find(config.modems[i].name);
    if (name != stored.names.end()) settings.names[indexes[i]] = name->second;
  }
  settings.keep_alive_base = stored.keep_alive_base;
  settings.legacy_trap_enable = stored.legacy_trap_enable;
  return settings;
}

StoredState to_stored(const Config& config, const mib::Settings& settings, const StoredState& before) {
  const auto indexes = assign_indexes(config, before);
  const mib::Settings configured = configured_settings(config, indexes);
  StoredState state;
  for (const auto& [name, index] : before.indexes) {
    const bool taken = std::find(indexes.begin(), indexes.end(), index) != indexes.end();
    if (!taken) state.indexes.emplace(name, index);
  }
  for (std::size_t i = 0; i < config.modems.size(); ++i) {
    const std::string& configured_name = config.modems[i].name;
    state.indexes[configured_name] = indexes[i];
    const auto name = settings.names.find(indexes[i]);
    if (name != settings.names.end() && name->second != configured_name)
      state.names[configured_name] = name->second;
  }
  state.poll_interval_s = difference(settings.poll_interval_s, configured.poll_interval_s);
  state.notify_classes = difference(settings.notify_classes, configured.notify_classes);
  state.notify_min_interval_s = difference(settings.notify_min_interval_s, configured.notify_min_interval_s);
  state.keep_alive_base = settings.keep_alive_base;
  state.legacy_trap_enable = settings.legacy_trap_enable;
  return state;
}

StateStore::StateStore(const std::string& state_dir) : file_(state_dir, "state.json", kMaxStateBytes) {}

LoadedState StateStore::load() const {
  LoadedState loaded;
  loaded.warning = file_.load([&loaded](std::string_view json) {
    auto state = state_from_json(json);
    if (state) loaded.state = std::move(*state);
    return state.has_value();
  });
  return loaded;
}

tl::expected<void, std::string> StateStore::save(const StoredState& state) const {
  return file_.save(state_to_json(state));
}

}  // namespace eg915u
