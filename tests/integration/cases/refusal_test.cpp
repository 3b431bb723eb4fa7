#include <algorithm>
#include <initializer_list>
#include <string>

#include "tests/integration/support/fixture.h"

namespace eg915u {
namespace {

/// A modem that refuses a command once, as after a lost byte on the line, or because its SIM was busy.
class RefusalTest : public IntegrationTest {
 protected:
  void SetUp() override {
    auto config = default_config();
    config.slow_poll = "5s";
    configure(config);
  }
  void answer(const std::string& command, const std::string& line) const {
    modem_.request({{"do", "answer"}, {"command", command}, {"lines", {line}}});
  }
  void answer_once(const std::string& command, const std::string& line) const {
    modem_.request({{"do", "answer"}, {"command", command}, {"lines", {line}}, {"count", 1}});
  }
  /// Waits until the commands were sent one more time.
  [[nodiscard]] bool are_sent_again(std::initializer_list<const char*> commands, std::uint64_t since) const {
    return eventually([&] {
      return std::all_of(commands.begin(), commands.end(),
                         [&](const char* command) { return modem_.count(command, since) >= 2; });
    });
  }
};

TEST_F(RefusalTest, OfAnEssentialCommandCostsOnePoll) {
  start();
  const auto since = modem_.last_command();
  for (const auto* command : {"AT+CEREG?", "AT+CPIN?", "AT+CGDCONT?"}) {
    answer_once(command, "+CME ERROR: 58");
  }
  EXPECT_TRUE(are_sent_again({"AT+CEREG?", "AT+CPIN?", "AT+CGDCONT?"}, since));
  // Three polls and more after the refusal each value would be gone.
  EXPECT_TRUE(eventually([&] { return modem_.count("AT+CGDCONT?", since) >= 6; }));
  EXPECT_TRUE(is_served());
  EXPECT_EQ(reader_.value("egSimState.1.1"), "4");
  EXPECT_EQ(reader_.value("egPdpOperState.1.1"), "4");
  EXPECT_EQ(reader_.value("egModemOperState.1"), "7");

  modem_.set("registration.stat", 2);
  EXPECT_TRUE(becomes("egNetRegState.1", "4"));
  modem_.set("registration.stat", 1);
  EXPECT_TRUE(becomes("egNetRegState.1", "3"));
  EXPECT_EQ(daemon_->log_text().find("AT+CEREG?: given up"), std::string::npos);
}

TEST_F(RefusalTest, OfACapabilityQuestionCostsAMoment) {
  snmpd_.start();
  answer_once("AT+QENG=?", "+CME ERROR: 14");
  answer_once("AT+CMGS=?", "+CMS ERROR: 314");
  start_daemon();
  EXPECT_TRUE(eventually(
      [&] { return reader_.value("egCellState.1") != "1" && reader_.value("egCellState.1") != "(none)"; }));
  EXPECT_EQ(modem_.count("AT+QENG=?"), 2U);
  EXPECT_TRUE(eventually([&] { return modem_.count("AT+CMGS=?") == 2 && modem_.count("AT+CPMS?") > 0; }));
  const auto complete = reader_.value("egModemCapabilities.1");

  const auto since = modem_.last_command();
  answer_once("AT+QENG=?", "+CME ERROR: 14");
  answer_once("AT+CMGS=?", "+CMS ERROR: 314");
  modem_.act("reboot");
  EXPECT_TRUE(are_sent_again({"AT+QENG=?", "AT+CMGS=?"}, since));
  EXPECT_TRUE(becomes("egModemCapabilities.1", complete));
}

TEST_F(RefusalTest, OfOneIdentityCommandLeavesTheOthersFresh) {
  answer("ATI", "ERROR");
  answer("AT+CGSN", "ERROR");
  start();
  ASSERT_TRUE(becomes("egModemModel.1", "EG915U"));
  const auto revision = reader_.value("egModemRevision.1");
  // What was read once would be gone after three slow polls and a second.
  const auto since = modem_.last_command();
  EXPECT_TRUE(eventually([&] { return modem_.count("AT+CGMM", since) >= 5; }, 4 * kPatience));
  EXPECT_EQ(reader_.value("egModemManufacturer.1"), "Quectel");
  EXPECT_EQ(reader_.value("egModemModel.1"), "EG915U");
  EXPECT_EQ(reader_.value("egModemRevision.1"), revision);
  EXPECT_NE(revision, "");
}

TEST_F(RefusalTest, ThatIsRepeatedIsNamedOnceInTheLog) {
  answer("AT+CBC", "+CME ERROR: 58");
  start();
  const std::string line =
      "wan0: AT+CBC: given up: +CME ERROR: 58 (invalid command line); asked again every ";
  EXPECT_TRUE(logs(line));
  modem_.request({{"do", "clear_faults"}});
  EXPECT_TRUE(logs("wan0: AT+CBC: answered again"));
  const auto text = daemon_->log_text();
  EXPECT_EQ(text.find(line), text.rfind(line));
}

}  // namespace
}  // namespace eg915u
