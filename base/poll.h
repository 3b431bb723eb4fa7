#pragma once

#include <poll.h>

#include <span>

#include "base/clock.h"

namespace eg915u {

/// Real time `timeout` from now; no further away than a day, so that it cannot overflow.
[[nodiscard]] Time deadline_after(Duration timeout);

/// poll(2) that lasts until `deadline` whatever signals arrive. Number of ready entries, 0 at the deadline,
/// -1 with errno set.
[[nodiscard]] int poll_until(std::span<pollfd> fds, Time deadline);

}  // namespace eg915u
