#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "base/result.h"

namespace eg915u {

/// The system ends a process at once on SIGKILL, unless it hangs in the kernel, as with a broken device.
inline constexpr std::chrono::milliseconds kLongestKill{2'000};

/// Runs a program without a shell and waits for its end: `arguments` begins with its path. It gets nothing on
/// its standard input, PATH as its whole environment, our standard error for all that it prints, and a
/// process group of its own, which is killed after `limit`. A program that is still there `kill_limit` later
/// is left behind, and its process is gone for good when we end. Nothing else ends it: what takes a modem's
/// power away must come to give it back. The error names the program: Errc::timeout; Errc::rejected when it
/// cannot be started or does not end with status 0. Blocks; any thread.
[[nodiscard]] Result<void> run_external_command(const std::vector<std::string>& arguments,
                                                std::chrono::milliseconds limit,
                                                std::chrono::milliseconds kill_limit = kLongestKill);

}  // namespace eg915u
