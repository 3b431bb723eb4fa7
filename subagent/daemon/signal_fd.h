#pragma once

#include <optional>

#include "base/file_descriptor.h"

namespace eg915u {

/// The signals that the daemon acts on, as a descriptor to poll: SIGTERM, SIGINT, SIGHUP, SIGUSR1. It blocks
/// them for the current thread and for those that start later, so construct it first. It ignores SIGPIPE, and
/// does not ignore SIGCHLD.
class Signals {
 public:
  Signals();

  [[nodiscard]] int fd() const { return fd_.get(); }
  /// The next signal that arrived, or nothing.
  [[nodiscard]] std::optional<int> next();

 private:
  FileDescriptor fd_;
};

}  // namespace eg915u
