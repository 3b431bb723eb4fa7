#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>

#include "modem/clock.h"
#include "modem/readings.h"

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

/// Restarts the modem with AT+CFUN=1,1. Ends when the modem has been initialised again.
struct Reboot {
  ResetReason reason = ResetReason::snmp_request;

  /// Two reboots are the same work, whoever asked.
  friend bool operator==(const Reboot& /*a*/, const Reboot& /*b*/) { return true; }
};

/// Changes what is given of one PDP context and keeps the rest. Values must be in the allow-lists of
/// at_commands.h.
struct SetPdp {
  int cid = 1;
  std::optional<PdpKind> kind;
  std::optional<std::string> apn;
  std::optional<std::string> user;
  std::optional<std::string> password;
  std::optional<AuthType> auth;

  friend bool operator==(const SetPdp&, const SetPdp&) = default;
};

/// Looks for networks with AT+COPS=?: up to three minutes, in which data may stall.
struct Scan {
  friend bool operator==(const Scan&, const Scan&) = default;
};

/// Sends a short message with AT+CMGS. `to` must be in the allow-list of at_commands.h.
struct SendMessage {
  std::uint32_t row = 0;  ///< egSmsOutIndex of who asked
  std::string to;
  std::u32string text;

  friend bool operator==(const SendMessage&, const SendMessage&) = default;
};

using Action = std::variant<Reboot, SetPdp, Scan, SendMessage>;

/// Work for one modem, queued by a SET, run once by the modem's thread.
struct Operation {
  std::uint64_t id = 0;  ///< grows by one per modem; operations end in this order
  Action action;
  Time deadline;  ///< not begun by then: cancelled, never run later

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

/// How an operation stands or ended.
struct OperationReport {
  std::uint64_t id = 0;
  OperationResult result = OperationResult::none;
  std::string error;              ///< the modem's words, or ours; empty on success
  std::optional<WallTime> ended;  ///< when it ended

  friend bool operator==(const OperationReport&, const OperationReport&) = default;
};

}  // namespace eg915u
