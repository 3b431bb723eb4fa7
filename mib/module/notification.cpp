#include "mib/module/notification.h"

#include <algorithm>
#include <array>
#include <span>
#include <string_view>
#include <utility>

#include "mib/module/all_groups.h"
#include "mib/object.h"
#include "mib/rows.h"
#include "mib/smi/date_and_time.h"
#include "mib/textual_conventions.h"
#include "modem/commands/allowed.h"
#include "modem/model/snapshot.h"

namespace eg915u::mib {
namespace {

constexpr std::uint32_t kLargestCellId = 268'435'455;
constexpr std::size_t kMostObjects = 6;

using Objects = std::array<std::string_view, kMostObjects>;

/// One NOTIFICATION-TYPE of the module.
struct NotificationType {
  NotificationId id;
  NotifyClass notify_class;
  std::optional<EventKind> event;  ///< the event that it reports
  Objects objects;                 ///< the OBJECTS clause; the rest is empty
};

/// The OBJECTS clause of a notification about a modem.
constexpr Objects of_modem(std::string_view fourth, std::string_view fifth, std::string_view sixth = {}) {
  return {"egNotifySequence", "egNotifyTime", "egModemName", fourth, fifth, sixth};
}

constexpr NotificationType kTypes[] = {
    {NotificationId::modem_up, NotifyClass::modem, EventKind::modem_up,
     of_modem("egModemOperState", "egModemModel", "egModemRevision")},
    {NotificationId::modem_down, NotifyClass::modem, EventKind::modem_down,
     of_modem("egModemOperState", "egModemLastError")},
    {NotificationId::modem_restarted, NotifyClass::modem, EventKind::modem_restarted,
     of_modem("egModemLastResetReason", "egModemResets")},
    {NotificationId::sim_state_change, NotifyClass::sim, EventKind::sim_state_change,
     of_modem("egSimState", "egSimIccid")},
    {NotificationId::sim_slot_change, NotifyClass::sim, EventKind::sim_slot_change,
     of_modem("egSimActive", "egSimIccid")},
    {NotificationId::sim_retries_low, NotifyClass::sim, EventKind::sim_retries_low,
     of_modem("egSimPinRetries", "egSimPukRetries")},
    {NotificationId::net_reg_change, NotifyClass::registration, EventKind::registration_change,
     of_modem("egNetRegState", "egNetOperatorPlmn", "egNetAccessTech")},
    {NotificationId::net_access_tech_change, NotifyClass::registration, EventKind::access_tech_change,
     of_modem("egNetAccessTech", "egNetOperatorPlmn")},
    {NotificationId::cell_change, NotifyClass::cell, EventKind::cell_change,
     of_modem("egCellId", "egNotifyPreviousCellId", "egCellAreaCode")},
    {NotificationId::thr_alarm, NotifyClass::threshold, EventKind::threshold_alarm,
     of_modem("egThrState", "egThrLastValue", "egThrOnset")},
    {NotificationId::thr_clear, NotifyClass::threshold, EventKind::threshold_clear,
     of_modem("egThrState", "egThrLastValue", "egThrAbate")},
    {NotificationId::pdp_up, NotifyClass::session, EventKind::pdp_up, of_modem("egPdpOperState", "egPdpApn")},
    {NotificationId::pdp_down, NotifyClass::session, EventKind::pdp_down,
     of_modem("egPdpOperState", "egPdpApn", "egPdpLastCause")},
    {NotificationId::traf_plan_warn, NotifyClass::traffic, EventKind::plan_warning,
     of_modem("egTrafPlanUsedPercent", "egTrafPlanWarning", "egTrafPlanLimit")},
    {NotificationId::traf_plan_exceeded, NotifyClass::traffic, EventKind::plan_exceeded,
     of_modem("egTrafPlanUsedPercent", "egTrafPlanLimit")},
    {NotificationId::sms_arrived, NotifyClass::sms, EventKind::message_arrived,
     of_modem("egSmsReceived", "egSmsStorageUsed")},
    {NotificationId::ctl_done, NotifyClass::control, EventKind::operation_done,
     of_modem("egCtlLastResult", "egCtlLastError")},
    {NotificationId::test_event,
     NotifyClass::control,
     std::nullopt,
     {"egNotifySequence", "egNotifyTime", "egNotifyText"}},
    {NotificationId::legacy_event,
     NotifyClass::legacy,
     std::nullopt,
     {"egLegacyTrapText", "egNotifySequence"}},
    {NotificationId::probe_failed, NotifyClass::session, EventKind::probe_failed,
     of_modem("egProbeHost", "egProbeState", "egProbeLost")},
    {NotificationId::probe_back, NotifyClass::session, EventKind::probe_back,
     of_modem("egProbeHost", "egProbeState", "egProbeLastRtt")},
    {NotificationId::pdp_apn_change, NotifyClass::session, EventKind::apn_change,
     of_modem("egPdpApn", "egNotifyPreviousApn", "egEvtText")},
};

const NotificationType& type_of(NotificationId id) {
  return *std::find_if(std::begin(kTypes), std::end(kTypes),
                       [id](const NotificationType& type) { return type.id == id; });
}

using OwnValues = std::vector<std::pair<std::string_view, Cell>>;

/// Adds the values of a PDP context from its history: a lost context may have no row any more.
void add_context(const ModemSnapshot& modem, std::uint32_t cid, OwnValues& values) {
  const auto found = modem.pdp_lives.find(static_cast<int>(cid));
  if (found == modem.pdp_lives.end()) return;
  const PdpLife& life = found->second;
  values.emplace_back("egPdpOperState", enumeration(life.state));
  values.emplace_back("egPdpApn", eg_utf8_string(life.apn, kLongestApn));
  values.emplace_back("egPdpLastCause", eg_utf8_string(life.last_cause));
  values.emplace_back("egNotifyPreviousApn", eg_utf8_string(life.previous_apn, kLongestApn));
}

/// The values of the notification, which need no row.
OwnValues own_values(const Subject& subject, std::uint32_t sequence, WallTime time, const std::string& text,
                     const View& view) {
  const ModemView* const found = view.find(subject.modem);
  const auto previous = found != nullptr ? found->modem().previous_cell : std::nullopt;
  OwnValues values{
      {"egNotifySequence", Value::unsigned32(sequence)},
      {"egNotifyTime", date_and_time(time)},
      {"egNotifyPreviousCellId", unsigned_in(previous, 0, kLargestCellId)},
      {"egNotifyText", eg_utf8_string(text)},
      {"egEvtText", eg_utf8_string(text)},
      {"egLegacyTrapText", eg_legacy_text(text)},
  };
  if (found != nullptr) add_context(found->modem(), subject.part, values);
  return values;
}

/// The zero of a type. Each object of the OBJECTS clause must be present, in its position (RFC 3416 4.2.6),
/// so an object without an instance is sent as zero.
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

/// The index of the row. A notification names scalars, its row of egEvtTable, tables of modems, and tables of
/// parts of modems.
Index index_of(const Group& group, const Subject& subject, const View& view) {
  if (group.row_from == scalar_row) return {};
  if (group.row_from == event_row) return {view.events != nullptr ? view.events->next_index() - 1 : 0};
  return group.index_length == 1 ? Index{subject.modem} : Index{subject.modem, subject.part};
}

Cell read_row(const GroupedObject& object, const Row& row) {
  // An object of notifications alone has no row; its value may be unknown.
  const bool exists =
      object.object->read != nullptr && object.group->row_from(row.view, row.index) == row.index;
  return exists ? object.object->read(row) : std::nullopt;
}

}  // namespace

std::vector<NotificationId> all_notifications() {
  std::vector<NotificationId> ids;
  for (const NotificationType& type : kTypes) ids.push_back(type.id);
  return ids;
}

std::optional<NotificationId> notification_of(EventKind kind) {
  const auto* const type = std::find_if(std::begin(kTypes), std::end(kTypes),
                                        [kind](const NotificationType& t) { return t.event == kind; });
  return type != std::end(kTypes) ? std::optional(type->id) : std::nullopt;
}

std::optional<std::string> legacy_text_of(const Event& event) {
  if (event.kind == EventKind::powered_down) return "POWERED DOWN";
  // After POWERED DOWN the loss of the port is expected.
  const bool is_expected = event.after != nullptr && event.after->powered_down;
  if (event.kind == EventKind::modem_down && !is_expected) return "MODEM LOST";
  return std::nullopt;
}

NotifyClass class_of(NotificationId id) { return type_of(id).notify_class; }

bool is_enabled(NotificationId id, const NotifyClasses& classes) {
  return id == NotificationId::test_event || classes.has(class_of(id));
}

Notification make_notification(NotificationId id, const Subject& subject, std::uint32_t sequence,
                               WallTime time, const std::string& text, const View& view) {
  const auto own = own_values(subject, sequence, time, text, view);
  Notification notification;
  notification.id = id;
  notification.subject = subject;
  notification.trap_oid = concat(view.policy.root, Oid{0, static_cast<std::uint32_t>(id)});
  for (const std::string_view name : type_of(id).objects) {
    if (name.empty()) break;
    const GroupedObject object = find_object(name);
    const Row row{view, index_of(*object.group, subject, view)};
    const auto of_notification =
        std::find_if(own.begin(), own.end(), [name](const auto& value) { return value.first == name; });
    Cell value = of_notification != own.end() ? of_notification->second : read_row(object, row);
    if (!value) value = zero_of(object.object->syntax);
    const Oid instance = concat(object.oid(), OidView(row.index).first(object.group->index_length));
    notification.varbinds.push_back({concat(view.policy.root, instance), *std::move(value)});
  }
  return notification;
}

}  // namespace eg915u::mib
