#include "modem/driver/recovery.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "tests/support/modem_stage.h"

namespace eg915u {
namespace {

using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;
using enum RecoveryStep;

constexpr Time kSilent{hours{1000}};

Timestamp at(Time time) { return {time, WallTime(time.time_since_epoch())}; }

/// The steps after so many silences, half a minute apart.
std::vector<RecoveryStep> steps(Recovery& recovery, int count, bool answered, Time from = kSilent) {
  std::vector<RecoveryStep> steps;
  steps.reserve(static_cast<std::size_t>(count));
  for (int i = 0; i < count; ++i) {
    steps.push_back(recovery.after_silence(answered, at(from + i * seconds{30})));
  }
  return steps;
}

TEST(Recovery, GoesFromReopeningToTheSoftResetToThePowerCycle) {
  Recovery recovery({.enabled = true, .can_power_cycle = true});
  EXPECT_THAT(steps(recovery, 8, true),
              ElementsAre(reopen, reopen, reopen, soft_reset, reopen, reopen, reopen, power_cycle));
}

TEST(Recovery, LeavesTheSoftResetOutForAModemThatSaysNothing) {
  Recovery recovery({.enabled = true, .can_power_cycle = true});
  EXPECT_THAT(steps(recovery, 4, false), ElementsAre(reopen, reopen, reopen, power_cycle));
}

TEST(Recovery, RepeatsTheSoftResetWithoutAPowerCycle) {
  Recovery recovery({.enabled = true, .can_power_cycle = false});
  EXPECT_THAT(steps(recovery, 8, true),
              ElementsAre(reopen, reopen, reopen, soft_reset, reopen, reopen, reopen, soft_reset));
}

TEST(Recovery, OnlyReopensWhenNothingElseCanHelpOrIsWanted) {
  Recovery helpless({.enabled = true, .can_power_cycle = false});
  EXPECT_THAT(steps(helpless, 50, false), ::testing::Each(reopen));
  Recovery disabled({.enabled = false, .can_power_cycle = true});
  EXPECT_THAT(steps(disabled, 50, true), ::testing::Each(reopen));
}

TEST(Recovery, BeginsFromBelowAfterTheModemWorked) {
  Recovery recovery({.enabled = true, .can_power_cycle = true});
  EXPECT_THAT(steps(recovery, 4, true), Contains(soft_reset));
  recovery.worked();
  EXPECT_THAT(steps(recovery, 4, true), ElementsAre(reopen, reopen, reopen, soft_reset));
}

TEST(Recovery, ResetsThreeTimesAnHour) {
  Recovery recovery({.enabled = true, .can_power_cycle = true});
  const auto all = steps(recovery, 2 * 60, false);
  EXPECT_EQ(std::count(all.begin(), all.end(), power_cycle), 3);
  const auto next = steps(recovery, 4, false, kSilent + hours{1} + minutes{2});
  EXPECT_EQ(std::count(next.begin(), next.end(), power_cycle), 1) << "the first one is an hour ago";
}

TEST(Recovery, LimitsHoldAlsoWhenTheModemWorksInBetween) {
  Recovery recovery({.enabled = true, .can_power_cycle = true});
  int resets = 0;
  for (int i = 0; i < 200; ++i) {
    if (i % 5 == 0) recovery.worked();
    if (recovery.after_silence(false, at(kSilent + i * seconds{10})) == power_cycle) ++resets;
  }
  EXPECT_EQ(resets, 3);
}

TEST(Recovery, ResetsThirtyTimesADay) {
  Recovery recovery({.enabled = true, .can_power_cycle = true});
  const auto first_day = steps(recovery, 24 * 120, false);
  EXPECT_EQ(std::count(first_day.begin(), first_day.end(), power_cycle), 30);
  const auto second_day = steps(recovery, 24 * 120, false, kSilent + hours{24});
  EXPECT_EQ(std::count(second_day.begin(), second_day.end(), power_cycle), 30);
}

TEST(Recovery, TakesThePowerOfAnAbsentModemAwayWithinTheSameLimits) {
  Recovery recovery({.enabled = true, .can_power_cycle = true});
  EXPECT_EQ(recovery.after_absence(kLongestAbsence - seconds{1}, at(kSilent)), reopen);
  EXPECT_EQ(recovery.after_absence(kLongestAbsence, at(kSilent)), power_cycle);
  EXPECT_EQ(recovery.after_absence(kLongestAbsence, at(kSilent + minutes{5})), power_cycle);
  EXPECT_THAT(steps(recovery, 4, false, kSilent + minutes{10}), Contains(power_cycle));
  EXPECT_EQ(recovery.after_absence(minutes{50}, at(kSilent + minutes{59})), reopen);
  EXPECT_EQ(recovery.after_absence(minutes{51}, at(kSilent + minutes{60})), power_cycle);
}

TEST(Recovery, OnlyWaitsForAnAbsentModemWhenNothingElseCanHelpOrIsWanted) {
  Recovery helpless({.enabled = true, .can_power_cycle = false});
  EXPECT_EQ(helpless.after_absence(hours{1}, at(kSilent)), reopen);
  Recovery disabled({.enabled = false, .can_power_cycle = true});
  EXPECT_EQ(disabled.after_absence(hours{1}, at(kSilent)), reopen);
}

TEST(Recovery, LimitsContinueFromOneToTheNext) {
  Recovery first({.enabled = true, .can_power_cycle = true});
  EXPECT_THAT(steps(first, 12, false), Contains(power_cycle).Times(3));
  Recovery second({.enabled = true, .can_power_cycle = true}, first.resets());
  EXPECT_EQ(second.resets(), first.resets());
  EXPECT_THAT(steps(second, 12, false, kSilent + minutes{30}), Not(Contains(power_cycle)));
  EXPECT_THAT(steps(second, 12, false, kSilent + minutes{63}), Contains(power_cycle).Times(3));
  EXPECT_EQ(second.resets().size(), 6U);
}

TEST(Recovery, ForgetsWhatIsOlderThanADayInAnyOrder) {
  Recovery recovery({.enabled = true, .can_power_cycle = true},
                    {at(kSilent), at(kSilent - hours{25}), at(kSilent - hours{2}), at(kSilent - hours{24})});
  EXPECT_EQ(recovery.after_absence(kLongestAbsence, at(kSilent + minutes{1})), power_cycle);
  EXPECT_THAT(recovery.resets(), ElementsAre(at(kSilent), at(kSilent - hours{2}), at(kSilent + minutes{1})));
}

TEST(Recovery, KeepsTheLastThirtyResets) {
  std::vector<Timestamp> many(40);
  for (std::size_t i = 0; i < many.size(); ++i) many[i] = at(kSilent + i * minutes{1});
  const Recovery recovery({.enabled = true, .can_power_cycle = true}, many);
  ASSERT_EQ(recovery.resets().size(), kResetsADay);
  EXPECT_EQ(recovery.resets().front(), many[10]);
  EXPECT_EQ(recovery.resets().back(), many.back());
}

/// Commands that a half-hung modem does not answer. It answers AT.
TEST(ModemRecovery, RestartsAModemThatAnswersHalf) {
  ModemStage stage;
  stage.port().answer("AT+CFUN=1,1", {});
  stage.at(seconds(15), [&] { ModemStage::half_hang(stage.port()); });
  stage.at(seconds(115), [&] {
    EXPECT_EQ(stage.port().times_written("AT+CFUN=1,1"), 1U);
    stage.unplug();
  });
  stage.at(seconds(120), [&] { stage.plug(); });
  stage.run_until(seconds(130));
  EXPECT_EQ(stage.last().oper_state, OperState::connected);
  EXPECT_EQ(stage.last().resets, 1U);
  EXPECT_EQ(stage.last().last_reset_reason, ResetReason::watchdog);
  EXPECT_THAT(stage.kinds(), ElementsAre(EventKind::modem_up, EventKind::modem_down, EventKind::modem_up,
                                         EventKind::modem_restarted, EventKind::pdp_down, EventKind::pdp_up));
}

TEST(ModemRecovery, TakesThePowerOfASilentModemAwayWithinTheLimits) {
  ModemStage stage;
  int cycles = 0;
  stage.power_cycle = [&] {
    ++cycles;
    return Result<void>();
  };
  stage.at(seconds(15), [&] { ModemStage::hang(stage.port()); });
  stage.at(minutes(50), [&] {
    EXPECT_EQ(cycles, 3);
    ModemStage::answer_as_home_lte(stage.port());
    stage.port()
        .answer("AT", {})
        .answer("ATQ0V1E0", {})
        .answer("ATE0", {})
        .answer("AT+CREG?", {"+CREG: 0,1"});
  });
  stage.run_until(minutes(51));
  EXPECT_EQ(cycles, 3);
  EXPECT_EQ(stage.port().times_written("AT+CFUN=1,1"), 0U);
  EXPECT_EQ(stage.last().last_reset_reason, ResetReason::watchdog);
  EXPECT_EQ(stage.last().resets, 1U);
  EXPECT_THAT(stage.log, Contains(HasSubstr("power cycle: started: ")).Times(3));
}

TEST(ModemRecovery, KeepsItsLimitsForTheNextDriver) {
  Handover handover;
  int cycles = 0;
  for (int reload = 0; reload < 2; ++reload) {
    ModemStage stage;
    stage.handover = handover;
    stage.power_cycle = [&] {
      ++cycles;
      return Result<void>();
    };
    ModemStage::hang(stage.port());
    stage.run_until(minutes(40));
    EXPECT_EQ(cycles, 3) << reload;
    EXPECT_EQ(stage.last().automatic_resets.size(), 3U);
    handover = stage.handover;
    EXPECT_EQ(handover.automatic_resets, stage.last().automatic_resets);
  }
}

/// The count is saved before the power cycle, because the daemon may end meanwhile.
TEST(ModemRecovery, PublishesAResetBeforeThePowerIsTakenAway) {
  for (const bool vanishes : {false, true}) {
    ModemStage stage;
    std::vector<std::size_t> published_resets;
    stage.power_cycle = [&] {
      published_resets.push_back(stage.last().automatic_resets.size());
      return Result<void>();
    };
    stage.at(seconds(15), [&] { vanishes ? stage.unplug() : ModemStage::hang(stage.port()); });
    stage.run_until(minutes(9));
    ASSERT_FALSE(published_resets.empty()) << vanishes;
    EXPECT_EQ(published_resets.front(), 1U) << vanishes;
  }
}

TEST(ModemRecovery, DoesNothingWhenItIsSwitchedOff) {
  ModemStage stage;
  int cycles = 0;
  stage.settings.recovery = false;
  stage.power_cycle = [&] {
    ++cycles;
    return Result<void>();
  };
  stage.at(seconds(15), [&] { ModemStage::hang(stage.port()); });
  stage.run_until(minutes(10));
  EXPECT_EQ(cycles, 0);
  EXPECT_GE(stage.opens, 10);
}

TEST(ModemRecovery, LeavesAModemAloneThatWasSwitchedOff) {
  ModemStage stage;
  int cycles = 0;
  stage.power_cycle = [&] {
    ++cycles;
    return Result<void>();
  };
  stage.at(seconds(15), [&] {
    stage.port().inject_after(seconds(1), "\r\nPOWERED DOWN\r\n");
    ModemStage::hang(stage.port());
  });
  stage.run_until(minutes(10));
  EXPECT_EQ(cycles, 0);
}

TEST(ModemRecovery, NeverResetsBecauseOfASimError) {
  for (const char* error : {"+CME ERROR: 10", "+CME ERROR: 13", "+CME ERROR: 14"}) {
    ModemStage stage;
    int cycles = 0;
    stage.power_cycle = [&] {
      ++cycles;
      return Result<void>();
    };
    stage.at(seconds(15), [&] {
      stage.port()
          .answer("AT+CPIN?", {}, error)
          .answer("AT+QCCID", {}, error)
          .answer("AT+CIMI", {}, error)
          .answer("AT+CEREG?", {"+CEREG: 2,0"});
    });
    stage.run_until(minutes(60));
    EXPECT_EQ(cycles, 0) << error;
    EXPECT_EQ(stage.port().times_written("AT+CFUN=1,1"), 0U) << error;
  }
}

TEST(ModemRecovery, NeverResetsBecauseOfASimThatDoesNotAnswer) {
  ModemStage stage;
  int cycles = 0;
  stage.power_cycle = [&] {
    ++cycles;
    return Result<void>();
  };
  stage.at(seconds(15), [&] {
    for (const auto* command :
         {"AT+CPIN?", "AT+QCCID", "AT+CIMI", "AT+CLCK=\"SC\",2", "AT+QPINC?", "AT+CPMS?"}) {
      stage.port().silent(command);
    }
  });
  stage.run_until(minutes(60));
  EXPECT_GT(stage.last().at.timeouts, 30U);
  EXPECT_EQ(stage.opens, 1);
  EXPECT_EQ(cycles, 0);
  EXPECT_EQ(stage.port().times_written("AT+CFUN=1,1"), 0U);
  EXPECT_THAT(stage.kinds(), Not(Contains(EventKind::modem_down)));
}

TEST(ModemRecovery, StillFindsAModemSilentThatFallsSilentWithItsSim) {
  ModemStage stage;
  stage.settings.intervals.fast = minutes(10);
  stage.at(seconds(15), [&] {
    ModemStage::hang(stage.port());
    for (const auto* command : {"AT+QCCID", "AT+CIMI"}) stage.port().silent(command);
  });
  stage.run_until(minutes(2));
  EXPECT_EQ(stage.last().oper_state, OperState::failed);
}

TEST(ModemRecovery, RefusedResetIsNoRestart) {
  ModemStage stage;
  stage.port().answer("AT+CFUN=1,1", {}, "+CME ERROR: 3");
  stage.at(seconds(15), [&] { ModemStage::half_hang(stage.port()); });
  stage.at(seconds(115), [&] {
    EXPECT_EQ(stage.port().times_written("AT+CFUN=1,1"), 1U);
    ModemStage::answer_as_home_lte(stage.port());
    stage.port().answer("ATE0", {});
  });
  stage.run_until(seconds(140));
  EXPECT_EQ(stage.last().oper_state, OperState::connected);
  EXPECT_EQ(stage.last().resets, 0U);
  EXPECT_THAT(stage.kinds(), Not(Contains(EventKind::modem_restarted)));
}

}  // namespace
}  // namespace eg915u
