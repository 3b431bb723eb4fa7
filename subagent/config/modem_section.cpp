#include <algorithm>
#include <array>
#include <chrono>
#include <limits>
#include <utility>

#include <fmt/core.h>

#include "mib/settings_table.h"
#include "modem/commands/allowed.h"
#include "subagent/config/config_sections.h"
#include "subagent/config/rules.h"

namespace eg915u {

namespace {

using namespace std::chrono_literals;

constexpr Duration kDay = 24h;

constexpr std::array kBaudRates = {
    Choice<int>{"4800", 4'800},     Choice<int>{"9600", 9'600},     Choice<int>{"19200", 19'200},
    Choice<int>{"38400", 38'400},   Choice<int>{"57600", 57'600},   Choice<int>{"115200", 115'200},
    Choice<int>{"230400", 230'400}, Choice<int>{"460800", 460'800}, Choice<int>{"921600", 921'600},
};

constexpr std::array kAuthTypes = {
    Choice<AuthType>{"none", AuthType::none},
    Choice<AuthType>{"pap", AuthType::pap},
    Choice<AuthType>{"chap", AuthType::chap},
    Choice<AuthType>{"pap_or_chap", AuthType::pap_or_chap},
};

constexpr std::array kSinrScaleNames = {
    Choice<std::optional<SinrScale>>{"auto", std::nullopt},
    Choice<std::optional<SinrScale>>{"db", SinrScale::db},
    Choice<std::optional<SinrScale>>{"code", SinrScale::code},
    Choice<std::optional<SinrScale>>{"fifth", SinrScale::fifth},
};

constexpr std::string_view kMetricNames =
    "rssi, rsrp, rsrq, sinr, temperature_high, temperature_low, voltage_low, voltage_high, data_age";

PollIntervals read_poll(const ConfigValue& value) {
  PollIntervals poll;
  value.map(std::array{
      field("fast", poll.fast, whole_seconds(1s, std::chrono::seconds{mib::kLongestIntervalSeconds})),
      field("medium", poll.medium, duration(1s, kDay)),
      field("slow", poll.slow, duration(1s, 7 * kDay)),
  });
  return poll;
}

SimConfig read_sim(const ConfigValue& value) {
  SimConfig sim;
  value.map(std::array{field("pin_file", sim.pin_file, text(kPathRule))});
  return sim;
}

ApnConfig read_apn(const ConfigValue& value) {
  ApnConfig apn;
  value.map(std::array{
      field("cid", apn.cid, integer(kMinCid, kMaxCid)),
      field("name", apn.name, text(kApnRule), kApnRule.allowed),
      field("username", apn.username, text(kUserRule)),
      field("password_file", apn.password_file, text(kPathRule)),
      field("auth", apn.auth, choice(kAuthTypes)),
  });
  return apn;
}

std::vector<std::string> read_command(const ConfigValue& value) {
  std::vector<std::string> command;
  for (const ConfigValue& item : value.list(1, 16, "a list of a program and up to 15 arguments")) {
    command.push_back(item.text(command.empty() ? kPathRule : kArgumentRule).value_or(""));
  }
  return command;
}

RecoveryConfig read_recovery(const ConfigValue& value) {
  RecoveryConfig recovery;
  value.map(std::array{
      field("enabled", recovery.enabled, boolean()),
      field("power_cycle_command", recovery.power_cycle_command, read_command),
  });
  return recovery;
}

ProbeSettings read_probe(const ConfigValue& value) {
  ProbeSettings probe;
  value.map(std::array{
      field("host", probe.host, text(kHostRule), kHostRule.allowed),
      field("interval", probe.interval,
            whole_seconds(std::chrono::seconds{kShortestProbeSeconds},
                          std::chrono::seconds{kLongestProbeSeconds})),
  });
  return probe;
}

ThresholdConfig read_threshold(const ConfigValue& value, const MetricRule& rule) {
  ThresholdConfig threshold{.metric = rule.metric};
  std::optional<std::int64_t> onset;
  std::optional<std::int64_t> abate;
  const std::string range = fmt::format("{} to {}", rule.min, rule.max);
  value.map(std::array{
      field("onset", onset, integer(rule.min, rule.max), range),
      field("abate", abate, integer(rule.min, rule.max), range),
      field("hold", threshold.hold, whole_seconds(0s, std::chrono::seconds{kLongestHoldSeconds})),
  });
  if (!onset || !abate) return threshold;
  threshold.onset = static_cast<std::int32_t>(*onset);
  threshold.abate = static_cast<std::int32_t>(*abate);
  if (!rule.is_consistent({.onset = threshold.onset, .abate = threshold.abate})) {
    const std::string_view side = rule.alarm_when_low ? "below" : "above";
    value.refuse(fmt::format("onset {} is on the wrong side of abate {}", *onset, *abate),
                 fmt::format("an onset {} abate, or equal to it", side));
  }
  return threshold;
}

std::vector<ThresholdConfig> read_thresholds(const ConfigValue& value) {
  std::vector<ThresholdConfig> thresholds;
  for (const ConfigValue& entry : value.entries("a mapping with " + std::string(kMetricNames))) {
    const auto rule = std::ranges::find(metric_rules(), entry.name(), &MetricRule::name);
    if (rule == metric_rules().end()) {
      entry.refuse("unknown metric", kMetricNames);
      continue;
    }
    thresholds.push_back(read_threshold(entry, *rule));
  }
  return thresholds;
}

DataPlan read_data_plan(const ConfigValue& value) {
  constexpr std::uint32_t kLargestLimit = std::numeric_limits<std::uint32_t>::max();
  DataPlan plan;
  value.map(std::array{
      field("limit_mb", plan.limit_mb, integer(1, kLargestLimit), "1 to 4294967295"),
      field("warning_percent", plan.warning_percent, integer(1, mib::kFullPercent)),
      field("reset_day", plan.reset_day, integer(1, mib::kLastDayOfMonth)),
  });
  return plan;
}

}  // namespace

ModemConfig read_modem(const ConfigValue& value, std::size_t position, UniqueModemValues& unique) {
  ModemConfig modem;
  modem.name = fmt::format("wan{}", position);
  ConfigValue name = value;
  const std::array fields = {
      ConfigField{"name",
                  [&](const ConfigValue& v) {
                    name = v;
                    modem.name = v.text(kNameRule).value_or(modem.name);
                  }},
      ConfigField{.key = "port",
                  .read =
                      [&](const ConfigValue& v) {
                        modem.port = v.text(kPathRule).value_or("");
                        if (!modem.port.empty()) unique.ports.add(v, modem.port);
                      },
                  .required = "the path of the AT port such as /dev/ttyUSB0"},
      field("baud_rate", modem.baud_rate, choice(kBaudRates)),
      ConfigField{"index",
                  [&](const ConfigValue& v) {
                    const auto index = v.integer(1, 255);
                    if (!index) return;
                    modem.index = static_cast<std::uint32_t>(*index);
                    unique.indexes.add(v, std::to_string(*index));
                  }},
      field("poll", modem.poll, read_poll),
      field("sinr_scale", modem.sinr_scale, choice(kSinrScaleNames)),
      field("sim", modem.sim, read_sim),
      field("apn", modem.apn, read_apn),
      field("recovery", modem.recovery, read_recovery),
      field("probe", modem.probe, read_probe),
      field("thresholds", modem.thresholds, read_thresholds),
      field("data_plan", modem.data_plan, read_data_plan),
  };
  if (value.map(fields)) unique.names.add(name, modem.name);
  return modem;
}

}  // namespace eg915u
