#include "base/poll.h"

#include <algorithm>
#include <cerrno>

namespace eg915u {
namespace {

constexpr Duration kLongest = std::chrono::hours(24);

}  // namespace

Time deadline_after(Duration timeout) {
  return std::chrono::steady_clock::now() + std::clamp(timeout, Duration::zero(), kLongest);
}

int poll_until(std::span<pollfd> fds, Time deadline) {
  for (;;) {
    // Rounded up: a wait rounded down to 0 ms would spin through the last millisecond.
    const auto left =
        std::max(std::chrono::ceil<Duration>(deadline - std::chrono::steady_clock::now()), Duration::zero());
    const int ready = ::poll(fds.data(), fds.size(), static_cast<int>(left.count()));
    if (ready > 0 || (ready < 0 && errno != EINTR)) return ready;
    if (left == Duration::zero()) return 0;
  }
}

}  // namespace eg915u
