#include <csignal>

#include "tests/integration/support/fixture.h"

/// modems[].apn: the context that the configuration asks for.
namespace eg915u {
namespace {

const std::string kPassword = "n0where2see";

class ApnTest : public IntegrationTest {
 protected:
  DaemonConfig config(const std::string& apn) {
    write_text(dir_.file("password"), kPassword + "\n");
    auto config = default_config();
    config.options = {"--trace-at"};
    config.modem_extra =
        ", apn: {name: " + apn + ", username: me, auth: pap, password_file: '" + dir_.file("password") + "'}";
    return config;
  }
  void start_with(const std::string& apn) { start_with(config(apn)); }
  void start_with(const DaemonConfig& config) {
    configure(config);
    snmpd_.start();
    daemon_->start();
  }
  /// Waits until all contexts were read again.
  [[nodiscard]] bool contexts_are_read_again() {
    const std::size_t before = modem_.count("AT+CGDCONT?");
    return eventually([&] { return modem_.count("AT+CGDCONT?") >= before + 3; });
  }
  [[nodiscard]] std::size_t written() const {
    return modem_.count("AT+CGDCONT=1,") + modem_.count("AT+QICSGP=1,");
  }
};

TEST_F(ApnTest, IsSetOnceAndItsPasswordIsNowhere) {
  start_with("iot.example");
  EXPECT_TRUE(becomes("egLegacyApn.0", "iot.example,me,"));
  const std::size_t once = written();  // an active context may have to be deactivated first
  EXPECT_LE(modem_.count("AT+CGDCONT=1,"), 2U);
  EXPECT_EQ(modem_.count("AT+QICSGP=1,"), 1U);
  EXPECT_EQ(daemon_->stop(), 0);
  daemon_->start();
  EXPECT_TRUE(becomes("egLegacyApn.0", "iot.example,me,"));
  EXPECT_EQ(written(), once) << "the modem shows it";
  EXPECT_EQ(daemon_->log_text().find(kPassword), std::string::npos);
  EXPECT_EQ(read_text(dir_.file("state/state.json")).find(kPassword), std::string::npos);
  EXPECT_EQ(read_text(dir_.file("run/status.json")).find(kPassword), std::string::npos);
}

TEST_F(ApnTest, YieldsToASetUntilItChanges) {
  start_with("iot.example");
  ASSERT_TRUE(becomes("egLegacyApn.0", "iot.example,me,"));
  ASSERT_EQ(writer_.set_text("egLegacyApn.0", "manager,,"), snmp_error::kNoError);
  ASSERT_TRUE(becomes("egCtlLastResult.1", "3"));
  const std::size_t before = written();
  ASSERT_TRUE(eventually(
      [&] { return read_text(dir_.file("state/state.json")).find("\"imei\"") != std::string::npos; }));
  EXPECT_EQ(daemon_->stop(), 0);
  daemon_->start();
  EXPECT_TRUE(becomes("egLegacyApn.0", "manager,,"));
  EXPECT_EQ(written(), before);

  reload(config("third"));
  EXPECT_TRUE(becomes("egLegacyApn.0", "third,me,"));
}

TEST_F(ApnTest, WithoutItsPasswordIsNotSet) {
  const auto wanted = config("iot.example");
  ASSERT_EQ(std::remove(dir_.file("password").c_str()), 0);
  configure(wanted);
  start();
  EXPECT_TRUE(logs("password: cannot be opened: No such file or directory"));
  EXPECT_EQ(written(), 0U);
}

TEST_F(ApnTest, RefusedByTheModemIsTriedThreeTimes) {
  modem_.request({{"do", "answer"}, {"command", "AT+CGDCONT=2,"}, {"lines", {"+CME ERROR: 148"}}});
  auto wanted = default_config();
  wanted.modem_extra = ", apn: {name: iot.example, cid: 2}";
  start_with(wanted);
  EXPECT_TRUE(logs("context 2: cannot be set as configured: "));
  EXPECT_TRUE(logs("; given up until the configuration changes"));
  EXPECT_NE(daemon_->log_text().find("+CME ERROR: 148"), std::string::npos) << "the modem's words";
  EXPECT_TRUE(contexts_are_read_again());
  EXPECT_EQ(modem_.count("AT+CGDCONT=2,"), 3U);
  modem_.act("reboot");
  EXPECT_TRUE(becomes("egModemResets.1", "1"));
  EXPECT_TRUE(is_served()) << "the modem is served anyway";
  EXPECT_TRUE(contexts_are_read_again());
  EXPECT_EQ(modem_.count("AT+CGDCONT=2,"), 3U) << "a restart is no change of the configuration";

  modem_.act("clear_faults");
  wanted.modem_extra = ", apn: {name: other.example, cid: 2}";
  reload(wanted);
  EXPECT_TRUE(logs("context 2: set as configured"));
  EXPECT_EQ(modem_.count("AT+CGDCONT=2,"), 4U);
}

TEST_F(ApnTest, IsWrittenAfterARestartOnlyIfTheModemLostIt) {
  modem_.set("quirks.qicsgp_survives_reboot", true);
  start_with("iot.example");
  ASSERT_TRUE(becomes("egLegacyApn.0", "iot.example,me,"));
  ASSERT_TRUE(logs("context 1: set as configured"));
  const std::size_t once = written();
  modem_.act("reboot");
  EXPECT_TRUE(becomes("egModemResets.1", "1"));
  EXPECT_TRUE(contexts_are_read_again());
  EXPECT_TRUE(becomes("egLegacyApn.0", "iot.example,me,"));
  EXPECT_EQ(written(), once) << "the modem shows it";

  modem_.set("quirks.qicsgp_survives_reboot", false);
  const std::uint64_t before = modem_.last_command();
  modem_.act("reboot");
  EXPECT_TRUE(becomes("egModemResets.1", "2"));
  EXPECT_TRUE(eventually([&] { return modem_.count("AT+QICSGP=1,", before) == 1; }));
  EXPECT_TRUE(contexts_are_read_again());
  EXPECT_TRUE(becomes("egLegacyApn.0", "iot.example,me,"));
  EXPECT_EQ(modem_.count("AT+CGDCONT=1,", before), 0U) << "it kept the APN";
}

/// While the thread of a modem is replaced, its row takes SETs, and each that was acknowledged ends.
TEST_F(ApnTest, SetsDuringAReloadAreDone) {
  start();
  auto with_probe = default_config();
  std::size_t acknowledged = 0;
  std::string last;
  const auto is_taken = [&](const std::string& apn) {
    const auto answer = writer_.set_text("egLegacyApn.0", apn + ",,");
    if (answer != snmp_error::kNoError) {
      // It is not known yet to be there.
      EXPECT_EQ(answer, snmp_error::kResourceUnavailable);
      return false;
    }
    ++acknowledged;
    last = apn;
    return true;
  };
  for (int round = 0; round < 6; ++round) {
    with_probe.modem_extra = ", baud_rate: " + std::string(round % 2 == 0 ? "9600" : "115200");
    const std::string apn = "round" + std::to_string(round);
    EXPECT_TRUE(eventually([&] { return is_taken(apn + "a"); }));
    reload(with_probe);
    EXPECT_TRUE(eventually([&] { return is_taken(apn + "b"); }));
  }
  EXPECT_EQ(acknowledged, 12U);
  EXPECT_TRUE(eventually([&] { return traps_.traps("egCtlDone").size() >= acknowledged; }));
  EXPECT_TRUE(becomes("egLegacyApn.0", last + ",,"));
  EXPECT_TRUE(becomes("egSigRsrp.1", "-95"));
  EXPECT_EQ(traps_.traps("egCtlDone").size(), acknowledged);
}

}  // namespace
}  // namespace eg915u
