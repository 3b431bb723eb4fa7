#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <variant>

#include "base/clock.h"
#include "modem/model/custom_object.h"
#include "modem/model/readings/pdp_type.h"
#include "modem/model/readings/radio.h"

namespace eg915u {

/// Why the modem last restarted; numbers of egModemLastResetReason.
enum class ResetReason : std::uint8_t {
  none = 1,
  snmp_request,
  legacy_request,
  watchdog,
  urc_power_down,
  port_lost,
  unknown,
};

/// AT+CFUN=<level>; not for Functionality::unknown.
struct SetFunctionality {
  Functionality level = Functionality::full;

  friend bool operator==(const SetFunctionality&, const SetFunctionality&) = default;
};

/// AT+QCFG="nwscanmode".
struct SetNetworkMode {
  NetworkMode mode = NetworkMode::automatic;

  friend bool operator==(const SetNetworkMode&, const SetNetworkMode&) = default;
};

/// Registers with the network `plmn`; empty: with the network that the modem chooses.
struct SelectOperator {
  std::string plmn;

  friend bool operator==(const SelectOperator&, const SelectOperator&) = default;
};

/// Uses the SIM in slot 1 or 2.
struct SelectSim {
  int slot = 1;

  friend bool operator==(const SelectSim&, const SelectSim&) = default;
};

/// Unlocks the SIM. The last try is never used; with an unknown number of tries, one wrong PIN is the limit.
struct EnterPin {
  std::string pin;

  friend bool operator==(const EnterPin&, const EnterPin&) = default;
};

/// Restarts the modem with AT+CFUN=1,1. Ends when the modem has been initialised again.
struct Reboot {
  ResetReason reason = ResetReason::snmp_request;

  /// Two reboots are the same work, whatever their reason.
  friend bool operator==(const Reboot& /*a*/, const Reboot& /*b*/) { return true; }
};

/// Changes the given values of one PDP context and keeps the others; defines the context if there is none.
/// Values must pass modem/commands/allowed.h.
struct SetPdp {
  int cid = 1;
  std::optional<PdpKind> kind = std::nullopt;
  std::optional<std::string> apn = std::nullopt;
  std::optional<std::string> user = std::nullopt;
  std::optional<std::string> password = std::nullopt;
  std::optional<AuthType> auth = std::nullopt;
  std::optional<bool> up = std::nullopt;  ///< activated or deactivated after the change
  bool remove = false;  ///< deactivates and undefines the context; the other values are absent then

  /// True when more than its activity changes.
  [[nodiscard]] bool changes_definition() const {
    return !remove && (kind || apn || user || password || auth || !up);
  }

  friend bool operator==(const SetPdp&, const SetPdp&) = default;
};

/// Searches networks with AT+COPS=?, for up to three minutes. Data may stall meanwhile.
struct Scan {
  friend bool operator==(const Scan&, const Scan&) = default;
};

/// Restarts the modem by DriverHost::power_cycle, also when it does not answer or its port is gone. Ends when
/// the modem has been initialised again.
struct PowerCycle {
  friend bool operator==(const PowerCycle&, const PowerCycle&) = default;
};

/// Switches the modem off with AT+QPOWD=1. It stays off until it is switched on from outside.
struct PowerOff {
  friend bool operator==(const PowerOff&, const PowerOff&) = default;
};

/// Writes a custom object and reads it back. The value must be one that the object allows.
struct SetCustom {
  std::size_t number = 0;  ///< of the modem's custom objects, from 1
  CustomValue value;

  friend bool operator==(const SetCustom&, const SetCustom&) = default;
};

/// Sends a short message with AT+CMGS. `to` must pass valid_phone_number().
struct SendMessage {
  std::uint32_t row = 0;  ///< egSmsOutIndex of the request
  std::string to;
  std::u32string text;

  friend bool operator==(const SendMessage&, const SendMessage&) = default;
};

/// The alternatives are in the order in which the actions of one SET run.
using Action = std::variant<SetFunctionality, SetNetworkMode, SelectOperator, SelectSim, EnterPin, SetPdp,
                            SetCustom, SendMessage, Scan, Reboot, PowerCycle, PowerOff>;

/// True when both change the same setting, or the power: then the later one decides.
[[nodiscard]] bool same_target(const Action& a, const Action& b);
/// True when `later` overwrites everything that `earlier` sets: the earlier one need not run.
[[nodiscard]] bool supersedes(const Action& later, const Action& earlier);

/// Work for one modem: a SET queues it, and the modem's thread runs it once.
struct Operation {
  std::uint64_t id = 0;  ///< grows by one per modem; operations end in this order
  Action action;
  Time deadline;  ///< an operation that has not begun by then is cancelled

  friend bool operator==(const Operation&, const Operation&) = default;
};

/// Numbers of egCtlLastResult.
enum class OperationResult : std::uint8_t {
  none = 1,
  in_progress,
  success,
  failed,
  timed_out,
  refused,
  superseded
};

/// State or outcome of an operation.
struct OperationReport {
  std::uint64_t id = 0;
  OperationResult result = OperationResult::none;
  std::string error;              ///< from the modem or from the driver; empty on success
  std::optional<WallTime> ended;  ///< when it ended

  friend bool operator==(const OperationReport&, const OperationReport&) = default;
};

}  // namespace eg915u
