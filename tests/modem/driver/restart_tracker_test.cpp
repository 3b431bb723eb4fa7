#include "modem/driver/restart_tracker.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "modem/commands/basic.h"
#include "tests/modem/driver/session_parts.h"

namespace eg915u {
namespace {

using ::testing::HasSubstr;

UrcEffect ready() {
  UrcEffect effect;
  effect.restarted = true;
  return effect;
}

UrcEffect powered_down() {
  UrcEffect effect;
  effect.powered_down = true;
  return effect;
}

class RestartTrackerTest : public ::testing::Test {
 protected:
  void order_restart() {
    parts_.driver_state.restart = ExpectedRestart{ResetReason::snmp_request, kRebootOrder};
  }

  SessionParts parts_;
  RestartTracker restart_{parts_.core, parts_.dialogue};
};

TEST_F(RestartTrackerTest, ExpectsRdyBeforeTheFirstAnswer) {
  restart_.observe(ready());
  EXPECT_FALSE(restart_.is_expected());
  EXPECT_FALSE(parts_.dialogue.has_restarted());
  restart_.count();
  EXPECT_EQ(parts_.core.state().resets, 0U);
}

TEST_F(RestartTrackerTest, CountsARestartOnce) {
  ASSERT_TRUE(parts_.dialogue.ask(kAt));
  restart_.observe(ready());
  restart_.observe(ready());
  EXPECT_TRUE(parts_.dialogue.has_restarted());
  restart_.count();
  restart_.count();
  EXPECT_EQ(parts_.core.state().resets, 1U);
  EXPECT_EQ(parts_.core.state().last_reset_reason, ResetReason::unknown);
}

TEST_F(RestartTrackerTest, KeepsTheReasonOfTheOrder) {
  ASSERT_TRUE(parts_.dialogue.ask(kAt));
  order_restart();
  restart_.observe(powered_down());
  restart_.observe(ready());
  restart_.count();
  EXPECT_EQ(parts_.core.state().resets, 1U);
  EXPECT_EQ(parts_.core.state().last_reset_reason, ResetReason::snmp_request);
}

TEST_F(RestartTrackerTest, SettlesAnOrderByTheSettingsOfTheModem) {
  struct Case {
    const char* name;
    std::vector<std::string> answer;
    const char* final_result;
    bool is_restart;
  };
  const Case cases[] = {{"the setting is kept", {"+CREG: 2,1,\"1A2B\",\"01C3D4E5\",7"}, "OK", false},
                        {"the setting is lost", {"+CREG: 0,1"}, "OK", true},
                        {"the modem refuses", {}, "+CME ERROR: 58", true},
                        {"there is no line", {}, "OK", true}};
  for (const auto& [name, answer, final_result, is_restart] : cases) {
    SessionParts parts;
    RestartTracker restart(parts.core, parts.dialogue);
    parts.driver_state.restart = ExpectedRestart{ResetReason::snmp_request, kRebootOrder};
    parts.port.answer("AT+CREG?", answer, final_result);
    EXPECT_TRUE(restart.settle()) << name;
    EXPECT_EQ(restart.is_expected(), is_restart) << name;
    EXPECT_EQ(parts.log.empty(), is_restart) << name;
  }
}

TEST_F(RestartTrackerTest, AsksNothingAboutARestartThatWasSeen) {
  order_restart();
  parts_.driver_state.restart->is_seen = true;
  EXPECT_TRUE(restart_.settle());
  EXPECT_TRUE(parts_.port.written().empty());
}

TEST_F(RestartTrackerTest, LeavesTheResultOpenWhenTheModemVanishes) {
  order_restart();
  parts_.port.lose_after(Duration{0});
  const auto settled = restart_.settle();
  ASSERT_FALSE(settled);
  EXPECT_EQ(settled.error().code, Errc::port_lost);
  EXPECT_TRUE(restart_.is_expected());
  EXPECT_FALSE(parts_.driver_state.restart->is_seen);
}

TEST_F(RestartTrackerTest, FailsTheRebootThatWasIgnored) {
  parts_.core.phase = Phase::running;
  restart_.begin_reboot({.id = 7, .action = Reboot{}, .deadline = parts_.clock.now()},
                        ResetReason::snmp_request);
  EXPECT_EQ(parts_.core.phase, Phase::resetting);
  parts_.port.answer("AT+CREG?", {"+CREG: 2,1"});
  EXPECT_TRUE(restart_.await_restart());
  EXPECT_EQ(parts_.core.phase, Phase::running);
  EXPECT_EQ(parts_.core.state().operation.id, 7U);
  EXPECT_EQ(parts_.core.state().operation.result, OperationResult::failed);
  EXPECT_THAT(parts_.core.state().operation.error, HasSubstr("did not restart"));
  EXPECT_FALSE(parts_.driver_state.reboot);
}

}  // namespace
}  // namespace eg915u
