#include "subagent/daemon/status_file.h"

#include <grp.h>
#include <signal.h>
#include <sys/stat.h>

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

#include <fmt/core.h>

#include "base/file_io.h"
#include "base/json/members.h"
#include "mib/custom_objects.h"
#include "mib/enum_names.h"
#include "mib/fresh_readings.h"
#include "mib/masking.h"
#include "modem/model/signal_quality.h"
#include "modem/model/snapshot.h"

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

Json identity_json(const mib::FreshReadings& readings, mib::Masking masking) {
  Json json = Json::object();
  if (const auto* identity = readings.slow(&ModemSnapshot::identity)) {
    add_if(json, "manufacturer", identity->manufacturer);
    add_if(json, "model", identity->model);
    add_if(json, "revision", identity->revision);
    add_if(json, "imei", mib::masked_imei(identity->imei, masking));
  }
  return json;
}

Json sim_json(const mib::FreshReadings& readings, mib::Masking masking) {
  const auto* sim = readings.medium(&ModemSnapshot::sim);
  Json json = Json::object({{"state", mib::text(sim == nullptr ? SimState::unknown : sim->state)}});
  const auto* iccid = sim == nullptr ? nullptr : readings.medium(sim->iccid);
  if (iccid != nullptr) add_if(json, "iccid", mib::masked_iccid(*iccid, masking));
  const auto* imsi = sim == nullptr ? nullptr : readings.medium(sim->imsi);
  if (imsi != nullptr) add_if(json, "imsi", mib::masked_imsi(*imsi, masking));
  return json;
}

Json network_json(const mib::FreshReadings& readings) {
  Json json = Json::object({{"registration", mib::text(serving_registration(readings.serving()).state)},
                            {"access_tech", mib::text(access_tech(readings.serving()))}});
  add_if(json, "operator", operator_name(readings.serving()));
  add_if(json, "plmn", operator_plmn(readings.serving()));
  const CellFacts cell = serving_cell(readings.serving());
  add_if(json, "area_code", cell.area_code);
  add_if(json, "cell_id", cell.cell_id);
  add_if(json, "band", cell.band);
  add_if(json, "channel", cell.channel);
  return json;
}

Json signal_json(const mib::FreshReadings& readings) {
  const SignalReadings signal = serving_signal(readings.serving());
  Json json = Json::object();
  add_if(json, "rssi_dbm", signal.rssi_dbm());
  add_if(json, "rsrp_dbm", signal.rsrp_dbm());
  add_if(json, "rsrq_db", signal.rsrq_db());
  add_if(json, "sinr_db", signal.sinr_db());
  add_if(json, "quality_percent", signal.quality_percent());
  return json;
}

Json at_json(const AtCounters& at) {
  Json json = Json::object({{"commands", at.commands},
                            {"errors", at.errors},
                            {"timeouts", at.timeouts},
                            {"urcs", at.urcs},
                            {"unparsed", at.unparsed},
                            {"port_opens", at.port_opens}});
  if (at.last_latency) json["last_latency_ms"] = at.last_latency->count();
  if (at.poll_duration) json["poll_duration_ms"] = at.poll_duration->count();
  return json;
}

Json operation_json(const OperationReport& operation) {
  Json json = Json::object({{"id", operation.id}, {"result", mib::text(operation.result)}});
  add_if(json, "error", operation.error);
  if (operation.ended && operation.result != OperationResult::in_progress)
    json["ended"] = utc_text(*operation.ended);
  return json;
}

std::string shown_name(const mib::View& view, std::uint32_t index) {
  const auto name = view.settings.names.find(index);
  return name == view.settings.names.end() ? "" : name->second;
}

Json custom_json(const mib::View& view, const mib::ModemView& row) {
  Json objects = Json::array();
  std::uint32_t number = 0;
  for (const CustomReport& report : row.modem().custom) {
    Json json = Json::object({{"name", report.settings->name}});
    if (const auto value = mib::current_value(view, row, ++number)) {
      std::visit([&json](const auto& content) { json["value"] = content; }, *value);
    }
    add_if(json, "unit", report.settings->unit);
    add_if(json, "error", report.error);
    objects.push_back(std::move(json));
  }
  return objects;
}

Json modem_json(const mib::View& view, const mib::ModemView& row) {
  const ModemSnapshot& modem = row.modem();
  const mib::FreshReadings readings(view, modem);
  Json json = Json::object({{"index", row.index},
                            {"name", shown_name(view, row.index)},
                            {"device", modem.device},
                            {"state", mib::text(modem.oper_state)},
                            {"contact", mib::text(modem.contact)}});
  if (modem.last_answer) {
    const auto age = view.now - *modem.last_answer;
    json["data_age_s"] = std::chrono::floor<std::chrono::seconds>(age).count();
  }
  json["identity"] = identity_json(readings, view.policy.masking);
  json["sim"] = sim_json(readings, view.policy.masking);
  json["network"] = network_json(readings);
  json["signal"] = signal_json(readings);
  json["resets"] =
      Json::object({{"count", modem.resets}, {"last_reason", mib::text(modem.last_reset_reason)}});
  json["at"] = at_json(modem.at);
  json["operation"] = operation_json(modem.operation);
  add_if(json, "last_error", modem.last_error);
  if (modem.last_error_at) json["last_error_time"] = utc_text(*modem.last_error_at);
  if (!modem.custom.empty()) json["custom_objects"] = custom_json(view, row);
  return json;
}

/// "LTE B3", "GSM"; empty when unknown.
std::string radio_text(const mib::FreshReadings& readings) {
  const AccessTech tech = access_tech(readings.serving());
  if (tech == AccessTech::unknown || tech == AccessTech::none) return {};
  std::string line(mib::text(tech));
  std::ranges::transform(line, line.begin(),
                         [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
  if (const auto band = serving_cell(readings.serving()).band) line += fmt::format(" B{}", *band);
  return line;
}

/// "registered home, CHN-UNICOM, -95 dBm, LTE B3", without the unknown parts.
std::string modem_line(const mib::FreshReadings& readings, const ModemSnapshot& modem) {
  std::string line(mib::text(modem.oper_state));
  const RegState registration = serving_registration(readings.serving()).state;
  const bool is_on = modem.oper_state == OperState::registered || modem.oper_state == OperState::connected;
  if (is_on && registration != RegState::unknown) line += ' ' + std::string(mib::text(registration));
  const SignalReadings signal = serving_signal(readings.serving());
  const auto level = signal.rsrp_dbm() ? signal.rsrp_dbm() : signal.rssi_dbm();
  for (const std::string& part : {operator_name(readings.serving()),
                                  level ? fmt::format("{} dBm", *level) : "", radio_text(readings)}) {
    if (!part.empty()) line += ", " + part;
  }
  return line;
}

/// Its name, or its number when it has none.
std::string group_name(gid_t number) {
  std::array<char, 4096> buffer{};
  group entry{};
  group* found = nullptr;
  const int failed = ::getgrgid_r(number, &entry, buffer.data(), buffer.size(), &found);
  return failed == 0 && found != nullptr ? found->gr_name : std::to_string(number);
}

/// Why the caller may not read the file at `path`, and what to do.
std::string denial_of(const std::string& path) {
  struct stat status {};
  if (::stat(path.c_str(), &status) != 0) return "may not be read: use sudo";
  const bool is_readable_by_group = (status.st_mode & S_IRGRP) != 0;
  if (!is_readable_by_group || status.st_gid == 0) return "only its owner and root may read it: use sudo";
  const std::string name = group_name(status.st_gid);
  return fmt::format("only root and the group {0} may read it: use sudo, or join the group: adduser NAME {0}",
                     name);
}

bool is_alive(pid_t pid) { return pid > 0 && (::kill(pid, 0) == 0 || errno == EPERM); }

}  // namespace

std::string status_to_json(const DaemonStatus& daemon, const mib::View& view) {
  Json modems = Json::array();
  for (const mib::ModemView* const row : view.modems) modems.push_back(modem_json(view, *row));
  const auto uptime = std::chrono::floor<std::chrono::seconds>(view.now - view.agent.start);
  return lines_of(Json::object({{"version", view.agent.version},
                                {"pid", daemon.pid},
                                {"started", utc_text(daemon.started)},
                                {"written", utc_text(view.wall_now)},
                                {"agentx_connected", daemon.connected},
                                {"agentx_duplicate", daemon.duplicate},
                                {"root_oid", mib::to_string(view.policy.root)},
                                {"uptime_s", uptime.count()},
                                {"modems", std::move(modems)}}));
}

tl::expected<void, std::string> write_status(const std::string& runtime_dir, std::string_view json) {
  return replace_file(runtime_dir + "/status.json", json, 0640, Durability::cached);
}

tl::expected<std::string, std::string> read_status(const std::string& runtime_dir) {
  const std::string path = runtime_dir + "/status.json";
  auto content = read_file(path, kMaxStatusBytes);
  if (!content) {
    if (content.error().denied) return tl::make_unexpected(fmt::format("{}: {}", path, denial_of(path)));
    const std::string hint =
        content.error().missing ? " (no eg915u-agentx runs with this runtime directory)" : "";
    return tl::make_unexpected(fmt::format("{}: {}{}", path, content.error().text, hint));
  }
  const Json json = parse_object(*content);
  const Json* const member = find_member(json, "pid");
  const auto number = member == nullptr ? std::nullopt : integer_from(*member);
  if (!number) return tl::make_unexpected(path + ": is damaged");
  const auto pid = static_cast<pid_t>(*number);
  if (!is_alive(pid)) {
    return tl::make_unexpected(fmt::format("{}: eg915u-agentx is not running (pid {} has ended)", path, pid));
  }
  return std::move(*content);
}

std::string status_line(const DaemonStatus& daemon, const mib::View& view) {
  std::string line = daemon.connected ? "" : daemon.duplicate ? "AgentX refused" : "no AgentX";
  for (const mib::ModemView* const row : view.modems) {
    if (!line.empty()) line += "; ";
    line += fmt::format("{}: {}", shown_name(view, row->index),
                        modem_line(mib::FreshReadings(view, row->modem()), row->modem()));
  }
  return line;
}

}  // namespace eg915u
