#include "simulator/control/strict_order.h"

namespace eg915u::sim {
namespace {

constexpr std::size_t kLongestLine = 200;

}  // namespace

void StrictOrder::turn(bool on) {
  on_ = on;
  kind_.clear();
  line_.clear();
  violations_.clear();
}

bool StrictOrder::accept(char byte, const char* violation, Time now) {
  if (!on_ || byte == '\n' || (violation == nullptr && kind_.empty())) return true;
  if (kind_.empty()) kind_ = violation;
  if (byte != '\r') {
    if (line_.size() < kLongestLine) line_ += byte;
    return false;
  }
  if (violations_.size() < kMaximum) violations_.push_back({now, kind_, line_});
  kind_.clear();
  line_.clear();
  return false;
}

}  // namespace eg915u::sim
