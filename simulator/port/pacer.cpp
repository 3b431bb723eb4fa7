#include "simulator/port/pacer.h"

#include <algorithm>

namespace eg915u::sim {

void Pacer::split(std::size_t bytes, Time gap) {
  piece_ = bytes;
  gap_ = gap;
  ready_ = Time(0);
}

std::string Pacer::take(Time now) {
  if (queue_.empty() || now < ready_) return {};
  std::size_t size = piece_ == 0 ? queue_.size() : std::min(piece_, queue_.size());
  Time pause = piece_ == 0 ? Time(0) : gap_;
  if (line_end_gap_ > Time(0)) {
    if (const std::size_t cr = queue_.find('\r'); cr < size) {
      size = cr + 1;
      pause = std::max(pause, line_end_gap_);
    }
  }
  std::string piece = queue_.substr(0, size);
  queue_.erase(0, size);
  ready_ = now + pause;
  return piece;
}

std::optional<Time> Pacer::next() const {
  if (queue_.empty()) return std::nullopt;
  return ready_;
}

}  // namespace eg915u::sim
