#include "modem/serial/exclusive_terminal.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/ioctl.h>

#include <cerrno>

#include "modem/serial/open_error.h"

namespace eg915u {

Result<ExclusiveTerminal> ExclusiveTerminal::open(const std::string& path) {
  FileDescriptor fd(::open(path.c_str(), O_RDWR | O_NOCTTY | O_CLOEXEC | O_NONBLOCK));
  if (fd && ::flock(fd.get(), LOCK_EX | LOCK_NB) == 0) return ExclusiveTerminal(std::move(fd));
  const int error = errno;
  fd = FileDescriptor();  // or the search for the holder finds this process
  return tl::make_unexpected(open_error(path, error));
}

ExclusiveTerminal::~ExclusiveTerminal() {
  // A pseudo terminal lives as long as its other end, and so does its TIOCEXCL. Without this call the next
  // open() would fail.
  if (fd_) ::ioctl(fd_.get(), TIOCNXCL);
}

void ExclusiveTerminal::unlock() const { ::flock(fd_.get(), LOCK_UN); }

bool ExclusiveTerminal::exclude() const { return ::ioctl(fd_.get(), TIOCEXCL) == 0; }

}  // namespace eg915u
