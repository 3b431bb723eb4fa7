#pragma once

#include <string>

#include "base/environment.h"

namespace eg915u {

/// Shows the status of the daemon with this runtime directory on stdout, anew whenever it changes, until
/// SIGINT, SIGTERM or SIGHUP; also while the daemon is away. On a terminal in place, with colours unless
/// NO_COLOR is set, and leaves the terminal as it was; elsewhere frame after frame. The exit code: 0, or 1
/// when stdout takes no more.
[[nodiscard]] int watch_status(const std::string& runtime_dir,
                               const Environment& environment = process_environment);

}  // namespace eg915u
