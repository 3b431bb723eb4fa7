#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "tests/integration/support/child_process.h"
#include "tests/integration/support/temp_dir.h"

namespace eg915u {

/// A simulated modem and its control socket.
class SimulatorProcess {
 public:
  /// `name` is unique in a test.
  SimulatorProcess(const TempDir& dir, const std::string& name);

  [[nodiscard]] const std::string& port() const { return link_; }
  [[nodiscard]] const std::string& log() const { return log_; }

  /// Sends one control request and returns its answer; throws when it was refused.
  nlohmann::json request(const nlohmann::json& request) const;
  /// A request without parameters: hang, unhang, unplug, plug, reboot, power_down, power_up.
  void act(const std::string& what) const;
  /// Sets one value of the state: set("signal.rsrp", -110).
  void set(const std::string& path, const nlohmann::json& value) const;
  /// Answers `command` `ms` later, until clear_faults.
  void delay(const std::string& command, int ms) const;

  /// Command lines received after number `since`.
  [[nodiscard]] std::vector<std::string> commands(std::uint64_t since = 0) const;
  /// Number of command lines that begin with `prefix`.
  [[nodiscard]] std::size_t count(const std::string& prefix, std::uint64_t since = 0) const;
  /// Number of the last command line received.
  [[nodiscard]] std::uint64_t last_command() const;

 private:
  std::string link_;
  std::string control_;
  std::string log_;
  ChildProcess process_;
};

}  // namespace eg915u
