#pragma once

#include <optional>
#include <string>
#include <vector>

#include "tests/integration/child_process.h"
#include "tests/integration/temp_dir.h"

namespace eg915u {

/// What a test wants in the configuration file.
struct DaemonConfig {
  std::string agentx_socket;
  std::vector<std::string> ports;    ///< one modem each, named wan0, wan1...
  std::string extra;                 ///< more lines at the top level
  std::string state_name = "state";  ///< directories inside that of the test
  std::string runtime_name = "run";
};

/// eg915u-agentx with a configuration of its own and fast polls.
class DaemonProcess {
 public:
  /// `name` tells several of one test apart.
  DaemonProcess(const TempDir& dir, const std::string& name, const DaemonConfig& config);

  void start();
  /// SIGTERM; the exit status.
  int stop();
  void send(int signal) const;
  /// Exit status once it has ended by itself; absent after `deadline`.
  std::optional<int> wait(std::chrono::milliseconds deadline);
  [[nodiscard]] bool running() { return process_ && process_->running(); }

  [[nodiscard]] std::string log_text() const { return read_text(log_); }
  [[nodiscard]] const std::string& log() const { return log_; }

 private:
  std::string config_;
  std::string log_;
  std::optional<ChildProcess> process_;
};

}  // namespace eg915u
