#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>

#include "mib/module/notification.h"
#include "mib/view.h"
#include "subagent/agentx/moment.h"
#include "subagent/agentx/notification_queue.h"
#include "subagent/agentx/served_state.h"
#include "subagent/agentx/shared_state.h"

namespace eg915u {

/// The notification originator of RFC 3413: turns events into rows of egEvtTable and queued notifications.
/// One thread.
class NotificationOriginator {
 public:
  /// At most `capacity` notifications wait for snmpd.
  NotificationOriginator(ServedState& state, SharedState& shared, const mib::Oid& root, std::size_t capacity,
                         NotificationPace pace);
  NotificationOriginator(const NotificationOriginator&) = delete;
  NotificationOriginator& operator=(const NotificationOriginator&) = delete;

  /// Reports what the threads of the modems have queued.
  void report_queued(const Moment& moment);
  /// Logs the event of a modem and notifies it, with the values that the modem had then. Nothing for a modem
  /// that is no longer configured.
  void report(const ModemEvent& event, const Moment& moment);
  /// Logs an event of the agent itself. No notification.
  void note(const std::string& text, const Moment& moment);
  /// egTestEvent.
  void test_event(const std::string& text, const Moment& moment);
  /// egLegacyEvent for the first modem, if egLegacyTrapEnable is true; otherwise nothing.
  void legacy_event(const std::string& text, const Moment& moment);

  [[nodiscard]] NotificationQueue& queue() { return queue_; }

 private:
  /// Builds and queues one notification unless the settings hold it back; `time` is when it happened.
  void notify(mib::NotificationId id, const mib::Subject& subject, WallTime time, const std::string& text,
              std::span<const mib::ModemView* const> modems, const Moment& moment);
  /// Adds a row to egEvtTable. Absent `id`: no notification belongs to it.
  void log_event(std::optional<mib::NotificationId> id, std::uint32_t modem, WallTime time,
                 const std::string& text, const Moment& moment);

  void update_counters();

  ServedState& state_;
  SharedState& shared_;
  const mib::Oid root_;
  NotificationQueue queue_;
};

}  // namespace eg915u
