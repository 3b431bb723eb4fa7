#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "mib/settings.h"
#include "mib/smi/value.h"
#include "mib/view.h"
#include "modem/model/event.h"

namespace eg915u::mib {

/// The last sub-identifier of a NOTIFICATION-TYPE below root.0.
enum class NotificationId : std::uint8_t {
  modem_up = 1,
  modem_down = 2,
  modem_restarted = 3,
  sim_state_change = 4,
  sim_slot_change = 5,
  sim_retries_low = 6,
  net_reg_change = 7,
  net_access_tech_change = 8,
  cell_change = 9,
  thr_alarm = 10,
  thr_clear = 11,
  pdp_up = 12,
  pdp_down = 13,
  traf_plan_warn = 14,
  traf_plan_exceeded = 15,
  sms_arrived = 16,
  ctl_done = 17,
  test_event = 18,
  legacy_event = 19,
  probe_failed = 20,
  probe_back = 21,
  pdp_apn_change = 28,
};

/// The modem, or the part of a modem, that a notification reports on.
struct Subject {
  std::uint32_t modem = 0;  ///< egModemIndex; 0 for the agent
  std::uint32_t part = 0;   ///< second index of the row: SIM slot, cid or metric; 0 for the whole modem

  friend bool operator==(const Subject&, const Subject&) = default;
  friend bool operator<(const Subject& a, const Subject& b) {
    return std::tie(a.modem, a.part) < std::tie(b.modem, b.part);
  }
};

/// A complete notification: snmpTrapOID and the varbinds after it.
struct Notification {
  NotificationId id{};
  Subject subject;  ///< key of the rate limit, together with `id`
  Oid trap_oid;
  std::vector<Varbind> varbinds;
};

/// Every notification of the module.
[[nodiscard]] std::vector<NotificationId> all_notifications();
/// The notification that reports an event. Absent for EventKind::powered_down, which only egLegacyEvent
/// reports, and for EventKind::context_configured.
[[nodiscard]] std::optional<NotificationId> notification_of(EventKind kind);
/// The text of the egLegacyEvent for an event of the first modem; absent for most events.
[[nodiscard]] std::optional<std::string> legacy_text_of(const Event& event);
[[nodiscard]] NotifyClass class_of(NotificationId id);
/// True when `classes` enable the notification. egTestEvent is always enabled.
[[nodiscard]] bool is_enabled(NotificationId id, const NotifyClasses& classes);

/// Builds one notification. `view.modems` must contain the modem with the snapshot of the event. `sequence`
/// is egNotifySequence, `time` the time of the event. `text` is the text of notifications 18 and 19, else
/// that of the newest row of egEvtTable.
[[nodiscard]] Notification make_notification(NotificationId id, const Subject& subject,
                                             std::uint32_t sequence, WallTime time, const std::string& text,
                                             const View& view);

}  // namespace eg915u::mib
