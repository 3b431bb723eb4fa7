#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "simulator/state/state.h"

namespace eg915u::sim {

/// A modem that reads nothing between a command and the LF of its final result (V.250). Bytes that come
/// meanwhile are lost; each command of them is a violation.
class StrictOrder {
 public:
  struct Violation {
    Time at{0};
    std::string kind;  ///< overlap: a command runs; early: the LF of its final result is not sent yet
    std::string line;  ///< the lost bytes
  };
  static constexpr std::size_t kMaximum = 1000;

  /// Turns the check on or off, and drops the violations.
  void turn(bool on);

  /// Returns false for a byte that is lost. `violation` is the kind of the violation that the byte is; null
  /// when it is none. A line that began as a violation is lost to its end.
  bool accept(char byte, const char* violation, Time now);

  const std::vector<Violation>& violations() const { return violations_; }

 private:
  bool on_ = false;
  std::string kind_;  // of the line that is being lost; empty without one
  std::string line_;
  std::vector<Violation> violations_;
};

}  // namespace eg915u::sim
