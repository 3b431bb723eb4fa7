#pragma once

#include "base/clock.h"
#include "base/wakeup_fd.h"

namespace eg915u {

/// The real clock. wait() ends early when `waker` is woken, and clears it.
class SystemClock final : public Clock {
 public:
  /// `waker` must outlive the clock.
  explicit SystemClock(Waker& waker) : waker_(waker) {}

  [[nodiscard]] Time now() const override;
  [[nodiscard]] WallTime wall_now() const override;
  void wait(Duration duration) override;

 private:
  Waker& waker_;
};

}  // namespace eg915u
