#include "subagent/daemon/status_file.h"

#include <signal.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cerrno>
#include <chrono>
#include <cstdint>
#include <ctime>
#include <optional>
#include <utility>
#include <variant>

#include "base/file_io.h"
#include "base/json/members.h"
#include "base/json/writer.h"
#include "base/str_cat.h"
#include "mib/custom_objects.h"
#include "mib/enum_names.h"
#include "mib/fresh_readings.h"
#include "mib/masking.h"
#include "mib/serving_network.h"
#include "modem/model/signal_quality.h"

namespace eg915u {

namespace {

constexpr std::size_t kMaxStatusBytes = 1U << 20U;

/// "2026-11-24T06:00:00Z" (RFC 3339).
std::string utc_text(WallTime time) {
  const std::time_t seconds = std::chrono::system_clock::to_time_t(time);
  std::tm parts{};
  ::gmtime_r(&seconds, &parts);
  std::array<char, 32> buffer{};
  return {buffer.data(), std::strftime(buffer.data(), buffer.size(), "%Y-%m-%dT%H:%M:%SZ", &parts)};
}

void write_identity(JsonWriter& json, const mib::FreshReadings& readings, mib::Masking masking) {
  json.begin_object("identity");
  if (const auto* identity = readings.slow(&ModemSnapshot::identity)) {
    json.member_if("manufacturer", identity->manufacturer);
    json.member_if("model", identity->model);
    json.member_if("revision", identity->revision);
    json.member_if("imei", mib::masked_imei(identity->imei, masking));
  }
  json.end_object();
}

void write_sim(JsonWriter& json, const mib::FreshReadings& readings, mib::Masking masking) {
  const auto* sim = readings.medium(&ModemSnapshot::sim);
  json.begin_object("sim");
  json.member("state", mib::text(sim == nullptr ? SimState::unknown : sim->state));
  const auto* iccid = sim == nullptr ? nullptr : readings.medium(sim->iccid);
  if (iccid != nullptr) json.member_if("iccid", mib::masked_iccid(*iccid, masking));
  const auto* imsi = sim == nullptr ? nullptr : readings.medium(sim->imsi);
  if (imsi != nullptr) json.member_if("imsi", mib::masked_imsi(*imsi, masking));
  json.end_object();
}

void write_network(JsonWriter& json, const mib::FreshReadings& readings) {
  json.begin_object("network");
  json.member("registration", mib::text(mib::serving_registration(readings).state));
  json.member("access_tech", mib::text(mib::access_tech(readings)));
  json.member_if("operator", mib::operator_name(readings));
  json.member_if("plmn", mib::operator_plmn(readings));
  const mib::CellFacts cell = mib::serving_cell(readings);
  json.member_if("area_code", cell.area_code);
  json.member_if("cell_id", cell.cell_id);
  json.member_if("band", cell.band);
  json.member_if("channel", cell.channel);
  json.end_object();
}

SignalReadings signal_of(const mib::FreshReadings& readings) {
  return {.serving = readings.fast(&ModemSnapshot::qcsq),
          .indexes = readings.fast(&ModemSnapshot::csq),
          .cell = mib::engineering_cell(readings)};
}

void write_signal(JsonWriter& json, const mib::FreshReadings& readings) {
  const SignalReadings signal = signal_of(readings);
  json.begin_object("signal");
  json.member_if("rssi_dbm", signal.rssi_dbm());
  json.member_if("rsrp_dbm", signal.rsrp_dbm());
  json.member_if("rsrq_db", signal.rsrq_db());
  json.member_if("sinr_db", signal.sinr_db());
  json.member_if("quality_percent", signal.quality_percent());
  json.end_object();
}

void write_at(JsonWriter& json, const AtCounters& at) {
  json.begin_object("at");
  json.member("commands", at.commands);
  json.member("errors", at.errors);
  json.member("timeouts", at.timeouts);
  json.member("urcs", at.urcs);
  json.member("unparsed", at.unparsed);
  json.member("port_opens", at.port_opens);
  if (at.last_latency) json.member("last_latency_ms", at.last_latency->count());
  if (at.poll_duration) json.member("poll_duration_ms", at.poll_duration->count());
  json.end_object();
}

void write_operation(JsonWriter& json, const OperationReport& operation) {
  json.begin_object("operation");
  json.member("id", operation.id);
  json.member("result", mib::text(operation.result));
  json.member_if("error", operation.error);
  if (operation.ended && operation.result != OperationResult::in_progress)
    json.member("ended", utc_text(*operation.ended));
  json.end_object();
}

std::string shown_name(const mib::View& view, std::uint32_t index) {
  const auto name = view.settings.names.find(index);
  return name == view.settings.names.end() ? "" : name->second;
}

void write_custom(JsonWriter& json, const mib::View& view, const mib::ModemView& row) {
  json.begin_array("custom_objects");
  std::uint32_t number = 0;
  for (const CustomReport& report : row.modem().custom) {
    json.begin_object();
    json.member("name", report.settings->name);
    if (const auto value = mib::current_value(view, row, ++number)) {
      std::visit([&json](const auto& content) { json.member("value", content); }, *value);
    }
    json.member_if("unit", report.settings->unit);
    json.member_if("error", report.error);
    json.end_object();
  }
  json.end_array();
}

void write_modem(JsonWriter& json, const mib::View& view, const mib::ModemView& row) {
  const ModemSnapshot& modem = row.modem();
  const mib::FreshReadings readings(view, modem);
  json.begin_object();
  json.member("index", row.index);
  json.member("name", shown_name(view, row.index));
  json.member("device", modem.device);
  json.member("state", mib::text(modem.oper_state));
  json.member("contact", mib::text(modem.contact));
  if (modem.last_answer) {
    const auto age = view.now - *modem.last_answer;
    json.member("data_age_s", std::chrono::floor<std::chrono::seconds>(age).count());
  }
  write_identity(json, readings, view.policy.masking);
  write_sim(json, readings, view.policy.masking);
  write_network(json, readings);
  write_signal(json, readings);
  json.begin_object("resets");
  json.member("count", modem.resets);
  json.member("last_reason", mib::text(modem.last_reset_reason));
  json.end_object();
  write_at(json, modem.at);
  write_operation(json, modem.operation);
  json.member_if("last_error", modem.last_error);
  if (!modem.custom.empty()) write_custom(json, view, row);
  json.end_object();
}

/// "LTE B3", "GSM"; empty when it is not known.
std::string radio_text(const mib::FreshReadings& readings) {
  const AccessTech tech = mib::access_tech(readings);
  if (tech == AccessTech::unknown || tech == AccessTech::none) return {};
  std::string line(mib::text(tech));
  std::ranges::transform(line, line.begin(),
                         [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
  if (const auto band = mib::serving_cell(readings).band) line += joined({" B", *band});
  return line;
}

/// "registered home, CHN-UNICOM, -95 dBm, LTE B3": what is known of it.
std::string modem_line(const mib::FreshReadings& readings, const ModemSnapshot& modem) {
  std::string line(mib::text(modem.oper_state));
  const RegState registration = mib::serving_registration(readings).state;
  const bool is_on = modem.oper_state == OperState::registered || modem.oper_state == OperState::connected;
  if (is_on && registration != RegState::unknown) line += ' ' + std::string(mib::text(registration));
  const SignalReadings signal = signal_of(readings);
  const auto level = signal.rsrp_dbm() ? signal.rsrp_dbm() : signal.rssi_dbm();
  for (const std::string& part :
       {mib::operator_name(readings), level ? joined({*level, " dBm"}) : "", radio_text(readings)}) {
    if (!part.empty()) line += ", " + part;
  }
  return line;
}

bool is_alive(pid_t pid) { return pid > 0 && (::kill(pid, 0) == 0 || errno == EPERM); }

}  // namespace

std::string status_to_json(const DaemonStatus& daemon, const mib::View& view) {
  JsonWriter json(JsonLayout::lines);
  json.begin_object();
  json.member("version", view.agent.version);
  json.member("pid", daemon.pid);
  json.member("started", utc_text(daemon.started));
  json.member("written", utc_text(view.wall_now));
  json.member("agentx_connected", daemon.connected);
  json.member("agentx_duplicate", daemon.duplicate);
  json.member("root_oid", mib::to_string(view.policy.root));
  json.member("uptime_s", std::chrono::floor<std::chrono::seconds>(view.now - view.agent.start).count());
  json.begin_array("modems");
  for (const mib::ModemView* const row : view.modems) write_modem(json, view, *row);
  json.end_array();
  json.end_object();
  return json.take() + '\n';
}

tl::expected<void, std::string> write_status(const std::string& runtime_dir, std::string_view json) {
  return replace_file(runtime_dir + "/status.json", json, 0644, Durability::cached);
}

tl::expected<std::string, std::string> read_status(const std::string& runtime_dir) {
  const std::string path = runtime_dir + "/status.json";
  auto content = read_file(path, kMaxStatusBytes);
  if (!content) {
    const std::string hint =
        content.error().missing ? " (no eg915u-agentx runs with this runtime directory)" : "";
    return tl::make_unexpected(joined({path, ": ", content.error().text, hint}));
  }
  const Json json = parse_object(*content);
  const Json* const member = find_member(json, "pid");
  const auto number = member == nullptr ? std::nullopt : integer_from(*member);
  if (!number) return tl::make_unexpected(path + ": is damaged");
  const auto pid = static_cast<pid_t>(*number);
  if (!is_alive(pid)) {
    return tl::make_unexpected(joined({path, ": eg915u-agentx is not running (pid ", pid, " has ended)"}));
  }
  return std::move(*content);
}

std::string status_line(const DaemonStatus& daemon, const mib::View& view) {
  std::string line = daemon.connected ? "" : daemon.duplicate ? "AgentX refused" : "no AgentX";
  for (const mib::ModemView* const row : view.modems) {
    if (!line.empty()) line += "; ";
    line += joined({shown_name(view, row->index), ": ",
                    modem_line(mib::FreshReadings(view, row->modem()), row->modem())});
  }
  return line;
}

}  // namespace eg915u
