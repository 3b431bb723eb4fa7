#include <algorithm>
#include <array>
#include <chrono>
#include <cstddef>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "mib/utf8.h"
#include "subagent/printable.h"
#include "subagent/status.h"

namespace eg915u {

namespace {

using Json = nlohmann::ordered_json;
using Row = std::vector<std::string>;

constexpr std::size_t kWidestCell = 40;

/// The member at `pointer` ("/sim/state") as text, or - when there is none.
std::string cell(const Json& modem, const char* pointer, const char* unit = "") {
  const Json::json_pointer path(pointer);
  if (!modem.contains(path)) return "-";
  const Json& member = modem[path];
  const auto* text = member.get_ptr<const std::string*>();
  if (text != nullptr) return text->empty() ? "-" : printable(*text, kWidestCell);
  return member.is_primitive() ? member.dump() + unit : "-";
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

/// Places on the terminal; characters of double width are not told apart.
std::size_t width(std::string_view text) {
  std::size_t characters = 0;
  while (!text.empty()) {
    text.remove_prefix(mib::first_char(text).bytes.size());
    ++characters;
  }
  return characters;
}

std::string align(const std::vector<Row>& rows) {
  std::array<std::size_t, kColumns.size()> widths{};
  for (const Row& row : rows) {
    for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], width(row[i]));
  }
  std::string out;
  for (const Row& row : rows) {
    for (std::size_t i = 0; i < row.size(); ++i) {
      out += row[i];
      if (i + 1 < row.size()) out.append(widths[i] - width(row[i]) + 2, ' ');
    }
    out += '\n';
  }
  return out;
}

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
  const Json status = Json::parse(json, nullptr, false);
  if (!status.is_object()) return "";
  std::string out = "eg915u-agentx " + cell(status, "/version") + ", pid " + cell(status, "/pid") + ", up " +
                    uptime_text(status) + ", " + agentx_text(status) + '\n';
  Row titles;
  for (const Column& column : kColumns) titles.emplace_back(column.title);
  std::vector<Row> rows = {titles};
  std::string notes;
  for (const Json& modem : status.contains("modems") ? status["modems"] : Json::array()) {
    Row row;
    for (const Column& column : kColumns) row.push_back(cell(modem, column.pointer, column.unit));
    rows.push_back(row);
    notes += remarks(modem);
  }
  return out + align(rows) + notes;
}

}  // namespace eg915u
