#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

#include "base/clock.h"
#include "base/environment.h"
#include "mib/settings.h"
#include "mib/smi/oid.h"
#include "modem/accounting/data_plan.h"
#include "modem/accounting/history.h"
#include "modem/accounting/metric.h"
#include "modem/model/custom_object.h"
#include "modem/model/poll_intervals.h"
#include "modem/model/probe_settings.h"
#include "modem/model/readings/pdp_type.h"
#include "modem/model/sinr_scale.h"
#include "subagent/config/problem.h"

/// The configuration file. Member initialisers are the defaults.
namespace eg915u {

struct AgentxConfig {
  std::string socket = "/run/agentx/master";  ///< a path, unix:PATH or tcp:HOST:PORT
  Duration ping_interval{2'000};              ///< whole seconds

  friend bool operator==(const AgentxConfig&, const AgentxConfig&) = default;
};

struct LegacyConfig {
  bool enabled = true;
  bool show_password = false;
};

struct NotificationsConfig {
  mib::NotifyClasses enabled;
  Duration min_interval{0};  ///< whole seconds
  std::size_t queue = 1'000;
};

struct EventsConfig {
  std::size_t log = 256;  ///< rows of egEvtTable
};

struct SimConfig {
  std::string pin_file;  ///< empty: no PIN is entered

  friend bool operator==(const SimConfig&, const SimConfig&) = default;
};

/// The wanted PDP context. A separate file holds the password.
struct ApnConfig {
  int cid = 1;
  std::string name;
  std::string username;
  std::string password_file;
  AuthType auth = AuthType::none;

  friend bool operator==(const ApnConfig&, const ApnConfig&) = default;
};

struct RecoveryConfig {
  bool enabled = true;
  std::vector<std::string> power_cycle_command;  ///< program and arguments; empty: none

  friend bool operator==(const RecoveryConfig&, const RecoveryConfig&) = default;
};

/// In the unit of the watched object. The distance of onset and abate is the hysteresis.
struct ThresholdConfig {
  Metric metric{};
  std::int32_t onset = 0;
  std::int32_t abate = 0;
  Duration hold{60'000};

  friend bool operator==(const ThresholdConfig&, const ThresholdConfig&) = default;
};

struct ModemConfig {
  std::string name;  ///< wanN for the Nth modem from 0, unless given
  std::string port;
  int baud_rate = 115'200;
  std::optional<std::uint32_t> index;   ///< fixes egModemIndex
  PollIntervals poll;                   ///< `fast` in whole seconds
  std::optional<SinrScale> sinr_scale;  ///< absent: it is learned
  SimConfig sim;
  std::optional<ApnConfig> apn;
  RecoveryConfig recovery;
  ProbeSettings probe;
  std::vector<ThresholdConfig> thresholds;
  std::optional<DataPlan> data_plan;
  CustomList custom;  ///< those of custom_objects that name it; their places, from 1, are egCustomIndex

  friend bool operator==(const ModemConfig&, const ModemConfig&) = default;
};

/// A custom object, read and written by AT commands. By default, its name is `customN` for the Nth object
/// from 0, and its modem is the first one.
struct CustomObject {
  CustomSettings settings;
  std::optional<mib::Oid> oid;  ///< below the root, as given; besides its row of egCustomTable
  std::string modem;
};

struct Config {
  AgentxConfig agentx;
  mib::Oid root_oid{1, 3, 6, 1, 4, 1, 9999};
  std::string state_dir = "/var/lib/eg915u-agentx";
  std::string runtime_dir = "/run/eg915u-agentx";
  bool writable = true;
  mib::Masking identity_masking = mib::Masking::none;
  LegacyConfig legacy;
  NotificationsConfig notifications;
  HistSizes history;
  EventsConfig events;
  std::vector<ModemConfig> modems;  ///< 1 to kMaxModems
  std::vector<CustomObject> custom_objects;

  [[nodiscard]] mib::Policy policy() const;
};

inline constexpr std::size_t kMaxModems = 16;
inline constexpr std::size_t kMaxConfigBytes = 1U << 20U;

/// The configuration, or every problem in the order of the file; never an empty list of problems.
using ConfigResult = tl::expected<Config, std::vector<ConfigProblem>>;

[[nodiscard]] ConfigResult load_config(const std::string& path,
                                       const Environment& environment = process_environment);
/// `file` stands in front of each problem.
[[nodiscard]] ConfigResult parse_config(std::string_view text, const std::string& file,
                                        const Environment& environment = process_environment);

}  // namespace eg915u
