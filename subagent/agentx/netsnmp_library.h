#pragma once

#include <chrono>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>

#include "base/clock.h"
#include "base/log_sink.h"
#include "mib/smi/oid.h"
#include "subagent/agentx/master_session.h"
#include "subagent/agentx/moment.h"
#include "subagent/agentx/netsnmp_handles.h"

namespace eg915u {

struct NetsnmpOptions {
  std::string socket;
  std::chrono::seconds ping_interval{2};
  std::filesystem::path persistent_dir;
  int wake_fd = -1;  ///< ends a wait when it is readable
};

/// Calls from the library, on the SNMP thread, while process() runs. No exception of them reaches the
/// library.
struct NetsnmpHooks {
  std::function<void(int priority, const char* line)> on_log;  ///< priority of syslog
  std::function<void()> on_session_opened;
  std::function<void()> on_session_closed;
  MasterSession::OnAnswer on_notify_answer;
  std::function<void()> on_wake;
};

/// net-snmp between its start and its end. It keeps its state in globals: one per process. The order of the
/// calls is the library's.
class NetsnmpLibrary {
 public:
  /// Prepares the library: subtrees can be registered until start().
  NetsnmpLibrary(const NetsnmpOptions& options, NetsnmpHooks hooks, LogSink log);
  ~NetsnmpLibrary() = default;
  NetsnmpLibrary(const NetsnmpLibrary&) = delete;
  NetsnmpLibrary& operator=(const NetsnmpLibrary&) = delete;

  /// Connects to snmpd, or tries again every ping interval. Adds `root` to sysORTable.
  void start(const mib::Oid& root);

  /// One pass of the library's loop. If `wait` is true, waits until there is something to do.
  void process(bool wait) { agent_check_and_process(wait ? 1 : 0); }
  /// Ends a wait of process() at that time instead of the time that was set before.
  void wake_at(Time when, Time now);
  /// Ends a wait of process() after this time, apart from wake_at().
  void wake_after(Duration delay) { alarm_.set(delay); }

  /// For notifications, while it is open.
  [[nodiscard]] MasterSession& master_session() { return master_session_; }

  /// net-snmp uses one setting for the ping interval and for the reconnect interval. It reads the setting
  /// when it sets the alarm of the pings or of a reconnect.
  static void set_ping_interval(std::chrono::seconds interval);
  /// The library opens its sockets without close-on-exec. A child that holds one keeps snmpd from noticing
  /// the end of this process, and blocks the registration of the next daemon.
  static void set_close_on_exec();

 private:
  static int on_log(int major, int minor, void* server, void* library) noexcept;
  static int on_index_start(int major, int minor, void* server, void* library) noexcept;
  static int on_index_stop(int major, int minor, void* server, void* library) noexcept;
  static void on_wake(int fd, void* library) noexcept;

  const NetsnmpHooks hooks_;
  const LogSink log_;
  MasterSession master_session_;
  NetsnmpSessions sessions_;  ///< closed after what follows is unregistered
  NetsnmpCallback logging_;
  NetsnmpCallback index_start_;
  NetsnmpCallback index_stop_;
  std::optional<NetsnmpReadFd> wake_;
  NetsnmpAlarm alarm_;
  NetsnmpAlarm timed_alarm_;
  std::optional<Time> wake_at_;
};

/// The time of what the SNMP thread does now, with sysUpTime as net-snmp counts it.
[[nodiscard]] Moment this_moment();

}  // namespace eg915u
