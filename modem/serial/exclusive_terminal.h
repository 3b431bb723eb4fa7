#pragma once

#include <string>

#include "base/file_descriptor.h"
#include "base/result.h"

namespace eg915u {

/// A terminal that we opened and hold locked: with flock, which all users of this class and many serial
/// programs respect, and, after exclude(), with TIOCEXCL, which keeps out every program that is not root's.
/// Released by the destructor.
class ExclusiveTerminal {
 public:
  /// Opens without becoming its session's terminal, without waiting for a carrier; not inherited by children.
  /// Errors as open_error(). TIOCEXCL is not set yet, so that a library may open the same path once more.
  static Result<ExclusiveTerminal> open(const std::string& path);
  ExclusiveTerminal(ExclusiveTerminal&&) noexcept = default;
  ExclusiveTerminal& operator=(ExclusiveTerminal&&) = delete;
  ~ExclusiveTerminal();

  /// Sets TIOCEXCL. False with errno set if the terminal knows none.
  [[nodiscard]] bool exclude() const;
  [[nodiscard]] int fd() const { return fd_.get(); }

 private:
  explicit ExclusiveTerminal(FileDescriptor fd) : fd_(std::move(fd)) {}

  FileDescriptor fd_;
};

}  // namespace eg915u
