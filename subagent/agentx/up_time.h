#pragma once

#include <cstdint>
#include <optional>

#include "base/clock.h"

namespace eg915u {

/// The start of sysUpTime on the clock of the daemon. Readings of sysUpTime are whole hundredths, and
/// net-snmp takes them from another clock: a start computed for each read would move by a tick. One
/// thread.
class UpTime {
 public:
  /// Observes that sysUpTime was `hundredths` at `now`. Only a reading that another snmpd must have given
  /// moves the start.
  void observe(Time now, std::uint32_t hundredths);
  /// The epoch of the clock before the first observation.
  [[nodiscard]] Time start() const { return start_.value_or(Time{}); }

 private:
  std::optional<Time> start_;
};

}  // namespace eg915u
