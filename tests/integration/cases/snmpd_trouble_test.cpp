#include <csignal>

#include "tests/integration/support/fixture.h"

namespace eg915u {
namespace {

using std::chrono::seconds;

class SnmpdTroubleTest : public IntegrationTest {};

TEST_F(SnmpdTroubleTest, DaemonMayStartFirst) {
  daemon_->start();
  ASSERT_TRUE(logs("Failed to connect"));
  snmpd_.start();
  EXPECT_TRUE(is_served());
}

TEST_F(SnmpdTroubleTest, BackAfterSigterm) {
  start();
  snmpd_.stop();
  ASSERT_TRUE(logs("snmpd is gone"));
  snmpd_.start();
  EXPECT_TRUE(is_served());
  EXPECT_TRUE(daemon_->running());
}

TEST_F(SnmpdTroubleTest, BackAfterSigkill) {
  start();
  for (int i = 0; i < 3; ++i) {
    snmpd_.kill();
    snmpd_.start();
    ASSERT_TRUE(is_served()) << "restart " << i;
  }
  EXPECT_TRUE(daemon_->running());
}

TEST_F(SnmpdTroubleTest, StaysConnectedOverSighup) {
  start();
  snmpd_.send(SIGHUP);
  EXPECT_TRUE(is_served());
  EXPECT_EQ(daemon_->log_text().find("snmpd is gone"), std::string::npos);
}

TEST_F(SnmpdTroubleTest, BackAfterSnmpdWasStopped) {
  start();
  snmpd_.send(SIGSTOP);
  EXPECT_TRUE(logs("snmpd is gone"));
  snmpd_.send(SIGCONT);
  EXPECT_TRUE(is_served());
  EXPECT_TRUE(always([&] { return daemon_->running(); }, seconds{3}));
  EXPECT_TRUE(is_served());
}

TEST_F(SnmpdTroubleTest, StoppedSnmpdStallsNoModem) {
  start();
  snmpd_.send(SIGSTOP);
  const std::uint64_t before = modem_.last_command();
  EXPECT_TRUE(eventually([&] { return modem_.count("AT+QCSQ", before) >= 3; })) << "polling stopped";
  snmpd_.send(SIGCONT);
  EXPECT_TRUE(is_served());
}

TEST_F(SnmpdTroubleTest, EndsInTimeWhileSnmpdIsStopped) {
  start();
  snmpd_.send(SIGSTOP);
  daemon_->send(SIGTERM);
  const auto status = daemon_->wait(seconds{15});
  snmpd_.send(SIGCONT);
  EXPECT_EQ(status, 0);
}

TEST_F(SnmpdTroubleTest, BothMayEndAtOnce) {
  start();
  snmpd_.send(SIGTERM);
  daemon_->send(SIGTERM);
  EXPECT_EQ(daemon_->wait(kPatience), 0);
}

}  // namespace
}  // namespace eg915u
