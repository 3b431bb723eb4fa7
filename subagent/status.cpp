#include "subagent/status.h"

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

#include "mib/custom_objects.h"
#include "mib/fresh_readings.h"
#include "mib/masking.h"
#include "mib/serving_network.h"
#include "mib/signal_quality.h"
#include "subagent/enum_text.h"
#include "subagent/file_io.h"
#include "subagent/json_members.h"

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

template <class T>
void put(Json& json, const char* key, const std::optional<T>& value) {
  if (value) json[key] = *value;
}

void put_text(Json& json, const char* key, const std::string& value) {
  if (!value.empty()) json[key] = value;
}

Json identity_json(const mib::FreshReadings& readings, mib::Masking masking) {
  Json json = Json::object();
  const auto* identity = readings.slow(&ModemSnapshot::identity);
  if (identity == nullptr) return json;
  put_text(json, "manufacturer", identity->manufacturer);
  put_text(json, "model", identity->model);
  put_text(json, "revision", identity->revision);
  put_text(json, "imei", mib::masked_imei(identity->imei, masking));
  return json;
}

Json sim_json(const mib::FreshReadings& readings, mib::Masking masking) {
  const auto* sim = readings.medium(&ModemSnapshot::sim);
  Json json = {{"state", text(sim == nullptr ? SimState::unknown : sim->state)}};
  if (sim == nullptr) return json;
  if (const auto* iccid = readings.medium(sim->iccid)) {
    put_text(json, "iccid", mib::masked_iccid(*iccid, masking));
  }
  if (const auto* imsi = readings.medium(sim->imsi)) {
    put_text(json, "imsi", mib::masked_imsi(*imsi, masking));
  }
  return json;
}

Json network_json(const mib::FreshReadings& readings) {
  const Registration registration = mib::serving_registration(readings);
  Json json = {{"registration", text(registration.state)}, {"access_tech", text(mib::access_tech(readings))}};
  put_text(json, "operator", mib::operator_name(readings));
  put_text(json, "plmn", mib::operator_plmn(readings));
  const mib::CellFacts cell = mib::serving_cell(readings);
  put(json, "area_code", cell.area_code);
  put(json, "cell_id", cell.cell_id);
  put(json, "band", cell.band);
  put(json, "channel", cell.channel);
  return json;
}

mib::SignalReadings signal_of(const mib::FreshReadings& readings) {
  return {.serving = readings.fast(&ModemSnapshot::qcsq),
          .indexes = readings.fast(&ModemSnapshot::csq),
          .cell = mib::engineering_cell(readings)};
}

Json signal_json(const mib::FreshReadings& readings) {
  const mib::SignalReadings signal = signal_of(readings);
  Json json = Json::object();
  put(json, "rssi_dbm", signal.rssi_dbm());
  put(json, "rsrp_dbm", signal.rsrp_dbm());
  put(json, "rsrq_db", signal.rsrq_db());
  put(json, "sinr_db", signal.sinr_db());
  put(json, "quality_percent", signal.quality_percent());
  return json;
}

Json at_json(const AtCounters& at) {
  Json json = {{"commands", at.commands}, {"errors", at.errors},     {"timeouts", at.timeouts},
               {"urcs", at.urcs},         {"unparsed", at.unparsed}, {"port_opens", at.port_opens}};
  if (at.last_latency) json["last_latency_ms"] = at.last_latency->count();
  if (at.poll_duration) json["poll_duration_ms"] = at.poll_duration->count();
  return json;
}

Json operation_json(const OperationReport& operation) {
  Json json = {{"id", operation.id}, {"result", text(operation.result)}};
  put_text(json, "error", operation.error);
  if (operation.ended && operation.result != OperationResult::in_progress)
    json["ended"] = utc_text(*operation.ended);
  return json;
}

std::string shown_name(const mib::View& view, std::uint32_t index) {
  const auto name = view.settings.names.find(index);
  return name == view.settings.names.end() ? "" : name->second;
}

Json custom_json(const mib::View& view, const mib::ModemView& row) {
  Json json = Json::array();
  std::uint32_t number = 0;
  for (const CustomReport& report : row.modem().custom) {
    Json object = {{"name", report.settings->name}};
    if (const auto value = mib::current_value(view, row, ++number)) {
      std::visit([&object](const auto& content) { object["value"] = content; }, *value);
    }
    put_text(object, "unit", report.settings->unit);
    put_text(object, "error", report.error);
    json.push_back(std::move(object));
  }
  return json;
}

Json modem_json(const mib::View& view, const mib::ModemView& row) {
  const ModemSnapshot& modem = row.modem();
  const mib::FreshReadings readings(view, modem);
  Json json = {{"index", row.index},
               {"name", shown_name(view, row.index)},
               {"device", modem.device},
               {"state", text(modem.oper_state)},
               {"contact", text(modem.contact)}};
  if (modem.last_answer) {
    json["data_age_s"] = std::chrono::floor<std::chrono::seconds>(view.now - *modem.last_answer).count();
  }
  json["identity"] = identity_json(readings, view.policy.masking);
  json["sim"] = sim_json(readings, view.policy.masking);
  json["network"] = network_json(readings);
  json["signal"] = signal_json(readings);
  json["resets"] = {{"count", modem.resets}, {"last_reason", text(modem.last_reset_reason)}};
  json["at"] = at_json(modem.at);
  json["operation"] = operation_json(modem.operation);
  put_text(json, "last_error", modem.last_error);
  if (!modem.custom.empty()) json["custom_objects"] = custom_json(view, row);
  return json;
}

/// "LTE B3", "GSM"; empty when it is not known.
std::string radio_text(const mib::FreshReadings& readings) {
  const AccessTech tech = mib::access_tech(readings);
  if (tech == AccessTech::unknown || tech == AccessTech::none) return {};
  std::string line(text(tech));
  std::ranges::transform(line, line.begin(),
                         [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
  if (const auto band = mib::serving_cell(readings).band) line += " B" + std::to_string(*band);
  return line;
}

/// "registered home, CHN-UNICOM, -95 dBm, LTE B3": what is known of it.
std::string modem_line(const mib::FreshReadings& readings, const ModemSnapshot& modem) {
  std::string line(text(modem.oper_state));
  const RegState registration = mib::serving_registration(readings).state;
  const bool is_on = modem.oper_state == OperState::registered || modem.oper_state == OperState::connected;
  if (is_on && registration != RegState::unknown) line += ' ' + std::string(text(registration));
  const mib::SignalReadings signal = signal_of(readings);
  const auto level = signal.rsrp_dbm() ? signal.rsrp_dbm() : signal.rssi_dbm();
  for (const std::string& part :
       {mib::operator_name(readings), level ? std::to_string(*level) + " dBm" : "", radio_text(readings)}) {
    if (!part.empty()) line += ", " + part;
  }
  return line;
}

bool is_alive(pid_t pid) { return pid > 0 && (::kill(pid, 0) == 0 || errno == EPERM); }

}  // namespace

std::string status_to_json(const DaemonStatus& daemon, const mib::View& view) {
  Json json = {{"version", view.agent.version},
               {"pid", daemon.pid},
               {"started", utc_text(daemon.started)},
               {"written", utc_text(view.wall_now)},
               {"agentx_connected", daemon.connected},
               {"agentx_duplicate", daemon.duplicate},
               {"root_oid", mib::to_string(view.policy.root)}};
  json["uptime_s"] = std::chrono::floor<std::chrono::seconds>(view.now - view.agent.start).count();
  json["modems"] = Json::array();
  for (const mib::ModemView& row : view.modems) json["modems"].push_back(modem_json(view, row));
  // Texts of the modem need not be UTF-8.
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + '\n';
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
    return tl::make_unexpected(path + ": " + content.error().text + hint);
  }
  const Json json = parse_object(*content);
  if (!json.contains("pid") || !json["pid"].is_number_integer()) {
    return tl::make_unexpected(path + ": is damaged");
  }
  const auto pid = json["pid"].get<pid_t>();
  if (!is_alive(pid)) {
    return tl::make_unexpected(path + ": eg915u-agentx is not running (pid " + std::to_string(pid) +
                               " has ended)");
  }
  return std::move(*content);
}

std::string status_line(const DaemonStatus& daemon, const mib::View& view) {
  std::string line = daemon.connected ? "" : daemon.duplicate ? "AgentX refused" : "no AgentX";
  for (const mib::ModemView& row : view.modems) {
    if (!line.empty()) line += "; ";
    line +=
        shown_name(view, row.index) + ": " + modem_line(mib::FreshReadings(view, row.modem()), row.modem());
  }
  return line;
}

}  // namespace eg915u
