#include "mib/groups.h"
#include "mib/masking.h"
#include "mib/rows.h"
#include "mib/set/checks.h"
#include "mib/set/varbind_planner.h"
#include "mib/textual_conventions.h"

/// egSmsOutTable: messages that managers send.
namespace eg915u::mib {
namespace {

constexpr std::uint32_t kMostIndex = 65'535;

/// The message of an existing row.
const SmsOutRow& message_of(const Row& row) { return *row.modem_view().sms_out->find(row.index[1]); }

bool may_create(const View& view, const Index& index) {
  return view.find(index[0]) != nullptr && index[1] >= 1 && index[1] <= kMostIndex;
}

/// The number of a person: masked like that of the SIM.
Cell read_dest(const Row& row) {
  const auto& dest = message_of(row).dest;
  if (!dest) return std::nullopt;
  return Value::octets(masked_msisdn(*dest, row.view.policy.masking));
}

Cell read_text(const Row& row) {
  const auto& text = message_of(row).text;
  return text ? Cell(Value::octets(*text)) : std::nullopt;
}

Cell read_row_status(const Row& row) { return enumeration(row_status(message_of(row).state)); }

std::string text_of(const Value& value) { return std::get<std::string>(value.data); }

std::optional<SetError> plan_dest(const Row& row, const Value& value, VarbindPlanner& planner) {
  planner.sms_out(row.index[0], row.index[1]).dest = planner.from_varbind(text_of(value));
  return std::nullopt;
}

std::optional<SetError> plan_text(const Row& row, const Value& value, VarbindPlanner& planner) {
  planner.sms_out(row.index[0], row.index[1]).text = planner.from_varbind(text_of(value));
  return std::nullopt;
}

std::optional<SetError> plan_row_status(const Row& row, const Value& value, VarbindPlanner& planner) {
  const auto status = static_cast<RowStatus>(std::get<std::int32_t>(value.data));
  planner.sms_out(row.index[0], row.index[1]).status = planner.from_varbind(status);
  return std::nullopt;
}

constexpr Object kSmsOutObjects[] = {
    {1, "egSmsOutIndex", Syntax::unsigned32, Access::not_accessible},
    {2, "egSmsOutDest", Syntax::octets, Access::read_create, read_dest, check_phone_number, plan_dest},
    {3, "egSmsOutText", Syntax::octets, Access::read_create, read_text, check_message_text, plan_text},
    {4, "egSmsOutStatus", Syntax::integer32, Access::read_only,
     [](const Row& row) -> Cell { return enumeration(message_of(row).status); }},
    {5, "egSmsOutError", Syntax::octets, Access::read_only,
     [](const Row& row) -> Cell { return eg_utf8_string(message_of(row).error); }},
    {6, "egSmsOutRowStatus", Syntax::integer32, Access::read_create, read_row_status, check_row_status,
     plan_row_status},
};

}  // namespace

constinit const Group kSmsOutGroup{.arc = {2, 17, 1},
                                   .index_length = 2,
                                   .row_from = sms_out_row,
                                   .may_create = may_create,
                                   .objects = kSmsOutObjects};

}  // namespace eg915u::mib
