#pragma once

#include "base/clock.h"

namespace eg915u {

/// When to try again what failed: after a second, and after twice as long each time, up to half a minute. One
/// thread.
class Retry {
 public:
  void failed(Time now);
  /// True when it failed before.
  bool succeeded();

  /// True without a failure.
  [[nodiscard]] bool is_due(Time now) const { return now >= next_; }
  /// Time{} without a failure.
  [[nodiscard]] Time next() const { return next_; }

 private:
  Duration pause_{0};
  Time next_{};
};

}  // namespace eg915u
