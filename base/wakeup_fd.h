#pragma once

#include "base/file_descriptor.h"

namespace eg915u {

/// Ends the wait of the thread that polls fd(): Clock::wait(), Port::read().
/// If the system has no descriptor left, fd() is -1 (poll ignores it) and waits last their full time.
class WakeupFd {
 public:
  WakeupFd();

  /// Any thread, any number of times; stays pending until clear().
  void wake() noexcept;
  /// Readable while a wake is pending.
  [[nodiscard]] int fd() const noexcept { return event_.get(); }
  /// The waiting thread took notice. Look at what was queued after this, never before.
  void clear() noexcept;

 private:
  FileDescriptor event_;
};

}  // namespace eg915u
