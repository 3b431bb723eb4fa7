#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "base/clock.h"
#include "modem/model/snapshot_ptr.h"

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
  sim_state_change,
  sim_slot_change,
  sim_retries_low,
  threshold_alarm,
  threshold_clear,
  pdp_up,
  pdp_down,
  plan_warning,
  plan_exceeded,
  message_arrived,
  probe_failed,
  probe_back,
  apn_change,
  context_configured,
};

/// A change, and the part of the modem that changed.
struct Change {
  EventKind kind{};
  std::uint32_t part = 0;  ///< SIM slot, cid or Metric; 0: the modem as a whole

  friend bool operator==(const Change&, const Change&) = default;
};

/// Something that happened between two snapshots.
struct Event {
  EventKind kind{};
  WallTime time;
  SnapshotPtr after;                                 ///< the values to report
  std::uint32_t part = 0;                            ///< see Change
  std::optional<std::int32_t> value = std::nullopt;  ///< that raised or cleared a threshold
};

/// The changes between two snapshots of one modem, in the order in which they are reported. A first reading
/// is not a change. Pure, and the only source of events but Thresholds and PlanWatch, which add up time and
/// use.
[[nodiscard]] std::vector<Change> diff(const ModemSnapshot& before, const ModemSnapshot& after);

}  // namespace eg915u
