#include <csignal>

#include "tests/integration/fixture.h"

namespace eg915u {
namespace {

using std::chrono::seconds;

using RestartTest = IntegrationTest;

TEST_F(RestartTest, SigtermEndsCleanly) {
  start();
  daemon_->send(SIGTERM);
  EXPECT_EQ(daemon_->wait(seconds{15}), 0);
  EXPECT_TRUE(becomes(names::kReboot, "(none)")) << "snmpd forgets what we served";
}

TEST_F(RestartTest, SigtermEndsCleanlyWithAHungModem) {
  start();
  modem_.act("hang");
  ASSERT_TRUE(eventually([&] { return reader_.value(names::kSigRsrp) == "(none)"; }));
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
  ASSERT_EQ(writer_.set_text(names::kModemName + ".1", "roof"), snmp_error::kNoError);
  EXPECT_EQ(daemon_->stop(), 0);
  start_daemon();
  EXPECT_EQ(reader_.value(names::kModemName + ".1"), "roof");
}

}  // namespace
}  // namespace eg915u
