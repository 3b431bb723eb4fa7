#pragma once

#include <cstdint>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>

#include "base/clock.h"
#include "modem/driver/driver_state.h"
#include "modem/driver/host.h"
#include "modem/driver/recovery.h"
#include "modem/driver/settings.h"
#include "modem/driver/snapshot_writer.h"
#include "modem/model/derive.h"
#include "modem/serial/port.h"

namespace eg915u {

class Session;
enum class SessionEnd : std::uint8_t;

/// The driver of one modem: opens its port again and again, and runs a session on it. Blocking code for a
/// separate thread; starts no thread itself.
class Modem {
 public:
  Modem(ModemSettings settings, DriverHost host, Handover handover = {});
  Modem(const Modem&) = delete;
  Modem& operator=(const Modem&) = delete;

  /// Runs until a stop is requested; wake the clock's wakeup then. Never throws, never gives up. Operations
  /// that still wait stay in the queue, unless it is closed.
  void run(const std::stop_token& stop);
  /// Returns the state for the next driver. Call it after run() has returned.
  [[nodiscard]] Handover handover() const;

 private:
  /// The end of the last session on a port, and the step before the next one.
  struct Closing {
    SessionEnd end;
    RecoveryStep step;
  };
  Closing serve(Port& port, const std::stop_token& stop);
  void conclude(const Closing& closing, const std::stop_token& stop);
  void note_open_failure(const Error& error, const std::stop_token& stop);
  void note_port_lost(const std::stop_token& stop);
  void expect_restart(ResetReason reason, std::string_view order);
  void note_silence(const std::stop_token& stop);
  void give_up_reboot_in_time(Phase phase, const std::stop_token& stop);
  void end_running_reboot(OperationResult result, const std::string& why);
  void fail_queued(const std::string& why, const std::stop_token& stop);
  void cycle_power(const Operation& operation, const std::stop_token& stop);
  RecoveryStep next_step(const Session& session);
  [[nodiscard]] Timestamp timestamp() const;
  void restart_silent(Session& session);
  void note_absence();
  void cycle_power_of_absent(const std::stop_token& stop);
  void cycle_power_to_recover(const std::string& why, const std::stop_token& stop);
  void lose_contact();
  void wait_to_reopen();

  const ModemSettings settings_;
  const DriverHost host_;
  SnapshotWriter writer_;
  DriverState driver_state_;
  Recovery recovery_;
  /// Set while the port is lost, or hangs up before the modem answers: since when, or the time of the last
  /// power cycle.
  bool has_opened_ = false;  ///< the port, at least once
  std::optional<Time> absent_since_;
  Duration reopen_delay_;
  Duration reopen_limit_;
  std::string last_open_error_;
};

}  // namespace eg915u
