#include "subagent/daemon/retry.h"

#include <algorithm>
#include <utility>

namespace eg915u {

namespace {

constexpr Duration kFirstPause{1'000};
constexpr Duration kLongestPause{30'000};

}  // namespace

void Retry::failed(Time now) {
  pause_ = std::clamp(pause_ * 2, kFirstPause, kLongestPause);
  next_ = now + pause_;
}

bool Retry::succeeded() {
  next_ = {};
  return std::exchange(pause_, Duration{0}) != Duration{0};
}

}  // namespace eg915u
