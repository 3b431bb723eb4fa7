#pragma once

#include <string>

#include "base/result.h"

namespace eg915u {

/// What to tell when the port at `path` cannot be opened. `error` is an errno: EBUSY and EWOULDBLOCK become
/// Errc::busy and name the process that holds the port where /proc shows it; those of a device that is gone
/// or broken become Errc::port_lost, the rest Errc::locked_out.
[[nodiscard]] Error open_error(const std::string& path, int error);

}  // namespace eg915u
