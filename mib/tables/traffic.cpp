#include <algorithm>
#include <limits>

#include "mib/groups.h"
#include "mib/rows.h"
#include "mib/smi/date_and_time.h"
#include "mib/tables/setting_object.h"
#include "mib/textual_conventions.h"

/// egTrafTable: octets sent and received, and the use of the data plan.
namespace eg915u::mib {
namespace {

constexpr std::uint64_t kOctetsPerMegabyte = 1'000'000;
constexpr std::uint64_t kMegabytePercent = kOctetsPerMegabyte / 100;

template <std::uint64_t Octets::*count>
Cell read_octets(const Row& row) {
  const Ledger* const ledger = row.modem_view().ledger;
  const auto total = ledger != nullptr ? ledger->traffic().total() : std::nullopt;
  return total ? Cell(Value::counter64((*total).*count)) : std::nullopt;
}

/// The ledger, once the modem reported its counter; before that nothing is counted.
const Ledger* counting_ledger(const Row& row) {
  const Ledger* const ledger = row.modem_view().ledger;
  return ledger != nullptr && ledger->traffic().total() ? ledger : nullptr;
}

Cell read_discontinuity(const Row& row) {
  const Ledger* const ledger = counting_ledger(row);
  if (ledger == nullptr) return std::nullopt;
  const auto when = std::max(ledger->traffic().discontinuity(), row.modem_view().renamed_at);
  return Value::time_ticks(when ? time_stamp(row.view, *when) : 0);
}

/// The plan that the ledger applies.
template <std::uint32_t DataPlan::*number>
Cell read_plan(const Row& row) {
  const Ledger* const ledger = row.modem_view().ledger;
  return ledger != nullptr ? Cell(Value::unsigned32(ledger->plan().*number)) : std::nullopt;
}

Cell read_plan_used(const Row& row) {
  const Ledger* const ledger = counting_ledger(row);
  return ledger != nullptr ? Cell(eg_gauge64(ledger->plan_use().octets)) : std::nullopt;
}

Cell read_plan_used_percent(const Row& row) {
  const Ledger* const ledger = counting_ledger(row);
  if (ledger == nullptr || ledger->plan().limit_mb == 0) return std::nullopt;
  const std::uint64_t percent = ledger->plan_use().octets / (ledger->plan().limit_mb * kMegabytePercent);
  constexpr std::uint64_t kMost = std::numeric_limits<std::uint32_t>::max();
  return Value::unsigned32(static_cast<std::uint32_t>(std::min(percent, kMost)));
}

Cell read_plan_period_start(const Row& row) {
  const Ledger* const ledger = row.modem_view().ledger;
  if (ledger == nullptr || ledger->plan_use().period_start == WallTime{}) return std::nullopt;
  return date_and_time(ledger->plan_use().period_start);
}

constexpr Object kTrafObjects[] = {
    {1, "egTrafTxOctets", Syntax::counter64, Access::read_only, read_octets<&Octets::tx>},
    {2, "egTrafRxOctets", Syntax::counter64, Access::read_only, read_octets<&Octets::rx>},
    {3, "egTrafDiscontinuityTime", Syntax::time_ticks, Access::read_only, read_discontinuity},
    setting_object<"egTrafPlanLimit">(4, read_plan<&DataPlan::limit_mb>),
    setting_object<"egTrafPlanWarning">(5, read_plan<&DataPlan::warning_percent>),
    setting_object<"egTrafPlanResetDay">(6, read_plan<&DataPlan::reset_day>),
    {7, "egTrafPlanUsed", Syntax::counter64, Access::read_only, read_plan_used},
    {8, "egTrafPlanUsedPercent", Syntax::unsigned32, Access::read_only, read_plan_used_percent},
    {9, "egTrafPlanPeriodStart", Syntax::octets, Access::read_only, read_plan_period_start},
};

}  // namespace

constinit const Group kTrafGroup{.arc = {2, 10, 1}, .row_from = modem_row, .objects = kTrafObjects};

}  // namespace eg915u::mib
