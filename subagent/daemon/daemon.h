#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <thread>

#include "base/wakeup_fd.h"
#include "subagent/agentx/agent.h"
#include "subagent/agentx/shared_state.h"
#include "subagent/config/config.h"
#include "subagent/daemon/instance_lock.h"
#include "subagent/daemon/log.h"
#include "subagent/daemon/modem_set.h"
#include "subagent/daemon/retry.h"
#include "subagent/daemon/signal_fd.h"
#include "subagent/daemon/watchdog.h"
#include "subagent/state/accounting_state.h"
#include "subagent/state/settings_state.h"

namespace eg915u {

struct DaemonOptions {
  std::string version;
  std::string config_path;
  bool trace_at = false;
};

/// The process: starts the threads, then waits for signals on the main thread. Saves what SETs changed,
/// writes status.json and feeds the watchdog.
class Daemon {
 public:
  /// Make it before any thread: it blocks signals.
  Daemon(DaemonOptions options, Config config, const Log& log);
  Daemon(const Daemon&) = delete;
  Daemon& operator=(const Daemon&) = delete;

  /// Runs until SIGTERM or SIGINT (0), or until it cannot continue (1).
  int run();

 private:
  enum class SaveTime : std::uint8_t {
    when_due,  ///< after a failure, in the pace of Retry
    now,
  };

  void load_state();
  /// Runs the modems of the configuration, and gives them to the SNMP thread.
  void serve_modems(const mib::Settings& settings_before);
  void start_agent();
  /// SIGHUP: takes over what the file says now. On any problem, logs them all and keeps the running
  /// configuration.
  void reload();
  void stop();
  /// Waits a moment, feeds the watchdog, and asks the service manager for more time.
  void wait_for_threads();
  [[nodiscard]] Duration until_next_work(Time now) const;
  void wait(Duration limit);
  void take_wake();
  /// False when the daemon must end.
  bool handle_signals();
  void work(Time now);
  /// Takes over what SETs and modems changed, and saves it.
  void save_settings(Time now, SaveTime when);
  /// Saves `stored_` unless the file has it.
  void save_state(Time now, SaveTime when);
  void save_accounting(const AccountingPtr& accounting, Time now, SaveTime when);
  void write_status(Time now);
  void notify_service_manager(Time now);
  /// Reports to the service manager that the daemon is alive, while no thread is overdue.
  void feed_watchdog();

  const DaemonOptions options_;
  Config config_;
  const Log& log_;
  Signals signals_;
  StateStore store_;
  AccountingFile accounting_file_;
  StoredState stored_;
  SharedState shared_;
  ModemSet modems_;
  std::optional<Agent> agent_;
  std::jthread agent_thread_;

  const Time started_;
  mib::Settings known_settings_;  ///< of SETs, as `stored_` has them
  Retry state_retry_;
  Retry accounting_retry_;
  std::optional<Time> status_due_;
  Time status_written_;  ///< the latest time
  std::string status_line_;
  bool ready_ = false;
  Watchdog watchdog_;
};

}  // namespace eg915u
