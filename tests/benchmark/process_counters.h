#pragma once

#include <sys/types.h>

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace eg915u {

/// Resident memory of a process in KiB; 0 when it is gone.
[[nodiscard]] long resident_kib(pid_t pid);
[[nodiscard]] std::size_t open_files(pid_t pid);
/// The children of this process that run a program of that name.
[[nodiscard]] std::vector<pid_t> children_named(const std::string& name);
/// Voluntary context switches of each thread: how often it waited for something.
[[nodiscard]] std::map<pid_t, std::uint64_t> voluntary_switches(pid_t pid);

}  // namespace eg915u
