#include "mib/fresh_readings.h"
#include "mib/groups.h"
#include "mib/rows.h"
#include "mib/textual_conventions.h"

/// egSmsTable: counters and storage of messages.
namespace eg915u::mib {
namespace {

template <std::uint32_t ModemSnapshot::*counter>
Cell read_counter(const Row& row) {
  return Value::counter32(row.modem().*counter);
}

template <std::optional<std::uint32_t> MessageStore::*number>
Cell read_store(const Row& row) {
  const MessageStore* const store = row.fresh().medium(&ModemSnapshot::messages);
  return store != nullptr ? unsigned_value(store->*number) : std::nullopt;
}

/// A number of the operator, which identifies no person: never masked.
Cell read_service_centre(const Row& row) {
  const std::string* const number = row.fresh().slow(&ModemSnapshot::service_centre);
  return telephone_number(number != nullptr ? *number : std::string{}, Masking::none);
}

constexpr Object kSmsObjects[] = {
    {1, "egSmsSent", Syntax::counter32, Access::read_only, read_counter<&ModemSnapshot::messages_sent>},
    {2, "egSmsSendFailures", Syntax::counter32, Access::read_only,
     read_counter<&ModemSnapshot::message_send_failures>},
    {3, "egSmsReceived", Syntax::counter32, Access::read_only,
     read_counter<&ModemSnapshot::messages_received>},
    {4, "egSmsStorageUsed", Syntax::unsigned32, Access::read_only, read_store<&MessageStore::used>},
    {5, "egSmsStorageTotal", Syntax::unsigned32, Access::read_only, read_store<&MessageStore::total>},
    {6, "egSmsServiceCentre", Syntax::octets, Access::read_only, read_service_centre},
};

}  // namespace

constinit const Group kSmsGroup{.arc = {2, 16, 1}, .row_from = modem_row, .objects = kSmsObjects};

}  // namespace eg915u::mib
