#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "base/clock.h"
#include "mib/module/notification.h"
#include "mib/settings.h"

namespace eg915u {

/// Limit of the rate of notifications. Receivers lose what arrives faster than they read.
struct NotificationPace {
  std::size_t per_second = 20;  ///< in any second
};

/// Notifications on their way to snmpd: numbered, limited, kept in order until snmpd has answered. At most
/// one is unanswered: a burst of some hundred unread answers blocks snmpd and its subagent forever. One
/// thread.
class NotificationQueue {
 public:
  /// At most `capacity` notifications wait. When there are more, the oldest is dropped and counted. The
  /// unanswered one is never dropped for space.
  NotificationQueue(std::size_t capacity, NotificationPace pace) : capacity_(capacity), pace_(pace) {}

  /// The sequence number of a new notification about `subject`; absent and counted when `settings` hold it
  /// back. They do if its class is disabled, or if the previous one of that id and row is younger than
  /// notify_min_interval_s.
  [[nodiscard]] std::optional<std::uint32_t> admit(mib::NotificationId id, const mib::Subject& subject,
                                                   const mib::Settings& settings, Time now);
  void push(mib::Notification notification);

  /// The notification to send now, the oldest. Null when none waits, the rate is used up, or one is
  /// unanswered. Valid until the next call of a non-const member.
  [[nodiscard]] const mib::Notification* next(Time now) const;
  /// The time when next() will return something. Absent when none waits, or one is unanswered.
  [[nodiscard]] std::optional<Time> next_due(Time now) const;

  /// next() was sent. It stays in the queue, unanswered, until one of the three functions below.
  void sent(Time now);
  /// Null when there is none. Valid until the next call of a non-const member.
  [[nodiscard]] const mib::Notification* unanswered() const {
    return has_unanswered_ ? &kept_.front() : nullptr;
  }
  /// snmpd has the unanswered notification: removes it.
  void accept();
  /// Drops and counts the unanswered notification: snmpd will never take it.
  void refuse();
  /// No answer will come: the unanswered notification, if there is one, is the next one to send.
  void keep() { has_unanswered_ = false; }

  /// The number of notifications that snmpd does not have yet.
  [[nodiscard]] std::size_t size() const { return kept_.size(); }
  /// egAgentNotifySequence: the number of the last one.
  [[nodiscard]] std::uint32_t sequence() const { return sequence_; }
  /// egAgentNotifySuppressed: held back or dropped.
  [[nodiscard]] std::uint32_t suppressed() const { return suppressed_; }

 private:
  using Key = std::pair<mib::NotificationId, mib::Subject>;

  /// The number of notifications sent in the last second.
  [[nodiscard]] std::size_t sent_within_second(Time now) const;
  /// The number of notifications that wait, without the unanswered one.
  [[nodiscard]] std::size_t waiting() const { return kept_.size() - (has_unanswered_ ? 1 : 0); }

  const std::size_t capacity_;
  const NotificationPace pace_;
  std::deque<mib::Notification> kept_;  ///< oldest first
  bool has_unanswered_ = false;         ///< the oldest was sent
  std::deque<Time> sent_;               ///< of the last per_second notifications
  std::map<Key, Time> last_admitted_;
  std::uint32_t sequence_ = 0;
  std::uint32_t suppressed_ = 0;
};

}  // namespace eg915u
