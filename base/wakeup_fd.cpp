#include "base/wakeup_fd.h"

#include <sys/eventfd.h>

namespace eg915u {

WakeupFd::WakeupFd() : event_(::eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC)) {}

void WakeupFd::wake() noexcept {
  // The only possible failure is EAGAIN, when the counter is full: a wake is pending already.
  static_cast<void>(::eventfd_write(event_.get(), 1));
}

void WakeupFd::clear() noexcept {
  eventfd_t count = 0;
  static_cast<void>(::eventfd_read(event_.get(), &count));
}

}  // namespace eg915u
