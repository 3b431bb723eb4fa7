#pragma once

#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "simulator/commands/commands.h"
#include "simulator/control/scenarios.h"
#include "simulator/control/script.h"
#include "simulator/control/strict_order.h"
#include "simulator/modem/modem.h"
#include "simulator/port/pacer.h"
#include "simulator/port/rough_line.h"
#include "simulator/state/result.h"

namespace eg915u::sim {

/// A modem with its controls: requests, a scenario and a script. Has no clock, port or socket.
class Bench {
 public:
  Bench();
  Bench(const Bench&) = delete;
  Bench& operator=(const Bench&) = delete;

  void input(std::string_view bytes, Time now);
  /// Runs everything that is due up to `now`, in time order.
  void advance(Time now);
  /// Removes and returns the bytes that may be sent at `now`.
  std::string take_output(Time now);
  std::optional<Time> next_deadline() const;

  /// Executes one request and returns {"ok":true,...} or {"ok":false,"error":"..."}.
  nlohmann::json request(const nlohmann::json& request);
  /// Executes a request given as a line of text. The answer has no line end.
  std::string request_line(std::string_view line);

  /// Resets the state to home LTE, ends the faults of the line and strict order, and starts the scenario.
  void start_scenario(const Scenario& scenario);
  void start_script(Script script);

  Modem& modem() { return modem_; }
  const Modem& modem() const { return modem_; }
  Pacer& pacer() { return pacer_; }
  StrictOrder& strict() { return strict_; }

  /// Passes the output through a bad UART from now on.
  void roughen(const Roughness& roughness);

  /// Speed of simulated time relative to real time.
  double speed() const { return speed_; }
  void set_speed(double factor) { speed_ = factor; }
  static constexpr double kMinimumSpeed = 0.01;
  static constexpr double kMaximumSpeed = 1000;

  bool quit_requested() const { return quit_; }
  void request_quit() { quit_ = true; }

  const std::string& scenario_name() const { return scenario_name_; }

  /// Removes and returns the failed script steps, as `source:line: error`.
  std::vector<std::string> take_problems();

 private:
  std::optional<Time> next_event() const;
  void run_scripts(Time now);
  void execute(const ScriptStep& step, const std::string& source);
  void collect_output();
  /// The violation of strict order that a byte from the host is now; null when it is none.
  const char* violation() const;

  Modem modem_{find_command};
  Pacer pacer_;
  StrictOrder strict_;
  std::optional<RoughLine> rough_;
  std::uint64_t final_result_end_ = 0;  // in the count of the pacer
  std::optional<ScriptRunner> scenario_;
  std::optional<ScriptRunner> script_;
  std::string scenario_name_ = "home-lte";
  std::vector<std::string> problems_;
  std::uint64_t port_losses_ = 0;
  double speed_ = 1;
  bool quit_ = false;
};

}  // namespace eg915u::sim
