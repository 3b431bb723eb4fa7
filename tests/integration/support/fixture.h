#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

#include "tests/integration/support/daemon_process.h"
#include "tests/integration/support/eventually.h"
#include "tests/integration/support/simulator_process.h"
#include "tests/integration/support/snmp_client.h"
#include "tests/integration/support/snmpd.h"
#include "tests/integration/support/snmptrapd.h"
#include "tests/integration/support/temp_dir.h"
#include "tests/support/object_names.h"

namespace eg915u {

inline const std::string kRoot = ".1.3.6.1.4.1.9999";

/// Numbers of egCtlLastResult.
inline const std::string kCtlSuccess = "3";
inline const std::string kCtlFailed = "4";
inline const std::string kCtlTimedOut = "5";

/// Numbers of RFC 3416 error-status.
namespace snmp_error {
inline constexpr long kNoError = 0;
inline constexpr long kNoSuchName = 2;
inline constexpr long kBadValue = 3;
inline constexpr long kNoAccess = 6;
inline constexpr long kWrongType = 7;
inline constexpr long kWrongLength = 8;
inline constexpr long kWrongValue = 10;
inline constexpr long kNoCreation = 11;
inline constexpr long kInconsistentValue = 12;
inline constexpr long kResourceUnavailable = 13;
inline constexpr long kNotWritable = 17;
inline constexpr long kInconsistentName = 18;
}  // namespace snmp_error

/// Each test has a private modem, daemon, snmpd and trap receiver. A failed test prints all their logs.
class IntegrationTest : public testing::Test {
 protected:
  IntegrationTest();
  ~IntegrationTest() override;

  /// Starts snmpd and the daemon, and waits until the modem is registered and its values are served.
  void start();
  void start_daemon();
  /// The daemon that start() starts; for tests that need another configuration before.
  void configure(const DaemonConfig& config);
  [[nodiscard]] DaemonConfig default_config() const;
  /// A second modem or daemon, whose log is printed with the others.
  SimulatorProcess& add_simulator(const std::string& name);
  DaemonProcess& add_daemon(const std::string& name, const DaemonConfig& config);

  /// Waits until the object, "egSigRsrp.1", has this value.
  [[nodiscard]] bool becomes(const std::string& name, const std::string& value);
  /// Waits until the modem's values are there.
  [[nodiscard]] bool is_served();
  /// Error status of a SET of one object by the writer.
  [[nodiscard]] long set(const SnmpAssignment& assignment);
  [[nodiscard]] long set(const std::string& name, char type, const std::string& value);
  /// Waits until the daemon has logged this text.
  [[nodiscard]] bool logs(const std::string& text) const;
  /// Replaces the configuration of the running daemon.
  void reload(const DaemonConfig& config);
  /// Sends a test notification and waits for it: all earlier ones have arrived then.
  void flush_notifications();
  /// Waits for the `count`th trap of that name, "egModemUp", and returns it.
  [[nodiscard]] Trap wait_for_trap(const std::string& name, std::size_t count = 1);

  TempDir dir_;
  Snmptrapd traps_;
  Snmpd snmpd_;
  SimulatorProcess modem_;
  std::unique_ptr<DaemonProcess> daemon_;
  SnmpClient reader_;
  SnmpClient writer_;

 private:
  std::vector<std::unique_ptr<SimulatorProcess>> more_simulators_;
  std::vector<std::unique_ptr<DaemonProcess>> more_daemons_;
};

}  // namespace eg915u
