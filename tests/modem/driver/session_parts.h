#pragma once

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "modem/driver/session_core.h"
#include "modem/driver/session_dialogue.h"
#include "tests/support/fake_clock.h"
#include "tests/support/scripted_port.h"

namespace eg915u {

/// The base of one part of a session: a scripted modem, the core and the dialogue.
class SessionParts {
 public:
  explicit SessionParts(ModemSettings modem_settings = {}, DriverState state = {})
      : settings(std::move(modem_settings)), driver_state(std::move(state)) {}

  FakeClock clock;
  ScriptedPort port{clock};
  std::vector<std::string> urcs;
  std::vector<std::string> log;
  ModemSettings settings;
  DriverState driver_state;
  OperationQueue operations{4, [] {}};
  DriverHost host{.open_port = {},
                  .clock = clock,
                  .operations = operations,
                  .publish = [](const SnapshotPtr&, const std::vector<Event>&) {},
                  .fast_interval = [this] { return settings.intervals.fast; },
                  .log = [this](Severity, std::string_view line) { log.emplace_back(line); },
                  .trace = {}};
  SnapshotWriter writer{settings, host, driver_state.handover};
  SessionCore core{settings, host, writer, driver_state};
  SessionDialogue dialogue{port, core, [this](std::string_view line) { urcs.emplace_back(line); }, {}};
};

}  // namespace eg915u
