#include "modem/serial/pty_port.h"

#include <termios.h>

#include <cerrno>

#include "modem/serial/open_error.h"

namespace eg915u {
namespace {

bool make_raw(int fd) {
  termios settings{};
  if (::tcgetattr(fd, &settings) != 0) return false;
  ::cfmakeraw(&settings);
  settings.c_cflag |= CLOCAL | CREAD;
  settings.c_cc[VMIN] = 1;  // with 0 an empty read returns 0, which looks like a hang-up
  settings.c_cc[VTIME] = 0;
  return ::tcsetattr(fd, TCSANOW, &settings) == 0;
}

}  // namespace

Result<std::unique_ptr<PtyPort>> PtyPort::open(const std::string& path, WakeupFd& wakeup) {
  auto terminal = ExclusiveTerminal::open(path);
  if (!terminal) return tl::make_unexpected(std::move(terminal.error()));
  // No TIOCEXCL: on a pseudo terminal it outlives a killed process while the other end is open, and would
  // keep the next daemon out. The flock() of ExclusiveTerminal keeps a second daemon out.
  if (!make_raw(terminal->fd())) return tl::make_unexpected(open_error(path, errno));
  return std::make_unique<PtyPort>(std::move(*terminal), path, wakeup);
}

}  // namespace eg915u
