#pragma once

#include <string>
#include <tl/expected.hpp>
#include <utility>

#include "base/file_descriptor.h"

namespace eg915u {

/// Keeps a second daemon away from the same runtime directory while it exists (flock(2): a crash frees it).
class InstanceLock {
 public:
  /// Takes `<runtime_dir>/lock`, and creates both when they are missing. The error names the path, and the
  /// pid of the daemon that holds the lock.
  [[nodiscard]] static tl::expected<InstanceLock, std::string> acquire(const std::string& runtime_dir);

 private:
  explicit InstanceLock(FileDescriptor fd) : fd_(std::move(fd)) {}

  FileDescriptor fd_;
};

}  // namespace eg915u
