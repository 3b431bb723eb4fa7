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

/// Limits of the rate of notifications. A burst of some hundred unread answers blocks snmpd and its subagent
/// forever. Receivers lose what arrives faster than they read.
struct NotificationPace {
  std::size_t per_pass = 10;    ///< in one pass of the loop; the answers are read between passes
  std::size_t per_second = 20;  ///< in any second
};

/// Notifications on their way to snmpd: numbered, limited, kept in order while snmpd is away. One thread.
class NotificationQueue {
 public:
  /// At most `capacity` notifications wait. When there are more, the oldest is dropped and counted.
  NotificationQueue(std::size_t capacity, NotificationPace pace) : capacity_(capacity), pace_(pace) {}

  /// The sequence number of a new notification about `subject`; absent and counted when `settings` hold it
  /// back. They do if its class is disabled, or if the previous one of that id and row is younger than
  /// notify_min_interval_s.
  [[nodiscard]] std::optional<std::uint32_t> admit(mib::NotificationId id, const mib::Subject& subject,
                                                   const mib::Settings& settings, Time now);
  void push(mib::Notification notification);
  /// The notifications to send in this pass, oldest first.
  [[nodiscard]] std::vector<mib::Notification> take_due(Time now);
  /// The time when take_due() will return something; absent when nothing waits.
  [[nodiscard]] std::optional<Time> next_due(Time now) const;

  [[nodiscard]] std::size_t waiting() const { return waiting_.size(); }
  /// egAgentNotifySequence: the number of the last one.
  [[nodiscard]] std::uint32_t sequence() const { return sequence_; }
  /// egAgentNotifySuppressed: held back or dropped.
  [[nodiscard]] std::uint32_t suppressed() const { return suppressed_; }

 private:
  using Key = std::pair<mib::NotificationId, mib::Subject>;

  /// The number of notifications sent in the last second.
  [[nodiscard]] std::size_t sent_within_second(Time now) const;

  const std::size_t capacity_;
  const NotificationPace pace_;
  std::deque<mib::Notification> waiting_;
  std::deque<Time> sent_;  ///< of the last per_second notifications
  std::map<Key, Time> last_admitted_;
  std::uint32_t sequence_ = 0;
  std::uint32_t suppressed_ = 0;
};

}  // namespace eg915u
