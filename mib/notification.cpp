#include "mib/notification.h"

#include <algorithm>
#include <array>
#include <span>
#include <string_view>
#include <utility>

#include "mib/date_and_time.h"
#include "mib/groups.h"
#include "mib/object.h"
#include "mib/rows.h"
#include "mib/textual_conventions.h"

namespace eg915u::mib {
namespace {

constexpr std::uint32_t kLargestCellId = 268'435'455;
constexpr std::size_t kMostObjects = 6;

/// One NOTIFICATION-TYPE of the module.
struct NotificationType {
  NotificationId id;
  NotifyClass notify_class;
  std::array<std::string_view, kMostObjects> objects;  ///< the OBJECTS clause; the rest is empty
};

constexpr NotificationType kTypes[] = {
    {NotificationId::modem_up,
     NotifyClass::modem,
     {"egNotifySequence", "egNotifyTime", "egModemName", "egModemOperState", "egModemModel",
      "egModemRevision"}},
    {NotificationId::modem_down,
     NotifyClass::modem,
     {"egNotifySequence", "egNotifyTime", "egModemName", "egModemOperState", "egModemLastError"}},
    {NotificationId::modem_restarted,
     NotifyClass::modem,
     {"egNotifySequence", "egNotifyTime", "egModemName", "egModemLastResetReason", "egModemResets"}},
    {NotificationId::net_reg_change,
     NotifyClass::registration,
     {"egNotifySequence", "egNotifyTime", "egModemName", "egNetRegState", "egNetOperatorPlmn",
      "egNetAccessTech"}},
    {NotificationId::net_access_tech_change,
     NotifyClass::registration,
     {"egNotifySequence", "egNotifyTime", "egModemName", "egNetAccessTech", "egNetOperatorPlmn"}},
    {NotificationId::cell_change,
     NotifyClass::cell,
     {"egNotifySequence", "egNotifyTime", "egModemName", "egCellId", "egNotifyPreviousCellId",
      "egCellAreaCode"}},
    {NotificationId::ctl_done,
     NotifyClass::control,
     {"egNotifySequence", "egNotifyTime", "egModemName", "egCtlLastResult", "egCtlLastError"}},
    {NotificationId::test_event, NotifyClass::control, {"egNotifySequence", "egNotifyTime", "egNotifyText"}},
    {NotificationId::legacy_event, NotifyClass::legacy, {"egLegacyTrapText", "egNotifySequence"}},
};

const NotificationType& type_of(NotificationId id) {
  return *std::find_if(std::begin(kTypes), std::end(kTypes),
                       [id](const NotificationType& type) { return type.id == id; });
}

/// Values that belong to the notification itself and not to any row.
std::vector<std::pair<std::string_view, Cell>> own_values(std::uint32_t modem, std::uint32_t sequence,
                                                          WallTime time, const std::string& text,
                                                          const View& view) {
  const ModemView* const found = view.find(modem);
  const auto previous = found != nullptr ? found->modem().previous_cell : std::nullopt;
  return {
      {"egNotifySequence", Value::unsigned32(sequence)},
      {"egNotifyTime", date_and_time(time)},
      {"egNotifyPreviousCellId", unsigned_in(previous, 0, kLargestCellId)},
      {"egNotifyText", eg_utf8_string(text)},
      {"egLegacyTrapText", eg_legacy_text(text)},
  };
}

/// Each object of the OBJECTS clause has to be there, in its place (RFC 3416 4.2.6). What has no instance now
/// is sent as the zero of its type.
Value zero_of(Syntax syntax) {
  switch (syntax) {
    case Syntax::integer32:
      return Value::integer32(0);
    case Syntax::unsigned32:
      return Value::unsigned32(0);
    case Syntax::counter32:
      return Value::counter32(0);
    case Syntax::counter64:
      return Value::counter64(0);
    case Syntax::time_ticks:
      return Value::time_ticks(0);
    case Syntax::object_id:
      return Value::object_id({0, 0});
    case Syntax::octets:
    case Syntax::other:
      break;
  }
  return Value::octets("");
}

Cell read_row(const GroupedObject& object, const Row& row) {
  const bool exists = object.group->row_from(row.view, row.index) == row.index;
  return exists ? object.object->read(row) : std::nullopt;
}

}  // namespace

std::optional<NotificationId> notification_of(EventKind kind) {
  switch (kind) {
    case EventKind::modem_up:
      return NotificationId::modem_up;
    case EventKind::modem_down:
      return NotificationId::modem_down;
    case EventKind::modem_restarted:
      return NotificationId::modem_restarted;
    case EventKind::registration_change:
      return NotificationId::net_reg_change;
    case EventKind::access_tech_change:
      return NotificationId::net_access_tech_change;
    case EventKind::cell_change:
      return NotificationId::cell_change;
    case EventKind::operation_done:
      return NotificationId::ctl_done;
    case EventKind::powered_down:
      break;
  }
  return std::nullopt;
}

std::optional<std::string> legacy_text_of(const Event& event) {
  if (event.kind == EventKind::powered_down) return "POWERED DOWN";
  // After POWERED DOWN the loss of the port is no news.
  const bool told = event.after != nullptr && event.after->powered_down;
  if (event.kind == EventKind::modem_down && !told) return "MODEM LOST";
  return std::nullopt;
}

NotifyClass class_of(NotificationId id) { return type_of(id).notify_class; }

bool is_enabled(NotificationId id, const NotifyClasses& classes) {
  return id == NotificationId::test_event || classes.has(class_of(id));
}

Notification make_notification(NotificationId id, std::uint32_t modem, std::uint32_t sequence, WallTime time,
                               const std::string& text, const View& view) {
  const auto own = own_values(modem, sequence, time, text, view);
  Notification notification;
  notification.id = id;
  notification.modem = modem;
  notification.trap_oid = concat(view.policy.root, Oid{0, static_cast<std::uint32_t>(id)});
  for (const std::string_view name : type_of(id).objects) {
    if (name.empty()) break;
    const GroupedObject object = find_object(name);
    // Besides scalars, notifications name tables with the index egModemIndex alone.
    const Row row{view, Index{object.group->row_from == scalar_row ? 0 : modem}};
    const auto of_notification =
        std::find_if(own.begin(), own.end(), [name](const auto& value) { return value.first == name; });
    Cell value = of_notification != own.end() ? of_notification->second : read_row(object, row);
    if (!value) value = zero_of(object.object->syntax);
    const Oid instance = concat(object.oid(), Oid{row.index[0]});
    notification.varbinds.push_back({concat(view.policy.root, instance), *std::move(value)});
  }
  return notification;
}

}  // namespace eg915u::mib
