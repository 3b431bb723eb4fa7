#include "subagent/config/config.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <chrono>
#include <map>
#include <string>

#include "tests/support/temporary_directory.h"

namespace eg915u {
namespace {

using namespace std::chrono_literals;

std::optional<std::string> empty_environment(const char* /*name*/) { return std::nullopt; }

Environment environment_of(std::map<std::string, std::string> variables) {
  return [variables = std::move(variables)](const char* name) -> std::optional<std::string> {
    const auto found = variables.find(name);
    if (found == variables.end()) return std::nullopt;
    return found->second;
  };
}

/// All lines of the problems, for the message of a failed test.
std::string problems_of(const ConfigResult& result) {
  std::string lines;
  if (result) return lines;
  for (const ConfigProblem& problem : result.error()) lines += to_string(problem) + '\n';
  return lines;
}

constexpr const char* kWholeFile = R"(
agentx: {socket: 'tcp:localhost:705', ping_interval: 15s}
root_oid: 1.3.6.1.4.1.1234.5
state_dir: /tmp/state
runtime_dir: /tmp/run
writable: false
identity_masking: partial
legacy: {enabled: false, show_password: true}
notifications: {enabled: [modem, legacy], min_interval: 5s, queue: 10}
history: {minute: 0, quarter_hour: 4, hour: 24, day: 1440}
events: {log: 10000}
modems:
  - name: uplink
    port: /dev/eg915u-at
    baud_rate: 921600
    index: 7
    poll: {fast: 5s, medium: 30s, slow: 2h}
    sinr_scale: fifth
    sim: {pin_file: /etc/eg915u-agentx/pin}
    apn: {cid: 2, name: internet, username: "me, too", password_file: /etc/eg915u-agentx/apn, auth: chap}
    recovery: {enabled: false, power_cycle_command: [/usr/bin/uhubctl, -a, cycle, -l, 1-1]}
    probe: {host: 8.8.8.8, interval: 90s}
    thresholds:
      rsrp: {onset: -110, abate: -105, hold: 30s}
      data_age: {onset: 120, abate: 60}
    data_plan: {limit_mb: 500, warning_percent: 90, reset_day: 15}
  - port: /dev/ttyUSB3
custom_objects:
  - name: adc0
    oid: 1.3.6.1.4.1.1234.5.4.1.0
    modem: wan1
    type: integer
    unit: mV
    read: {command: "AT+QADC=0", pattern: '\+QADC: 1,(\d+)'}
    write: {command: 'AT+QCFG="ledmode",{value}', allow: '[0-2]'}
    interval: 45s
  - oid: 1.3.6.1.4.1.1234.5.1.7
    read: {command: ATI}
)";

TEST(Config, OnePortIsAWholeConfiguration) {
  const auto config = parse_config("modems: [{port: /dev/ttyUSB0}]", "c.yaml", empty_environment);
  ASSERT_TRUE(config.has_value()) << problems_of(config);
  EXPECT_EQ(config->agentx.socket, "/run/agentx/master");
  EXPECT_EQ(config->agentx.ping_interval, 2s);
  EXPECT_EQ(config->root_oid, (mib::Oid{1, 3, 6, 1, 4, 1, 9999}));
  EXPECT_EQ(config->state_dir, "/var/lib/eg915u-agentx");
  EXPECT_EQ(config->runtime_dir, "/run/eg915u-agentx");
  EXPECT_TRUE(config->writable);
  EXPECT_EQ(config->identity_masking, mib::Masking::none);
  EXPECT_TRUE(config->legacy.enabled);
  EXPECT_FALSE(config->legacy.show_password);
  EXPECT_EQ(config->notifications.enabled, mib::NotifyClasses{});
  EXPECT_EQ(config->notifications.min_interval, 0s);
  EXPECT_EQ(config->notifications.queue, 1000U);
  EXPECT_EQ(config->history, (HistSizes{.minute = 60, .quarter_hour = 96, .hour = 168, .day = 31}));
  EXPECT_EQ(config->events.log, 256U);
  ASSERT_EQ(config->modems.size(), 1U);
  const ModemConfig& modem = config->modems.front();
  EXPECT_EQ(modem.name, "wan0");
  EXPECT_EQ(modem.port, "/dev/ttyUSB0");
  EXPECT_EQ(modem.baud_rate, 115200);
  EXPECT_EQ(modem.index, std::nullopt);
  EXPECT_EQ(modem.poll, (PollIntervals{10s, 60s, 1h}));
  EXPECT_EQ(modem.sinr_scale, std::nullopt);
  EXPECT_EQ(modem.sim.pin_file, "");
  EXPECT_FALSE(modem.apn.has_value());
  EXPECT_TRUE(modem.recovery.enabled);
  EXPECT_TRUE(modem.recovery.power_cycle_command.empty());
  EXPECT_EQ(modem.probe, ProbeSettings{});
  EXPECT_TRUE(modem.thresholds.empty());
  EXPECT_FALSE(modem.data_plan.has_value());
  EXPECT_TRUE(config->custom_objects.empty());
}

TEST(Config, ReadsTheAgentsKeys) {
  const auto config = parse_config(kWholeFile, "c.yaml", empty_environment);
  ASSERT_TRUE(config.has_value()) << problems_of(config);
  EXPECT_EQ(config->agentx.socket, "tcp:localhost:705");
  EXPECT_EQ(config->agentx.ping_interval, 15s);
  EXPECT_EQ(config->state_dir, "/tmp/state");
  EXPECT_EQ(config->runtime_dir, "/tmp/run");
  const mib::Policy policy = config->policy();
  EXPECT_EQ(policy.root, (mib::Oid{1, 3, 6, 1, 4, 1, 1234, 5}));
  EXPECT_FALSE(policy.writable);
  EXPECT_EQ(policy.masking, mib::Masking::partial);
  EXPECT_FALSE(policy.legacy_enabled);
  EXPECT_TRUE(policy.legacy_show_password);
  EXPECT_EQ(config->notifications.enabled.bits, 0b10'0000'0001);
  EXPECT_EQ(config->notifications.min_interval, 5s);
  EXPECT_EQ(config->notifications.queue, 10U);
  EXPECT_EQ(config->history, (HistSizes{.minute = 0, .quarter_hour = 4, .hour = 24, .day = 1440}));
  EXPECT_EQ(config->events.log, 10'000U);
}

TEST(Config, ReadsAModemsKeys) {
  const auto config = parse_config(kWholeFile, "c.yaml", empty_environment);
  ASSERT_TRUE(config.has_value()) << problems_of(config);
  ASSERT_EQ(config->modems.size(), 2U);
  const ModemConfig& modem = config->modems[0];
  EXPECT_EQ(modem.name, "uplink");
  EXPECT_EQ(modem.baud_rate, 921600);
  EXPECT_EQ(modem.index, 7U);
  EXPECT_EQ(modem.poll, (PollIntervals{5s, 30s, 2h}));
  EXPECT_EQ(modem.sinr_scale, SinrScale::fifth);
  EXPECT_EQ(modem.sim.pin_file, "/etc/eg915u-agentx/pin");
  ASSERT_TRUE(modem.apn.has_value());
  EXPECT_EQ(modem.apn->cid, 2);
  EXPECT_EQ(modem.apn->name, "internet");
  EXPECT_EQ(modem.apn->username, "me, too");
  EXPECT_EQ(modem.apn->password_file, "/etc/eg915u-agentx/apn");
  EXPECT_EQ(modem.apn->auth, AuthType::chap);
  EXPECT_FALSE(modem.recovery.enabled);
  EXPECT_EQ(modem.recovery.power_cycle_command,
            (std::vector<std::string>{"/usr/bin/uhubctl", "-a", "cycle", "-l", "1-1"}));
  EXPECT_EQ(modem.probe, (ProbeSettings{"8.8.8.8", 90s}));
  ASSERT_EQ(modem.thresholds.size(), 2U);
  EXPECT_EQ(modem.thresholds[0].metric, Metric::rsrp);
  EXPECT_EQ(modem.thresholds[0].onset, -110);
  EXPECT_EQ(modem.thresholds[0].abate, -105);
  EXPECT_EQ(modem.thresholds[0].hold, 30s);
  EXPECT_EQ(modem.thresholds[1].metric, Metric::data_age);
  ASSERT_TRUE(modem.data_plan.has_value());
  EXPECT_EQ(modem.data_plan->limit_mb, 500U);
  EXPECT_EQ(modem.data_plan->warning_percent, 90U);
  EXPECT_EQ(modem.data_plan->reset_day, 15U);
  EXPECT_EQ(config->modems[1].name, "wan1");
}

TEST(Config, ADataPlanNeedsItsLimitAlone) {
  const auto config =
      parse_config("modems: [{port: /dev/a, data_plan: {limit_mb: 5}}]", "c.yaml", empty_environment);
  ASSERT_TRUE(config.has_value()) << problems_of(config);
  EXPECT_EQ(config->modems[0].data_plan, (DataPlan{.limit_mb = 5, .warning_percent = 80, .reset_day = 1}));
}

TEST(Config, ReadsCustomObjects) {
  const auto config = parse_config(kWholeFile, "c.yaml", empty_environment);
  ASSERT_TRUE(config.has_value()) << problems_of(config);
  ASSERT_EQ(config->custom_objects.size(), 2U);
  EXPECT_EQ(config->custom_objects[0].oid, (mib::Oid{4, 1, 0})) << "below the root";
  EXPECT_EQ(config->custom_objects[0].modem, "wan1");
  const CustomSettings& adc = config->custom_objects[0].settings;
  EXPECT_EQ(adc.name, "adc0");
  EXPECT_EQ(adc.unit, "mV");
  EXPECT_EQ(adc.type, CustomType::integer);
  ASSERT_TRUE(adc.read && adc.write);
  EXPECT_EQ(adc.read->command, "AT+QADC=0");
  EXPECT_EQ(adc.read->pattern.text(), R"(\+QADC: 1,(\d+))");
  EXPECT_EQ(adc.write->command, R"(AT+QCFG="ledmode",{value})");
  EXPECT_EQ(adc.write->allow.text(), "[0-2]");
  EXPECT_EQ(adc.interval, 45s);
  EXPECT_EQ(config->custom_objects[1].oid, (mib::Oid{1, 7}));
  EXPECT_EQ(config->custom_objects[1].modem, "uplink");
  const CustomSettings& defaults = config->custom_objects[1].settings;
  EXPECT_EQ(defaults.name, "custom1");
  EXPECT_EQ(defaults.unit, "");
  EXPECT_EQ(defaults.read->pattern, Pattern::anything());
  EXPECT_EQ(defaults.type, CustomType::string);
  EXPECT_FALSE(defaults.write.has_value());
  EXPECT_EQ(defaults.interval, 30s);
  EXPECT_EQ(config->modems[0].custom, CustomList{defaults});
  EXPECT_EQ(config->modems[1].custom, CustomList{adc});
}

TEST(Config, DirectoriesComeFromTheServiceManager) {
  const auto environment = environment_of({{"STATE_DIRECTORY", "/a:/b"}, {"RUNTIME_DIRECTORY", "/r"}});
  const auto config = parse_config("modems: [{port: /dev/a}]", "c.yaml", environment);
  ASSERT_TRUE(config.has_value()) << problems_of(config);
  EXPECT_EQ(config->state_dir, "/a");
  EXPECT_EQ(config->runtime_dir, "/r");
}

TEST(Config, TheFileWinsOverTheServiceManager) {
  const auto environment = environment_of({{"STATE_DIRECTORY", "/a"}, {"RUNTIME_DIRECTORY", "relative"}});
  const auto config = parse_config("state_dir: /c\nmodems: [{port: /dev/a}]", "c.yaml", environment);
  ASSERT_TRUE(config.has_value()) << problems_of(config);
  EXPECT_EQ(config->state_dir, "/c");
  EXPECT_EQ(config->runtime_dir, "/run/eg915u-agentx");
}

TEST(Config, AtMostAHundredProblemsAreReported) {
  std::string yaml = "modems: [{port: /dev/a}]\n";
  for (int i = 0; i < 1000; ++i) yaml += "unknown" + std::to_string(i) + ": 1\n";
  const auto config = parse_config(yaml, "c.yaml", empty_environment);
  ASSERT_FALSE(config.has_value());
  EXPECT_EQ(config.error().size(), 100U);
}

TEST(Config, DeepNestingIsRefused) {
  const auto config = parse_config(std::string(100'000, '['), "c.yaml", empty_environment);
  EXPECT_NE(problems_of(config).find("is nested too deep"), std::string::npos) << problems_of(config);
}

TEST(Config, ManyValuesAreRefused) {
  std::string yaml = "modems: [";
  for (int i = 0; i < 30'000; ++i) yaml += "1,";
  const auto config = parse_config(yaml + "]", "c.yaml", empty_environment);
  EXPECT_NE(problems_of(config).find("the file is too large; expected 20000 keys and values"),
            std::string::npos)
      << problems_of(config);
}

TEST(LoadConfig, ReadsAFile) {
  const TemporaryDirectory directory;
  directory.write("config.yaml", "modems: [{port: /dev/a}]\n");
  const auto config = load_config(directory.file("config.yaml"), empty_environment);
  EXPECT_TRUE(config.has_value()) << problems_of(config);
}

TEST(LoadConfig, ReportsWhyAFileCannotBeRead) {
  const TemporaryDirectory directory;
  directory.write("large.yaml", std::string(kMaxConfigBytes + 1, '#'));
  const std::string allowed = "; expected a readable YAML file of at most 1 MiB\n";
  const std::string missing = directory.file("missing.yaml");
  EXPECT_EQ(problems_of(load_config(missing, empty_environment)),
            missing + ": cannot be opened: No such file or directory" + allowed);
  EXPECT_EQ(problems_of(load_config(directory.path(), empty_environment)),
            directory.path() + ": invalid file: expected a regular file" + allowed);
  const std::string large = directory.file("large.yaml");
  EXPECT_EQ(problems_of(load_config(large, empty_environment)),
            large + ": has more than 1048576 bytes" + allowed);
}

/// Whatever the text, there is a configuration or a list of problems with places in order.
void expect_total(const std::string& yaml) {
  const auto config = parse_config(yaml, "c.yaml", empty_environment);
  if (config) {
    RC_ASSERT(!config->modems.empty());
    return;
  }
  RC_ASSERT(!config.error().empty());
  for (std::size_t i = 1; i < config.error().size(); ++i) {
    RC_ASSERT(!(config.error()[i].mark < config.error()[i - 1].mark));
  }
}

TEST(ConfigProperty, MutatedFilesNeverCrash) {
  const bool holds = rc::check("mutations of a whole file", [] {
    std::string yaml = kWholeFile;
    const auto mutations = *rc::gen::inRange(1, 6);
    for (int i = 0; i < mutations; ++i) {
      const auto position = *rc::gen::inRange<std::size_t>(0, yaml.size());
      const auto byte = *rc::gen::oneOf(rc::gen::elementOf(std::string("{}[]:,-&*!|>?%@\"'# \n\t\\0a")),
                                        rc::gen::arbitrary<char>());
      switch (*rc::gen::inRange(0, 3)) {
        case 0:
          yaml[position] = byte;
          break;
        case 1:
          yaml.insert(position, 1, byte);
          break;
        default:
          yaml.erase(position, *rc::gen::inRange<std::size_t>(1, 40));
      }
    }
    expect_total(yaml);
  });
  EXPECT_TRUE(holds);
}

TEST(ConfigProperty, AnyBytesNeverCrash) {
  EXPECT_TRUE(rc::check("any bytes", [](const std::string& yaml) { expect_total(yaml); }));
}

}  // namespace
}  // namespace eg915u
