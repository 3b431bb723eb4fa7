#pragma once

#include <cstdint>
#include <stop_token>
#include <string_view>

#include "modem/driver/command_support.h"
#include "modem/driver/context_keeper.h"
#include "modem/driver/custom_objects.h"
#include "modem/driver/group_reader.h"
#include "modem/driver/link_prober.h"
#include "modem/driver/operation_runner.h"
#include "modem/driver/pin_keeper.h"
#include "modem/driver/poller.h"
#include "modem/driver/questions.h"
#include "modem/driver/restart_tracker.h"
#include "modem/driver/session_core.h"
#include "modem/driver/session_dialogue.h"
#include "modem/driver/start_up.h"

namespace eg915u {

enum class SessionEnd : std::uint8_t {
  stopped,     ///< A stop was requested.
  port_lost,   ///< The port hung up.
  silent,      ///< The modem does not answer.
  restarted,   ///< The modem restarted on the same port: begin another session.
  power_cycle  ///< The port must be closed for DriverState::power_cycle.
};

/// Everything between one opening of the port and its end: start-up, then polls, operations and URCs. Owns
/// the parts that do this and connects them. Used by the thread of the modem.
class Session {
 public:
  /// All but `stop` outlive it.
  Session(Port& port, const ModemSettings& settings, const DriverHost& host, SnapshotWriter& writer,
          DriverState& driver_state, std::stop_token stop);

  SessionEnd run();
  /// The modem sent an answer on this port.
  [[nodiscard]] bool has_answered() const { return dialogue_.has_answered(); }
  /// The modem was initialised on this port.
  [[nodiscard]] bool was_running() const { return core_.phase == Phase::running; }
  /// Sends AT+CFUN=1,1 after run() ended with silence. False when it could not be sent or was refused.
  [[nodiscard]] bool reset_silent_modem();

 private:
  Result<void> work();
  void on_urc(std::string_view line);
  [[nodiscard]] SessionEnd end_of(const Error& error) const;

  SessionCore core_;
  SessionDialogue dialogue_;
  CommandSupport support_{core_};
  GroupReader reader_{core_, dialogue_, support_};
  RestartTracker restart_{core_, dialogue_};
  ContextKeeper contexts_{core_, dialogue_};
  PinKeeper pin_{core_, dialogue_};
  LinkProber prober_{core_, dialogue_};
  CustomObjects custom_{core_, dialogue_};
  OperationRunner operations_{core_, dialogue_, reader_, restart_, contexts_, pin_, custom_};
  Questions questions_{core_, dialogue_, support_, operations_};
  StartUp start_up_{core_, dialogue_, support_, reader_, restart_, contexts_, pin_};
  Poller poller_{{.core = core_,
                  .support = support_,
                  .reader = reader_,
                  .operations = operations_,
                  .questions = questions_,
                  .contexts = contexts_,
                  .pin = pin_,
                  .prober = prober_,
                  .custom = custom_}};
};

}  // namespace eg915u
