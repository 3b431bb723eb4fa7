#include <array>
#include <chrono>
#include <cstddef>
#include <string>
#include <vector>

#include <fmt/core.h>

#include "base/json/members.h"
#include "base/printable.h"
#include "subagent/cli/text_table.h"
#include "subagent/daemon/status_file.h"

namespace eg915u {

namespace {

constexpr std::size_t kWidestCell = 40;

/// The member at `path` ("/sim/state") as text; - when absent.
std::string cell(const Json& modem, const std::string& path, const char* unit = "") {
  const Json* const member = find_at(modem, path);
  if (member == nullptr) return "-";
  const auto* const text = member->get_ptr<const std::string*>();
  if (text != nullptr) return text->empty() ? "-" : printable(*text, kWidestCell);
  if (const auto* const number = member->get_ptr<const std::uint64_t*>())
    return fmt::format("{}{}", *number, unit);
  const auto* const integer = member->get_ptr<const std::int64_t*>();
  return integer != nullptr ? fmt::format("{}{}", *integer, unit) : "-";
}

struct Column {
  const char* title;
  const char* path;
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
  const Json* const uptime = find_member(status, "uptime_s");
  const std::chrono::seconds seconds{uptime == nullptr ? 0 : integer_from(*uptime).value_or(0)};
  const auto hours = std::chrono::floor<std::chrono::hours>(seconds);
  const auto minutes = std::chrono::floor<std::chrono::minutes>(seconds - hours);
  return fmt::format("{} h {} min", hours.count(), minutes.count());
}

bool flag(const Json& status, const char* key) {
  const Json* const member = find_member(status, key);
  return member != nullptr && truth_from(*member).value_or(false);
}

std::string agentx_text(const Json& status) {
  if (flag(status, "agentx_connected")) return "AgentX connected";
  return flag(status, "agentx_duplicate") ? "AgentX refused: another agent serves the root"
                                          : "AgentX not connected";
}

/// The values that do not fit a column, one line each.
std::string remarks(const Json& modem) {
  std::string lines;
  const std::string name = cell(modem, "/name");
  const std::string result = cell(modem, "/operation/result");
  if (result != "-" && result != "none") {
    lines += fmt::format("{}: last operation {}", name, result);
    if (find_at(modem, "/operation/error") != nullptr) lines += ": " + cell(modem, "/operation/error");
    lines += '\n';
  }
  if (find_member(modem, "last_error") != nullptr) {
    const bool is_dated = find_member(modem, "last_error_time") != nullptr;
    lines +=
        fmt::format("{}: last error{}: {}\n", name, is_dated ? " at " + cell(modem, "/last_error_time") : "",
                    cell(modem, "/last_error"));
  }
  return lines;
}

}  // namespace

std::string status_table(std::string_view json) {
  const Json status = parse_object(json);
  if (!status.is_object()) return "";
  std::string out = fmt::format("eg915u-agentx {}, pid {}, up {}, {}\n", cell(status, "/version"),
                                cell(status, "/pid"), uptime_text(status), agentx_text(status));
  TextRow titles;
  for (const Column& column : kColumns) titles.emplace_back(column.title);
  std::vector<TextRow> rows = {titles};
  std::string notes;
  for (const Json& modem : items_at(status, "modems")) {
    TextRow row;
    for (const Column& column : kColumns) row.push_back(cell(modem, column.path, column.unit));
    rows.push_back(row);
    notes += remarks(modem);
  }
  return out + text_table(rows) + notes;
}

}  // namespace eg915u
