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
#include "mib/notification.h"
#include "mib/settings.h"

namespace eg915u {

/// How fast notifications leave. A burst of some hundred unread answers blocks snmpd and its subagent for
/// good, and trap sinks lose what comes faster than they read.
struct NotificationPace {
  std::size_t per_pass = 10;    ///< in one pass of the loop; the answers are read between passes
  std::size_t per_second = 20;  ///< in any second
};

/// Notifications on their way to snmpd: numbered, limited, kept in order while snmpd is away. One thread.
class NotificationQueue {
 public:
  /// `capacity` notifications wait at most; then the oldest is dropped and counted.
  NotificationQueue(std::size_t capacity, NotificationPace pace) : capacity_(capacity), pace_(pace) {}

  /// The sequence number of a new notification about `subject`; absent and counted when `settings` hold it
  /// back: its class is disabled, or one with the same id and row came less than notify_min_interval_s ago.
  [[nodiscard]] std::optional<std::uint32_t> admit(mib::NotificationId id, const mib::Subject& subject,
                                                   const mib::Settings& settings, Time now);
  void push(mib::Notification notification);
  /// What may leave in this pass, oldest first.
  [[nodiscard]] std::vector<mib::Notification> take_due(Time now);
  /// When take_due() will give something; absent when nothing waits.
  [[nodiscard]] std::optional<Time> next_due(Time now) const;

  [[nodiscard]] std::size_t waiting() const { return waiting_.size(); }
  /// egAgentNotifySequence: the number of the last one.
  [[nodiscard]] std::uint32_t sequence() const { return sequence_; }
  /// egAgentNotifySuppressed: held back or dropped.
  [[nodiscard]] std::uint32_t suppressed() const { return suppressed_; }

 private:
  using Key = std::pair<mib::NotificationId, mib::Subject>;

  /// How many of the last second's places are taken.
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
