#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string_view>
#include <utility>

#include "base/clock.h"
#include "base/log_sink.h"
#include "mib/module/notification.h"
#include "subagent/agentx/notification_queue.h"

namespace eg915u {

/// Number of one sending of a notification. A notification that is sent again gets another one.
using NotifyTicket = std::uint32_t;

/// The outcome of a sending.
enum class NotifySending : std::uint8_t {
  awaits_answer,   ///< NotificationDelivery::answer() will be called, or the session ends
  unacknowledged,  ///< sent by a way that has no answer
  failed,          ///< not sent
};

/// The end of a sending that awaited an answer.
struct NotifyAnswer {
  enum class Kind : std::uint8_t {
    accepted,    ///< snmpd has sent it to its receivers
    not_open,    ///< snmpd does not know the session; it will end
    refused,     ///< snmpd will never take this notification
    unanswered,  ///< no answer in time
  };
  Kind kind = Kind::accepted;
  long error = 0;  ///< error of the answer (RFC 2741, 7.1)
};

/// The end that an error code means (RFC 2741, 7.1). Absent `error`: the library gave up waiting.
[[nodiscard]] NotifyAnswer notify_answer(std::optional<long> error);

/// Hands queued notifications to snmpd, oldest first, one at a time. A notification stays in the queue until
/// snmpd has answered: snmpd then has it at least once, and a repeat carries the same egNotifySequence. One
/// thread.
class NotificationDelivery {
 public:
  using Send = std::function<NotifySending(const mib::Notification& notification, NotifyTicket ticket)>;

  /// `queue` must outlive it.
  NotificationDelivery(NotificationQueue& queue, LogSink log) : queue_(queue), log_(std::move(log)) {}
  NotificationDelivery(const NotificationDelivery&) = delete;
  NotificationDelivery& operator=(const NotificationDelivery&) = delete;

  void session_opened();
  /// The next session sends the unanswered notification first.
  void session_closed();
  /// The end of the sending with this ticket; only changes the queue. Does nothing when the sending has
  /// ended: answers of an ended session can come late.
  void answer(NotifyTicket ticket, const NotifyAnswer& answer);

  /// Sends what is due in this pass of the loop.
  void send_due(Time now, const Send& send);
  /// The time when send_due() will send. Absent: not before an answer, a session or another notification.
  [[nodiscard]] std::optional<Time> next_due(Time now) const;

  /// The number of notifications that snmpd does not have yet.
  [[nodiscard]] std::size_t remaining() const { return queue_.size(); }

 private:
  /// Sends the oldest one if it is due. True: the next one may follow in this pass.
  [[nodiscard]] bool send_next(Time now, const Send& send);
  void on_failure(Time now);
  void log_drop(const mib::Notification& notification, std::string_view cause);

  NotificationQueue& queue_;
  const LogSink log_;
  bool is_open_ = false;                 ///< a session takes notifications
  NotifyTicket last_ticket_ = 0;         ///< counts over all sessions
  std::optional<NotifyTicket> awaited_;  ///< of the unanswered notification
  std::size_t failures_ = 0;             ///< in a row, in this session
  Time retry_at_{};                      ///< after a failure
  bool has_logged_drop_ = false;         ///< in this session
};

}  // namespace eg915u
