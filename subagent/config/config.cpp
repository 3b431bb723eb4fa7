#include "subagent/config/config.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <tuple>
#include <utility>

#include "base/file_io.h"
#include "mib/enum_names.h"
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
  const std::array fields = {
      ConfigField{"socket",
                  [&](const ConfigValue& v) { agentx.socket = v.text(kSocketRule).value_or(agentx.socket); }},
      ConfigField{"ping_interval",
                  [&](const ConfigValue& v) {
                    agentx.ping_interval = v.whole_seconds(1s, 1h).value_or(agentx.ping_interval);
                  }},
  };
  value.map(fields);
  return agentx;
}

LegacyConfig read_legacy(const ConfigValue& value) {
  LegacyConfig legacy;
  const std::array fields = {
      ConfigField{"enabled",
                  [&](const ConfigValue& v) { legacy.enabled = v.boolean().value_or(legacy.enabled); }},
      ConfigField{
          "show_password",
          [&](const ConfigValue& v) { legacy.show_password = v.boolean().value_or(legacy.show_password); }},
  };
  value.map(fields);
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
  const std::array fields = {
      ConfigField{"enabled", [&](const ConfigValue& v) { notifications.enabled = read_notify_classes(v); }},
      ConfigField{"min_interval",
                  [&](const ConfigValue& v) {
                    notifications.min_interval = v.whole_seconds(0s, 1h).value_or(notifications.min_interval);
                  }},
      ConfigField{"queue",
                  [&](const ConfigValue& v) {
                    if (const auto size = v.integer(1, 100'000)) {
                      notifications.queue = static_cast<std::size_t>(*size);
                    }
                  }},
  };
  value.map(fields);
  return notifications;
}

HistSizes read_history(const ConfigValue& value) {
  HistSizes sizes;
  const auto into = [](std::uint32_t& size) {
    return [&size](const ConfigValue& v) {
      if (const auto buckets = v.integer(0, kMaxBuckets)) size = static_cast<std::uint32_t>(*buckets);
    };
  };
  const std::array fields = {
      ConfigField{"minute", into(sizes.minute)},
      ConfigField{"quarter_hour", into(sizes.quarter_hour)},
      ConfigField{"hour", into(sizes.hour)},
      ConfigField{"day", into(sizes.day)},
  };
  value.map(fields);
  return sizes;
}

EventsConfig read_events(const ConfigValue& value) {
  EventsConfig events;
  const std::array fields = {
      ConfigField{"log",
                  [&](const ConfigValue& v) {
                    if (const auto rows = v.integer(1, 10'000)) events.log = static_cast<std::size_t>(*rows);
                  }},
  };
  value.map(fields);
  return events;
}

mib::Oid read_root_oid(const ConfigValue& value, mib::Oid otherwise) {
  const TextRule rule = {[](std::string_view text) {
                           const auto oid = mib::parse_oid(text);
                           return oid && mib::valid_root(*oid);
                         },
                         "an OID below 1.3.6.1.4.1 such as 1.3.6.1.4.1.9999, at most 64 numbers up to "
                         "2147483647"};
  const auto text = value.text(rule);
  return text ? *mib::parse_oid(*text) : std::move(otherwise);
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
  const std::array fields = {
      ConfigField{"agentx", [&](const ConfigValue& v) { config.agentx = read_agentx(v); }},
      ConfigField{"root_oid",
                  [&](const ConfigValue& v) { config.root_oid = read_root_oid(v, config.root_oid); }},
      ConfigField{
          "state_dir",
          [&](const ConfigValue& v) { config.state_dir = v.text(kPathRule).value_or(config.state_dir); }},
      ConfigField{
          "runtime_dir",
          [&](const ConfigValue& v) { config.runtime_dir = v.text(kPathRule).value_or(config.runtime_dir); }},
      ConfigField{"writable",
                  [&](const ConfigValue& v) { config.writable = v.boolean().value_or(config.writable); }},
      ConfigField{"identity_masking",
                  [&](const ConfigValue& v) {
                    config.identity_masking =
                        v.choice<mib::Masking>(kMaskings).value_or(config.identity_masking);
                  }},
      ConfigField{"legacy", [&](const ConfigValue& v) { config.legacy = read_legacy(v); }},
      ConfigField{"notifications",
                  [&](const ConfigValue& v) { config.notifications = read_notifications(v); }},
      ConfigField{"history", [&](const ConfigValue& v) { config.history = read_history(v); }},
      ConfigField{"events", [&](const ConfigValue& v) { config.events = read_events(v); }},
      ConfigField{.key = "modems",
                  .read = [&](const ConfigValue& v) { config.modems = read_modems(v); },
                  .required = kModemsAllowed},
      ConfigField{"custom_objects", [&](const ConfigValue& v) { custom_objects = v; }},
  };
  value.map(fields);
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
