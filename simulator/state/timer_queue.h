#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

#include "simulator/state/state.h"

namespace eg915u::sim {

/// Who set a timer, so that a reboot or a new search can drop the ones that no longer count.
enum class TimerGroup { command, followup, boot, sim, radio, control };

/// Actions to run at a simulated time, oldest first.
class TimerQueue {
 public:
  void schedule(TimerGroup group, Time at, std::function<void()> action);
  void cancel(TimerGroup group);

  /// The time of the earliest action.
  std::optional<Time> next() const;

  /// Takes the earliest action due at or before `now` off the queue.
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
