#include "subagent/config/config.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <tuple>
#include <utility>

#include "base/file_io.h"
#include "mib/enum_names.h"
#include "mib/settings_table.h"
#include "subagent/config/config_sections.h"
#include "subagent/config/rules.h"

namespace eg915u {

namespace {

using namespace std::chrono_literals;

constexpr std::array kMaskings = {
    Choice<mib::Masking>{"none", mib::Masking::none},
    Choice<mib::Masking>{"partial", mib::Masking::partial},
    Choice<mib::Masking>{"full", mib::Masking::full},
};

constexpr std::string_view kModemsAllowed = "a list of 1 to 16 modems, each with a port";

/// A directory that systemd made for the unit (systemd.exec(5)), the first of a list.
std::optional<std::string> unit_directory(const Environment& environment, const char* name) {
  const auto list = environment(name);
  if (!list || !list->starts_with('/')) return std::nullopt;
  return list->substr(0, list->find(':'));
}

AgentxConfig read_agentx(const ConfigValue& value) {
  AgentxConfig agentx;
  value.map(std::array{
      field("socket", agentx.socket, text(kSocketRule)),
      field("ping_interval", agentx.ping_interval, whole_seconds(1s, 1h)),
  });
  return agentx;
}

LegacyConfig read_legacy(const ConfigValue& value) {
  LegacyConfig legacy;
  value.map(std::array{
      field("enabled", legacy.enabled, boolean()),
      field("show_password", legacy.show_password, boolean()),
  });
  return legacy;
}

mib::NotifyClasses read_notify_classes(const ConfigValue& value) {
  std::array<Choice<mib::NotifyClass>, mib::kNotifyClassCount> choices{};
  for (std::size_t i = 0; i < choices.size(); ++i) {
    const auto notify_class = static_cast<mib::NotifyClass>(i);
    choices[i] = {mib::text(notify_class), notify_class};
  }
  mib::NotifyClasses classes{.bits = 0};
  UniqueValues unique;
  for (const ConfigValue& item : value.list(0, choices.size(), "a list of classes, each at most once")) {
    const auto notify_class = item.choice<mib::NotifyClass>(choices);
    if (!notify_class) continue;
    unique.add(item, std::string(mib::text(*notify_class)));
    classes.set(*notify_class, true);
  }
  return classes;
}

NotificationsConfig read_notifications(const ConfigValue& value) {
  NotificationsConfig notifications;
  value.map(std::array{
      field("enabled", notifications.enabled, read_notify_classes),
      field("min_interval", notifications.min_interval,
            whole_seconds(0s, std::chrono::seconds{mib::kLongestIntervalSeconds})),
      field("queue", notifications.queue, integer(1, 100'000)),
  });
  return notifications;
}

HistSizes read_history(const ConfigValue& value) {
  HistSizes sizes;
  value.map(std::array{
      field("minute", sizes.minute, integer(0, kMaxBuckets)),
      field("quarter_hour", sizes.quarter_hour, integer(0, kMaxBuckets)),
      field("hour", sizes.hour, integer(0, kMaxBuckets)),
      field("day", sizes.day, integer(0, kMaxBuckets)),
  });
  return sizes;
}

EventsConfig read_events(const ConfigValue& value) {
  EventsConfig events;
  value.map(std::array{field("log", events.log, integer(1, 10'000))});
  return events;
}

std::optional<mib::Oid> read_root_oid(const ConfigValue& value) {
  const TextRule rule = {[](std::string_view text) {
                           const auto oid = mib::parse_oid(text);
                           return oid && mib::valid_root(*oid);
                         },
                         "an OID below 1.3.6.1.4.1 such as 1.3.6.1.4.1.9999, at most 64 numbers up to "
                         "2147483647"};
  const auto text = value.text(rule);
  return text ? mib::parse_oid(*text) : std::nullopt;
}

std::vector<ModemConfig> read_modems(const ConfigValue& value) {
  std::vector<ModemConfig> modems;
  UniqueModemValues unique;
  for (const ConfigValue& item : value.list(1, kMaxModems, kModemsAllowed)) {
    modems.push_back(read_modem(item, modems.size(), unique));
  }
  return modems;
}

void read_config(const ConfigValue& value, Config& config) {
  std::optional<ConfigValue> custom_objects;
  value.map(std::array{
      field("agentx", config.agentx, read_agentx),
      field("root_oid", config.root_oid, read_root_oid),
      field("state_dir", config.state_dir, text(kPathRule)),
      field("runtime_dir", config.runtime_dir, text(kPathRule)),
      field("writable", config.writable, boolean()),
      field("identity_masking", config.identity_masking, choice(kMaskings)),
      field("legacy", config.legacy, read_legacy),
      field("notifications", config.notifications, read_notifications),
      field("history", config.history, read_history),
      field("events", config.events, read_events),
      field("modems", config.modems, read_modems, kModemsAllowed),
      ConfigField{"custom_objects", [&](const ConfigValue& v) { custom_objects = v; }},
  });
  if (!custom_objects) return;
  config.custom_objects = read_custom_objects(*custom_objects, config);
  for (const CustomObject& object : config.custom_objects) {
    const auto modem = std::ranges::find(config.modems, object.modem, &ModemConfig::name);
    if (modem != config.modems.end()) modem->custom.push_back(object.settings);
  }
}

}  // namespace

mib::Policy Config::policy() const {
  return {root_oid, writable, identity_masking, legacy.enabled, legacy.show_password};
}

ConfigResult parse_config(std::string_view text, const std::string& file, const Environment& environment) {
  auto tree = parse_yaml(text, file);
  if (!tree) return tl::make_unexpected(std::move(tree.error()));
  if (tree->kind == YamlNode::Kind::none) tree->kind = YamlNode::Kind::map;  // an empty file
  const ConfigMark start = std::max(tree->mark, ConfigMark{1, 1});

  Config config;
  config.state_dir = unit_directory(environment, "STATE_DIRECTORY").value_or(config.state_dir);
  config.runtime_dir = unit_directory(environment, "RUNTIME_DIRECTORY").value_or(config.runtime_dir);
  ConfigReading reading{.file = file, .problems = {}};
  read_config(ConfigValue(*tree, start, "", reading), config);
  if (reading.problems.empty()) return config;
  std::stable_sort(reading.problems.begin(), reading.problems.end(),
                   [](const ConfigProblem& a, const ConfigProblem& b) { return a.mark < b.mark; });
  return tl::make_unexpected(std::move(reading.problems));
}

ConfigResult load_config(const std::string& path, const Environment& environment) {
  const auto text = read_file(path, kMaxConfigBytes);
  if (text) return parse_config(*text, path, environment);
  return tl::make_unexpected(
      std::vector<ConfigProblem>{{path, {}, "", text.error().text, "a readable YAML file of at most 1 MiB"}});
}

}  // namespace eg915u
