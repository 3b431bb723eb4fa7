#pragma once

#include <functional>
#include <map>
#include <memory>
#include <stop_token>
#include <string>
#include <vector>

#include "modem/driver/driver_state.h"
#include "modem/driver/operation_queue.h"
#include "modem/driver/settings.h"
#include "modem/model/event.h"
#include "modem/model/link_probe.h"
#include "modem/model/probe_settings.h"
#include "modem/model/snapshot.h"
#include "modem/serial/port.h"
#include "tests/support/fake_clock.h"
#include "tests/support/scripted_port.h"

namespace eg915u {

/// Runs a Modem against ScriptedPorts in fake time, with an agenda of things that happen meanwhile.
class ModemStage {
 public:
  ModemStage();

  /// `what` happens `when` after the start.
  void at(Duration when, std::function<void()> what);
  /// Runs the driver from the start until `end`.
  void run_until(Duration end);

  /// A registered EG915U on LTE: every command of the driver has an answer.
  static void answer_as_home_lte(ScriptedPort& port);
  /// It answers AT, and nothing of what its life is seen by.
  static void half_hang(ScriptedPort& port);
  /// It does not answer AT either.
  static void hang(ScriptedPort& port);

  ScriptedPort& port() { return *port_; }
  /// The port is gone; openers fail until plug().
  void unplug();
  /// Another port at the same path, echo on as after a boot.
  ScriptedPort& plug();

  void queue(Action action, Duration deadline = Duration{180'000});
  OperationQueue& operations() { return operations_; }

  [[nodiscard]] const ModemSnapshot& last() const { return *snapshots.back(); }
  /// Kinds of all events so far, in order.
  [[nodiscard]] std::vector<EventKind> kinds() const;
  [[nodiscard]] Duration elapsed() const;

  FakeClock clock;
  ModemSettings settings;
  ProbeSettings probe;  ///< current; may change while the driver runs
  /// Of DriverHost; empty at first.
  std::function<Result<void>()> power_cycle;
  std::function<Result<std::string>()> read_pin;
  std::function<Result<std::string>()> read_apn_password;
  /// Before run_until() the handover to the driver, afterwards that of the driver.
  Handover handover;
  std::vector<SnapshotPtr> snapshots;
  std::vector<Event> events;
  std::vector<std::string> log;
  std::string trace;
  int opens = 0;
  /// Of the opener while the port is unplugged.
  Error open_error{.code = Errc::port_lost, .detail = "/dev/eg915u-at: there is no such port"};

 private:
  class StageClock;
  class StagePort;

  void run_agenda();
  [[nodiscard]] Duration until_next(Duration limit) const;
  Result<std::unique_ptr<Port>> open();

  const Time start_;
  std::multimap<Time, std::function<void()>> agenda_;
  std::stop_source stop_;
  bool plugged_ = true;
  std::uint64_t next_id_ = 1;
  std::shared_ptr<ScriptedPort> port_;
  OperationQueue operations_;
};

}  // namespace eg915u
