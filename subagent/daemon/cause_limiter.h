#pragma once

#include <cstddef>
#include <deque>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/log_sink.h"

namespace eg915u {

/// The lines of a cause that were left out.
struct HeldBack {
  Severity severity = Severity::info;
  std::string message;  ///< the last of them
  std::size_t lines = 0;
};

/// Limits the lines of each cause, so that a lasting failure does not fill the log. Messages that differ
/// only in their digits have one cause. One thread; bounded.
class CauseLimiter {
 public:
  static constexpr std::size_t kLinesPerMinute = 10;

  /// The number of lines of this cause that were left out before this one; nothing when this one is left out
  /// too.
  [[nodiscard]] std::optional<std::size_t> admit(Severity severity, std::string_view message, Time now);
  /// The lines left out of each cause that may have a line again. Each result counts as a line.
  [[nodiscard]] std::vector<HeldBack> take_held_back(Time now);

 private:
  struct Cause {
    std::deque<Time> admitted;  ///< in the last minute
    HeldBack held_back;
  };

  /// Forgets causes without lines. The cause of a message; a common one when there are too many.
  Cause& cause_of(std::string_view message, Time now);

  std::map<std::string, Cause, std::less<>> causes_;
};

}  // namespace eg915u
