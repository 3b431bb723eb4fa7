#include "mib/groups.h"
#include "mib/rows.h"
#include "mib/set/checks.h"
#include "mib/set/varbind_planner.h"
#include "mib/tables/setting_object.h"
#include "mib/textual_conventions.h"

/// egAgent: the agent.
namespace eg915u::mib {
namespace {

const std::string& text_of(const Value& value) { return std::get<std::string>(value.data); }

std::optional<SetError> plan_test_notify(const Row& /*row*/, const Value& value, VarbindPlanner& planner) {
  planner.ask_agent(SendTestEvent{text_of(value)});
  return std::nullopt;
}

/// TestAndIncr (RFC 2579): accepts the current value only.
std::optional<SetError> plan_set_lock(const Row& row, const Value& value, VarbindPlanner& planner) {
  const auto wanted = static_cast<std::uint32_t>(std::get<std::int32_t>(value.data));
  if (wanted != row.view.agent.set_lock) return SetError::inconsistent_value;
  planner.ask_agent(AdvanceSetLock{});
  return std::nullopt;
}

constexpr Object kAgentObjects[] = {
    {1, "egAgentVersion", Syntax::octets, Access::read_only,
     [](const Row& row) -> Cell { return eg_utf8_string(row.view.agent.version); }},
    {2, "egAgentModemCount", Syntax::unsigned32, Access::read_only,
     [](const Row& row) -> Cell {
       return Value::unsigned32(static_cast<std::uint32_t>(row.view.modems.size()));
     }},
    {3, "egAgentModemTableLastChange", Syntax::time_ticks, Access::read_only,
     [](const Row& row) -> Cell {
       return Value::time_ticks(time_stamp(row.view, row.view.agent.table_changed));
     }},
    setting_object<"egAgentPollInterval">(4),
    setting_object<"egAgentNotifyEnable">(5),
    setting_object<"egAgentNotifyMinInterval">(6),
    {7, "egAgentNotifySequence", Syntax::counter32, Access::read_only,
     [](const Row& row) -> Cell { return Value::counter32(row.view.agent.notify_sequence); }},
    {8, "egAgentNotifySuppressed", Syntax::counter32, Access::read_only,
     [](const Row& row) -> Cell { return Value::counter32(row.view.agent.notify_suppressed); }},
    {9, "egAgentWriteEnabled", Syntax::integer32, Access::read_only,
     [](const Row& row) -> Cell { return truth_value(row.view.policy.writable); }},
    {10, "egAgentIdentityMasking", Syntax::integer32, Access::read_only,
     [](const Row& row) -> Cell { return enumeration(row.view.policy.masking); }},
    {11, "egAgentTestNotify", Syntax::octets, Access::read_write,
     [](const Row& /*row*/) -> Cell { return eg_utf8_string(""); }, check_utf8_text, plan_test_notify},
    {12, "egAgentSetLock", Syntax::integer32, Access::read_write,
     [](const Row& row) -> Cell {
       return Value::integer32(static_cast<std::int32_t>(row.view.agent.set_lock & 0x7FFFFFFFU));
     },
     check_test_and_incr, plan_set_lock},
};

}  // namespace

constinit const Group kAgentGroup{.arc = {2, 1}, .row_from = scalar_row, .objects = kAgentObjects};

}  // namespace eg915u::mib
