#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "base/clock.h"
#include "modem/model/readings/ping.h"

namespace eg915u {

/// Results of the link probe. The counters start with the daemon, the rest with the present host.
struct ProbeReport {
  std::string host = {};                   ///< destination of the echoes; empty: none
  ProbeState state = ProbeState::unknown;  ///< before the first result; shown as off without a host
  std::uint32_t sent = 0;
  std::uint32_t lost = 0;
  std::uint32_t lost_in_a_row = 0;
  std::uint32_t answered = 0;  ///< by this host
  std::optional<std::uint32_t> last_ms = std::nullopt;
  std::optional<std::uint32_t> min_ms = std::nullopt;
  std::optional<std::uint32_t> max_ms = std::nullopt;
  std::uint64_t sum_ms = 0;  ///< of all answered echoes
  std::optional<WallTime> last_success = std::nullopt;

  friend bool operator==(const ProbeReport&, const ProbeReport&) = default;
};

}  // namespace eg915u
