#include "subagent/agentx/notification_delivery.h"

#include <algorithm>
#include <chrono>

#include <fmt/core.h>

#include "mib/smi/oid.h"

namespace eg915u {
namespace {

/// Without answers, the library must read between two groups of notifications.
constexpr int kUnacknowledgedAPass = 10;
constexpr std::chrono::seconds kRetryPause{1};
/// A broken session is noticed within a pause: so many failures in one session are those of the notification.
constexpr std::size_t kMostFailures = 3;

constexpr long kNoError = 0;
constexpr long kNotOpen = 257;

}  // namespace

NotifyAnswer notify_answer(std::optional<long> error) {
  if (!error) return {.kind = NotifyAnswer::Kind::unanswered};
  switch (*error) {
    case kNoError:
      return {.kind = NotifyAnswer::Kind::accepted};
    case kNotOpen:
      return {.kind = NotifyAnswer::Kind::not_open, .error = *error};
    default:
      return {.kind = NotifyAnswer::Kind::refused, .error = *error};
  }
}

void NotificationDelivery::session_opened() {
  session_closed();  // if the library did not report the end of the previous one
  is_open_ = true;
}

void NotificationDelivery::session_closed() {
  is_open_ = false;
  awaited_.reset();
  queue_.keep();
  failures_ = 0;
  retry_at_ = {};
  has_logged_drop_ = false;
}

void NotificationDelivery::answer(NotifyTicket ticket, const NotifyAnswer& answer) {
  if (awaited_ != ticket) return;
  awaited_.reset();
  switch (answer.kind) {
    case NotifyAnswer::Kind::accepted:
      queue_.accept();
      return;
    case NotifyAnswer::Kind::not_open:
      is_open_ = false;
      queue_.keep();
      return;
    case NotifyAnswer::Kind::unanswered:
      queue_.keep();
      return;
    case NotifyAnswer::Kind::refused:
      if (const auto* const notification = queue_.unanswered()) {
        log_drop(*notification, fmt::format("snmpd answered error {}", answer.error));
      }
      queue_.refuse();
      return;
  }
}

void NotificationDelivery::send_due(Time now, const Send& send) {
  for (int i = 0; i < kUnacknowledgedAPass; ++i) {
    if (!send_next(now, send)) return;
  }
}

bool NotificationDelivery::send_next(Time now, const Send& send) {
  if (!is_open_ || now < retry_at_) return false;
  const mib::Notification* const notification = queue_.next(now);
  if (notification == nullptr) return false;
  queue_.sent(now);
  awaited_ = ++last_ticket_;
  const NotifySending sending = send(*notification, last_ticket_);
  if (sending == NotifySending::failed) {
    on_failure(now);
    return false;
  }
  failures_ = 0;
  if (sending == NotifySending::awaits_answer) return false;
  answer(last_ticket_, {});
  return true;
}

void NotificationDelivery::on_failure(Time now) {
  awaited_.reset();
  retry_at_ = now + kRetryPause;
  const mib::Notification* const notification = queue_.unanswered();
  if (++failures_ < kMostFailures || notification == nullptr) return queue_.keep();
  failures_ = 0;
  log_drop(*notification, "net-snmp cannot send it");
  queue_.refuse();
}

/// Once for each session: what is wrong with one is often wrong with all.
void NotificationDelivery::log_drop(const mib::Notification& notification, std::string_view cause) {
  if (std::exchange(has_logged_drop_, true)) return;
  log_(Severity::warning,
       fmt::format("notification {}: dropped: {}", mib::to_string(notification.trap_oid), cause));
}

std::optional<Time> NotificationDelivery::next_due(Time now) const {
  if (!is_open_) return std::nullopt;
  const auto due = queue_.next_due(now);
  return due ? std::optional(std::max(*due, retry_at_)) : std::nullopt;
}

}  // namespace eg915u
