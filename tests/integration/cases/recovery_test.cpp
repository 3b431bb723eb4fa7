#include <unistd.h>

#include <chrono>
#include <csignal>
#include <nlohmann/json.hpp>

#include "tests/integration/support/fixture.h"

/// A modem that hangs is brought back without anybody's help.
namespace eg915u {
namespace {

using std::chrono::seconds;

class RecoveryTest : public IntegrationTest {
 protected:
  /// The power cycle leaves a mark, and the test does the rest.
  void configure_power_cycle() {
    auto config = default_config();
    config.modem_extra = ", recovery: {power_cycle_command: [/usr/bin/touch, '" + mark_ + "']}";
    configure(config);
  }

  /// Seconds since 1970: when the modem was reset automatically, as state.json has it.
  [[nodiscard]] std::vector<std::int64_t> kept_resets() const {
    const auto state = nlohmann::json::parse(read_text(state_), nullptr, false);
    if (!state.is_object()) return {};
    return state.value("/resets/wan0"_json_pointer, std::vector<std::int64_t>{});
  }

  const std::string state_ = dir_.make_dir(default_config().state_name) + "/state.json";
  const std::string mark_ = dir_.file("power cycled");
};

TEST_F(RecoveryTest, HungModemLosesItsPowerAndItsRestartIsReported) {
  configure_power_cycle();
  start();
  modem_.act("hang");
  ASSERT_TRUE(eventually([&] { return access(mark_.c_str(), F_OK) == 0; }, seconds(120)));
  EXPECT_EQ(reader_.value("egModemOperState.1"), "10");
  EXPECT_EQ(modem_.count("AT+CFUN="), 0U);
  modem_.act("reboot");
  const auto restarted = wait_for_trap("egModemRestarted");
  EXPECT_EQ(restarted.value("egModemLastResetReason"), "4") << "watchdog";
  EXPECT_EQ(restarted.value("egModemResets"), "1");
  EXPECT_TRUE(is_served());
  EXPECT_TRUE(traps_.traps("egCtlDone").empty()) << "no manager asked for it";
}

/// The limits of resets are those of the modem's flash: a restart of the daemon does not renew them.
TEST_F(RecoveryTest, ResetsOfEarlierDaemonsCount) {
  const auto now = std::chrono::floor<seconds>(std::chrono::system_clock::now()).time_since_epoch().count();
  write_text(state_, R"({"version": 1, "resets": {"wan0": [)" + std::to_string(now - 100'000) + ", " +
                         std::to_string(now - 600) + "]}}");
  modem_.act("hang");
  configure_power_cycle();
  snmpd_.start();
  daemon_->start();
  ASSERT_TRUE(eventually([&] { return access(mark_.c_str(), F_OK) == 0; }, seconds(120)));
  ASSERT_TRUE(eventually([&] { return kept_resets().size() == 2; })) << read_text(state_);
  const auto kept = kept_resets();
  EXPECT_EQ(kept[0], now - 600) << "the one of the day before is forgotten";
  EXPECT_GE(kept[1], now);
  daemon_->send(SIGKILL);
  ASSERT_EQ(daemon_->wait(seconds(10)), 128 + SIGKILL);
  modem_.act("reboot");
  start_daemon();
  EXPECT_EQ(kept_resets(), kept);
}

}  // namespace
}  // namespace eg915u
