#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "base/result.h"

namespace eg915u {

/// The longest time that the kernel needs to end a process after SIGKILL. A process that hangs in the kernel,
/// as with a broken device, takes longer.
inline constexpr std::chrono::milliseconds kLongestKill{2'000};

/// Runs a program without a shell and waits for its end. `arguments` begins with the path of the program. The
/// program has /dev/null as standard input, and the caller's standard error for both outputs. PATH is its
/// whole environment. It runs in a separate process group, which is ended after `limit`.
/// A program that is still there `kill_limit` after SIGKILL stays, as a zombie in the end, until this process
/// exits. Nothing else ends the program, even when the daemon stops: a program that cuts a modem's power must
/// also restore it.
/// The error names the program. Errc::timeout: not ended within `limit`. Errc::rejected: not started, or not
/// ended with status 0. Blocks. Any thread.
[[nodiscard]] Result<void> run_external_command(const std::vector<std::string>& arguments,
                                                std::chrono::milliseconds limit,
                                                std::chrono::milliseconds kill_limit = kLongestKill);

}  // namespace eg915u
