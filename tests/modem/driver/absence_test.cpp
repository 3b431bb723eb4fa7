#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/modem_stage.h"

/// A modem whose port is lost and does not return.
namespace eg915u {
namespace {

using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;
using ::testing::Contains;
using ::testing::HasSubstr;

class AbsenceTest : public ::testing::Test {
 protected:
  AbsenceTest() {
    stage_.power_cycle = [this] {
      ++cycles_;
      return outcome_;
    };
  }

  ModemStage stage_;
  Result<void> outcome_;
  int cycles_ = 0;
};

TEST_F(AbsenceTest, EndsWithItsPower) {
  stage_.at(minutes(1), [&] { stage_.unplug(); });
  stage_.at(minutes(6) - seconds(1), [&] { EXPECT_EQ(cycles_, 0); });
  stage_.at(minutes(6) + seconds(5), [&] {
    EXPECT_EQ(cycles_, 1);
    EXPECT_EQ(stage_.last().resets, 0U);
    stage_.plug();
  });
  stage_.run_until(minutes(20));
  EXPECT_EQ(cycles_, 1);
  EXPECT_EQ(stage_.last().oper_state, OperState::connected);
  EXPECT_EQ(stage_.last().resets, 1U);
  EXPECT_EQ(stage_.last().last_reset_reason, ResetReason::watchdog);
  EXPECT_THAT(stage_.kinds(), Contains(EventKind::modem_restarted).Times(1));
  EXPECT_THAT(stage_.log,
              Contains(HasSubstr("power cycle: started: port /dev/eg915u-at stays away")).Times(1));
}

TEST_F(AbsenceTest, LosesThePowerThreeTimesAnHour) {
  stage_.at(minutes(1), [&] { stage_.unplug(); });
  stage_.at(minutes(60), [&] { EXPECT_EQ(cycles_, 3); });
  stage_.run_until(hours(2));
  EXPECT_EQ(cycles_, 6);
}

TEST_F(AbsenceTest, WaitsAgainAfterACommandThatFailed) {
  outcome_ = failure(Errc::rejected, "/usr/bin/uhubctl ended with status 1");
  stage_.at(minutes(1), [&] { stage_.unplug(); });
  stage_.at(minutes(10), [&] { EXPECT_EQ(cycles_, 1); });
  stage_.run_until(minutes(12));
  EXPECT_EQ(cycles_, 2);
  EXPECT_THAT(stage_.log, Contains(HasSubstr("/usr/bin/uhubctl ended with status 1")).Times(2));
}

TEST_F(AbsenceTest, OfAPortThatNeverWasMeansNothing) {
  stage_.unplug();
  stage_.run_until(hours(3));
  EXPECT_EQ(cycles_, 0);
}

TEST_F(AbsenceTest, OfAPortThatOnlyHangsUpIsNoPresence) {
  stage_.at(minutes(1), [&] { stage_.port().lose_after(Duration{0}); });  // it can still be opened
  stage_.run_until(minutes(7));
  EXPECT_EQ(cycles_, 1);
}

TEST_F(AbsenceTest, StartsOverEachTime) {
  for (int i = 0; i < 4; ++i) {
    stage_.at(minutes(1 + 5 * i), [&] { stage_.unplug(); });
    stage_.at(minutes(5 + 5 * i), [&] { stage_.plug(); });
  }
  stage_.run_until(minutes(30));
  EXPECT_EQ(cycles_, 0);
}

TEST_F(AbsenceTest, OfAModemThatWasSwitchedOffIsWanted) {
  stage_.at(minutes(1), [&] { stage_.port().inject_after(Duration{0}, "\r\nPOWERED DOWN\r\n"); });
  stage_.at(minutes(1) + seconds(1), [&] { stage_.unplug(); });
  stage_.run_until(minutes(30));
  EXPECT_EQ(cycles_, 0);
}

TEST_F(AbsenceTest, IsLeftAloneWithoutRecovery) {
  stage_.settings.recovery = false;
  stage_.at(minutes(1), [&] { stage_.unplug(); });
  stage_.run_until(minutes(30));
  EXPECT_EQ(cycles_, 0);
}

TEST_F(AbsenceTest, AfterARebootIsCountedFromTheLossOfThePort) {
  stage_.port().answer("AT+CFUN=1,1", {});
  stage_.at(minutes(1), [&] { stage_.queue(Reboot{}); });
  stage_.at(minutes(1) + seconds(2), [&] { stage_.unplug(); });
  stage_.at(minutes(4), [&] { EXPECT_EQ(stage_.last().operation.result, OperationResult::timed_out); });
  stage_.run_until(minutes(7));
  EXPECT_EQ(cycles_, 1);
}

/// Missing permissions of udev, or a process that holds the port, do not justify a power cycle.
TEST_F(AbsenceTest, IsNotWhenThePortCannotBeOpened) {
  for (const Errc code : {Errc::locked_out, Errc::busy, Errc::invalid}) {
    ModemStage stage;
    stage.power_cycle = stage_.power_cycle;
    stage.open_error = {.code = code, .detail = "/dev/eg915u-at: not now"};
    stage.at(minutes(1), [&] { stage.unplug(); });
    stage.run_until(minutes(30));
    EXPECT_EQ(cycles_, 0) << static_cast<int>(code);
  }
}

}  // namespace
}  // namespace eg915u
