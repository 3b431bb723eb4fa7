#include "base/system_clock.h"

#include <array>

#include "base/poll.h"

namespace eg915u {

Time SystemClock::now() const { return std::chrono::steady_clock::now(); }

WallTime SystemClock::wall_now() const { return std::chrono::system_clock::now(); }

void SystemClock::wait(Duration duration) {
  std::array<pollfd, 1> fds{{{wakeup_.fd(), POLLIN, 0}}};
  if (poll_until(fds, deadline_after(duration)) > 0) wakeup_.clear();
}

}  // namespace eg915u
