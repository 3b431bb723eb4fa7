#pragma once

#include <cstdint>
#include <optional>

#include "base/clock.h"

namespace eg915u {

/// Counts and times of the AT channel since the daemon started.
struct AtCounters {
  std::uint32_t commands = 0;
  std::uint32_t errors = 0;
  std::uint32_t timeouts = 0;
  std::uint32_t urcs = 0;
  std::uint32_t unparsed = 0;
  std::uint32_t port_opens = 0;
  std::optional<Duration> last_latency;
  std::optional<Duration> poll_duration;

  friend bool operator==(const AtCounters&, const AtCounters&) = default;
};

}  // namespace eg915u
