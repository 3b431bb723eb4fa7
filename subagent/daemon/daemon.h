#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "base/wakeup_fd.h"
#include "subagent/agentx/agent.h"
#include "subagent/agentx/shared_state.h"
#include "subagent/config/config.h"
#include "subagent/daemon/instance_lock.h"
#include "subagent/daemon/log.h"
#include "subagent/daemon/modem_thread.h"
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

/// The daemon: builds what the configuration asks for, then the main thread waits for signals, saves what
/// SETs changed, writes status.json and feeds the watchdog.
class Daemon {
 public:
  /// Make it before any thread: it blocks signals.
  Daemon(DaemonOptions options, Config config, const Log& log);
  Daemon(const Daemon&) = delete;
  Daemon& operator=(const Daemon&) = delete;

  /// Until SIGTERM or SIGINT (0), or until it cannot go on (1).
  int run();

 private:
  /// A modem of the configuration, its thread and what it shares with the SNMP thread.
  struct RunningModem {
    ModemConfig config;
    std::shared_ptr<ModemHandle> handle;
    std::unique_ptr<ModemThread> thread;
  };
  /// What the thread of a modem begins with.
  struct Inheritance {
    std::shared_ptr<ModemHandle> handle;  ///< null: the modem is new
    Handover handover;
  };

  void load_state();
  [[nodiscard]] ServedModemsPtr start_modems(const mib::Settings& settings_before);
  /// egAgentPollInterval where a SET changed it, else the modem's own poll.fast.
  [[nodiscard]] Duration fast_poll_of(const ModemConfig& modem) const;
  /// Ends the threads of `before` that use this modem's port or are of this modem, and gives what they left.
  [[nodiscard]] Inheritance inherit(std::vector<RunningModem>& before, const ModemConfig& modem,
                                    std::uint32_t index);
  [[nodiscard]] RunningModem start_modem(const ModemConfig& modem, std::uint32_t index,
                                         Inheritance inheritance);
  void start_agent();
  /// SIGHUP: takes over what the file says now; on any problem, logs them all and goes on as before.
  void reload();
  void stop();
  /// Until the modem threads that were asked to stop have ended.
  void await_ended(const std::vector<RunningModem>& modems);
  [[nodiscard]] Duration until_next_work(Time now) const;
  void wait(Duration limit);
  void take_wake();
  /// False when the daemon is to end.
  bool handle_signals();
  void work(Time now);
  void save_settings();
  /// True when SETs changed contexts that the file asks for.
  [[nodiscard]] bool note_changed_contexts();
  /// True when modems were reset automatically.
  [[nodiscard]] bool note_automatic_resets();
  void save_accounting(const AccountingPtr& accounting);
  void write_status(Time now);
  void notify_service_manager(Time now);
  /// Tells the service manager that we live, when each of these threads and the SNMP thread gets on.
  void feed_watchdog(const std::vector<RunningModem>& modems);

  const DaemonOptions options_;
  Config config_;
  const Log& log_;
  Signals signals_;
  StateStore store_;
  AccountingFile accounting_file_;
  StoredState stored_;
  SharedState shared_;
  std::vector<RunningModem> modems_;  ///< in the order of the configuration
  std::optional<Agent> agent_;
  std::jthread agent_thread_;

  const Time started_;
  mib::Settings saved_settings_;
  bool password_kept_ = false;  ///< ModemSettings::keep_password of the running threads
  std::optional<Time> status_due_;
  Time status_written_;  ///< the last time
  std::string status_line_;
  bool ready_ = false;
  Watchdog watchdog_;
};

}  // namespace eg915u
