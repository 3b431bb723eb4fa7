#include <gmock/gmock.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <cstring>
#include <string>

#include "tests/integration/support/fixture.h"
#include "tests/integration/support/notify_socket.h"

namespace eg915u {
namespace {

using std::chrono::seconds;

using ::testing::HasSubstr;

using RestartTest = IntegrationTest;

/// Counts the messages with `state` since the last call.
std::ptrdiff_t reports_of(const std::string& state, NotifySocket& socket) {
  return std::ranges::count_if(
      socket.take(), [&](const std::string& message) { return message.find(state) != std::string::npos; });
}

TEST_F(RestartTest, SigtermEndsCleanly) {
  start();
  daemon_->send(SIGTERM);
  EXPECT_EQ(daemon_->wait(seconds{15}), 0);
  EXPECT_TRUE(becomes("egLegacyReboot.0", "(none)")) << "snmpd forgets what we served";
}

TEST_F(RestartTest, SigtermEndsCleanlyWithAHungModem) {
  start();
  modem_.act("hang");
  ASSERT_TRUE(becomes("egSigRsrp.1", "(none)"));
  daemon_->send(SIGTERM);
  EXPECT_EQ(daemon_->wait(seconds{15}), 0);
}

TEST_F(RestartTest, ServesAgainAfterSigkill) {
  start();
  daemon_->send(SIGKILL);
  EXPECT_EQ(daemon_->wait(kPatience), 128 + SIGKILL);
  start_daemon();
}

TEST_F(RestartTest, ModemKeepsItsName) {
  start();
  ASSERT_EQ(writer_.set_text("egModemName.1", "roof"), snmp_error::kNoError);
  EXPECT_EQ(daemon_->stop(), 0);
  start_daemon();
  EXPECT_EQ(reader_.value("egModemName.1"), "roof");
}

/// A modem whose power_cycle_command takes the power away at once, and gives it back when allow_on() lets it.
class StopDuringPowerCycleTest : public IntegrationTest {
 protected:
  void start_power_cycle() {
    auto config = default_config();
    config.environment = {"NOTIFY_SOCKET=" + dir_.file("notify"), "WATCHDOG_USEC=1000000"};
    set_command(config);
    configure(config);
    start();
    ASSERT_EQ(writer_.set({{"egCtlReset.1", 'i', "3"}}).error, snmp_error::kNoError);
    ASSERT_TRUE(eventually([&] { return exists("off"); }));
  }
  void set_command(DaemonConfig& config) const {
    config.modem_extra = ", recovery: {power_cycle_command: [/bin/sh, -c, 'touch " + dir_.file("off") +
                         "; while [ ! -e " + dir_.file("go") + " ]; do sleep 0.05; done; touch " +
                         dir_.file("on") + "']}";
  }
  void allow_on() const { write_text(dir_.file("go"), ""); }
  [[nodiscard]] bool exists(const std::string& name) const {
    return access(dir_.file(name).c_str(), F_OK) == 0;
  }
  /// Takes the reports meanwhile: otherwise the daemon waits for a place in the queue of systemd.
  [[nodiscard]] bool comes_to(const std::string& name, const std::string& value) {
    return eventually([&] {
      (void)systemd_.take();
      return reader_.value(name) == value;
    });
  }
  [[nodiscard]] bool tells(const std::string& text) {
    return eventually([&] {
      (void)systemd_.take();  // its queue is short, and the daemon waits for a place in it
      return daemon_->log_text().find("wan0: " + text + ": power_cycle_command runs") != std::string::npos;
    });
  }

  NotifySocket systemd_{dir_};
};

TEST_F(StopDuringPowerCycleTest, SigtermWaitsUntilTheModemHasPowerAgain) {
  ASSERT_NO_FATAL_FAILURE(start_power_cycle());
  daemon_->send(SIGTERM);
  ASSERT_TRUE(tells("stop delayed"));
  (void)systemd_.take();
  EXPECT_TRUE(eventually([&] { return reports_of("EXTEND_TIMEOUT_USEC=10000000", systemd_) > 0; }));
  EXPECT_TRUE(eventually([&] { return reports_of("WATCHDOG=1", systemd_) > 0; }));
  EXPECT_NE(reader_.value("egLegacyReboot.0"), "(none)") << "it serves as long as it waits";
  EXPECT_TRUE(daemon_->running());
  EXPECT_FALSE(exists("on"));
  allow_on();
  EXPECT_TRUE(eventually([&] {
    (void)systemd_.take();
    return !daemon_->running();
  }));
  EXPECT_EQ(daemon_->wait(seconds{1}), 0);
  EXPECT_TRUE(exists("on"));
  EXPECT_THAT(daemon_->log_text(), ::testing::Not(HasSubstr("signal")));
}

TEST_F(StopDuringPowerCycleTest, SighupWithoutTheModemWaitsToo) {
  ASSERT_NO_FATAL_FAILURE(start_power_cycle());
  auto config = default_config();
  config.modem_extra = ", baud_rate: 9600";
  reload(config);
  ASSERT_TRUE(tells("new configuration postponed"));
  (void)systemd_.take();
  EXPECT_TRUE(eventually([&] { return reports_of("WATCHDOG=1", systemd_) > 0; }));
  allow_on();
  EXPECT_TRUE(eventually([&] { return exists("on"); }));
  EXPECT_TRUE(is_served());
}

/// The whole minute of one modem is not that of the others.
TEST_F(StopDuringPowerCycleTest, SighupReadsTheOtherModemsMeanwhile) {
  auto& second = add_simulator("second");
  second.set("signal.rsrp", -101);
  ASSERT_NO_FATAL_FAILURE(start_power_cycle());
  auto config = default_config();
  config.ports.push_back(second.port());
  config.modem_extra = ", baud_rate: 9600";
  reload(config);
  ASSERT_TRUE(tells("new configuration postponed"));
  EXPECT_TRUE(comes_to("egSigRsrp.2", "-101")) << "a modem that is new";
  config.modem_extra = ", baud_rate: 57600";
  second.set("signal.rsrp", -102);
  reload(config);
  EXPECT_TRUE(comes_to("egSigRsrp.2", "-102")) << "a modem that has another configuration";
  EXPECT_FALSE(exists("on"));
  allow_on();
  EXPECT_TRUE(eventually([&] { return exists("on"); }));
  EXPECT_TRUE(comes_to("egSigRsrp.1", "-95"));
}

}  // namespace
}  // namespace eg915u
