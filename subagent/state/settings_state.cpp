#include "subagent/state/settings_state.h"

#include <algorithm>
#include <set>
#include <utility>

#include "mib/settings_table.h"

namespace eg915u {

namespace {

constexpr std::size_t kMaxStateBytes = 1U << 20U;
constexpr std::uint32_t kMaxIndex = 255;

std::uint32_t whole_seconds(Duration duration) {
  return static_cast<std::uint32_t>(std::chrono::floor<std::chrono::seconds>(duration).count());
}

PerMetric<ThresholdSettings> configured_thresholds(const ModemConfig& modem) {
  auto thresholds = initial_thresholds();
  for (const ThresholdConfig& threshold : modem.thresholds) {
    thresholds[position_of(threshold.metric)] = {.enabled = true,
                                                 .onset = threshold.onset,
                                                 .abate = threshold.abate,
                                                 .hold_s = whole_seconds(threshold.hold)};
  }
  return thresholds;
}

/// The settings as the file alone gives them.
mib::Settings configured_settings(const Config& config, const std::vector<std::uint32_t>& indexes) {
  mib::Settings settings;
  if (!config.modems.empty()) settings.poll_interval_s = whole_seconds(config.modems.front().poll.fast);
  settings.notify_classes = config.notifications.enabled;
  settings.notify_min_interval_s = whole_seconds(config.notifications.min_interval);
  for (std::size_t i = 0; i < config.modems.size(); ++i) {
    const ModemConfig& modem = config.modems[i];
    settings.names[indexes[i]] = modem.name;
    settings.thresholds[indexes[i]] = configured_thresholds(modem);
    settings.plans[indexes[i]] = modem.data_plan.value_or(DataPlan{});
    settings.probes[indexes[i]] = modem.probe;
  }
  return settings;
}

/// The key of the override of one value; `names` are the configured ones.
OverrideKey override_key(const mib::SettingGroup& group, const mib::SettingIndex& index,
                         const std::map<std::uint32_t, std::string>& names) {
  OverrideKey result{.group = std::string(group.name())};
  if (group.scope() != mib::SettingScope::agent) result.modem = names.at(index.modem);
  if (group.scope() == mib::SettingScope::metric) result.metric = index.metric;
  return result;
}

/// Replaces configured values by the overrides.
void restore(const StoredState& stored, mib::Settings& settings) {
  const auto names = settings.names;
  for (const mib::SettingGroup& group : mib::setting_groups()) {
    for (const mib::SettingIndex& index : group.indexes(settings)) {
      const auto set = stored.overrides.find(override_key(group, index, names));
      if (set == stored.overrides.end()) continue;
      const Override& change = set->second;
      if (change.configured.empty() || group.get(settings, index) == change.configured) {
        group.put(settings, index, change.values);
      }
    }
  }
}

std::map<OverrideKey, Override> overrides_of(const mib::Settings& settings, const mib::Settings& configured) {
  std::map<OverrideKey, Override> overrides;
  for (const mib::SettingGroup& group : mib::setting_groups()) {
    for (const mib::SettingIndex& index : group.indexes(configured)) {
      auto values = group.get(settings, index);
      auto replaced = group.get(configured, index);
      if (!values || !replaced || values == replaced) continue;
      if (group.kept() == mib::Kept::alone) replaced->clear();
      overrides.emplace(override_key(group, index, configured.names),
                        Override{*std::move(values), *std::move(replaced)});
    }
  }
  return overrides;
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
  restore(stored, settings);
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
    state.indexes[config.modems[i].name] = indexes[i];
    const auto context = before.contexts.find(config.modems[i].name);
    if (context != before.contexts.end() && config.modems[i].apn == context->second.configured) {
      state.contexts.insert(*context);
    }
    if (const auto resets = before.resets.find(config.modems[i].name); resets != before.resets.end()) {
      state.resets.insert(*resets);
    }
    if (const auto scales = before.sinr_scales.find(config.modems[i].name);
        scales != before.sinr_scales.end()) {
      state.sinr_scales.insert(*scales);
    }
  }
  state.overrides = overrides_of(settings, configured);
  return state;
}

std::optional<std::string> context_changed_in(const StoredState& stored, const ModemConfig& modem) {
  const auto context = stored.contexts.find(modem.name);
  if (context == stored.contexts.end() || modem.apn != context->second.configured) return std::nullopt;
  return context->second.imei;
}

std::vector<Timestamp> automatic_resets(const StoredState& stored, const std::string& name, Timestamp now) {
  const auto resets = stored.resets.find(name);
  if (resets == stored.resets.end()) return {};
  std::vector<Timestamp> timestamps;
  for (const auto wall : resets->second) {
    if (now.wall - wall >= std::chrono::hours{24}) continue;
    const auto age = std::max(now.wall - wall, WallTime::duration::zero());
    timestamps.push_back({now.time - std::chrono::duration_cast<Time::duration>(age), wall});
  }
  return timestamps;
}

bool keep_resets(StoredState& stored, const std::string& name, const std::vector<Timestamp>& resets) {
  std::vector<std::chrono::sys_seconds> times;
  times.reserve(resets.size());
  for (const Timestamp& reset : resets) times.push_back(std::chrono::floor<std::chrono::seconds>(reset.wall));
  if (times.empty()) return stored.resets.erase(name) > 0;
  auto& known = stored.resets[name];
  return std::exchange(known, std::move(times)) != known;
}

bool keep_sinr_scales(StoredState& stored, const std::string& name, const LearnedSinrScales& learned) {
  if (!learned.qcsq && !learned.qeng) return false;
  auto& known = stored.sinr_scales[name];
  return std::exchange(known, learned) != learned;
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

tl::expected<void, std::string> StateStore::save(const StoredState& state) {
  if (state == written_) return {};
  auto saved = file_.save(state_to_json(state));
  if (saved) {
    written_ = state;
  } else {
    written_.reset();  // the file may be the old one, or the new one that a power loss may take away
  }
  return saved;
}

}  // namespace eg915u
