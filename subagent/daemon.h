#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "modem/waker.h"
#include "subagent/agent.h"
#include "subagent/config.h"
#include "subagent/exchange.h"
#include "subagent/instance_lock.h"
#include "subagent/log.h"
#include "subagent/modem_thread.h"
#include "subagent/signals.h"
#include "subagent/state_store.h"

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
  void load_state();
  void start_modems();
  void start_agent();
  void stop();
  [[nodiscard]] Duration until_next_work(Time now) const;
  void wait(Duration limit);
  /// False when the daemon is to end.
  bool handle_signals();
  void work(Time now);
  void save_settings();
  void write_status(Time now);
  void tell_service_manager(Time now);

  const DaemonOptions options_;
  Config config_;
  const Log& log_;
  Signals signals_;
  StateStore store_;
  StoredState stored_;
  Exchange exchange_;
  std::vector<std::unique_ptr<ModemThread>> modem_threads_;
  std::optional<Agent> agent_;
  std::jthread agent_thread_;

  const Time started_;
  mib::Settings saved_settings_;
  std::optional<Time> status_due_;
  std::string status_line_;
  bool ready_ = false;
  std::uint64_t snmp_loops_seen_ = 0;
};

}  // namespace eg915u
