#include <algorithm>

#include "mib/date_and_time.h"
#include "mib/groups.h"
#include "mib/rows.h"
#include "mib/set_planner.h"
#include "mib/set_rules.h"
#include "mib/textual_conventions.h"

/// egCtlTable: operations that a SET starts, and their outcome.
namespace eg915u::mib {
namespace {

/// Numbers of egCtlScan; `start` is written only.
enum class ScanControl : std::uint8_t { idle = 1, start, running };

/// Pending operations wait or run.
Cell read_scan(const Row& row) {
  const auto& pending = row.modem_view().pending;
  const bool scans = std::any_of(pending.begin(), pending.end(), [](const Operation& operation) {
    return std::holds_alternative<Scan>(operation.action);
  });
  return enumeration(scans ? ScanControl::running : ScanControl::idle);
}

std::optional<SetError> plan_scan(const Row& row, const Value& /*value*/, SetPlanner& planner) {
  return planner.scan(row.index[0]);
}

/// Numbers of egCtlPlanReset; `reset` is written only.
enum class PlanReset : std::uint8_t { none = 1, reset };

std::optional<SetError> plan_plan_reset(const Row& row, const Value& /*value*/, SetPlanner& planner) {
  planner.ask_agent(RestartPlanPeriod{row.index[0]});
  return std::nullopt;
}

/// A SET that was answered counts from that moment, before the modem's thread has seen it.
OperationReport report_of(const Row& row) {
  OperationReport report = row.modem().operation;
  if (!row.modem_view().pending.empty()) {
    report.result = OperationResult::in_progress;
    report.error.clear();
  }
  return report;
}

Cell read_last_time(const Row& row) {
  const auto& ended = row.modem().operation.ended;
  if (!ended) return std::nullopt;
  return date_and_time(*ended);
}

constexpr Object kObjects[] = {
    {7, "egCtlScan", Syntax::integer32, Access::read_write, read_scan,
     check_integer<static_cast<std::int32_t>(ScanControl::start)>, plan_scan},
    {8, "egCtlPlanReset", Syntax::integer32, Access::read_write,
     [](const Row& /*row*/) -> Cell { return enumeration(PlanReset::none); },
     check_integer<static_cast<std::int32_t>(PlanReset::reset)>, plan_plan_reset},
    {9, "egCtlLastResult", Syntax::integer32, Access::read_only,
     [](const Row& row) -> Cell { return enumeration(report_of(row).result); }},
    {10, "egCtlLastError", Syntax::octets, Access::read_only,
     [](const Row& row) -> Cell { return eg_utf8_string(report_of(row).error); }},
    {11, "egCtlLastTime", Syntax::octets, Access::read_only, read_last_time},
};

}  // namespace

constinit const Group kCtlGroup{.arc = {2, 14, 1}, .row_from = modem_row, .objects = kObjects};

}  // namespace eg915u::mib
