#pragma once

#include "base/clock.h"
#include "base/wakeup_fd.h"

namespace eg915u {

/// The real clock. wait() ends early when `wakeup` is woken, and clears `wakeup`.
class SystemClock final : public Clock {
 public:
  /// `wakeup` must outlive the clock.
  explicit SystemClock(WakeupFd& wakeup) : wakeup_(wakeup) {}

  [[nodiscard]] Time now() const override;
  [[nodiscard]] WallTime wall_now() const override;
  void wait(Duration duration) override;

 private:
  WakeupFd& wakeup_;
};

}  // namespace eg915u
