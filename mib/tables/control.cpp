#include <algorithm>
#include <string>
#include <utility>

#include "mib/fresh_readings.h"
#include "mib/groups.h"
#include "mib/rows.h"
#include "mib/set/checks.h"
#include "mib/set/varbind_planner.h"
#include "mib/smi/date_and_time.h"
#include "mib/textual_conventions.h"
#include "modem/model/snapshot.h"

/// egCtlTable: operations that a SET starts, and their result.
namespace eg915u::mib {
namespace {

constexpr int kPlmnFormat = 2;

/// The action of the newest pending operation of that kind; null without any.
template <class Wanted>
const Wanted* pending(const Row& row) {
  const auto& operations = row.modem_view().pending;
  const auto newest = std::find_if(operations.rbegin(), operations.rend(), [](const Operation& operation) {
    return std::holds_alternative<Wanted>(operation.action);
  });
  return newest == operations.rend() ? nullptr : &std::get<Wanted>(newest->action);
}

std::int32_t number_of(const Value& value) { return std::get<std::int32_t>(value.data); }

// egCtlReset

enum class ResetControl : std::uint8_t { none = 1, soft_reset, hard_reset, power_off };

std::optional<SetError> plan_reset(const Row& row, const Value& value, VarbindPlanner& planner) {
  switch (static_cast<ResetControl>(number_of(value))) {
    case ResetControl::hard_reset:
      if (!row.modem().has_power_cycle) return SetError::inconsistent_value;
      return planner.run(row.index[0], PowerCycle{});
    case ResetControl::power_off:
      return planner.run(row.index[0], PowerOff{});
    case ResetControl::none:
    case ResetControl::soft_reset:
      break;
  }
  return planner.run(row.index[0], Reboot{ResetReason::snmp_request});
}

// egCtlFunctionality: the levels of Functionality without unknown(1).

Cell read_functionality(const Row& row) {
  const auto* const wanted = pending<SetFunctionality>(row);
  const Functionality* const reported = row.fresh().medium(&ModemSnapshot::functionality);
  const Functionality level = wanted != nullptr     ? wanted->level
                              : reported != nullptr ? *reported
                                                    : Functionality::unknown;
  if (level == Functionality::unknown) return std::nullopt;
  return Value::integer32(static_cast<std::int32_t>(level) - 1);
}

std::optional<SetError> plan_functionality(const Row& row, const Value& value, VarbindPlanner& planner) {
  return planner.run(row.index[0], SetFunctionality{static_cast<Functionality>(number_of(value) + 1)});
}

// egCtlNetworkMode

Cell read_network_mode(const Row& row) {
  if (const auto* const wanted = pending<SetNetworkMode>(row)) return enumeration(wanted->mode);
  const NetworkMode* const reported = row.fresh().medium(&ModemSnapshot::network_mode);
  if (reported == nullptr) return std::nullopt;
  return enumeration(*reported);
}

std::optional<SetError> plan_network_mode(const Row& row, const Value& value, VarbindPlanner& planner) {
  return planner.run(row.index[0], SetNetworkMode{static_cast<NetworkMode>(number_of(value))});
}

// egCtlOperatorPlmn

Cell read_wanted_operator(const Row& row) {
  if (const auto* const wanted = pending<SelectOperator>(row)) return eg_plmn(wanted->plmn);
  const OperatorSelection* const reported = row.fresh().medium(&ModemSnapshot::operator_selection);
  if (reported == nullptr) return std::nullopt;
  if (reported->mode == SelectionMode::automatic) return eg_plmn("");
  if (reported->mode != SelectionMode::manual && reported->mode != SelectionMode::manual_automatic) {
    return std::nullopt;
  }
  // Without service the modem does not report which network is selected.
  const std::string plmn =
      reported->format == kPlmnFormat ? reported->name : operator_plmn(row.fresh().serving());
  if (plmn.empty()) return std::nullopt;
  return eg_plmn(plmn);
}

std::optional<SetError> plan_operator(const Row& row, const Value& value, VarbindPlanner& planner) {
  return planner.run(row.index[0], SelectOperator{std::get<std::string>(value.data)});
}

// egCtlActiveSim

Cell read_wanted_slot(const Row& row) {
  if (const auto* const wanted = pending<SelectSim>(row)) {
    return Value::unsigned32(static_cast<std::uint32_t>(wanted->slot));
  }
  const Capabilities* const capabilities = row.fresh().slow(&ModemSnapshot::capabilities);
  if (capabilities == nullptr) return std::nullopt;
  if (!capabilities->dual_sim) return Value::unsigned32(1);
  const int* const slot = row.fresh().medium(&ModemSnapshot::active_slot);
  if (slot == nullptr) return std::nullopt;
  return Value::unsigned32(static_cast<std::uint32_t>(*slot));
}

/// A modem with one slot already uses slot 1: no operation.
std::optional<SetError> plan_slot(const Row& row, const Value& value, VarbindPlanner& planner) {
  const auto slot = static_cast<int>(std::get<std::uint32_t>(value.data));
  const Capabilities* const capabilities = row.fresh().slow(&ModemSnapshot::capabilities);
  if (capabilities == nullptr) return SetError::resource_unavailable;
  if (!capabilities->dual_sim) return slot == 1 ? std::nullopt : std::optional(SetError::inconsistent_value);
  return planner.run(row.index[0], SelectSim{slot});
}

// egCtlSimPin

std::optional<SetError> plan_pin(const Row& row, const Value& value, VarbindPlanner& planner) {
  constexpr std::uint32_t kFewestTries = 2;
  EnterPin entry{std::get<std::string>(value.data)};
  const Sim* const sim = row.fresh().medium(&ModemSnapshot::sim);
  if (sim == nullptr || !planner.takes_operations(row.index[0])) return SetError::resource_unavailable;
  if (sim->state != SimState::pin_required) return SetError::inconsistent_value;
  const PinAttempts* const attempts = row.fresh().medium(sim->attempts);
  if (attempts != nullptr && attempts->pin.value_or(kFewestTries) < kFewestTries) {
    return SetError::inconsistent_value;
  }
  return planner.run(row.index[0], std::move(entry));
}

// egCtlScan

/// `start` can only be written.
enum class ScanControl : std::uint8_t { idle = 1, start, running };

/// Pending operations are queued or running.
Cell read_scan(const Row& row) {
  return enumeration(pending<Scan>(row) != nullptr ? ScanControl::running : ScanControl::idle);
}

std::optional<SetError> plan_scan(const Row& row, const Value& /*value*/, VarbindPlanner& planner) {
  return planner.run(row.index[0], Scan{});
}

/// The numbers of egCtlPlanReset. `reset` can only be written.
enum class PlanReset : std::uint8_t { none = 1, reset };

std::optional<SetError> plan_plan_reset(const Row& row, const Value& /*value*/, VarbindPlanner& planner) {
  planner.ask_agent(RestartPlanPeriod{row.index[0]});
  return std::nullopt;
}

/// The last operation. A SET counts from its response on, before the modem thread has seen it.
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

constexpr Object kCtlObjects[] = {
    {1, "egCtlReset", Syntax::integer32, Access::read_write,
     [](const Row& /*row*/) -> Cell { return enumeration(ResetControl::none); }, check_integer_in<2, 4>,
     plan_reset},
    {2, "egCtlFunctionality", Syntax::integer32, Access::read_write, read_functionality,
     check_integer_in<1, 3>, plan_functionality},
    {3, "egCtlNetworkMode", Syntax::integer32, Access::read_write, read_network_mode, check_integer_in<1, 3>,
     plan_network_mode},
    {4, "egCtlOperatorPlmn", Syntax::octets, Access::read_write, read_wanted_operator, check_plmn,
     plan_operator},
    {5, "egCtlActiveSim", Syntax::unsigned32, Access::read_write, read_wanted_slot, check_unsigned_in<1, 2>,
     plan_slot},
    {6, "egCtlSimPin", Syntax::octets, Access::read_write,
     [](const Row& /*row*/) -> Cell { return Value::octets(""); }, check_pin, plan_pin},
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

constinit const Group kCtlGroup{.arc = {2, 14, 1}, .row_from = modem_row, .objects = kCtlObjects};

}  // namespace eg915u::mib
