#pragma once

#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "simulator/control/scenarios.h"
#include "simulator/control/script.h"
#include "simulator/modem/modem.h"
#include "simulator/port/pacer.h"
#include "simulator/state/result.h"

namespace eg915u::sim {

/// A modem with what steers it: control requests, a scenario, a script. Still without a clock, port or
/// socket.
class Bench {
 public:
  Bench();
  Bench(const Bench&) = delete;
  Bench& operator=(const Bench&) = delete;

  void input(std::string_view bytes, Time now);
  /// Does what is due up to `now`, in the order of time.
  void advance(Time now);
  /// Bytes that may go out at `now`.
  std::string take_output(Time now);
  std::optional<Time> next_deadline() const;

  /// Answers one request with {"ok":true,...} or {"ok":false,"error":"..."}.
  nlohmann::json request(const nlohmann::json& request);
  /// The same for a line of text; the answer has no line end.
  std::string request_line(std::string_view line);

  /// Puts the surroundings back to home LTE and starts the scenario.
  void start_scenario(const Scenario& scenario);
  void start_script(Script script);

  Modem& modem() { return modem_; }
  const Modem& modem() const { return modem_; }
  Pacer& pacer() { return pacer_; }

  /// How much faster than the wall clock the simulated time shall run.
  double speed() const { return speed_; }
  void set_speed(double factor) { speed_ = factor; }
  static constexpr double kMinimumSpeed = 0.01;
  static constexpr double kMaximumSpeed = 1000;

  bool quit_requested() const { return quit_; }
  void request_quit() { quit_ = true; }

  const std::string& scenario_name() const { return scenario_name_; }

  /// Script steps that failed since the last call, as `source:line: what`.
  std::vector<std::string> take_problems();

 private:
  std::optional<Time> next_event() const;
  void run_scripts(Time now);
  void execute(const ScriptStep& step, const std::string& source);
  void collect_output();

  Modem modem_;
  Pacer pacer_;
  std::optional<ScriptRunner> scenario_;
  std::optional<ScriptRunner> script_;
  std::string scenario_name_ = "home-lte";
  std::vector<std::string> problems_;
  std::uint64_t port_losses_ = 0;
  double speed_ = 1;
  bool quit_ = false;
};

}  // namespace eg915u::sim
