#include <unistd.h>

#include "tests/integration/fixture.h"

/// A modem that hangs is brought back without anybody's help.
namespace eg915u {
namespace {

using std::chrono::seconds;

class RecoveryTest : public IntegrationTest {
 protected:
  /// The power cycle leaves a mark, and the test does the rest.
  void start_with_power_cycle() {
    auto config = default_config();
    config.modem_extra = ", recovery: {power_cycle_command: [/usr/bin/touch, '" + mark_ + "']}";
    configure(config);
    start();
  }

  const std::string mark_ = dir_.file("power cycled");
};

TEST_F(RecoveryTest, HungModemLosesItsPowerAndItsRestartIsTold) {
  start_with_power_cycle();
  modem_.act("hang");
  ASSERT_TRUE(eventually([&] { return access(mark_.c_str(), F_OK) == 0; }, seconds(120)));
  EXPECT_EQ(reader_.value(names::kModemState), "10");
  EXPECT_EQ(modem_.count("AT+CFUN="), 0U);
  modem_.act("reboot");
  const auto restarted = wait_for_trap(below_root("0.3"));
  EXPECT_EQ(restarted.value(below_root("2.2.1.13")), "4") << "watchdog";
  EXPECT_EQ(restarted.value(below_root("2.2.1.12")), "1");
  EXPECT_TRUE(is_served());
  EXPECT_TRUE(traps_.traps(below_root("0.17")).empty()) << "no manager asked for it";
}

}  // namespace
}  // namespace eg915u
