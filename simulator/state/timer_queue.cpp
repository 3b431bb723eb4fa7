#include "simulator/state/timer_queue.h"

#include <algorithm>
#include <tuple>
#include <utility>

namespace eg915u::sim {

void TimerQueue::schedule(TimerGroup group, Time at, std::function<void()> action) {
  entries_.push_back({group, at, sequence_++, std::move(action)});
}

void TimerQueue::cancel(TimerGroup group) {
  std::erase_if(entries_, [group](const Entry& entry) { return entry.group == group; });
}

std::vector<TimerQueue::Entry>::const_iterator TimerQueue::earliest() const {
  return std::min_element(entries_.begin(), entries_.end(), [](const Entry& a, const Entry& b) {
    return std::tie(a.at, a.sequence) < std::tie(b.at, b.sequence);
  });
}

std::optional<Time> TimerQueue::next() const {
  if (entries_.empty()) return std::nullopt;
  return earliest()->at;
}

std::optional<TimerQueue::Due> TimerQueue::take_due(Time now) {
  const auto entry = earliest();
  if (entry == entries_.end() || entry->at > now) return std::nullopt;
  Due due{entry->at, entry->action};
  entries_.erase(entry);
  return due;
}

}  // namespace eg915u::sim
