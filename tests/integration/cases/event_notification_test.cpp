#include "tests/integration/support/fixture.h"

/// Notifications of SIM, data connection, messages and link probe, each caused by the modem.
namespace eg915u {
namespace {

using snmp_error::kNoError;

class EventNotificationTest : public IntegrationTest {
 protected:
  /// The values of one object in all notifications of that kind.
  std::vector<std::string> values(const std::string& notification, const std::string& object) const {
    std::vector<std::string> found;
    for (const auto& trap : traps_.traps(notification)) found.push_back(trap.value(object));
    return found;
  }
};

TEST_F(EventNotificationTest, FirstReadingsAreNone) {
  start();
  ASSERT_TRUE(becomes("egSimPinRetries.1.1", "3"));
  flush_notifications();
  for (const auto& kind :
       {"egSimStateChange", "egSimSlotChange", "egSimRetriesLow", "egPdpUp", "egPdpDown", "egSmsArrived"}) {
    EXPECT_TRUE(traps_.traps(kind).empty()) << kind;
  }
}

TEST_F(EventNotificationTest, SimOutAndIn) {
  modem_.request(
      {{"do", "set"}, {"values", {{"sim.detection_enabled", true}, {"sim.status_reports", true}}}});
  start();
  modem_.request({{"do", "sim"}, {"action", "remove"}});
  const auto out = wait_for_trap("egSimStateChange");
  EXPECT_EQ(out.value("egSimState"), "2") << "absent(2)";
  EXPECT_EQ(out.varbinds.at(3).first, "egSimState.1.1") << "the row of the slot";
  modem_.request({{"do", "sim"}, {"action", "insert"}});
  ASSERT_TRUE(becomes("egSimState.1.1", "4"));
  ASSERT_TRUE(becomes("egNetRegState.1", "3"));
  (void)wait_for_trap("egSimStateChange", 3);
  EXPECT_EQ(values("egSimStateChange", "egSimState"), (std::vector<std::string>{"2", "3", "4"}));
}

TEST_F(EventNotificationTest, WrongPin) {
  modem_.request({{"do", "scenario"}, {"name", "pin-locked"}});
  snmpd_.start();
  daemon_->start();
  ASSERT_TRUE(becomes("egSimPinRetries.1.1", "3"));
  modem_.set("sim.pin_tries", 2);
  const auto trap = wait_for_trap("egSimRetriesLow");
  EXPECT_EQ(trap.value("egSimPinRetries"), "2");
  modem_.set("sim.pin_tries", 1);
  EXPECT_EQ(wait_for_trap("egSimRetriesLow", 2).value("egSimPinRetries"), "1");
  EXPECT_EQ(traps_.traps("egSimRetriesLow").size(), 2U) << "one for each fall";
}

TEST_F(EventNotificationTest, OtherSimSlot) {
  modem_.set("quirks.qdsim", true);
  start();
  ASSERT_TRUE(eventually([&] { return modem_.count("AT+QDSIM?") >= 2; })) << "the first slot is known";
  EXPECT_EQ(reader_.value("egSimActive.1.1"), "1");
  EXPECT_EQ(reader_.value("egSimActive.1.2"), "2");
  modem_.set("sim.slot", 1);
  const auto trap = wait_for_trap("egSimSlotChange");
  EXPECT_EQ(trap.varbinds.at(3).first, "egSimActive.1.2");
  EXPECT_EQ(trap.value("egSimActive"), "1") << "true(1)";
}

TEST_F(EventNotificationTest, ContextDownAndUp) {
  start();
  ASSERT_TRUE(becomes("egPdpOperState.1.1", "4"));
  modem_.set("contexts.1.active", false);
  const auto down = wait_for_trap("egPdpDown");
  EXPECT_EQ(down.varbinds.at(3).first, "egPdpOperState.1.1");
  EXPECT_EQ(down.value("egPdpOperState"), "2") << "inactive(2)";
  EXPECT_EQ(down.value("egPdpApn"), "internet");
  EXPECT_NE(down.value("egPdpLastCause"), "");
  modem_.request({{"do", "set"}, {"values", {{"contexts.1.active", true}, {"contexts.1.addressed", true}}}});
  const auto up = wait_for_trap("egPdpUp");
  EXPECT_EQ(up.value("egPdpOperState"), "4") << "active(4)";
  EXPECT_EQ(traps_.traps("egPdpDown").size(), 1U);
}

TEST_F(EventNotificationTest, MessagesArrive) {
  start();
  for (int i = 1; i <= 3; ++i) {
    modem_.request({{"do", "message"}, {"from", "+8613912345678"}, {"text", "secret words"}});
    const auto trap = wait_for_trap("egSmsArrived", static_cast<std::size_t>(i));
    EXPECT_EQ(trap.value("egSmsReceived"), std::to_string(i));
  }
  EXPECT_EQ(read_text(dir_.file("traps")).find("secret"), std::string::npos);
}

TEST_F(EventNotificationTest, AClassIsSwitchedOffByItself) {
  start();
  // Every bit but sms(7).
  ASSERT_EQ(set("egAgentNotifyEnable.0", 'x', "FEC0"), kNoError);
  modem_.request({{"do", "message"}, {"from", "+8613912345678"}, {"text", "held back"}});
  EXPECT_TRUE(becomes("egAgentNotifySuppressed.0", "1"));
  modem_.set("contexts.1.active", false);
  (void)wait_for_trap("egPdpDown");
  EXPECT_TRUE(traps_.traps("egSmsArrived").empty());
}

}  // namespace
}  // namespace eg915u
