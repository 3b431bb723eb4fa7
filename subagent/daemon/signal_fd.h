#pragma once

#include <optional>

#include "base/file_descriptor.h"

namespace eg915u {

/// The signals that the daemon acts on, as a descriptor to poll: SIGTERM, SIGINT, SIGHUP, SIGUSR1. They are
/// blocked for the thread that makes this and for those that it starts later, so make it first. SIGPIPE is
/// ignored, SIGCHLD is not.
class Signals {
 public:
  Signals();

  [[nodiscard]] int fd() const { return fd_.get(); }
  /// The next signal that has come, or nothing.
  [[nodiscard]] std::optional<int> next();

 private:
  FileDescriptor fd_;
};

}  // namespace eg915u
