#include <algorithm>
#include <array>
#include <chrono>
#include <utility>

#include "base/str_cat.h"
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

constexpr std::string_view kMetricNames =
    "rssi, rsrp, rsrq, sinr, temperature_high, temperature_low, voltage_low, voltage_high, data_age";

int as_int(std::optional<std::int64_t> number, int otherwise) {
  return number ? static_cast<int>(*number) : otherwise;
}

std::uint32_t as_number(std::optional<std::int64_t> number, std::uint32_t otherwise) {
  return number ? static_cast<std::uint32_t>(*number) : otherwise;
}

PollIntervals read_poll(const ConfigValue& value) {
  PollIntervals poll;
  const std::array fields = {
      ConfigField{"fast",
                  [&](const ConfigValue& v) { poll.fast = v.whole_seconds(1s, 1h).value_or(poll.fast); }},
      ConfigField{"medium",
                  [&](const ConfigValue& v) { poll.medium = v.duration(1s, kDay).value_or(poll.medium); }},
      ConfigField{"slow",
                  [&](const ConfigValue& v) { poll.slow = v.duration(1s, 7 * kDay).value_or(poll.slow); }},
  };
  value.map(fields);
  return poll;
}

SimConfig read_sim(const ConfigValue& value) {
  SimConfig sim;
  const std::array fields = {
      ConfigField{"pin_file", [&](const ConfigValue& v) { sim.pin_file = v.text(kPathRule).value_or(""); }},
  };
  value.map(fields);
  return sim;
}

ApnConfig read_apn(const ConfigValue& value) {
  ApnConfig apn;
  const std::array fields = {
      ConfigField{"cid",
                  [&](const ConfigValue& v) { apn.cid = as_int(v.integer(kMinCid, kMaxCid), apn.cid); }},
      ConfigField{.key = "name",
                  .read = [&](const ConfigValue& v) { apn.name = v.text(kApnRule).value_or(""); },
                  .required = kApnRule.allowed},
      ConfigField{"username", [&](const ConfigValue& v) { apn.username = v.text(kUserRule).value_or(""); }},
      ConfigField{"password_file",
                  [&](const ConfigValue& v) { apn.password_file = v.text(kPathRule).value_or(""); }},
      ConfigField{
          "auth",
          [&](const ConfigValue& v) { apn.auth = v.choice<AuthType>(kAuthTypes).value_or(apn.auth); }},
  };
  value.map(fields);
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
  const std::array fields = {
      ConfigField{"enabled",
                  [&](const ConfigValue& v) { recovery.enabled = v.boolean().value_or(recovery.enabled); }},
      ConfigField{"power_cycle_command",
                  [&](const ConfigValue& v) { recovery.power_cycle_command = read_command(v); }},
  };
  value.map(fields);
  return recovery;
}

ProbeSettings read_probe(const ConfigValue& value) {
  ProbeSettings probe;
  const std::array fields = {
      ConfigField{.key = "host",
                  .read = [&](const ConfigValue& v) { probe.host = v.text(kHostRule).value_or(""); },
                  .required = kHostRule.allowed},
      ConfigField{"interval",
                  [&](const ConfigValue& v) {
                    probe.interval = v.whole_seconds(10s, kDay).value_or(probe.interval);
                  }},
  };
  value.map(fields);
  return probe;
}

ThresholdConfig read_threshold(const ConfigValue& value, const MetricRule& rule) {
  ThresholdConfig threshold{.metric = rule.metric};
  std::optional<std::int64_t> onset;
  std::optional<std::int64_t> abate;
  const std::string range = joined({rule.min, " to ", rule.max});
  const std::array fields = {
      ConfigField{.key = "onset",
                  .read = [&](const ConfigValue& v) { onset = v.integer(rule.min, rule.max); },
                  .required = range},
      ConfigField{.key = "abate",
                  .read = [&](const ConfigValue& v) { abate = v.integer(rule.min, rule.max); },
                  .required = range},
      ConfigField{
          "hold",
          [&](const ConfigValue& v) { threshold.hold = v.whole_seconds(0s, 1h).value_or(threshold.hold); }},
  };
  value.map(fields);
  if (!onset || !abate) return threshold;
  threshold.onset = static_cast<std::int32_t>(*onset);
  threshold.abate = static_cast<std::int32_t>(*abate);
  if (!rule.is_consistent({.onset = threshold.onset, .abate = threshold.abate})) {
    const std::string_view side = rule.alarm_when_low ? "below" : "above";
    value.refuse(joined({"onset ", *onset, " is on the wrong side of abate ", *abate}),
                 joined({"an onset ", side, " abate, or equal to it"}));
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
  DataPlan plan;
  const std::array fields = {
      ConfigField{.key = "limit_mb",
                  .read =
                      [&](const ConfigValue& v) {
                        plan.limit_mb = as_number(v.integer(1, 4'294'967'295), plan.limit_mb);
                      },
                  .required = "1 to 4294967295"},
      ConfigField{"warning_percent",
                  [&](const ConfigValue& v) {
                    plan.warning_percent = as_number(v.integer(1, 100), plan.warning_percent);
                  }},
      ConfigField{
          "reset_day",
          [&](const ConfigValue& v) { plan.reset_day = as_number(v.integer(1, 31), plan.reset_day); }},
  };
  value.map(fields);
  return plan;
}

}  // namespace

ModemConfig read_modem(const ConfigValue& value, std::size_t position, UniqueModemValues& unique) {
  ModemConfig modem;
  modem.name = joined({"wan", position});
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
      ConfigField{"baud_rate",
                  [&](const ConfigValue& v) {
                    modem.baud_rate = v.choice<int>(kBaudRates).value_or(modem.baud_rate);
                  }},
      ConfigField{"index",
                  [&](const ConfigValue& v) {
                    const auto index = v.integer(1, 255);
                    if (!index) return;
                    modem.index = static_cast<std::uint32_t>(*index);
                    unique.indexes.add(v, std::to_string(*index));
                  }},
      ConfigField{"poll", [&](const ConfigValue& v) { modem.poll = read_poll(v); }},
      ConfigField{"sim", [&](const ConfigValue& v) { modem.sim = read_sim(v); }},
      ConfigField{"apn", [&](const ConfigValue& v) { modem.apn = read_apn(v); }},
      ConfigField{"recovery", [&](const ConfigValue& v) { modem.recovery = read_recovery(v); }},
      ConfigField{"probe", [&](const ConfigValue& v) { modem.probe = read_probe(v); }},
      ConfigField{"thresholds", [&](const ConfigValue& v) { modem.thresholds = read_thresholds(v); }},
      ConfigField{"data_plan", [&](const ConfigValue& v) { modem.data_plan = read_data_plan(v); }},
  };
  if (value.map(fields)) unique.names.add(name, modem.name);
  return modem;
}

}  // namespace eg915u
