#pragma once

#include <chrono>
#include <compare>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

#include "base/clock.h"
#include "mib/setting.h"
#include "modem/model/sinr_scales.h"
#include "subagent/config/config.h"
#include "subagent/state/state_file.h"

/// The state that outlives the daemon: egModemIndex of each name, changes by SETs, and automatic resets.
namespace eg915u {

/// The values of one group of settings that a SET changed, in the order of their rows. They apply as long as
/// the configuration has the values that they replace.
struct Override {
  std::vector<mib::SettingValue> values;
  std::vector<mib::SettingValue> configured;  ///< empty: whatever is configured

  friend bool operator==(const Override&, const Override&) = default;
};

/// Selects an override.
struct OverrideKey {
  std::string group;       ///< of mib::setting_groups()
  std::string modem = {};  ///< its configured name; empty for a setting of the agent
  std::optional<Metric> metric = std::nullopt;

  // NOLINTNEXTLINE(modernize-use-nullptr): clang-tidy 14 takes the zero of the comparison for a pointer
  friend auto operator<=>(const OverrideKey&, const OverrideKey&) = default;
};

/// A SET changed the context that the file asks for. What it made of it is in the modem, and holds there as
/// long as the file asks for the same.
struct ContextChange {
  std::string imei;  ///< of that modem
  ApnConfig configured;

  friend bool operator==(const ContextChange&, const ContextChange&) = default;
};

struct StoredState {
  std::map<std::string, std::uint32_t> indexes;  ///< egModemIndex by configured name, also of absent ones
  std::map<OverrideKey, Override> overrides;     ///< settings that differ from the configuration
  std::map<std::string, ContextChange> contexts;
  /// When modems were reset because they did not answer, by configured name.
  std::map<std::string, std::vector<std::chrono::sys_seconds>> resets;
  std::map<std::string, LearnedSinrScales> sinr_scales;  ///< by configured name

  friend bool operator==(const StoredState&, const StoredState&) = default;
};

/// egModemIndex of each modem, in the order of the configuration. An `index:` wins. A known name keeps its
/// index. A new name gets the lowest free index; those of absent names are free last.
[[nodiscard]] std::vector<std::uint32_t> assign_indexes(const Config& config, const StoredState& stored);

/// The settings to start with. egAgentPollInterval is configured as poll.fast of the first modem.
[[nodiscard]] mib::Settings merge(const Config& config, const StoredState& stored);

/// The state to keep: the settings that differ from the configuration, and the indexes of `before` that still
/// hold.
[[nodiscard]] StoredState to_stored(const Config& config, const mib::Settings& settings,
                                    const StoredState& before);

/// IMEI of the modem in which a SET changed the context that the file asks for; absent: the file decides.
[[nodiscard]] std::optional<std::string> context_changed_in(const StoredState& stored,
                                                            const ModemConfig& modem);

/// The automatic resets of this modem in the day before `now`. A time in the future counts as `now`: the
/// clock was set back, and the time of that change is unknown.
[[nodiscard]] std::vector<Timestamp> automatic_resets(const StoredState& stored, const std::string& name,
                                                      Timestamp now);
/// Keeps those of `resets`. True when they were others before.
bool keep_resets(StoredState& stored, const std::string& name, const std::vector<Timestamp>& resets);

/// Keeps those that were learned. True when they were others before.
bool keep_sinr_scales(StoredState& stored, const std::string& name, const LearnedSinrScales& learned);

/// The text of state.json.
[[nodiscard]] std::string state_to_json(const StoredState& state);
/// Nothing when it is not what state_to_json() writes. Unknown members are skipped: a later version wrote
/// them.
[[nodiscard]] std::optional<StoredState> state_from_json(std::string_view json);

struct LoadedState {
  StoredState state;
  std::string warning;  ///< empty, or why the state starts empty
};

/// state.json in `state_dir`.
class StateStore {
 public:
  explicit StateStore(const std::string& state_dir);

  /// A file that is not there gives the initial state; a damaged one is renamed to state.json.damaged.
  [[nodiscard]] LoadedState load() const;
  /// Writes the state unless it is what was written last. Survives a power loss at any moment. The error is
  /// for the log: the daemon continues.
  [[nodiscard]] tl::expected<void, std::string> save(const StoredState& state);

  [[nodiscard]] const std::string& path() const { return file_.path(); }

 private:
  const StateFile file_;
  std::optional<StoredState> written_;
};

}  // namespace eg915u
