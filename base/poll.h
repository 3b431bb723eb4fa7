#pragma once

#include <poll.h>

#include <span>

#include "base/clock.h"

namespace eg915u {

/// The real time `timeout` from now, at most a day ahead so that the sum cannot overflow.
[[nodiscard]] Time deadline_after(Duration timeout);

/// Calls poll(2) until an entry is ready or `deadline` has passed; signals do not end the wait. Returns the
/// number of ready entries, 0 at the deadline, or -1 with errno set.
[[nodiscard]] int poll_until(std::span<pollfd> fds, Time deadline);

}  // namespace eg915u
