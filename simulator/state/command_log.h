#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <vector>

#include "simulator/state/state.h"

namespace eg915u::sim {

/// Every received command line, unmasked and with passwords: this is a test tool.
class CommandLog {
 public:
  struct Entry {
    std::uint64_t sequence = 0;
    Time at{0};
    std::string line;
    std::string final;  ///< Final result; "" while the command runs; `none` without an answer.
    Time ended{0};
  };
  static constexpr std::size_t kMaximum = 10000;

  /// Records a command line and returns its sequence number. Numbers count from 1 and never restart.
  std::uint64_t open(std::string line, Time now);
  void close(std::uint64_t sequence, std::string final, Time now);

  /// Entries with a sequence number above `sequence`, oldest first.
  std::vector<Entry> since(std::uint64_t sequence) const;

  /// Drops the entries; the numbering continues.
  void clear() { entries_.clear(); }

  std::uint64_t count() const { return last_; }

 private:
  std::deque<Entry> entries_;
  std::uint64_t last_ = 0;
};

}  // namespace eg915u::sim
