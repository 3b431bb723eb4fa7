#pragma once

#include <string>

#include "base/wakeup_fd.h"
#include "modem/serial/port.h"

namespace eg915u {

/// Reads and writes a non-blocking descriptor of a terminal that somebody else owns; what all real ports have
/// in common.
class FdPort final : public Port {
 public:
  /// `path` names the port in errors. `fd` and `wakeup` must outlive the port.
  FdPort(int fd, std::string path, WakeupFd& wakeup) : fd_(fd), path_(std::move(path)), wakeup_(wakeup) {}

  /// As Port::read(); bytes that are there go before a pending wake. Clears the wakeup when it returns 0
  /// because of it.
  Result<std::size_t> read(std::span<char> buffer, Duration timeout) override;
  /// As Port::write(); not interrupted by the wakeup, as half a command line would be worse than a late stop.
  Result<void> write(std::string_view bytes, Duration timeout) override;

 private:
  tl::unexpected<Error> lose(const std::string& reason);

  int fd_;
  std::string path_;
  WakeupFd& wakeup_;
  std::string lost_;  // why the port is gone; empty: it is there
};

}  // namespace eg915u
