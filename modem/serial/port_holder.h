#pragma once

#include <sys/types.h>

#include <optional>
#include <string>

namespace eg915u {

/// A process that has a port open.
struct PortHolder {
  std::string name;  ///< command name (proc(5), comm); "?" when the process has just ended
  pid_t pid = 0;

  friend bool operator==(const PortHolder&, const PortHolder&) = default;
};

/// Finds the process that has the device at `path` (not a symlink) open. Prefers another process to this one.
/// Absent when no holder is visible: only root may read the descriptors of other users.
[[nodiscard]] std::optional<PortHolder> find_port_holder(const std::string& path);

}  // namespace eg915u
