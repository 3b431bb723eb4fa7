#pragma once

#include <string>

#include "base/result.h"

namespace eg915u {

/// Describes why the port at `path` cannot be opened. `error` is an errno. EBUSY and EWOULDBLOCK become
/// Errc::busy; the text names the port holder if /proc shows one. A missing or broken device becomes
/// Errc::port_lost. Every other errno becomes Errc::locked_out.
[[nodiscard]] Error open_error(const std::string& path, int error);

}  // namespace eg915u
