#include <csignal>

#include "tests/integration/fixture.h"

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
  void start_with(const std::string& apn) {
    configure(config(apn));
    snmpd_.start();
    daemon_->start();
  }
  void reload(const DaemonConfig& config) {
    daemon_->write_config(config);
    daemon_->send(SIGHUP);
  }
  [[nodiscard]] bool log_has(const std::string& text) {
    return eventually([&] { return daemon_->log_text().find(text) != std::string::npos; });
  }
  [[nodiscard]] std::size_t written() const {
    return modem_.count("AT+CGDCONT=1,") + modem_.count("AT+QICSGP=1,");
  }
};

TEST_F(ApnTest, IsSetOnceAndItsPasswordIsNowhere) {
  start_with("iot.example");
  EXPECT_TRUE(becomes(names::kApn, "iot.example,me,"));
  const std::size_t once = written();  // an active context may have to be deactivated first
  EXPECT_LE(modem_.count("AT+CGDCONT=1,"), 2U);
  EXPECT_EQ(modem_.count("AT+QICSGP=1,"), 1U);
  EXPECT_EQ(daemon_->stop(), 0);
  daemon_->start();
  EXPECT_TRUE(becomes(names::kApn, "iot.example,me,"));
  EXPECT_EQ(written(), once) << "the modem shows it";
  EXPECT_EQ(daemon_->log_text().find(kPassword), std::string::npos);
  EXPECT_EQ(read_text(dir_.file("state/state.json")).find(kPassword), std::string::npos);
  EXPECT_EQ(read_text(dir_.file("run/status.json")).find(kPassword), std::string::npos);
}

TEST_F(ApnTest, YieldsToASetUntilItChanges) {
  start_with("iot.example");
  ASSERT_TRUE(becomes(names::kApn, "iot.example,me,"));
  ASSERT_EQ(writer_.set_text(names::kApn, "manager,,"), snmp_error::kNoError);
  ASSERT_TRUE(becomes(names::kCtlLastResult, "3"));
  const std::size_t before = written();
  ASSERT_TRUE(eventually(
      [&] { return read_text(dir_.file("state/state.json")).find("\"imei\"") != std::string::npos; }));
  EXPECT_EQ(daemon_->stop(), 0);
  daemon_->start();
  EXPECT_TRUE(becomes(names::kApn, "manager,,"));
  EXPECT_EQ(written(), before);

  reload(config("third"));
  EXPECT_TRUE(becomes(names::kApn, "third,me,"));
}

TEST_F(ApnTest, WithoutItsPasswordIsNotSet) {
  const auto wanted = config("iot.example");
  ASSERT_EQ(std::remove(dir_.file("password").c_str()), 0);
  configure(wanted);
  start();
  EXPECT_TRUE(log_has("password: cannot be opened: No such file or directory"));
  EXPECT_EQ(written(), 0U);
}

/// While the thread of a modem is replaced, its row takes SETs, and each of them is done once.
TEST_F(ApnTest, SetsDuringAReloadAreDone) {
  start();
  auto with_probe = default_config();
  for (int round = 0; round < 6; ++round) {
    with_probe.modem_extra = ", baud_rate: " + std::string(round % 2 == 0 ? "9600" : "115200");
    reload(with_probe);
    const std::string apn = "round" + std::to_string(round);
    const auto answer = writer_.set_text(names::kApn, apn + ",,");
    if (answer == snmp_error::kResourceUnavailable) continue;  // it is not known yet to be there
    ASSERT_EQ(answer, snmp_error::kNoError);
    EXPECT_TRUE(becomes(names::kCtlLastResult, "3") || becomes(names::kCtlLastResult, "4"));
    EXPECT_LE(modem_.count("AT+CGDCONT=1,\"IP\",\"" + apn + "\""), 2U)
        << "twice when an active context refused it";
  }
  EXPECT_TRUE(becomes(names::kSigRsrp, "-95"));
}

}  // namespace
}  // namespace eg915u
