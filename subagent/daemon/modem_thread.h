#pragma once

#include <atomic>
#include <cstdint>
#include <string>
#include <thread>
#include <vector>

#include "base/log_sink.h"
#include "modem/driver/driver_state.h"
#include "modem/driver/settings.h"
#include "subagent/agentx/modem_handle.h"
#include "subagent/agentx/shared_state.h"

namespace eg915u {

/// Settings of one modem's port, and the command and files that the driver of the modem needs.
struct PortOptions {
  int baud_rate = 115'200;
  std::vector<std::string> power_cycle_command;  ///< program and arguments; empty: none
  std::string pin_file;                          ///< empty: no PIN is entered
  std::string apn_password_file;                 ///< empty: the configured context has no password
};

/// One modem's thread: from construction until finish() or the destructor, which stop and join it. It ends
/// within 200 ms of its next wait. A running power_cycle_command is not interrupted, and may take a minute.
class ModemThread {
 public:
  /// `modem` and `shared` must outlive it. The sinks are called on its thread. `handover` is that of the
  /// previous thread of this modem.
  ModemThread(ModemSettings settings, PortOptions options, ModemHandle& modem, SharedState& shared,
              LogSink log, TraceSink trace, Handover handover);
  ~ModemThread();
  ModemThread(const ModemThread&) = delete;
  ModemThread& operator=(const ModemThread&) = delete;

  /// Asks it to stop, without waiting: several threads stop in parallel.
  void request_stop();
  /// Stops, joins, and returns the handover to the next thread of this modem.
  [[nodiscard]] Handover finish();

  [[nodiscard]] bool is_asked_to_stop() const { return thread_.get_stop_token().stop_requested(); }
  /// Its power_cycle_command runs.
  [[nodiscard]] bool is_cycling_power() const { return is_cycling_power_; }
  /// The destructor will not wait. When this becomes true, SharedState::wake_main is woken.
  [[nodiscard]] bool has_ended() const { return has_ended_; }

 private:
  void run(const std::stop_token& stop, const ModemSettings& settings, const PortOptions& options,
           SharedState& shared, const LogSink& log, const TraceSink& trace);

  ModemHandle& modem_;
  Handover handover_;  ///< of the thread while it runs
  std::atomic<bool> is_cycling_power_{false};
  std::atomic<bool> has_ended_{false};
  std::jthread thread_;
};

}  // namespace eg915u
