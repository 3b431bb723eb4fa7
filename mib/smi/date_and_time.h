#pragma once

#include "base/clock.h"
#include "base/network_time.h"
#include "mib/smi/value.h"

namespace eg915u::mib {

/// Encodes DateAndTime (RFC 2579), always 11 octets, in UTC with the offset +0:00: the same instant on every
/// host.
[[nodiscard]] Value date_and_time(WallTime time);
/// Encodes DateAndTime in the zone of the network. RFC 2579 has offsets below 14 hours only; any other zone
/// becomes UTC.
[[nodiscard]] Value date_and_time(const NetworkTime& time);

}  // namespace eg915u::mib
