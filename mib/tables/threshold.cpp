#include "mib/groups.h"
#include "mib/rows.h"
#include "mib/tables/setting_object.h"
#include "mib/textual_conventions.h"

/// egThrTable: thresholds of watched values.
namespace eg915u::mib {
namespace {

Metric metric_of(const Row& row) { return static_cast<Metric>(row.index[1]); }

const Threshold& threshold_of(const Row& row) {
  return row.modem_view().ledger->thresholds().of(metric_of(row));
}

Cell read_last_change(const Row& row) { return row.time_stamp(threshold_of(row).changed()); }

Cell read_last_value(const Row& row) {
  const auto& value = threshold_of(row).record().last_value;
  return value ? Cell(Value::integer32(*value)) : std::nullopt;
}

constexpr Object kThrObjects[] = {
    {1, "egThrMetric", Syntax::integer32, Access::not_accessible},
    setting_object<"egThrEnabled">(2),
    setting_object<"egThrOnset">(3),
    setting_object<"egThrAbate">(4),
    setting_object<"egThrHoldTime">(5),
    {6, "egThrState", Syntax::integer32, Access::read_only,
     [](const Row& row) -> Cell { return enumeration(threshold_of(row).record().state); }},
    {7, "egThrLastValue", Syntax::integer32, Access::read_only, read_last_value},
    {8, "egThrLastChange", Syntax::time_ticks, Access::read_only, read_last_change},
    {9, "egThrAlarms", Syntax::counter32, Access::read_only,
     [](const Row& row) -> Cell { return Value::counter32(threshold_of(row).record().alarms); }},
};

}  // namespace

constinit const Group kThrGroup{
    .arc = {2, 13, 1}, .index_length = 2, .row_from = threshold_row, .objects = kThrObjects};

}  // namespace eg915u::mib
