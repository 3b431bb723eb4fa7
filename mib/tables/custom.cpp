#include <algorithm>
#include <chrono>
#include <limits>

#include "mib/custom_objects.h"
#include "mib/groups.h"
#include "mib/rows.h"
#include "mib/textual_conventions.h"
#include "modem/model/snapshot.h"

/// egCustomTable: objects that the configuration defines.
namespace eg915u::mib {
namespace {

const CustomReport& custom_report(const Row& row) { return row.modem().custom[row.index[1] - 1]; }

Cell read_value(const Row& row) {
  const auto value = current_value(row.view, row.modem_view(), row.index[1]);
  return eg_utf8_string(value ? to_text(*value) : "");
}

Cell read_age(const Row& row) {
  const auto& at = custom_report(row).reading.at;
  if (!at) return std::nullopt;
  const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(row.view.now - *at).count();
  constexpr std::int64_t kMost = std::numeric_limits<std::uint32_t>::max();
  return Value::unsigned32(static_cast<std::uint32_t>(std::clamp<std::int64_t>(seconds, 0, kMost)));
}

constexpr Object kCustomObjects[] = {
    {1, "egCustomIndex", Syntax::unsigned32, Access::not_accessible},
    {2, "egCustomName", Syntax::octets, Access::read_only,
     [](const Row& row) -> Cell { return eg_utf8_string(custom_report(row).settings->name, kLongestName); }},
    {3, "egCustomValue", Syntax::octets, Access::read_only, read_value},
    {4, "egCustomUnit", Syntax::octets, Access::read_only,
     [](const Row& row) -> Cell { return eg_utf8_string(custom_report(row).settings->unit, kLongestName); }},
    {5, "egCustomAge", Syntax::unsigned32, Access::read_only, read_age},
    {6, "egCustomError", Syntax::octets, Access::read_only,
     [](const Row& row) -> Cell { return eg_utf8_string(custom_report(row).error); }},
};

}  // namespace

constinit const Group kCustomGroup{
    .arc = {2, 24, 1}, .index_length = 2, .row_from = custom_row, .objects = kCustomObjects};

}  // namespace eg915u::mib
