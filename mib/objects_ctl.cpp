#include "mib/date_and_time.h"
#include "mib/groups.h"
#include "mib/rows.h"
#include "mib/textual_conventions.h"

/// egCtlTable: the outcome of operations.
namespace eg915u::mib {
namespace {

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
    {9, "egCtlLastResult", Syntax::integer32, Access::read_only,
     [](const Row& row) -> Cell { return enumeration(report_of(row).result); }},
    {10, "egCtlLastError", Syntax::octets, Access::read_only,
     [](const Row& row) -> Cell { return eg_utf8_string(report_of(row).error); }},
    {11, "egCtlLastTime", Syntax::octets, Access::read_only, read_last_time},
};

}  // namespace

constinit const Group kCtlGroup{.arc = {2, 14, 1}, .row_from = modem_row, .objects = kObjects};

}  // namespace eg915u::mib
