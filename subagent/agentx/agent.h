#pragma once

#include <chrono>
#include <filesystem>
#include <stop_token>
#include <string>
#include <utility>

#include "base/drop_oldest_queue.h"
#include "base/log_sink.h"
#include "subagent/agentx/agentx_session.h"
#include "subagent/agentx/notification_delivery.h"
#include "subagent/agentx/shared_state.h"
#include "subagent/agentx/snmp_applications.h"
#include "subagent/agentx/snmp_log.h"

namespace eg915u {

class NetsnmpLibrary;

struct AgentOptions {
  std::string socket = "/run/agentx/master";  ///< a path, or what net-snmp accepts: unix:PATH, tcp:HOST:PORT
  std::chrono::seconds ping_interval{2};      ///< between two attempts to reach snmpd; pings are rarer
  std::filesystem::path persistent_dir;       ///< the library makes a directory in it
  SnmpApplicationsOptions applications;
};

/// The AgentX subagent: the loop of the SNMP thread, between net-snmp and the applications of RFC 3413.
/// net-snmp is not thread safe, so no other thread calls it. One per process. Before any thread starts, main
/// must ignore SIGPIPE (the library writes to sockets of a dead snmpd) and set MIBS="" (it would load MIB
/// files).
class Agent {
 public:
  Agent(AgentOptions options, SharedState& shared, LogSink log);
  ~Agent();
  Agent(const Agent&) = delete;
  Agent& operator=(const Agent&) = delete;

  /// Serves until `stop`, from the start of net-snmp to its end. Once per process, on a separate thread: when
  /// snmpd hangs, the library can stall it for a second, and for some seconds at the end.
  void run(const std::stop_token& stop);

  /// The ledgers to save when the daemon stops. After run() has returned.
  [[nodiscard]] AccountingPtr last_accounting() const { return applications_.last_accounting(); }

  /// Sends egLegacyEvent with `text` if egLegacyTrapEnable is true. Any thread.
  void request_legacy_event(std::string text) { legacy_requests_.push(std::move(text)); }

 private:
  void pass(NetsnmpLibrary& library);
  void finish(NetsnmpLibrary& library);
  void send_due(NetsnmpLibrary& library, Time now);
  /// Writes a change of the session into the event log.
  void follow_session();

  const AgentOptions options_;
  SharedState& shared_;
  const LogSink log_;
  SnmpLog snmp_log_;
  SnmpApplications applications_;
  AgentxSession session_;
  NotificationDelivery delivery_;
  DropOldestQueue<std::string> legacy_requests_;
  bool woken_ = true;  ///< another thread has something new
  Time passed_at_{};
};

}  // namespace eg915u
