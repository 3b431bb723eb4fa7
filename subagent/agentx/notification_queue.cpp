#include "subagent/agentx/notification_queue.h"

#include <algorithm>
#include <utility>

namespace eg915u {
namespace {

constexpr std::chrono::seconds kRateWindow{1};

}  // namespace

std::optional<std::uint32_t> NotificationQueue::admit(mib::NotificationId id, const mib::Subject& subject,
                                                      const mib::Settings& settings, Time now) {
  const std::chrono::seconds min_interval{settings.notify_min_interval_s};
  const auto last = last_admitted_.find({id, subject});
  const bool too_soon = last != last_admitted_.end() && now - last->second < min_interval;
  if (too_soon || !mib::is_enabled(id, settings.notify_classes)) {
    ++suppressed_;
    return std::nullopt;
  }
  last_admitted_.insert_or_assign({id, subject}, now);
  return ++sequence_;
}

void NotificationQueue::push(mib::Notification notification) {
  while (waiting() >= capacity_ && waiting() > 0) {
    kept_.erase(kept_.begin() + (has_unanswered_ ? 1 : 0));
    ++suppressed_;
  }
  kept_.push_back(std::move(notification));
}

std::size_t NotificationQueue::sent_within_second(Time now) const {
  return static_cast<std::size_t>(
      std::ranges::count_if(sent_, [now](Time sent) { return now - sent < kRateWindow; }));
}

const mib::Notification* NotificationQueue::next(Time now) const {
  if (has_unanswered_ || kept_.empty() || sent_within_second(now) >= pace_.per_second) return nullptr;
  return &kept_.front();
}

std::optional<Time> NotificationQueue::next_due(Time now) const {
  if (has_unanswered_ || kept_.empty()) return std::nullopt;
  if (sent_within_second(now) < pace_.per_second) return now;
  return sent_.front() + kRateWindow;
}

void NotificationQueue::sent(Time now) {
  has_unanswered_ = !kept_.empty();
  sent_.push_back(now);
  while (sent_.size() > pace_.per_second) sent_.pop_front();
}

void NotificationQueue::accept() {
  if (!std::exchange(has_unanswered_, false)) return;
  kept_.pop_front();
}

void NotificationQueue::refuse() {
  if (!std::exchange(has_unanswered_, false)) return;
  kept_.pop_front();
  ++suppressed_;
}

}  // namespace eg915u
