#pragma once

#include <cstdint>
#include <string>

#include "base/clock.h"

namespace eg915u {

inline constexpr std::uint32_t kShortestProbeSeconds = 10;
inline constexpr std::uint32_t kLongestProbeSeconds = 86'400;

/// Destination and interval of AT+QPING.
struct ProbeSettings {
  std::string host;           ///< empty: the link is not probed
  Duration interval{60'000};  ///< whole seconds, in those bounds

  friend bool operator==(const ProbeSettings&, const ProbeSettings&) = default;
};

}  // namespace eg915u
