#include "tests/integration/support/fixture.h"

/// Notifications of SIM, data connection, messages and link probe, each caused by the modem.
namespace eg915u {
namespace {

using snmp_error::kNoError;

const std::string kSimStateChange = below_root("0.4");
const std::string kSimSlotChange = below_root("0.5");
const std::string kSimRetriesLow = below_root("0.6");
const std::string kPdpUp = below_root("0.12");
const std::string kPdpDown = below_root("0.13");
const std::string kSmsArrived = below_root("0.16");

const std::string kSimActive = below_root("2.3.1.2");
const std::string kSimIccid = below_root("2.3.1.4");
const std::string kPinRetries = below_root("2.3.1.10");
const std::string kPdpApn = below_root("2.8.1.3");
const std::string kPdpCause = below_root("2.8.1.13");
const std::string kSmsReceived = below_root("2.16.1.3");

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
  ASSERT_TRUE(becomes(kPinRetries + ".1.1", "3"));
  EXPECT_EQ(writer_.set_text(names::kTestNotify, "marker"), kNoError);
  (void)wait_for_trap(below_root("0.18"));
  for (const auto& kind : {kSimStateChange, kSimSlotChange, kSimRetriesLow, kPdpUp, kPdpDown, kSmsArrived}) {
    EXPECT_TRUE(traps_.traps(kind).empty()) << kind;
  }
}

TEST_F(EventNotificationTest, SimOutAndIn) {
  modem_.request(
      {{"do", "set"}, {"values", {{"sim.detection_enabled", true}, {"sim.status_reports", true}}}});
  start();
  modem_.request({{"do", "sim"}, {"action", "remove"}});
  const auto out = wait_for_trap(kSimStateChange);
  EXPECT_EQ(out.value(names::kSimState), "2") << "absent(2)";
  EXPECT_EQ(out.varbinds.at(3).first, names::kSimState + ".1.1") << "the row of the slot";
  modem_.request({{"do", "sim"}, {"action", "insert"}});
  ASSERT_TRUE(becomes(names::kSimState + ".1.1", "4"));
  ASSERT_TRUE(becomes(names::kNetRegState, "3"));
  (void)wait_for_trap(kSimStateChange, 3);
  EXPECT_EQ(values(kSimStateChange, names::kSimState), (std::vector<std::string>{"2", "3", "4"}));
}

TEST_F(EventNotificationTest, WrongPin) {
  modem_.request({{"do", "scenario"}, {"name", "pin-locked"}});
  snmpd_.start();
  daemon_->start();
  ASSERT_TRUE(becomes(kPinRetries + ".1.1", "3"));
  modem_.set("sim.pin_tries", 2);
  const auto trap = wait_for_trap(kSimRetriesLow);
  EXPECT_EQ(trap.value(kPinRetries), "2");
  modem_.set("sim.pin_tries", 1);
  EXPECT_EQ(wait_for_trap(kSimRetriesLow, 2).value(kPinRetries), "1");
  EXPECT_EQ(traps_.traps(kSimRetriesLow).size(), 2U) << "one for each fall";
}

TEST_F(EventNotificationTest, OtherSimSlot) {
  modem_.set("quirks.qdsim", true);
  start();
  ASSERT_TRUE(eventually([&] { return modem_.count("AT+QDSIM?") >= 2; })) << "the first slot is known";
  EXPECT_EQ(reader_.value(kSimActive + ".1.1"), "1");
  EXPECT_EQ(reader_.value(kSimActive + ".1.2"), "2");
  modem_.set("sim.slot", 1);
  const auto trap = wait_for_trap(kSimSlotChange);
  EXPECT_EQ(trap.varbinds.at(3).first, kSimActive + ".1.2");
  EXPECT_EQ(trap.value(kSimActive), "1") << "true(1)";
}

TEST_F(EventNotificationTest, ContextDownAndUp) {
  start();
  ASSERT_TRUE(becomes(names::kPdpState + ".1.1", "4"));
  modem_.set("contexts.1.active", false);
  const auto down = wait_for_trap(kPdpDown);
  EXPECT_EQ(down.varbinds.at(3).first, names::kPdpState + ".1.1");
  EXPECT_EQ(down.value(names::kPdpState), "2") << "inactive(2)";
  EXPECT_EQ(down.value(kPdpApn), "internet");
  EXPECT_NE(down.value(kPdpCause), "");
  modem_.request({{"do", "set"}, {"values", {{"contexts.1.active", true}, {"contexts.1.addressed", true}}}});
  const auto up = wait_for_trap(kPdpUp);
  EXPECT_EQ(up.value(names::kPdpState), "4") << "active(4)";
  EXPECT_EQ(traps_.traps(kPdpDown).size(), 1U);
}

TEST_F(EventNotificationTest, MessagesArrive) {
  start();
  for (int i = 1; i <= 3; ++i) {
    modem_.request({{"do", "message"}, {"from", "+8613912345678"}, {"text", "secret words"}});
    const auto trap = wait_for_trap(kSmsArrived, static_cast<std::size_t>(i));
    EXPECT_EQ(trap.value(kSmsReceived), std::to_string(i));
  }
  EXPECT_EQ(read_text(dir_.file("traps")).find("secret"), std::string::npos);
}

TEST_F(EventNotificationTest, AClassIsSwitchedOffByItself) {
  start();
  // Every bit but sms(7).
  ASSERT_EQ(writer_.set({{.name = below_root("2.1.5.0"), .type = 'x', .value = "FEC0"}}).error, kNoError);
  modem_.request({{"do", "message"}, {"from", "+8613912345678"}, {"text", "held back"}});
  EXPECT_TRUE(eventually([&] { return reader_.value(below_root("2.1.8.0")) == "1"; }));
  modem_.set("contexts.1.active", false);
  (void)wait_for_trap(kPdpDown);
  EXPECT_TRUE(traps_.traps(kSmsArrived).empty());
}

}  // namespace
}  // namespace eg915u
