#include <csignal>

#include "tests/integration/support/fixture.h"

namespace eg915u {
namespace {

using snmp_error::kNoError;

const std::string kModemUp = below_root("0.1");
const std::string kModemDown = below_root("0.2");
const std::string kModemRestarted = below_root("0.3");
const std::string kNetRegChange = below_root("0.7");
const std::string kCellChange = below_root("0.9");
const std::string kTestEvent = below_root("0.18");
const std::string kLegacyEvent = below_root("0.19");

const std::string kNotifySequence = below_root("2.22.1");
const std::string kTime = below_root("2.22.2");
const std::string kPreviousCell = below_root("2.22.3");
const std::string kNotifyText = below_root("2.22.4");

class NotificationTest : public IntegrationTest {
 protected:
  void SetUp() override { start(); }

  /// Checks the first varbinds of notifications 1 to 17.
  static void expect_common_start(const Trap& trap) {
    ASSERT_GE(trap.varbinds.size(), 3U) << trap.oid;
    EXPECT_TRUE(trap.varbinds[0].first.starts_with(kNotifySequence)) << trap.varbinds[0].first;
    EXPECT_TRUE(trap.varbinds[1].first.starts_with(kTime)) << trap.varbinds[1].first;
    EXPECT_TRUE(trap.varbinds[2].first.starts_with(names::kModemName)) << trap.varbinds[2].first;
    EXPECT_EQ(trap.value(names::kModemName), "wan0");
  }
};

TEST_F(NotificationTest, ModemDownAndUp) {
  modem_.act("unplug");
  const auto down = wait_for_trap(kModemDown);
  expect_common_start(down);
  EXPECT_EQ(down.value(below_root("2.2.1.9")), "2");
  EXPECT_NE(down.value(below_root("2.2.1.17")), "(none)");

  const auto ups_before = traps_.traps(kModemUp).size();
  modem_.act("plug");
  const auto up = wait_for_trap(kModemUp, ups_before + 1);
  expect_common_start(up);
  EXPECT_EQ(up.value(below_root("2.2.1.4")), "EG915U");
}

TEST_F(NotificationTest, ModemRestarted) {
  modem_.act("reboot");
  const auto trap = wait_for_trap(kModemRestarted);
  expect_common_start(trap);
  EXPECT_EQ(trap.value(below_root("2.2.1.12")), "1");
  EXPECT_NE(trap.value(below_root("2.2.1.13")), "(none)");
}

TEST_F(NotificationTest, RegistrationChange) {
  const auto before = traps_.traps(kNetRegChange).size();
  modem_.set("registration.stat", 5);
  const auto trap = wait_for_trap(kNetRegChange, before + 1);
  expect_common_start(trap);
  EXPECT_EQ(trap.value(below_root("2.4.1.1")), "6") << "roaming(6)";
  EXPECT_EQ(trap.value(below_root("2.4.1.6")), "46001");
}

TEST_F(NotificationTest, CellChange) {
  const auto before = traps_.traps(kCellChange).size();
  modem_.set("cell.id", "06BD6815");
  const auto trap = wait_for_trap(kCellChange, before + 1);
  expect_common_start(trap);
  EXPECT_EQ(trap.value(below_root("2.5.1.2")), std::to_string(0x06BD6815));
  EXPECT_EQ(trap.value(kPreviousCell), std::to_string(0x06BD6814));
}

TEST_F(NotificationTest, OperationDone) {
  EXPECT_EQ(writer_.set_text(names::kApn, "other,,"), kNoError);
  const auto trap = wait_for_trap(names::kCtlDone);
  expect_common_start(trap);
  EXPECT_EQ(trap.value(below_root("2.14.1.9")), "3") << "success(3)";
}

TEST_F(NotificationTest, TestEvent) {
  EXPECT_EQ(writer_.set_text(names::kTestNotify, "can you hear me"), kNoError);
  const auto trap = wait_for_trap(kTestEvent);
  ASSERT_EQ(trap.varbinds.size(), 3U);
  EXPECT_EQ(trap.value(kNotifyText), "can you hear me");
}

TEST_F(NotificationTest, LegacyEventBySetAndBySignal) {
  EXPECT_EQ(writer_.set_text(names::kTrapEnable, "True"), kNoError);
  EXPECT_EQ(writer_.set_text(names::kTrapText, "from a manager"), kNoError);
  const auto by_set = wait_for_trap(kLegacyEvent);
  ASSERT_EQ(by_set.varbinds.size(), 2U);
  EXPECT_EQ(by_set.varbinds[0].first, names::kTrapText) << "the first varbind is the old agent's";
  EXPECT_EQ(by_set.value(names::kTrapText), "from a manager");
  EXPECT_EQ(reader_.value(names::kTrapText), "from a manager");

  daemon_->send(SIGUSR1);
  EXPECT_EQ(wait_for_trap(kLegacyEvent, 2).value(names::kTrapText), "Trap Event Triggered");
  EXPECT_EQ(reader_.value(names::kTrapText), "Trap Event Triggered");

  EXPECT_EQ(writer_.set_text(names::kTrapEnable, "False"), kNoError);
  daemon_->send(SIGUSR1);  // nothing comes
  EXPECT_EQ(writer_.set_text(names::kTestNotify, "marker"), kNoError);
  (void)wait_for_trap(kTestEvent);
  EXPECT_EQ(traps_.traps(kLegacyEvent).size(), 2U);
}

TEST_F(NotificationTest, LegacyEventWhenTheModemPowersDown) {
  EXPECT_EQ(writer_.set_text(names::kTrapEnable, "1"), kNoError);
  EXPECT_TRUE(becomes(names::kTrapEnable, "1")) << "snmpd answers before it commits";
  modem_.act("power_down");
  const auto trap = wait_for_trap(kLegacyEvent);
  EXPECT_NE(trap.value(names::kTrapText), "");
}

TEST_F(NotificationTest, DisabledClassIsHeldBackAndCounted) {
  const auto before = traps_.traps(kCellChange).size();
  // Every bit but cell(3), the most significant bit first.
  const auto reply = writer_.set({{.name = below_root("2.1.5.0"), .type = 'x', .value = "EFC0"}});
  ASSERT_EQ(reply.error, kNoError);
  modem_.set("cell.id", "06BD6816");
  EXPECT_TRUE(eventually([&] { return reader_.value(below_root("2.1.8.0")) != "0"; }));
  EXPECT_EQ(writer_.set_text(names::kTestNotify, "marker"), kNoError);
  (void)wait_for_trap(kTestEvent);
  EXPECT_EQ(traps_.traps(kCellChange).size(), before);
}

TEST_F(NotificationTest, HundredWaitForSnmpdAndArriveInOrder) {
  EXPECT_EQ(writer_.set_text(names::kTrapEnable, "True"), kNoError);
  const auto first = to_number(reader_.value(names::kNotifySequence)) + 1;
  snmpd_.stop();
  // Each change is one notification; the next is made when the modem's URC has left.
  for (int i = 0; i < 100; ++i) modem_.set("cell.id", i % 2 == 0 ? "06BD6900" : "06BD6901");
  snmpd_.start();
  ASSERT_TRUE(is_served());

  ASSERT_TRUE(eventually([&] { return traps_.traps(kCellChange).size() >= 100; }));
  long expected = 0;
  for (const auto& trap : traps_.traps()) {
    const auto sequence = to_number(trap.value(kNotifySequence));
    if (!trap.oid.starts_with(kRoot) || sequence < first) continue;
    if (expected == 0) expected = sequence;
    EXPECT_EQ(sequence, expected) << "lost, doubled or out of order";
    expected = sequence + 1;
  }
}

}  // namespace
}  // namespace eg915u
