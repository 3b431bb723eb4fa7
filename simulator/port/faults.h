#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace eg915u::sim {

enum class FaultKind { delay, replace, drop, interject };

/// Something that goes wrong with the next commands that start with `command`.
struct Fault {
  FaultKind kind = FaultKind::delay;
  std::string command;               ///< Prefix of the command line, any case; `*` for every command.
  std::optional<int> remaining = 1;  ///< How often it still applies; nothing for always.
  std::chrono::milliseconds delay{0};
  std::vector<std::string> lines;     ///< replace: information and final code.
  std::string urc;                    ///< interject: the line put into the answer.
  std::optional<std::size_t> offset;  ///< interject: byte of the answer; nothing for before the final code.
};

/// The faults waiting for their command. At most kMaximum.
class Faults {
 public:
  static constexpr std::size_t kMaximum = 100;

  /// False when there are too many. A lasting fault replaces the lasting one of the same kind and command.
  bool add(Fault fault);

  /// The first fault of that kind that applies to `line`, counted ones before lasting ones; counts it as
  /// used.
  std::optional<Fault> take(FaultKind kind, std::string_view line);

  void clear() { faults_.clear(); }
  std::size_t size() const { return faults_.size(); }

 private:
  std::vector<Fault> faults_;
};

/// True when `line` begins with `prefix` in any case, or `prefix` is `*`.
bool command_matches(std::string_view line, std::string_view prefix);

}  // namespace eg915u::sim
