#pragma once

#include <string>

#include "base/environment.h"

namespace eg915u {

/// Shows the status of the daemon with this runtime directory on stdout, after each change, until SIGINT,
/// SIGTERM or SIGHUP. It continues while the daemon is away. On a terminal it shows the status in place, in
/// colours unless NO_COLOR is set, and restores the terminal. Elsewhere it prints frame after frame. Returns
/// the exit code: 0, or 1 when stdout is closed.
[[nodiscard]] int watch_status(const std::string& runtime_dir,
                               const Environment& environment = process_environment);

}  // namespace eg915u
