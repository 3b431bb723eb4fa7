#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/log_sink.h"
#include "modem/driver/operation_queue.h"
#include "modem/driver/recovery.h"
#include "modem/driver/refused_steps.h"
#include "modem/model/derive.h"
#include "modem/model/event.h"
#include "modem/model/operation.h"
#include "modem/model/snapshot.h"
#include "modem/serial/port.h"

namespace eg915u {

struct ModemSettings {
  std::string name;    ///< for log lines
  std::string device;  ///< configured path of the AT port
  PollIntervals intervals;
  bool keep_password = false;  ///< let the snapshot hold the APN password (legacy.show_password)
  bool recovery = true;        ///< reset a modem that does not answer
  CustomList custom = {};      ///< objects of the user's own
  /// The context of the configuration, without its password: set where the modem shows another one.
  std::optional<SetPdp> context = std::nullopt;
};

inline constexpr std::string_view kSuperseded = "a later SET asked for something else";
inline constexpr std::string_view kRebootOrder = "AT+CFUN=1,1";
inline constexpr std::string_view kPowerCycleOrder = "its power_cycle_command";
inline constexpr std::string_view kNoPowerCycle = "no power_cycle_command is configured";

/// What the driver needs from outside. All must outlive it; called on the modem's thread.
struct ModemWorld {
  PortOpener open_port;
  Clock& clock;
  OperationQueue& operations;
  std::function<void(SnapshotPtr, std::vector<Event>)>
      publish;                              ///< each new snapshot, and what happened with it
  std::function<Duration()> fast_interval;  ///< the fast poll interval in force
  LogSink log;
  TraceSink trace;  ///< may be empty
  /// The settings of the link probe in force. Empty: the link is not probed.
  std::function<ProbeSettings()> probe = {};
  /// Takes the power of the modem away and gives it back; returns within about a minute. A stop must not end
  /// it: the modem would stay without power. Empty: there is no way to do that.
  std::function<Result<void>()> power_cycle = {};
  /// The PIN to enter when the SIM asks for it; its error names the file, and neither shows the PIN. Empty:
  /// none is entered.
  std::function<Result<std::string>()> read_pin = {};
  /// The password of ModemSettings::context, likewise. Empty: it has none.
  std::function<Result<std::string>()> read_apn_password = {};
};

/// What a driver leaves to the one that follows it on the same modem with other settings. Holds passwords, so
/// it is never written anywhere.
struct ModemMemory {
  std::map<int, SetPdp>
      asked_credentials;  ///< by cid: AT+QICSGP may be lost at a reboot, so it is applied again
  /// IMEI of the modem in which a SET changed ModemSettings::context: there it is not applied any more.
  std::optional<std::string> context_changed_in;
  std::set<std::string> wrong_pin_of;  ///< ICCIDs of cards for which a manager's PIN was wrong
  std::set<std::size_t> pins_tried;  ///< of the configuration: hashes of an ICCID and a PIN that may be wrong
  std::vector<Stamp> automatic_resets;  ///< the limits of Recovery go on
  /// As in the snapshot: operations keep their numbers.
  OperationReport operation;
  std::uint64_t operations_ended = 0;
  std::vector<OperationReport> ended_operations;
};

/// The snapshot being built, and its publication. Everything that is told goes through publish().
class SnapshotWriter {
 public:
  SnapshotWriter(const ModemSettings& settings, const ModemWorld& world, const ModemMemory& memory);

  [[nodiscard]] ModemSnapshot& state() { return state_; }
  /// Hands out a copy, with the events that diff() finds since the last one.
  void publish();
  /// Notes how an operation ended; publish() tells it.
  void end_operation(std::uint64_t id, OperationResult result, std::string error);
  /// What was handed out last.
  [[nodiscard]] const SnapshotPtr& published() const { return published_; }

 private:
  const ModemSettings& settings_;
  const ModemWorld& world_;
  ModemSnapshot state_;
  SnapshotPtr published_;
};

/// A reboot that was ordered and has not ended.
struct RunningReboot {
  Operation operation;
  Time began;
};

/// A restart of the modem that is not yet counted: one that was ordered is none until something shows it.
struct ExpectedRestart {
  ResetReason reason = ResetReason::unknown;
  std::string_view order = {};  ///< what was to bring it about, for people
  /// RDY, POWERED DOWN or a port that went showed it. Else what the modem answers will.
  bool is_seen = false;
};

/// What outlives one open port: the modem may vanish and come back in the middle of it.
struct Continuity {
  std::optional<ExpectedRestart> restart;
  std::optional<RunningReboot> reboot;
  std::optional<Operation> power_cycle;  ///< begun, and to be carried out once the port is closed
  ModemMemory memory;
  int context_attempts = 0;  ///< to set ModemSettings::context, in a row without success
  bool urc_port_checked = false;
  Refusals refusals;                 ///< what is not asked for again yet
  std::string probed_revision;       ///< the firmware of which the capabilities are
  std::set<std::string> complained;  ///< commands whose refusal or strange answer was logged
};

class Session;
enum class SessionEnd : std::uint8_t;

/// One modem: opens its port again and again, and runs a session on it. Straight-line blocking code for a
/// thread of its own; starts no thread itself.
class Modem {
 public:
  Modem(ModemSettings settings, ModemWorld world, ModemMemory memory = {});
  Modem(const Modem&) = delete;
  Modem& operator=(const Modem&) = delete;

  /// Runs until a stop is requested; wake the clock's waker then. Never throws, never gives up. What waits in
  /// the queue of operations then stays there, unless the queue is closed.
  void run(const std::stop_token& stop);
  /// For the driver that follows. After run() has returned.
  [[nodiscard]] ModemMemory memory() const;

 private:
  /// How the last session on a port ended, and what to do before the next one.
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
  [[nodiscard]] Stamp stamp() const;
  void restart_silent(Session& session);
  void note_absence();
  void cycle_power_of_absent(const std::stop_token& stop);
  void cycle_power_to_recover(const std::string& why, const std::stop_token& stop);
  void lose_contact();
  void wait_to_reopen();

  const ModemSettings settings_;
  const ModemWorld world_;
  SnapshotWriter writer_;
  Continuity continuity_;
  Recovery recovery_;
  /// The port was there and is gone, or hangs up before the modem says a word; or it was still so at the last
  /// power cycle.
  std::optional<Time> absent_since_;
  Duration reopen_delay_;
  Duration reopen_limit_;
  std::string last_open_error_;
};

}  // namespace eg915u
