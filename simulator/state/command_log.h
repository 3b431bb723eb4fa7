#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <vector>

#include "simulator/state/state.h"

namespace eg915u::sim {

/// Every command line received, as it came, passwords included: this is a test tool.
class CommandLog {
 public:
  struct Entry {
    std::uint64_t sequence = 0;
    Time at{0};
    std::string line;
    std::string final;  ///< Final code; "" while it runs; `none` when there was no answer.
    Time ended{0};
  };
  static constexpr std::size_t kMaximum = 10000;

  /// Notes a command line and returns its sequence number, which counts from 1 and never restarts.
  std::uint64_t open(std::string line, Time now);
  void close(std::uint64_t sequence, std::string final, Time now);

  /// Entries with a sequence number greater than `sequence`, oldest first.
  std::vector<Entry> since(std::uint64_t sequence) const;

  /// Forgets the entries; the numbering goes on.
  void clear() { entries_.clear(); }

  std::uint64_t count() const { return last_; }

 private:
  std::deque<Entry> entries_;
  std::uint64_t last_ = 0;
};

}  // namespace eg915u::sim
