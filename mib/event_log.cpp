#include "mib/event_log.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "base/utf8.h"
#include "mib/textual_conventions.h"

namespace eg915u::mib {

EventLog::EventLog(std::size_t capacity, std::uint32_t next_index)
    : capacity_(std::max<std::size_t>(capacity, 1)), next_index_(std::max(next_index, 1U)) {}

void EventLog::add(LoggedEvent event) {
  event.index = next_index_;
  if (event.text.size() > kLongestText) event.text.resize(cut_utf8(event.text, kLongestText).size());
  events_.push_back(std::move(event));
  if (events_.size() > capacity_) events_.pop_front();
  if (next_index_ == std::numeric_limits<std::uint32_t>::max()) {
    events_.clear();
    next_index_ = 0;
  }
  ++next_index_;
}

void EventLog::resize(std::size_t capacity) {
  capacity_ = std::max<std::size_t>(capacity, 1);
  while (events_.size() > capacity_) events_.pop_front();
}

const LoggedEvent* EventLog::first_from(std::uint32_t from) const {
  if (events_.empty()) return nullptr;
  const std::uint32_t oldest = events_.front().index;
  if (from <= oldest) return &events_.front();
  const std::size_t position = from - oldest;
  return position < events_.size() ? &events_[position] : nullptr;
}

}  // namespace eg915u::mib
