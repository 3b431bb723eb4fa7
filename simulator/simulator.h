#pragma once

#include <chrono>
#include <cstdint>
#include <fstream>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "simulator/control/bench.h"
#include "simulator/control/control_socket.h"
#include "simulator/port/port_link.h"
#include "simulator/port/pty.h"
#include "simulator/state/result.h"

namespace eg915u::sim {

/// Simulated time: real time since the start, multiplied by a factor.
class ScaledClock {
 public:
  Time now() const;
  /// Sets the factor for the time from now on.
  void set_speed(double factor);
  /// The real time until the simulated time is `at`, rounded up.
  std::chrono::milliseconds until(Time at) const;

 private:
  using RealClock = std::chrono::steady_clock;
  double exact_now() const;

  RealClock::time_point since_ = RealClock::now();
  double base_ms_ = 0;
  double speed_ = 1;
};

struct SimulatorOptions {
  std::string link;     ///< Symbolic link to the port; "" without a link.
  std::string control;  ///< Path of the control socket; "" without a socket.
  std::string script;   ///< Script file; "" without a script.
  std::string log;      ///< File that receives a line for each command; "" without a log.
  std::string scenario = "home-lte";
  double speed = 1;
  /// Called for each new port with its path and the link.
  std::function<void(const std::string& port, const std::string& link)> port_opened;
  /// Called for each script step that fails.
  std::function<void(const std::string& problem)> problem;
};

/// The modem on a real pseudo terminal, with its control socket, in one poll loop. One thread.
class Simulator {
 public:
  /// Opens the port, the link and the control socket. The error says which of them failed.
  static Result<std::unique_ptr<Simulator>> start(SimulatorOptions options);

  /// Runs until `stop_fd` is readable or a client sends quit. The destructor removes port, link and socket.
  Result<void> run(int stop_fd);

  /// The current port, `/dev/pts/N`; "" while there is none.
  std::string port() const { return pty_ ? pty_->path() : std::string(); }

 private:
  explicit Simulator(SimulatorOptions options) : options_(std::move(options)) {}
  Result<void> open_port();
  Result<void> follow_port();
  Result<void> step();
  /// Waits for the next event; false at the end.
  bool wait(int stop_fd);
  int timeout_ms() const;
  void write_log();

  SimulatorOptions options_;
  ScaledClock clock_;
  Bench bench_;
  std::optional<Pty> pty_;
  std::optional<PortLink> link_;
  std::optional<ControlSocket> control_;
  std::ofstream log_;
  std::uint64_t logged_ = 0;
  std::uint64_t port_losses_ = 0;
};

}  // namespace eg915u::sim
