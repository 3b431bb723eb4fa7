#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "simulator/state/state.h"

namespace eg915u::sim {

/// Cuts the output into pieces with a pause between them, so that a host sees split reads.
class Pacer {
 public:
  /// Pieces of `bytes` bytes (0: no cutting), `gap` apart.
  void split(std::size_t bytes, Time gap);

  void push(std::string_view bytes) { queue_ += bytes; }

  /// What may go out at `now`.
  std::string take(Time now);

  /// When the next piece may go out; nothing while there is none.
  std::optional<Time> next() const;

  void clear() { queue_.clear(); }

 private:
  std::string queue_;
  std::size_t piece_ = 0;
  Time gap_{0};
  Time ready_{0};
};

}  // namespace eg915u::sim
