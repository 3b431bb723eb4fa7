#pragma once

#include "base/file_descriptor.h"

namespace eg915u {

/// Ends the wait of the thread that polls fd(), in Clock::wait() or Port::read(). Without a free descriptor
/// fd() is -1, which poll() ignores; waits then last their full time.
class WakeupFd {
 public:
  WakeupFd();

  /// Wakes the thread. Any thread, any number of times; the wake stays pending until clear().
  void wake() noexcept;
  /// Readable while a wake is pending.
  [[nodiscard]] int fd() const noexcept { return event_.get(); }
  /// Ends the pending wake. Call it before you look at queues, never after, or a wake is lost.
  void clear() noexcept;

 private:
  FileDescriptor event_;
};

}  // namespace eg915u
