#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

#include "simulator/state/state.h"

namespace eg915u::sim {

/// The owner of a timer, so that a reboot or a new search can cancel outdated timers.
enum class TimerGroup { command, followup, boot, sim, radio, control };

/// Actions at a simulated time, earliest first.
class TimerQueue {
 public:
  void schedule(TimerGroup group, Time at, std::function<void()> action);
  void cancel(TimerGroup group);

  /// The time of the earliest action.
  std::optional<Time> next() const;

  /// Removes and returns the earliest action due at `now`.
  struct Due {
    Time at;
    std::function<void()> action;
  };
  std::optional<Due> take_due(Time now);

 private:
  struct Entry {
    TimerGroup group;
    Time at;
    std::uint64_t sequence;
    std::function<void()> action;
  };
  std::vector<Entry>::const_iterator earliest() const;

  std::vector<Entry> entries_;
  std::uint64_t sequence_ = 0;
};

}  // namespace eg915u::sim
