#pragma once

#include <chrono>
#include <filesystem>
#include <stop_token>
#include <string>

#include "base/drop_oldest_queue.h"
#include "base/log_sink.h"
#include "subagent/agentx/shared_state.h"
#include "subagent/agentx/snmp_applications.h"
#include "subagent/agentx/snmp_log.h"

namespace eg915u {

struct AgentOptions {
  std::string socket = "/run/agentx/master";  ///< a path, or what net-snmp accepts: unix:PATH, tcp:HOST:PORT
  std::chrono::seconds ping_interval{2};      ///< between two attempts to reach snmpd; pings are rarer
  std::filesystem::path persistent_dir;       ///< the library makes a directory of its own in it
  SnmpApplicationsOptions applications;
};

/// The AgentX subagent: everything that calls net-snmp, which is not thread safe and keeps its state in
/// globals. One per process. Before any thread starts, main must ignore SIGPIPE (the library writes to
/// sockets of a dead snmpd) and set MIBS="" (it would load MIB files).
class Agent {
 public:
  Agent(AgentOptions options, SharedState& shared, LogSink log);
  ~Agent();
  Agent(const Agent&) = delete;
  Agent& operator=(const Agent&) = delete;

  /// Serves until `stop`; all of net-snmp's life is inside. Once per process, on a thread of its own: the
  /// library can stall it for a second when snmpd hangs, and some seconds at the end.
  void run(const std::stop_token& stop);

  /// What is to be kept of the books. After run() has returned.
  [[nodiscard]] AccountingPtr last_accounting() const { return applications_.last_accounting(); }

  /// Sends egLegacyEvent with `text` if egLegacyTrapEnable is true. Any thread.
  void request_legacy_event(std::string text) { legacy_requests_.push(std::move(text)); }

 private:
  class Library;
  struct Callbacks;
  friend struct Callbacks;

  void register_root();
  void pass(Library& library);
  void finish_transactions(Library& library);
  void send_due(Library& library, Time now);
  /// Compares what the library reported with what was known, and tells once of each change.
  void follow_session();

  const AgentOptions options_;
  SharedState& shared_;
  const LogSink log_;
  SnmpLog snmp_log_;
  SnmpApplications applications_;
  DropOldestQueue<std::string> legacy_requests_;
  bool woken_ = true;  ///< another thread has something new
  Time passed_at_{};
  bool session_up_ = false;  ///< set by the library's callbacks, acted upon after them
};

}  // namespace eg915u
