#pragma once

#include <sys/types.h>

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "tests/benchmark/fast_manager.h"
#include "tests/benchmark/trap_socket.h"
#include "tests/integration/support/child_process.h"
#include "tests/integration/support/simulator_process.h"
#include "tests/integration/support/snmp_client.h"
#include "tests/integration/support/snmpd.h"
#include "tests/integration/support/temp_dir.h"
#include "tests/support/object_names.h"

namespace eg915u {

inline const std::string kRoot = ".1.3.6.1.4.1.9999";

struct SiteOptions {
  std::size_t modems = 1;
  std::string poll = "{fast: 10s, medium: 60s, slow: 1h}";
  int ping_seconds = 2;
};

/// A separate snmpd, simulated modems and one subagent; the destructor ends them.
class Site {
 public:
  explicit Site(SiteOptions options);

  /// Starts eg915u-agentx; `wrapper` runs it: valgrind and its options.
  void start_daemon(const std::vector<std::string>& wrapper = {});
  /// Starts the minimal subagent with a list written by save_list().
  void start_minimal(const std::string& list, const std::vector<std::string>& wrapper = {});
  void stop_subagent() { subagent_.reset(); }
  /// Waits until the subagent answers.
  void wait_answered();
  /// Waits until every modem was read once and the daemon sends no more commands.
  void wait_quiet();
  /// Writes every name and value that the subagent serves, for start_minimal().
  [[nodiscard]] std::string save_list();

  [[nodiscard]] pid_t pid() const { return subagent_->pid(); }
  [[nodiscard]] std::size_t modems() const { return modems_.size(); }
  [[nodiscard]] SimulatorProcess& modem(std::size_t at = 0) { return *modems_.at(at); }
  [[nodiscard]] Snmpd& snmpd() { return snmpd_; }
  [[nodiscard]] SnmpClient& reader() { return reader_; }
  [[nodiscard]] SnmpClient& writer() { return writer_; }
  [[nodiscard]] const TrapSocket& traps() const { return traps_; }
  [[nodiscard]] const TempDir& dir() const { return dir_; }
  [[nodiscard]] std::string peer() const { return "unix:" + dir_.file("snmp"); }

 private:
  [[nodiscard]] std::string write_config() const;
  void start(std::vector<std::string> arguments, const std::vector<std::string>& wrapper);
  [[nodiscard]] std::size_t at_commands() const;

  SiteOptions options_;
  TempDir dir_;
  TrapSocket traps_;
  Snmpd snmpd_;
  std::vector<std::unique_ptr<SimulatorProcess>> modems_;
  SnmpClient reader_;
  SnmpClient writer_;
  std::optional<ChildProcess> subagent_;
};

/// Milliseconds since `start`.
[[nodiscard]] double milliseconds_since(std::chrono::steady_clock::time_point start);

}  // namespace eg915u
