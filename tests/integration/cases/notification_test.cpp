#include <csignal>

#include "tests/integration/support/fixture.h"

namespace eg915u {
namespace {

using snmp_error::kNoError;

class NotificationTest : public IntegrationTest {
 protected:
  void SetUp() override { start(); }

  /// Checks the first varbinds of notifications 1 to 17.
  static void expect_common_start(const Trap& trap) {
    ASSERT_GE(trap.varbinds.size(), 3U) << trap.name;
    EXPECT_TRUE(trap.varbinds[0].first.starts_with("egNotifySequence")) << trap.varbinds[0].first;
    EXPECT_TRUE(trap.varbinds[1].first.starts_with("egNotifyTime")) << trap.varbinds[1].first;
    EXPECT_TRUE(trap.varbinds[2].first.starts_with("egModemName")) << trap.varbinds[2].first;
    EXPECT_EQ(trap.value("egModemName"), "wan0");
  }
};

TEST_F(NotificationTest, ModemDownAndUp) {
  modem_.act("unplug");
  const auto down = wait_for_trap("egModemDown");
  expect_common_start(down);
  EXPECT_EQ(down.value("egModemOperState"), "2");
  EXPECT_NE(down.value("egModemLastError"), "(none)");

  const auto ups_before = traps_.traps("egModemUp").size();
  modem_.act("plug");
  const auto up = wait_for_trap("egModemUp", ups_before + 1);
  expect_common_start(up);
  EXPECT_EQ(up.value("egModemModel"), "EG915U");
}

TEST_F(NotificationTest, ModemRestarted) {
  modem_.act("reboot");
  const auto trap = wait_for_trap("egModemRestarted");
  expect_common_start(trap);
  EXPECT_EQ(trap.value("egModemResets"), "1");
  EXPECT_NE(trap.value("egModemLastResetReason"), "(none)");
}

TEST_F(NotificationTest, RegistrationChange) {
  const auto before = traps_.traps("egNetRegChange").size();
  modem_.set("registration.stat", 5);
  const auto trap = wait_for_trap("egNetRegChange", before + 1);
  expect_common_start(trap);
  EXPECT_EQ(trap.value("egNetRegState"), "6") << "roaming(6)";
  EXPECT_EQ(trap.value("egNetOperatorPlmn"), "46001");
}

TEST_F(NotificationTest, CellChange) {
  const auto before = traps_.traps("egCellChange").size();
  modem_.set("cell.id", "06BD6815");
  const auto trap = wait_for_trap("egCellChange", before + 1);
  expect_common_start(trap);
  EXPECT_EQ(trap.value("egCellId"), std::to_string(0x06BD6815));
  EXPECT_EQ(trap.value("egNotifyPreviousCellId"), std::to_string(0x06BD6814));
}

TEST_F(NotificationTest, OperationDone) {
  EXPECT_EQ(writer_.set_text("egLegacyApn.0", "other,,"), kNoError);
  const auto trap = wait_for_trap("egCtlDone");
  expect_common_start(trap);
  EXPECT_EQ(trap.value("egCtlLastResult"), "3") << "success(3)";
}

TEST_F(NotificationTest, TestEvent) {
  EXPECT_EQ(writer_.set_text("egAgentTestNotify.0", "can you hear me"), kNoError);
  const auto trap = wait_for_trap("egTestEvent");
  ASSERT_EQ(trap.varbinds.size(), 3U);
  EXPECT_EQ(trap.value("egNotifyText"), "can you hear me");
}

TEST_F(NotificationTest, LegacyEventBySetAndBySignal) {
  EXPECT_EQ(writer_.set_text("egLegacyTrapEnable.0", "True"), kNoError);
  EXPECT_EQ(writer_.set_text("egLegacyTrapText.0", "from a manager"), kNoError);
  const auto by_set = wait_for_trap("egLegacyEvent");
  ASSERT_EQ(by_set.varbinds.size(), 2U);
  EXPECT_EQ(by_set.varbinds[0].first, "egLegacyTrapText.0") << "the first varbind is the old agent's";
  EXPECT_EQ(by_set.value("egLegacyTrapText.0"), "from a manager");
  EXPECT_EQ(reader_.value("egLegacyTrapText.0"), "from a manager");

  daemon_->send(SIGUSR1);
  EXPECT_EQ(wait_for_trap("egLegacyEvent", 2).value("egLegacyTrapText.0"), "Trap Event Triggered");
  EXPECT_EQ(reader_.value("egLegacyTrapText.0"), "Trap Event Triggered");

  EXPECT_EQ(writer_.set_text("egLegacyTrapEnable.0", "False"), kNoError);
  daemon_->send(SIGUSR1);  // nothing comes
  flush_notifications();
  EXPECT_EQ(traps_.traps("egLegacyEvent").size(), 2U);
}

TEST_F(NotificationTest, LegacyEventWhenTheModemPowersDown) {
  EXPECT_EQ(writer_.set_text("egLegacyTrapEnable.0", "1"), kNoError);
  EXPECT_TRUE(becomes("egLegacyTrapEnable.0", "1")) << "snmpd answers before it commits";
  modem_.act("power_down");
  const auto trap = wait_for_trap("egLegacyEvent");
  EXPECT_NE(trap.value("egLegacyTrapText.0"), "");
}

TEST_F(NotificationTest, DisabledClassIsHeldBackAndCounted) {
  const auto before = traps_.traps("egCellChange").size();
  // Every bit but cell(3), the most significant bit first.
  const auto reply = writer_.set({{.name = "egAgentNotifyEnable.0", .type = 'x', .value = "EFC0"}});
  ASSERT_EQ(reply.error, kNoError);
  modem_.set("cell.id", "06BD6816");
  EXPECT_TRUE(eventually([&] { return reader_.value("egAgentNotifySuppressed.0") != "0"; }));
  flush_notifications();
  EXPECT_EQ(traps_.traps("egCellChange").size(), before);
}

TEST_F(NotificationTest, HundredWaitForSnmpdAndArriveInOrder) {
  EXPECT_EQ(writer_.set_text("egLegacyTrapEnable.0", "True"), kNoError);
  const auto first = to_number(reader_.value("egAgentNotifySequence.0")) + 1;
  snmpd_.stop();
  // Each change is one notification; the next is made when the modem's URC has left.
  for (int i = 0; i < 100; ++i) modem_.set("cell.id", i % 2 == 0 ? "06BD6900" : "06BD6901");
  snmpd_.start();
  ASSERT_TRUE(is_served());

  ASSERT_TRUE(eventually([&] { return traps_.traps("egCellChange").size() >= 100; }));
  long expected = 0;
  for (const auto& trap : traps_.traps()) {
    const auto sequence = to_number(trap.value("egNotifySequence"));
    if (!trap.is_ours() || sequence < first) continue;
    if (expected == 0) expected = sequence;
    EXPECT_EQ(sequence, expected) << "lost, doubled or out of order";
    expected = sequence + 1;
  }
}

}  // namespace
}  // namespace eg915u
