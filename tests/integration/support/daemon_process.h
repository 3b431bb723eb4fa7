#pragma once

#include <optional>
#include <string>
#include <vector>

#include "tests/integration/support/child_process.h"
#include "tests/integration/support/temp_dir.h"

namespace eg915u {

/// The configuration file of a test.
struct DaemonConfig {
  std::string agentx_socket;
  std::vector<std::string> ports;  ///< one modem each, named wan0, wan1...
  std::string extra;               ///< more lines at the top level
  std::string modem_extra;         ///< more keys of each modem: ", probe: {host: 8.8.8.8}"
  std::string slow_poll = "60s";
  std::string state_name = "state";  ///< directories inside that of the test
  std::string runtime_name = "run";
  std::vector<std::string> options{};      ///< more of the command line
  std::vector<std::string> environment{};  ///< NAME=VALUE, besides ours
  std::string whole_file{};                ///< the configuration, in the place of all that is above `options`
};

/// eg915u-agentx with a private configuration and fast polls.
class DaemonProcess {
 public:
  /// `name` is unique in a test. `dir` must outlive the object.
  DaemonProcess(const TempDir& dir, const std::string& name, const DaemonConfig& config);

  void start();
  /// Replaces the file. A running daemon reads it after SIGHUP.
  void write_config(const DaemonConfig& config) const;
  /// SIGTERM; the exit status.
  int stop();
  void send(int signal) const;
  /// Exit status once it has ended by itself; absent after `deadline`.
  std::optional<int> wait(std::chrono::milliseconds deadline);
  [[nodiscard]] bool running() { return process_ && process_->running(); }
  /// Of the running one; -1 without.
  [[nodiscard]] pid_t pid() const { return process_ ? process_->pid() : -1; }

  [[nodiscard]] const std::string& config_path() const { return config_; }
  [[nodiscard]] std::string log_text() const { return read_text(log_); }
  [[nodiscard]] const std::string& log() const { return log_; }

 private:
  const TempDir& dir_;
  std::vector<std::string> options_;
  std::vector<std::string> environment_;
  std::string config_;
  std::string log_;
  std::optional<ChildProcess> process_;
};

/// The program that DaemonProcess starts.
[[nodiscard]] std::string daemon_program();

}  // namespace eg915u
