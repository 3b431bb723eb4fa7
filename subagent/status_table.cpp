#include <array>
#include <chrono>
#include <cstddef>
#include <string>
#include <vector>

#include "subagent/json_members.h"
#include "subagent/printable.h"
#include "subagent/status.h"
#include "subagent/text_table.h"

namespace eg915u {

namespace {

constexpr std::size_t kWidestCell = 40;

/// The member at `pointer` ("/sim/state") as text, or - when there is none.
std::string cell(const Json& modem, const char* pointer, const char* unit = "") {
  const Json::json_pointer path(pointer);
  if (!modem.contains(path)) return "-";
  const Json& member = modem[path];
  const auto* text = member.get_ptr<const std::string*>();
  if (text != nullptr) return text->empty() ? "-" : printable(*text, kWidestCell);
  if (member.is_number_unsigned()) return std::to_string(member.get<std::uint64_t>()) + unit;
  return member.is_number_integer() ? std::to_string(member.get<std::int64_t>()) + unit : "-";
}

struct Column {
  const char* title;
  const char* pointer;
  const char* unit;
};

constexpr std::array kColumns = {
    Column{"#", "/index", ""},
    Column{"NAME", "/name", ""},
    Column{"STATE", "/state", ""},
    Column{"SIM", "/sim/state", ""},
    Column{"REGISTRATION", "/network/registration", ""},
    Column{"OPERATOR", "/network/operator", ""},
    Column{"PLMN", "/network/plmn", ""},
    Column{"TECH", "/network/access_tech", ""},
    Column{"CELL", "/network/cell_id", ""},
    Column{"RSSI", "/signal/rssi_dbm", " dBm"},
    Column{"RSRP", "/signal/rsrp_dbm", " dBm"},
    Column{"AGE", "/data_age_s", " s"},
    Column{"DEVICE", "/device", ""},
};

std::string uptime_text(const Json& status) {
  const auto seconds = status.contains("uptime_s") && status["uptime_s"].is_number_integer()
                           ? std::chrono::seconds{status["uptime_s"].get<std::int64_t>()}
                           : std::chrono::seconds{0};
  const auto hours = std::chrono::floor<std::chrono::hours>(seconds);
  const auto minutes = std::chrono::floor<std::chrono::minutes>(seconds - hours);
  return std::to_string(hours.count()) + " h " + std::to_string(minutes.count()) + " min";
}

bool flag(const Json& status, const char* key) {
  return status.contains(key) && status[key].is_boolean() && status[key].get<bool>();
}

std::string agentx_text(const Json& status) {
  if (flag(status, "agentx_connected")) return "AgentX connected";
  return flag(status, "agentx_duplicate") ? "AgentX refused: another agent serves the root"
                                          : "AgentX not connected";
}

/// What does not fit a column, one line each.
std::string remarks(const Json& modem) {
  std::string lines;
  const std::string name = cell(modem, "/name");
  const std::string result = cell(modem, "/operation/result");
  if (result != "-" && result != "none") {
    lines += name + ": last operation " + result;
    if (modem.contains(Json::json_pointer("/operation/error")))
      lines += ": " + cell(modem, "/operation/error");
    lines += '\n';
  }
  if (modem.contains("last_error")) lines += name + ": last error: " + cell(modem, "/last_error") + '\n';
  return lines;
}

}  // namespace

std::string status_table(std::string_view json) {
  const Json status = parse_object(json);
  if (!status.is_object()) return "";
  std::string out = "eg915u-agentx " + cell(status, "/version") + ", pid " + cell(status, "/pid") + ", up " +
                    uptime_text(status) + ", " + agentx_text(status) + '\n';
  TextRow titles;
  for (const Column& column : kColumns) titles.emplace_back(column.title);
  std::vector<TextRow> rows = {titles};
  std::string notes;
  for (const Json& modem : status.contains("modems") ? status["modems"] : Json::array()) {
    TextRow row;
    for (const Column& column : kColumns) row.push_back(cell(modem, column.pointer, column.unit));
    rows.push_back(row);
    notes += remarks(modem);
  }
  return out + text_table(rows) + notes;
}

}  // namespace eg915u
