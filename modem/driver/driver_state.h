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
#include "modem/model/operation.h"
#include "modem/polling/refused_steps.h"

namespace eg915u {

/// What a driver leaves to the one that follows it on the same modem with other settings. Holds passwords, so
/// it is never written anywhere.
struct Handover {
  std::map<int, SetPdp>
      asked_credentials;  ///< by cid: AT+QICSGP may be lost at a reboot, so it is applied again
  /// IMEI of the modem in which a SET changed ModemSettings::context: there it is not applied any more.
  std::optional<std::string> context_changed_in;
  std::set<std::string> wrong_pin_of;  ///< ICCIDs of cards for which a manager's PIN was wrong
  std::set<std::size_t> pins_tried;  ///< of the configuration: hashes of an ICCID and a PIN that may be wrong
  std::vector<Timestamp> automatic_resets;  ///< for the limits of Recovery
  /// As in the snapshot: operations keep their numbers.
  OperationReport operation;
  std::uint64_t operations_ended = 0;
  std::vector<OperationReport> ended_operations;
};

inline constexpr std::string_view kRebootOrder = "AT+CFUN=1,1";
inline constexpr std::string_view kPowerCycleOrder = "its power_cycle_command";

/// A reboot that was ordered and has not ended.
struct RunningReboot {
  Operation operation;
  Time began;
};

/// A restart of the modem that is not yet counted: one that was ordered is none until something shows it.
struct ExpectedRestart {
  ResetReason reason = ResetReason::unknown;
  std::string_view order = {};  ///< what was to bring it about, for people
  /// RDY, POWERED DOWN or a port that went showed it. Else what the modem answers will.
  bool is_seen = false;
};

/// What outlives one open port: the modem may vanish and come back in the middle of it.
struct DriverState {
  std::optional<ExpectedRestart> restart;
  std::optional<RunningReboot> reboot;
  std::optional<Operation> power_cycle;  ///< begun, and to be carried out once the port is closed
  Handover handover;
  int context_attempts = 0;  ///< to set ModemSettings::context, in a row without success
  bool urc_port_checked = false;
  Refusals refusals;                 ///< what is not asked for again yet
  std::string probed_revision;       ///< the firmware of which the capabilities are
  std::set<std::string> complained;  ///< commands whose refusal or strange answer was logged
};

}  // namespace eg915u
