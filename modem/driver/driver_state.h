#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "modem/driver/asked_context.h"
#include "modem/model/operation.h"
#include "modem/model/sinr_scales.h"
#include "modem/model/snapshot_ptr.h"
#include "modem/polling/refused_steps.h"

namespace eg915u {

/// State that a driver leaves to the next one on the same modem with other settings. Holds passwords, so it
/// is never written anywhere.
struct Handover {
  /// Contexts that managers changed, by cid. A restart of the modem may lose the change.
  std::map<int, AskedContext> asked_contexts;
  /// IMEI of the modem in which a SET changed ModemSettings::context: there it is not applied any more.
  std::optional<std::string> context_changed_in;
  /// ICCIDs of cards for which the PIN of a manager was wrong.
  std::set<std::string> wrong_pin_of;
  /// Hashes of an ICCID and a configured PIN that may be wrong.
  std::set<std::size_t> pins_tried;
  /// Resets that count for the limits of Recovery.
  std::vector<Timestamp> automatic_resets;
  LearnedSinrScales sinr_scales;
  /// As in the snapshot: operations keep their numbers.
  OperationReport operation;
  std::uint64_t operations_ended = 0;
  std::vector<OperationReport> ended_operations;
  /// The last snapshot, whose counters continue. Null: they start at zero.
  SnapshotPtr last = nullptr;
};

inline constexpr std::string_view kRebootOrder = "AT+CFUN=1,1";
inline constexpr std::string_view kPowerCycleOrder = "its power_cycle_command";

/// A reboot that was ordered and has not ended.
struct RunningReboot {
  Operation operation;
  Time began;
};

/// A restart of the modem that is not counted yet. A restart that was ordered counts when something shows it.
struct ExpectedRestart {
  ResetReason reason = ResetReason::unknown;
  std::string_view order = {};  ///< The order, for log lines.
  /// RDY, POWERED DOWN or a lost port showed it. Otherwise an answer of the modem shows it later.
  bool is_seen = false;
};

/// The APN of each context, by cid, as the modem showed it last or as we set it.
struct ShownApns {
  std::string imei;  ///< of the modem that showed them
  std::map<int, std::string> by_cid;
};

/// State that outlives one open port, because the modem may vanish and return at any moment.
struct DriverState {
  std::optional<ExpectedRestart> restart;
  std::optional<RunningReboot> reboot;
  std::optional<Operation> power_cycle;  ///< Begun; it is carried out when the port is closed.
  Handover handover;
  ShownApns shown_apns;
  int context_attempts = 0;          ///< Failed attempts in a row to set ModemSettings::context.
  std::vector<Time> context_writes;  ///< When it was set, in the last hour.
  bool urc_port_checked = false;
  Refusals refusals;                 ///< Commands that are not asked again yet.
  std::string probed_revision;       ///< The firmware that has the known capabilities.
  std::set<std::string> complained;  ///< Keys of the messages that were logged.
};

}  // namespace eg915u
