#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace eg915u::sim {

enum class FaultKind { delay, replace, drop, interject };

/// A change of the answers to the next commands that start with `command`.
struct Fault {
  FaultKind kind = FaultKind::delay;
  std::string command;               ///< Prefix of the command line, any case; `*` for every command.
  std::optional<int> remaining = 1;  ///< Number of commands left; absent for no limit.
  std::chrono::milliseconds delay{0};
  std::vector<std::string> lines;     ///< replace: information lines and final result.
  std::string urc;                    ///< interject: the line inserted into the answer.
  std::optional<std::size_t> offset;  ///< interject: byte of the answer; absent: before the final result.
};

/// The faults that wait for their command. At most kMaximum.
class Faults {
 public:
  static constexpr std::size_t kMaximum = 100;

  /// Adds a fault; false when there are too many. A fault without a count replaces the one of the same kind
  /// and command.
  bool add(Fault fault);

  /// Returns the first fault of that kind that applies to `line`, and counts a use. Faults with a count come
  /// first.
  std::optional<Fault> take(FaultKind kind, std::string_view line);

  void clear() { faults_.clear(); }
  std::size_t size() const { return faults_.size(); }

 private:
  std::vector<Fault> faults_;
};

/// True when `line` begins with `prefix` in any case, or `prefix` is `*`.
bool command_matches(std::string_view line, std::string_view prefix);

}  // namespace eg915u::sim
