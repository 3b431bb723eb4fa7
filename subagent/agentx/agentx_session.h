#pragma once

#include <chrono>
#include <cstdint>
#include <string>

#include "base/log_sink.h"
#include "mib/smi/oid.h"
#include "subagent/agentx/shared_state.h"
#include "subagent/agentx/snmp_log.h"

namespace eg915u {

enum class SessionChange : std::uint8_t { none, connected, lost };

/// The AgentX session with snmpd, as the library reports it: whether it is up and the root is registered.
/// SNMP thread.
class AgentxSession {
 public:
  /// `socket` is for the log. `shared` and `snmp_log` must outlive it.
  AgentxSession(std::string socket, std::chrono::seconds ping_interval, SharedState& shared,
                SnmpLog& snmp_log, LogSink log);

  /// Interval of the pings of a session that is up. A lost session is noticed without pings, so they may be
  /// rare.
  static constexpr std::chrono::seconds kIdlePing{15};

  /// The library opened a session, before it registers the root.
  void opened();
  /// The library lost the session.
  void closed() { is_up_ = false; }

  /// Updates SharedState by what the library reported, and logs each change once. `root` is for the log.
  [[nodiscard]] SessionChange follow(const mib::Oid& root);

 private:
  const std::string socket_;
  const std::chrono::seconds ping_interval_;
  SharedState& shared_;
  SnmpLog& snmp_log_;
  const LogSink log_;
  bool is_up_ = false;  ///< set by the library's callbacks, acted upon after them
};

}  // namespace eg915u
