#pragma once

#include <cstdint>

#include "simulator/state/state.h"

namespace eg915u::sim {

/// The data that flows while a context is active, and the autosave of the counters.
class Traffic {
 public:
  /// Counts the data of `span`, at the rates of `state.data`.
  void pass(State& state, Time span);

  /// Restarts the autosave interval, as after a reboot.
  void restart();

 private:
  void count(DataCounters& data, Time span);

  // Thousandths of an octet that are not counted yet.
  std::int64_t sent_rest_ = 0;
  std::int64_t received_rest_ = 0;
  Time since_save_{0};
};

}  // namespace eg915u::sim
