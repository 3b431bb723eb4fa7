#include "mib/groups.h"
#include "mib/rows.h"
#include "mib/smi/date_and_time.h"
#include "mib/textual_conventions.h"

/// egEvtTable: the newest events.
namespace eg915u::mib {
namespace {

constexpr std::uint32_t kLargestModem = 255;

/// The event of an existing row; so there is a log with this event.
const LoggedEvent& event_of(const Row& row) { return *row.view.events->first_from(row.index[0]); }

/// The notification, or 0.0 without any: an OBJECT IDENTIFIER has at least two numbers (RFC 2578 7.1.3).
Cell read_notification(const Row& row) {
  const Oid& notification = event_of(row).notification;
  return Value::object_id(notification.size() < 2 ? Oid{0, 0} : notification);
}

constexpr Object kEvtObjects[] = {
    {1, "egEvtIndex", Syntax::unsigned32, Access::not_accessible},
    {2, "egEvtTime", Syntax::octets, Access::read_only,
     [](const Row& row) -> Cell { return date_and_time(event_of(row).time); }},
    {3, "egEvtUpTime", Syntax::time_ticks, Access::read_only,
     [](const Row& row) -> Cell { return row.time_stamp(event_of(row).up_time); }},
    {4, "egEvtModem", Syntax::unsigned32, Access::read_only,
     [](const Row& row) -> Cell { return unsigned_in(event_of(row).modem, 0, kLargestModem); }},
    {5, "egEvtNotification", Syntax::object_id, Access::read_only, read_notification},
    {6, "egEvtText", Syntax::octets, Access::read_only,
     [](const Row& row) -> Cell { return eg_utf8_string(event_of(row).text); }},
};

}  // namespace

constinit const Group kEvtGroup{.arc = {2, 21, 1}, .row_from = event_row, .objects = kEvtObjects};

}  // namespace eg915u::mib
