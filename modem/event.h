#pragma once

#include <cstdint>
#include <vector>

#include "modem/clock.h"
#include "modem/snapshot.h"

namespace eg915u {

enum class EventKind : std::uint8_t {
  modem_up,
  modem_down,
  modem_restarted,
  powered_down,
  registration_change,
  access_tech_change,
  cell_change,
  operation_done,
};

/// Something that happened between two snapshots.
struct Event {
  EventKind kind{};
  WallTime time;
  SnapshotPtr after;  ///< the values to report
};

/// What happened between two snapshots of one modem, in the order in which it is to be told. Pure; nothing
/// else decides that something happened. A first reading is no change.
[[nodiscard]] std::vector<EventKind> diff(const ModemSnapshot& before, const ModemSnapshot& after);

}  // namespace eg915u
