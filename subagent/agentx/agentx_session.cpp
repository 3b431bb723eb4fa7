#include "subagent/agentx/agentx_session.h"

#include <utility>

#include <fmt/core.h>

#include "subagent/agentx/netsnmp_library.h"

namespace eg915u {

AgentxSession::AgentxSession(std::string socket, std::chrono::seconds ping_interval, SharedState& shared,
                             SnmpLog& snmp_log, LogSink log)
    : socket_(std::move(socket)),
      ping_interval_(ping_interval),
      shared_(shared),
      snmp_log_(snmp_log),
      log_(std::move(log)) {}

/// The library sets the alarm of its pings right after this.
void AgentxSession::opened() {
  is_up_ = true;
  NetsnmpLibrary::set_ping_interval(kIdlePing);
}

SessionChange AgentxSession::follow(const mib::Oid& root) {
  if (snmp_log_.take_refusal() && !shared_.duplicate.exchange(true)) {
    // Never unregister after this: snmpd 5.9.3 would take the registration from the other agent.
    log_(Severity::error, fmt::format("agentx: registration rejected: another agent already serves {} at "
                                      "this snmpd; stop it or change root_oid",
                                      mib::to_string(root)));
    shared_.wake_main.wake();
  }
  const bool connected = is_up_ && !shared_.duplicate;
  if (connected == shared_.connected) return SessionChange::none;
  shared_.connected = connected;
  shared_.wake_main.wake();
  if (connected) {
    NetsnmpLibrary::set_ping_interval(ping_interval_);
    NetsnmpLibrary::set_close_on_exec();
    snmp_log_.forget_repeats();
    log_(Severity::notice, "agentx: connected to " + socket_);
    return SessionChange::connected;
  }
  if (is_up_) return SessionChange::none;
  log_(Severity::warning, "agentx: session lost: snmpd is gone; retrying");
  return SessionChange::lost;
}

}  // namespace eg915u
