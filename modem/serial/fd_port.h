#pragma once

#include <string>

#include "base/wakeup_fd.h"
#include "modem/serial/port.h"

namespace eg915u {

/// The part that all real ports share: reads and writes the non-blocking descriptor of a terminal, which the
/// port owns.
class FdPort final : public Port {
 public:
  /// `path` names the port in errors. `fd` and `wakeup` must outlive the port.
  FdPort(int fd, std::string path, WakeupFd& wakeup) : fd_(fd), path_(std::move(path)), wakeup_(wakeup) {}

  /// As Port::read(). Returns bytes that are available before it notices a pending wake. Clears the wakeup
  /// when the wake is why it returns 0.
  Result<std::size_t> read(std::span<char> buffer, Duration timeout) override;
  /// As Port::write(). The wakeup does not interrupt it: half a command line would be worse than a late stop.
  Result<void> write(std::string_view bytes, Duration timeout) override;

 private:
  tl::unexpected<Error> lose(const std::string& reason);

  int fd_;
  std::string path_;
  WakeupFd& wakeup_;
  std::string lost_;  // why the port is gone; empty while it is usable
};

}  // namespace eg915u
