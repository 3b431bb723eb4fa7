#pragma once

#include <memory>
#include <utility>

#include "base/clock.h"
#include "base/thread_progress.h"
#include "modem/serial/port.h"

namespace eg915u {

/// A clock that reports its waits to `progress`.
class WatchedClock final : public Clock {
 public:
  /// Both must outlive it.
  WatchedClock(Clock& clock, Progress& progress) : clock_(clock), progress_(progress) {}

  [[nodiscard]] Time now() const override { return clock_.now(); }
  [[nodiscard]] WallTime wall_now() const override { return clock_.wall_now(); }
  void wait(Duration duration) override;

 private:
  Clock& clock_;
  Progress& progress_;
};

/// A port that reports its waits to `progress`.
class SupervisedPort final : public Port {
 public:
  /// `clock` and `progress` must outlive it.
  SupervisedPort(std::unique_ptr<Port> port, const Clock& clock, Progress& progress)
      : port_(std::move(port)), clock_(clock), progress_(progress) {}

  Result<std::size_t> read(std::span<char> buffer, Duration timeout) override;
  Result<void> write(std::string_view bytes, Duration timeout) override;

 private:
  const std::unique_ptr<Port> port_;
  const Clock& clock_;
  Progress& progress_;
};

}  // namespace eg915u
