#pragma once

#include <sys/types.h>

#include <optional>
#include <string>

namespace eg915u {

/// A process that has a port open.
struct PortHolder {
  std::string name;  ///< as the kernel knows it (proc(5), comm); "?" when it has just ended
  pid_t pid = 0;

  friend bool operator==(const PortHolder&, const PortHolder&) = default;
};

/// Who has the device at `path` (no link) open, rather another process than this one. Nothing when nobody is
/// seen: only root may look at the descriptors of other users.
[[nodiscard]] std::optional<PortHolder> find_port_holder(const std::string& path);

}  // namespace eg915u
