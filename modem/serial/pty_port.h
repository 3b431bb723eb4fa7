#pragma once

#include <memory>
#include <string>

#include "modem/serial/exclusive_terminal.h"
#include "modem/serial/fd_port.h"
#include "modem/serial/port.h"

namespace eg915u {

/// A port over a pseudo terminal, which libserialport cannot open. Raw mode, held exclusively.
class PtyPort final : public Port {
 public:
  /// `path` is the device, not a symlink. `wakeup` must outlive the port. Errors as open_error().
  static Result<std::unique_ptr<PtyPort>> open(const std::string& path, WakeupFd& wakeup);
  PtyPort(ExclusiveTerminal terminal, const std::string& path, WakeupFd& wakeup)
      : terminal_(std::move(terminal)), stream_(terminal_.fd(), path, wakeup) {}

  Result<std::size_t> read(std::span<char> buffer, Duration timeout) override {
    return stream_.read(buffer, timeout);
  }
  Result<void> write(std::string_view bytes, Duration timeout) override {
    return stream_.write(bytes, timeout);
  }

 private:
  ExclusiveTerminal terminal_;
  FdPort stream_;
};

}  // namespace eg915u
