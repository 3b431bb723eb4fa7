#pragma once

#include <string>

#include "base/file_descriptor.h"
#include "base/result.h"

namespace eg915u {

/// An open terminal with an exclusive lock. flock() keeps out other users of this class and many serial
/// programs. exclude() adds TIOCEXCL, which keeps out every program without root rights. The destructor
/// releases both.
class ExclusiveTerminal {
 public:
  /// Opens `path` without making it the controlling terminal and without waiting for a carrier. Children do
  /// not inherit the descriptor. Errors as open_error(). TIOCEXCL is not set yet, so that a library may open
  /// the same path again.
  static Result<ExclusiveTerminal> open(const std::string& path);
  ExclusiveTerminal(ExclusiveTerminal&&) noexcept = default;
  ExclusiveTerminal& operator=(ExclusiveTerminal&&) = delete;
  ~ExclusiveTerminal();

  /// Releases the lock, for a library that takes the same one.
  void unlock() const;
  /// Sets TIOCEXCL. False with errno set when the terminal does not support TIOCEXCL.
  [[nodiscard]] bool exclude() const;
  [[nodiscard]] int fd() const { return fd_.get(); }

 private:
  explicit ExclusiveTerminal(FileDescriptor fd) : fd_(std::move(fd)) {}

  FileDescriptor fd_;
};

}  // namespace eg915u
