#pragma once

#include <sys/types.h>

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace eg915u {

/// The resident memory of a process in KiB; 0 when the process has ended.
[[nodiscard]] long resident_kib(pid_t pid);
[[nodiscard]] std::size_t open_files(pid_t pid);
/// The children of this process that run the program `name`.
[[nodiscard]] std::vector<pid_t> children_named(const std::string& name);
/// The voluntary context switches of each thread: the number of its waits.
[[nodiscard]] std::map<pid_t, std::uint64_t> voluntary_switches(pid_t pid);

}  // namespace eg915u
