#pragma once

#include <string>
#include <tl/expected.hpp>
#include <utility>

#include "base/file_descriptor.h"

namespace eg915u {

/// Keeps a second daemon away from the same runtime directory while it exists (flock(2): a crash frees it).
class InstanceLock {
 public:
  /// Takes `<runtime_dir>/lock`, which only the owner can open, and creates both when they are missing. The
  /// error names the path, and the process that holds the lock when /proc names it.
  [[nodiscard]] static tl::expected<InstanceLock, std::string> acquire(const std::string& runtime_dir);

 private:
  explicit InstanceLock(FileDescriptor fd) : fd_(std::move(fd)) {}

  FileDescriptor fd_;
};

}  // namespace eg915u
