#include "simulator/port/pacer.h"

#include <utility>

namespace eg915u::sim {

void Pacer::split(std::size_t bytes, Time gap) {
  piece_ = bytes;
  gap_ = gap;
  ready_ = Time(0);
}

std::string Pacer::take(Time now) {
  if (piece_ == 0) return std::exchange(queue_, {});
  if (queue_.empty() || now < ready_) return {};
  std::string piece = queue_.substr(0, piece_);
  queue_.erase(0, piece.size());
  ready_ = now + gap_;
  return piece;
}

std::optional<Time> Pacer::next() const {
  if (queue_.empty()) return std::nullopt;
  return ready_;
}

}  // namespace eg915u::sim
