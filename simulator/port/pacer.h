#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "simulator/state/state.h"

namespace eg915u::sim {

/// Cuts the output into pieces with a pause after each, so that a host gets split reads.
class Pacer {
 public:
  /// Sets pieces of `bytes` bytes (0: no cutting) and the pause.
  void split(std::size_t bytes, Time gap);

  /// Sets the pause after each CR, so that CR and LF arrive apart; 0: none.
  void part_line_ends(Time gap) { line_end_gap_ = gap; }

  void push(std::string_view bytes) {
    queue_ += bytes;
    pushed_ += bytes.size();
  }

  /// Returns the bytes that may be sent at `now`.
  std::string take(Time now);

  /// When the next piece may be sent; absent without one.
  std::optional<Time> next() const;

  void clear() { queue_.clear(); }

  /// Counts of all bytes that were pushed, and that were taken or cleared.
  std::uint64_t pushed() const { return pushed_; }
  std::uint64_t taken() const { return pushed_ - queue_.size(); }

 private:
  std::string queue_;
  std::size_t piece_ = 0;
  Time gap_{0};
  Time ready_{0};
  Time line_end_gap_{0};
  std::uint64_t pushed_ = 0;
};

}  // namespace eg915u::sim
