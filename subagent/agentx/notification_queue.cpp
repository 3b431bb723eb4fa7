#include "subagent/agentx/notification_queue.h"

#include <algorithm>

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
  if (waiting_.size() >= capacity_) {
    waiting_.pop_front();
    ++suppressed_;
  }
  waiting_.push_back(std::move(notification));
}

std::size_t NotificationQueue::sent_within_second(Time now) const {
  return static_cast<std::size_t>(
      std::ranges::count_if(sent_, [now](Time sent) { return now - sent < kRateWindow; }));
}

std::vector<mib::Notification> NotificationQueue::take_due(Time now) {
  const std::size_t free_slots = pace_.per_second - std::min(pace_.per_second, sent_within_second(now));
  const std::size_t count = std::min({waiting_.size(), pace_.per_pass, free_slots});
  std::vector<mib::Notification> due;
  due.reserve(count);
  for (std::size_t i = 0; i < count; ++i) {
    due.push_back(std::move(waiting_.front()));
    waiting_.pop_front();
    sent_.push_back(now);
  }
  while (sent_.size() > pace_.per_second) sent_.pop_front();
  return due;
}

std::optional<Time> NotificationQueue::next_due(Time now) const {
  if (waiting_.empty()) return std::nullopt;
  if (sent_within_second(now) < pace_.per_second) return now;
  return sent_.front() + kRateWindow;
}

}  // namespace eg915u
