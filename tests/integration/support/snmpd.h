#pragma once

#include <optional>
#include <string>

#include "tests/integration/support/child_process.h"
#include "tests/integration/support/snmp_client.h"
#include "tests/integration/support/temp_dir.h"

namespace eg915u {

/// A private master agent on unix sockets in a directory of the test.
/// Communities (v1, v2c): public reads, private writes. Users (v3 authPriv): reader, writer.
class Snmpd {
 public:
  /// Traps go to 127.0.0.1:`trap_port`, community "traps"; 0: nowhere.
  Snmpd(const TempDir& dir, int trap_port);

  /// More lines of its configuration, from the next start on: other receivers of traps.
  void configure(const std::string& lines) const;
  /// Starts it and waits until it answers.
  void start();
  /// SIGTERM; the exit status.
  int stop();
  void kill();
  void send(int signal) const;
  [[nodiscard]] bool running() const { return process_.has_value(); }

  [[nodiscard]] const std::string& agentx_socket() const { return agentx_socket_; }
  [[nodiscard]] SnmpClient client(SnmpTarget::Version version, const std::string& name) const;
  /// Address for managers: unix:PATH.
  [[nodiscard]] const std::string& peer() const { return peer_; }
  [[nodiscard]] const std::string& log() const { return log_; }

 private:
  std::string config_;
  std::string persistent_dir_;
  std::string agentx_socket_;
  std::string peer_;
  std::string log_;
  std::optional<ChildProcess> process_;
};

}  // namespace eg915u
