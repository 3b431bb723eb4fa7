#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "base/clock.h"
#include "modem/model/readings/ping.h"

namespace eg915u {

inline constexpr std::uint32_t kShortestProbeSeconds = 10;
inline constexpr std::uint32_t kLongestProbeSeconds = 86'400;

/// Where and how often AT+QPING is sent.
struct ProbeSettings {
  std::string host;           ///< empty: nowhere, the link is not probed
  Duration interval{60'000};  ///< whole seconds, in those bounds

  friend bool operator==(const ProbeSettings&, const ProbeSettings&) = default;
};

/// The link probe: counters since the daemon started, the rest since ProbeSettings::host became what it is.
struct ProbeReport {
  std::string host = {};                   ///< where the echoes went; empty: nowhere
  ProbeState state = ProbeState::unknown;  ///< before the first result; shown as off without a host
  std::uint32_t sent = 0;
  std::uint32_t lost = 0;
  std::uint32_t lost_in_a_row = 0;
  std::uint32_t answered = 0;  ///< by this host
  std::optional<std::uint32_t> last_ms = std::nullopt;
  std::optional<std::uint32_t> min_ms = std::nullopt;
  std::optional<std::uint32_t> max_ms = std::nullopt;
  std::uint64_t sum_ms = 0;  ///< of all that came back
  std::optional<WallTime> last_success = std::nullopt;

  friend bool operator==(const ProbeReport&, const ProbeReport&) = default;
};

}  // namespace eg915u
