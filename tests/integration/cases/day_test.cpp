#include <algorithm>
#include <iterator>

#include "tests/integration/support/fixture.h"

/// A day in the life of a modem: exactly these notifications in exactly this order.
namespace eg915u {
namespace {

using snmp_error::kNoError;
using Lines = std::vector<std::string>;

/// A notification and the object whose value makes it readable.
struct Kind {
  std::string notification;
  std::string name;
  std::string object;
};

const std::vector<Kind> kKinds{
    {"egModemUp", "modem up", "egModemModel"},
    {"egModemDown", "modem down", "egModemOperState"},
    {"egModemRestarted", "restarted", "egModemResets"},
    {"egSimStateChange", "SIM", "egSimState"},
    {"egNetRegChange", "registration", "egNetRegState"},
    {"egCellChange", "cell", "egCellId"},
    {"egThrAlarm", "alarm", "egThrState"},
    {"egThrClear", "clear", "egThrState"},
    {"egPdpUp", "context", "egPdpOperState"},
    {"egPdpDown", "context", "egPdpOperState"},
    {"egSmsArrived", "message", "egSmsReceived"},
};

class DayTest : public IntegrationTest {
 protected:
  void SetUp() override {
    auto config = default_config();
    config.modem_extra = ", thresholds: {rsrp: {onset: -110, abate: -105, hold: 0s}}";
    configure(config);
    modem_.request(
        {{"do", "set"}, {"values", {{"sim.detection_enabled", true}, {"sim.status_reports", true}}}});
    start();
    ASSERT_TRUE(is_connected());
  }

  /// Registered at home with a data connection.
  [[nodiscard]] bool is_connected() {
    return becomes("egNetRegState.1", "3") && becomes("egPdpOperState.1.1", "4") &&
           becomes("egModemOperState.1", "7");
  }

  /// Every notification of ours so far: "registration 3".
  [[nodiscard]] Lines notifications() const {
    Lines lines;
    for (const auto& trap : traps_.traps()) {
      if (!trap.is_ours()) continue;
      const auto kind = std::ranges::find(kKinds, trap.name, &Kind::notification);
      lines.push_back(kind == kKinds.end() ? trap.name : kind->name + ' ' + trap.value(kind->object));
    }
    return lines;
  }

  /// Compares the notifications since the last call. The next call waits for those that come later.
  void expect_notifications(const Lines& expected) {
    EXPECT_TRUE(eventually([&] { return notifications().size() >= seen_ + expected.size(); }));
    const Lines all = notifications();
    EXPECT_EQ(Lines(std::next(all.begin(), static_cast<std::ptrdiff_t>(seen_)), all.end()), expected);
    seen_ = all.size();
  }

 private:
  std::size_t seen_ = 0;
};

TEST_F(DayTest, IsReportedExactly) {
  expect_notifications({"modem up EG915U"});

  modem_.set("registration.stat", 2);
  expect_notifications({"registration 4", "context 2"});
  modem_.set("registration.stat", 1);
  ASSERT_TRUE(is_connected());
  expect_notifications({"registration 3", "context 4"});

  modem_.set("registration.stat", 5);
  expect_notifications({"registration 6"});
  modem_.set("registration.stat", 1);
  expect_notifications({"registration 3"});

  modem_.set("signal.rsrp", -115);
  expect_notifications({"alarm 3"});
  modem_.set("signal.rsrp", -95);
  expect_notifications({"clear 2"});

  modem_.request({{"do", "sim"}, {"action", "remove"}});
  expect_notifications({"SIM 2", "registration 2", "context 2"});
  modem_.request({{"do", "sim"}, {"action", "insert"}});
  ASSERT_TRUE(is_connected());
  expect_notifications({"SIM 3", "SIM 4", "registration 4", "registration 3", "context 4"});

  modem_.act("reboot");
  ASSERT_TRUE(becomes("egModemResets.1", "1"));
  ASSERT_TRUE(is_connected());
  expect_notifications({"modem down 2", "modem up EG915U", "restarted 1", "context 2", "registration 4",
                        "registration 3", "context 4"});

  snmpd_.stop();
  modem_.set("cell.id", "06BD6815");
  modem_.request({{"do", "message"}, {"from", "+8613912345678"}, {"text", "one"}});
  modem_.request({{"do", "message"}, {"from", "+8613912345678"}, {"text", "two"}});
  snmpd_.start();
  ASSERT_TRUE(is_served());
  expect_notifications({"cell " + std::to_string(0x06BD6815), "message 1", "message 2"});

  modem_.act("unplug");
  expect_notifications({"modem down 2"});
  modem_.act("plug");
  ASSERT_TRUE(becomes("egModemResets.1", "2"));
  ASSERT_TRUE(is_connected());
  expect_notifications({"modem up EG915U", "restarted 2", "context 2", "context 4"});

  const auto traps = traps_.traps();
  long sequence = 0;
  for (const auto& trap : traps) {
    if (!trap.is_ours()) continue;
    EXPECT_EQ(to_number(trap.value("egNotifySequence")), ++sequence) << "lost, doubled or out of order";
  }
  EXPECT_EQ(reader_.value("egAgentNotifySequence.0"), std::to_string(sequence));
}

}  // namespace
}  // namespace eg915u
