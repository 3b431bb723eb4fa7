#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/modem_stage.h"

/// Operations that take the power of a modem away.
namespace eg915u {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

void silence(ScriptedPort& port) {
  for (const auto* command :
       {"AT", "ATQ0V1E0", "ATE0", "AT+CREG?", "AT+CGREG?", "AT+CEREG?", "AT+CSQ", "AT+QCSQ", "AT+QNWINFO",
        "AT+CFUN?", "AT+CPIN?", "AT+QCCID", "AT+CIMI", "AT+COPS?"}) {
    port.silent(command);
  }
}

class PowerCycleTest : public ::testing::Test {
 protected:
  void has_power_cycle(const Result<void>& outcome = {}) {
    stage_.power_cycle = [this, outcome] {
      ++cycles_;
      return outcome;
    };
  }
  /// A modem that has lost its settings.
  void plug_restarted() { stage_.plug().answer("AT+CREG?", {"+CREG: 0,1"}); }
  [[nodiscard]] std::vector<OperationResult> results() const {
    std::vector<OperationResult> results;
    for (const auto& event : stage_.events) {
      if (event.kind == EventKind::operation_done) results.push_back(event.after->operation.result);
    }
    return results;
  }

  ModemStage stage_;
  int cycles_ = 0;
};

TEST_F(PowerCycleTest, EndsWhenTheModemIsBack) {
  has_power_cycle();
  stage_.at(seconds(5), [&] { stage_.queue(PowerCycle{}); });
  stage_.at(milliseconds(5'010), [&] {
    EXPECT_TRUE(stage_.last().has_power_cycle);
    EXPECT_EQ(stage_.last().oper_state, OperState::resetting);
    stage_.unplug();
  });
  stage_.at(seconds(9), [&] { plug_restarted(); });
  stage_.run_until(seconds(20));
  EXPECT_EQ(cycles_, 1);
  EXPECT_EQ(stage_.last().resets, 1U);
  EXPECT_EQ(stage_.last().last_reset_reason, ResetReason::snmp_request);
  EXPECT_THAT(stage_.kinds(), ElementsAre(EventKind::modem_up, EventKind::modem_restarted,
                                          EventKind::pdp_down, EventKind::pdp_up, EventKind::operation_done));
  EXPECT_THAT(results(), ElementsAre(OperationResult::success));
}

TEST_F(PowerCycleTest, BringsASilentModemBack) {
  stage_.settings.recovery = false;  // it would not wait for a manager
  has_power_cycle();
  stage_.at(seconds(5), [&] { silence(stage_.port()); });
  stage_.at(seconds(60), [&] {
    EXPECT_EQ(stage_.last().oper_state, OperState::failed);
    stage_.queue(PowerCycle{});
    stage_.queue(SetFunctionality{Functionality::full});
  });
  stage_.at(seconds(90), [&] {
    EXPECT_EQ(cycles_, 1);
    EXPECT_EQ(stage_.last().oper_state, OperState::resetting);
    ModemStage::answer_as_home_lte(stage_.port());
    stage_.port().answer("AT", {}).answer("ATQ0V1E0", {}).answer("ATE0", {}).answer("AT+CFUN=1", {});
    stage_.port().answer("AT+CREG?", {"+CREG: 0,1"});
  });
  stage_.run_until(seconds(120));
  EXPECT_EQ(cycles_, 1);
  EXPECT_EQ(stage_.last().oper_state, OperState::connected);
  EXPECT_THAT(results(), ElementsAre(OperationResult::success, OperationResult::success))
      << "what was queued after it waited for the modem";
}

TEST_F(PowerCycleTest, IsTakenWhileThePortIsGone) {
  has_power_cycle();
  stage_.at(seconds(5), [&] { stage_.unplug(); });
  stage_.at(seconds(20), [&] { stage_.queue(PowerCycle{}); });
  stage_.at(seconds(30), [&] {
    EXPECT_EQ(cycles_, 1);
    plug_restarted();
  });
  stage_.run_until(seconds(40));
  EXPECT_THAT(results(), ElementsAre(OperationResult::success));
  EXPECT_EQ(stage_.last().resets, 1U);
}

TEST_F(PowerCycleTest, ThatDoesNotHelpTimesOut) {
  has_power_cycle();
  stage_.at(seconds(5), [&] { stage_.unplug(); });
  stage_.at(seconds(20), [&] { stage_.queue(PowerCycle{}); });
  stage_.run_until(seconds(160));
  EXPECT_EQ(cycles_, 1);
  EXPECT_THAT(results(), ElementsAre(OperationResult::timed_out));
  EXPECT_EQ(stage_.last().oper_state, OperState::absent);
}

TEST_F(PowerCycleTest, ThatTheModemDoesNotNoticeIsNoSuccess) {
  has_power_cycle();
  stage_.at(seconds(5), [&] { stage_.queue(PowerCycle{}); });
  stage_.run_until(seconds(40));
  EXPECT_THAT(results(), ElementsAre(OperationResult::failed));
  EXPECT_THAT(stage_.last().operation.error, HasSubstr("did not restart"));
  EXPECT_EQ(stage_.last().resets, 0U);
  EXPECT_EQ(stage_.last().oper_state, OperState::connected);
}

TEST_F(PowerCycleTest, WhoseCommandFailsIsLogged) {
  has_power_cycle(failure(Errc::rejected, "/usr/bin/uhubctl ended with status 1"));
  stage_.at(seconds(5), [&] { stage_.queue(PowerCycle{}); });
  stage_.at(seconds(10), [&] {
    EXPECT_EQ(stage_.last().oper_state, OperState::connected);
    stage_.unplug();
  });
  stage_.at(seconds(20), [&] { stage_.queue(PowerCycle{}); });
  stage_.run_until(seconds(30));
  EXPECT_THAT(results(), ElementsAre(OperationResult::failed, OperationResult::failed));
  EXPECT_EQ(stage_.last().operation.error, "/usr/bin/uhubctl ended with status 1");
  EXPECT_EQ(stage_.last().oper_state, OperState::absent);
}

TEST_F(PowerCycleTest, NeedsACommand) {
  stage_.at(seconds(5), [&] { stage_.queue(PowerCycle{}); });
  stage_.run_until(seconds(10));
  EXPECT_FALSE(stage_.last().has_power_cycle);
  EXPECT_THAT(results(), ElementsAre(OperationResult::refused));
}

TEST_F(PowerCycleTest, OnAPortThatHangsUpAtOnceTimesOut) {
  has_power_cycle();
  stage_.at(seconds(5), [&] { stage_.queue(PowerCycle{}); });
  stage_.at(milliseconds(5'010), [&] { stage_.port().lose_after(Duration{0}); });  // it can still be opened
  stage_.run_until(seconds(140));
  EXPECT_EQ(cycles_, 1);
  EXPECT_THAT(results(), ElementsAre(OperationResult::timed_out));
  EXPECT_EQ(stage_.last().oper_state, OperState::absent);
  EXPECT_EQ(stage_.last().contact, Contact::down);
}

TEST_F(PowerCycleTest, WhoseDeadlinePassedWhileThePortWasGoneIsNotRun) {
  has_power_cycle();
  stage_.at(seconds(5), [&] { stage_.unplug(); });
  stage_.at(seconds(20), [&] { stage_.queue(PowerCycle{}, Duration{-1}); });
  stage_.run_until(seconds(30));
  EXPECT_EQ(cycles_, 0);
  EXPECT_THAT(results(), ElementsAre(OperationResult::timed_out));
  EXPECT_THAT(stage_.last().operation.error, HasSubstr("deadline"));
}

TEST_F(PowerCycleTest, IsNotBegunWhenTheDaemonStops) {
  has_power_cycle();
  stage_.at(seconds(5), [&] { stage_.unplug(); });
  stage_.at(seconds(20), [&] { stage_.queue(PowerCycle{}); });
  stage_.at(seconds(20), [&] { stage_.operations().close(); });
  stage_.run_until(seconds(20));
  EXPECT_EQ(cycles_, 0);
  EXPECT_THAT(results(), ElementsAre(OperationResult::refused));
}

TEST_F(PowerCycleTest, OfAModemThatAnswersIsNotBegunWhenTheDaemonStops) {
  has_power_cycle();
  stage_.at(seconds(5), [&] { stage_.queue(PowerCycle{}); });
  stage_.at(seconds(5), [&] { stage_.operations().close(); });
  stage_.run_until(seconds(5));
  EXPECT_EQ(cycles_, 0);
  EXPECT_THAT(results(), ElementsAre(OperationResult::refused));
}

TEST(PowerOffOperation, EndsWithPoweredDown) {
  ModemStage stage;
  stage.port().answer("AT+QPOWD=1", {});
  stage.at(seconds(5), [&] {
    stage.queue(PowerOff{});
    stage.queue(Scan{});
    stage.port().inject_after(seconds(10), "\r\nPOWERED DOWN\r\n");
  });
  stage.at(seconds(14), [&] { EXPECT_EQ(stage.last().operation.result, OperationResult::in_progress); });
  stage.at(seconds(16), [&] {
    EXPECT_EQ(stage.snapshots.back()->operations_ended, 2U);
    stage.unplug();
  });
  stage.at(seconds(40), [&] { stage.plug(); });
  stage.run_until(seconds(50));
  EXPECT_THAT(stage.kinds(),
              ElementsAre(EventKind::modem_up, EventKind::powered_down, EventKind::operation_done,
                          EventKind::modem_down, EventKind::operation_done, EventKind::modem_up,
                          EventKind::modem_restarted, EventKind::pdp_down, EventKind::pdp_up));
  EXPECT_EQ(stage.last().last_reset_reason, ResetReason::snmp_request);
}

TEST(PowerOffOperation, ThatBecomesARestartFails) {
  ModemStage stage;
  stage.port().answer("AT+QPOWD=1", {});
  stage.at(seconds(5), [&] {
    stage.queue(PowerOff{});
    stage.port().inject_after(seconds(3), "\r\nRDY\r\n");
  });
  stage.run_until(seconds(20));
  EXPECT_EQ(stage.last().operation.result, OperationResult::failed);
  EXPECT_EQ(stage.last().resets, 1U);
  EXPECT_EQ(stage.last().oper_state, OperState::connected);
}

TEST(PowerOffOperation, EndsWhenThePortGoes) {
  ModemStage stage;
  stage.port().answer("AT+QPOWD=1", {});
  stage.at(seconds(5), [&] { stage.queue(PowerOff{}); });
  stage.at(seconds(8), [&] { stage.unplug(); });
  stage.run_until(seconds(12));
  EXPECT_EQ(stage.last().operation.result, OperationResult::success);
  EXPECT_EQ(stage.last().oper_state, OperState::absent);
}

TEST(PowerOffOperation, OfAModemThatFallsSilentIsASuccess) {
  ModemStage stage;
  stage.port().answer("AT+QPOWD=1", {});
  stage.at(seconds(5), [&] { stage.queue(PowerOff{}); });
  stage.at(seconds(6), [&] { silence(stage.port()); });
  stage.run_until(seconds(90));
  EXPECT_EQ(stage.last().operation.result, OperationResult::success);
  EXPECT_EQ(stage.last().oper_state, OperState::failed);
}

TEST(PowerOffOperation, WithoutAnAnswerWaitsAndAsks) {
  ModemStage stage;
  stage.port().silent("AT+QPOWD=1");
  stage.at(seconds(5), [&] { stage.queue(PowerOff{}); });
  stage.at(seconds(60), [&] { EXPECT_EQ(stage.last().operation.result, OperationResult::in_progress); });
  stage.run_until(seconds(100));
  EXPECT_EQ(stage.last().operation.result, OperationResult::timed_out);
  EXPECT_EQ(stage.last().oper_state, OperState::connected);
  EXPECT_EQ(stage.opens, 1);
}

TEST(PowerOffOperation, WithoutAnAnswerAfterOtherTimeoutsWaitsAndAsks) {
  ModemStage stage;
  stage.at(seconds(11), [&] { stage.port().silent("AT+CSQ").silent("AT+QCSQ").silent("AT+QPOWD=1"); });
  stage.at(seconds(28), [&] { stage.queue(PowerOff{}); });
  stage.run_until(seconds(150));
  EXPECT_EQ(stage.last().operation.result, OperationResult::timed_out);
  EXPECT_FALSE(stage.last().powered_down);
}

TEST(PowerOffOperation, ThatTheEndOfTheDaemonInterruptsFails) {
  ModemStage stage;
  stage.port().answer("AT+QPOWD=1", {});
  stage.at(seconds(5), [&] { stage.queue(PowerOff{}); });
  stage.run_until(seconds(20));
  EXPECT_EQ(stage.last().operation.result, OperationResult::failed);
  EXPECT_FALSE(stage.last().powered_down);
}

TEST(PowerOffOperation, IsNotUndoneByTheRecovery) {
  ModemStage stage;
  int cycles = 0;
  stage.power_cycle = [&] {
    ++cycles;
    return Result<void>();
  };
  stage.port().answer("AT+QPOWD=1", {});
  stage.at(seconds(5), [&] { stage.queue(PowerOff{}); });
  stage.at(seconds(8), [&] { stage.unplug(); });
  stage.at(seconds(20), [&] { silence(stage.plug()); });  // a UART stays when its modem is off
  stage.run_until(seconds(900));
  EXPECT_EQ(stage.events.at(1).kind, EventKind::powered_down);
  EXPECT_TRUE(stage.last().powered_down);
  EXPECT_EQ(cycles, 0);
}

TEST(PowerOffOperation, ThatIsIgnoredTimesOut) {
  ModemStage stage;
  stage.port().answer("AT+QPOWD=1", {});
  stage.at(seconds(5), [&] { stage.queue(PowerOff{}); });
  stage.run_until(seconds(90));
  EXPECT_EQ(stage.last().operation.result, OperationResult::timed_out);
  EXPECT_THAT(stage.last().operation.error, HasSubstr("still on"));
  EXPECT_EQ(stage.last().oper_state, OperState::connected);
  EXPECT_EQ(stage.last().resets, 0U);
}

TEST(PowerOffOperation, ThatIsRefusedFailsWithTheModemsWords) {
  ModemStage stage;
  stage.port().answer("AT+QPOWD=1", {}, "+CME ERROR: 3");
  stage.at(seconds(5), [&] { stage.queue(PowerOff{}); });
  stage.run_until(seconds(10));
  EXPECT_EQ(stage.last().operation.result, OperationResult::failed);
  EXPECT_THAT(stage.last().operation.error, HasSubstr("+CME ERROR: 3"));
  EXPECT_EQ(stage.last().oper_state, OperState::connected);
}

}  // namespace
}  // namespace eg915u
