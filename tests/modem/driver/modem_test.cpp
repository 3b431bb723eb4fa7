#include "modem/driver/modem.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "tests/support/modem_stage.h"

namespace eg915u {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsSupersetOf;
using ::testing::Not;

TEST(Modem, ReadsEverythingAtStart) {
  ModemStage stage;
  stage.run_until(seconds(2));

  const auto& modem = stage.last();
  EXPECT_EQ(modem.contact, Contact::up);
  EXPECT_EQ(modem.oper_state, OperState::connected);
  EXPECT_EQ(modem.identity.value, (Identity{"Quectel", "EG915U", "EG915UEUABR03A01M08", "861234067890123"}));
  EXPECT_EQ(modem.sim.value.state, SimState::ready);
  EXPECT_EQ(modem.sim.value.iccid.value, "89860120801234567890");
  EXPECT_EQ(modem.sim.value.imsi.value, "460010123456789");
  EXPECT_EQ(modem.registration.value, (Registration{RegState::home, 0xD55E, 0x06BD6814, AccessTech::lte}));
  EXPECT_EQ(modem.qcsq.value.rsrp_dbm, -95);
  EXPECT_EQ(modem.csq.value.rssi_index, 22);
  EXPECT_EQ(modem.operator_names.value.brief, "UNICOM");
  EXPECT_EQ(modem.network.value.band, 3U);
  ASSERT_EQ(modem.pdp.value.size(), 1U);
  EXPECT_EQ(modem.pdp.value[0].definition.apn, "internet");
  EXPECT_EQ(modem.pdp.value[0].credentials.value.user, "user");
  EXPECT_TRUE(modem.pdp.value[0].active);
  EXPECT_TRUE(modem.capabilities.value.sms);
  EXPECT_FALSE(modem.capabilities.value.temperature);
  EXPECT_EQ(modem.registrations, 1U);
  EXPECT_EQ(modem.resets, 0U);
  EXPECT_THAT(stage.kinds(), ElementsAre(EventKind::modem_up));
}

TEST(Modem, FullFirstSnapshotTakesAtMost25Commands) {
  ModemStage stage;
  std::size_t commands = 0;
  stage.run_until(seconds(2));
  for (const auto& snapshot : stage.snapshots) {
    if (!snapshot->csq.at || !snapshot->network.at || !snapshot->pdp.at) continue;
    commands = snapshot->at.commands;
    break;
  }
  EXPECT_GT(commands, 10U);
  EXPECT_LE(commands, 25U);
}

TEST(Modem, FastCycleTakesAtMost12Commands) {
  ModemStage stage;
  stage.at(seconds(9), [&] { stage.port().forget_written(); });
  stage.run_until(milliseconds(19'500));
  EXPECT_LE(stage.port().written().size(), 12U);
  EXPECT_THAT(stage.port().written(), IsSupersetOf({"AT+CSQ", "AT+QCSQ", "AT+CEREG?"}));
}

TEST(Modem, PasswordStaysOutOfSnapshotLogAndTrace) {
  ModemStage stage;
  stage.run_until(seconds(2));
  for (const auto& snapshot : stage.snapshots) {
    for (const auto& context : snapshot->pdp.value) EXPECT_EQ(context.credentials.value.password, "");
  }
  EXPECT_THAT(stage.trace, Not(HasSubstr("topsecret")));
  EXPECT_THAT(stage.log, Not(::testing::Contains(HasSubstr("topsecret"))));
}

TEST(Modem, PasswordIsKeptOnlyWhenAskedFor) {
  ModemStage stage;
  stage.settings.keep_password = true;
  stage.run_until(seconds(2));
  ASSERT_EQ(stage.last().pdp.value.size(), 1U);
  EXPECT_EQ(stage.last().pdp.value[0].credentials.value.password, "topsecret");
  EXPECT_THAT(stage.trace, Not(HasSubstr("topsecret")));
}

TEST(Modem, UrcChangesTheSnapshotAtOnce) {
  ModemStage stage;
  std::size_t before = 0;
  stage.at(milliseconds(5'000), [&] {
    before = stage.snapshots.size();
    stage.port().inject_after(milliseconds(1), "\r\n+CEREG: 5,\"D55E\",\"06BD6815\",7\r\n");
  });
  stage.run_until(milliseconds(5'005));
  ASSERT_GT(stage.snapshots.size(), before);
  EXPECT_EQ(stage.last().registration.value.state, RegState::roaming);
  EXPECT_EQ(stage.last().cell_changes, 1U);
  EXPECT_EQ(stage.last().previous_cell, 0x06BD6814U);
  EXPECT_THAT(stage.kinds(),
              ElementsAre(EventKind::modem_up, EventKind::registration_change, EventKind::cell_change));
}

TEST(Modem, UrcInTheMiddleOfAPollIsNotTheAnswer) {
  ModemStage stage;
  stage.port().answer_raw(
      "AT+CEREG?",
      "\r\n+CEREG: 1,\"D55E\",\"06BD6814\",7\r\n\r\n+CEREG: 2,5,\"D55E\",\"06BD6814\",7\r\n\r\nOK\r\n");
  stage.run_until(seconds(2));
  EXPECT_EQ(stage.last().registration.value.state, RegState::roaming);
}

TEST(Modem, SilentModemIsDownAfterThreeTimeoutsAndUpAgain) {
  ModemStage stage;
  const auto hang = [&] {
    for (const auto* command :
         {"AT",      "ATQ0V1E0",   "ATE0",        "AT+CREG?",    "AT+CGREG?", "AT+CEREG?", "AT+CSQ",
          "AT+QCSQ", "AT+QNWINFO", "AT+CFUN?",    "AT+CPIN?",    "AT+QCCID",  "AT+CIMI",   "AT+COPS?",
          "AT+QSPN", "AT+CGATT?",  "AT+CGDCONT?", "AT+QICSGP=1", "AT+CGACT?", "AT+QLTS=2"}) {
      stage.port().silent(command);
    }
  };
  stage.at(seconds(15), hang);
  stage.at(seconds(60), [&] {
    EXPECT_EQ(stage.last().contact, Contact::down);
    EXPECT_EQ(stage.last().oper_state, OperState::failed);
    EXPECT_GE(stage.last().at.timeouts, 3U);
    EXPECT_GE(stage.opens, 2);
    ModemStage::answer_as_home_lte(stage.port());
    stage.port().answer("AT", {}).answer("ATQ0V1E0", {}).answer("ATE0", {});
  });
  stage.run_until(seconds(90));
  EXPECT_EQ(stage.last().oper_state, OperState::connected);
  EXPECT_EQ(stage.last().resets, 0U);
  EXPECT_THAT(stage.kinds(), ElementsAre(EventKind::modem_up, EventKind::modem_down, EventKind::modem_up));
  const auto logged = std::ranges::count_if(stage.log, [](const std::string& line) {
    return !line.starts_with("debug") && line.find(": given up: ") == std::string::npos;
  });
  EXPECT_LE(logged, 4) << "one line per state change";
}

TEST(Modem, UnpluggedModemIsAbsentAndItsReturnIsARestart) {
  ModemStage stage;
  stage.at(seconds(5), [&] { stage.unplug(); });
  stage.at(seconds(20), [&] {
    EXPECT_EQ(stage.last().oper_state, OperState::absent);
    stage.plug();
  });
  stage.at(seconds(25),
           [&] { EXPECT_EQ(stage.last().oper_state, OperState::connected) << "5 s after the port is back"; });
  stage.run_until(seconds(26));
  EXPECT_EQ(stage.last().resets, 1U);
  EXPECT_EQ(stage.last().last_reset_reason, ResetReason::port_lost);
  EXPECT_THAT(stage.kinds(), ElementsAre(EventKind::modem_up, EventKind::modem_down, EventKind::modem_up,
                                         EventKind::modem_restarted, EventKind::pdp_down, EventKind::pdp_up));
}

TEST(Modem, AbsentAtStartIsReportedAfterHalfAMinute) {
  ModemStage stage;
  stage.unplug();
  stage.at(seconds(29), [&] {
    EXPECT_THAT(stage.kinds(), ElementsAre());
    EXPECT_EQ(stage.last().oper_state, OperState::absent);
  });
  stage.run_until(seconds(40));
  EXPECT_THAT(stage.kinds(), ElementsAre(EventKind::modem_down));
}

TEST(Modem, RebootOnRequestRunsOnceAndIsNotALoss) {
  ModemStage stage;
  stage.port().answer("AT+CFUN=1,1", {});
  ScriptedPort& first = stage.port();
  stage.at(seconds(5), [&] { stage.queue(Reboot{ResetReason::legacy_request}); });
  stage.at(seconds(7), [&] {
    EXPECT_EQ(stage.last().oper_state, OperState::resetting);
    EXPECT_EQ(stage.last().operation.result, OperationResult::in_progress);
    EXPECT_EQ(first.times_written("AT+CFUN=1,1"), 1U);
    stage.unplug();
  });
  stage.at(seconds(10), [&] {
    EXPECT_EQ(stage.last().oper_state, OperState::resetting);
    stage.plug();
  });
  stage.run_until(seconds(20));
  EXPECT_EQ(stage.last().oper_state, OperState::connected);
  EXPECT_EQ(stage.last().last_reset_reason, ResetReason::legacy_request);
  EXPECT_EQ(stage.last().resets, 1U);
  EXPECT_EQ(stage.last().operation.result, OperationResult::success);
  EXPECT_EQ(stage.last().operations_ended, 1U);
  EXPECT_EQ(stage.port().times_written("AT+CFUN=1,1"), 0U);
  EXPECT_THAT(stage.kinds(), ElementsAre(EventKind::modem_up, EventKind::modem_restarted, EventKind::pdp_down,
                                         EventKind::pdp_up, EventKind::operation_done));
}

TEST(Modem, RebootOnAPortThatStaysIsSeenByRdy) {
  ModemStage stage;
  stage.port().answer("AT+CFUN=1,1", {});
  stage.at(seconds(5), [&] {
    stage.queue(Reboot{});
    stage.port().inject_after(seconds(4), "\r\nRDY\r\n\r\n+CFUN: 1\r\n\r\n+CPIN: READY\r\n");
  });
  stage.run_until(seconds(15));
  EXPECT_EQ(stage.last().resets, 1U);
  EXPECT_EQ(stage.last().last_reset_reason, ResetReason::snmp_request);
  EXPECT_EQ(stage.last().operation.result, OperationResult::success);
}

TEST(Modem, RebootThatNeverComesBackTimesOutAndIsReportedAsDown) {
  ModemStage stage;
  stage.port().answer("AT+CFUN=1,1", {});
  stage.at(seconds(5), [&] { stage.queue(Reboot{}); });
  stage.at(seconds(6), [&] { stage.unplug(); });
  stage.run_until(seconds(140));
  EXPECT_EQ(stage.last().operation.result, OperationResult::timed_out);
  EXPECT_THAT(stage.last().operation.error, HasSubstr("did not come back within 120 s"));
  EXPECT_THAT(stage.kinds(),
              ElementsAre(EventKind::modem_up, EventKind::modem_down, EventKind::operation_done));
}

TEST(Modem, RebootWithoutAnAnswerIsStillTheReasonOfTheRestart) {
  ModemStage stage;
  stage.port().silent("AT+CFUN=1,1");
  stage.at(seconds(5), [&] { stage.queue(Reboot{}); });
  stage.at(seconds(8), [&] { stage.unplug(); });
  stage.at(seconds(11), [&] { stage.plug(); });
  stage.run_until(seconds(25));
  EXPECT_EQ(stage.last().operation.result, OperationResult::success);
  EXPECT_EQ(stage.last().last_reset_reason, ResetReason::snmp_request);
  EXPECT_EQ(stage.last().resets, 1U);
}

TEST(Modem, RebootThatTheModemIgnoresIsNoSuccess) {
  ModemStage stage;
  stage.port().answer("AT+CFUN=1,1", {});
  stage.at(seconds(5), [&] { stage.queue(Reboot{}); });
  stage.run_until(seconds(40));
  EXPECT_EQ(stage.last().operation.result, OperationResult::failed);
  EXPECT_THAT(stage.last().operation.error, HasSubstr("did not restart"));
  EXPECT_EQ(stage.last().resets, 0U);
  EXPECT_EQ(stage.last().oper_state, OperState::connected);
}

TEST(Modem, BootLoopEndsARunningReboot) {
  ModemStage stage;
  stage.port().answer("AT+CFUN=1,1", {}).silent("ATI");
  stage.at(seconds(5), [&] {
    stage.queue(Reboot{});
    for (int i = 1; i < 90; ++i) stage.port().inject_after(seconds(2 * i), "\r\nRDY\r\n");
  });
  stage.run_until(seconds(170));
  EXPECT_EQ(stage.last().operation.result, OperationResult::timed_out);
}

TEST(Modem, SwappedModemNeverShowsTheOldNumbers) {
  ModemStage stage;
  stage.at(seconds(5), [&] { stage.unplug(); });
  stage.at(seconds(10), [&] {
    stage.plug()
        .answer("AT+CGSN", {}, "ERROR")
        .answer("AT+QCCID", {}, "ERROR")
        .answer("AT+CIMI", {}, "ERROR");
  });
  stage.at(seconds(40), [&] { stage.port().answer("AT+CGSN", {"861234067890999"}); });
  stage.at(seconds(30), [&] {
    EXPECT_EQ(stage.last().identity.value.imei, "");
    EXPECT_EQ(stage.last().sim.value.state, SimState::ready);
    EXPECT_EQ(stage.last().sim.value.iccid.value, "");
    EXPECT_EQ(stage.last().sim.value.imsi.value, "");
  });
  stage.run_until(seconds(90));
  EXPECT_EQ(stage.last().identity.value.imei, "861234067890999") << "asked again before an hour";
}

TEST(Modem, LateAnswersOfTheTimeBeforeARestartAreNotTaken) {
  ModemStage stage;
  stage.at(seconds(15), [&] {
    stage.port().answer_raw("AT+CREG?", "\r\nRDY\r\n");
    stage.port().inject_after(seconds(6), "\r\n+CREG: 2,1\r\n\r\nOK\r\n");
  });
  stage.at(seconds(21), [&] { stage.port().answer("AT+CREG?", {"+CREG: 2,1,\"D55E\",\"06BD6814\",7"}); });
  stage.run_until(seconds(30));
  EXPECT_EQ(stage.last().identity.value,
            (Identity{"Quectel", "EG915U", "EG915UEUABR03A01M08", "861234067890123"}));
  EXPECT_EQ(stage.last().resets, 1U);
}

TEST(Modem, CredentialsLostAtARestartAreSetAgainUntilTheyTake) {
  ModemStage stage;
  const std::string set = "AT+QICSGP=1,1,\"internet\",\"me\",\"pw\",1";
  stage.port().answer(set, {});
  stage.at(seconds(5), [&] {
    stage.queue(SetPdp{.cid = 1, .kind = {}, .apn = "internet", .user = "me", .password = "pw", .auth = {}});
  });
  stage.at(milliseconds(5'035),
           [&] { stage.port().answer("AT+QICSGP=1", {"+QICSGP: 1,\"internet\",\"me\",\"pw\",1"}); });
  stage.at(seconds(8), [&] {
    EXPECT_EQ(stage.last().operation.result, OperationResult::success) << stage.last().operation.error;
    stage.unplug();
  });
  stage.at(seconds(10), [&] { stage.plug().answer(set, {}, "+CME ERROR: 14"); });
  stage.at(seconds(35), [&] {
    EXPECT_GE(stage.port().times_written(set), 2U) << "tried again after a refusal";
    stage.port()
        .answer(set, {})
        .answer("AT+QICSGP=1", {"+QICSGP: 1,\"internet\",\"me\",\"pw\",1"})
        .forget_written();
  });
  stage.at(seconds(50), [&] { stage.port().forget_written(); });
  stage.run_until(seconds(58));
  EXPECT_EQ(stage.port().times_written(set), 0U);
  EXPECT_EQ(stage.port().times_written("AT+QICSGP=1"), 0U) << "done: not asked again before the next poll";
}

TEST(Modem, PollIntervalOfASetTakesEffectAtOnce) {
  ModemStage stage;
  stage.settings.intervals.fast = seconds(3600);
  stage.at(seconds(5), [&] {
    stage.settings.intervals.fast = seconds(5);
    stage.port().forget_written();
  });
  stage.at(milliseconds(5'001),
           [&] { stage.port().inject_after(milliseconds(1), "\r\n+QIND: \"x\",1\r\n"); });
  stage.run_until(seconds(17));
  EXPECT_GE(stage.port().times_written("AT+CSQ"), 2U);
}

TEST(Modem, RefusedRebootFailsWithTheModemsWords) {
  ModemStage stage;
  stage.port().answer("AT+CFUN=1,1", {}, "+CME ERROR: 3");
  stage.at(seconds(5), [&] { stage.queue(Reboot{}); });
  stage.run_until(seconds(8));
  EXPECT_EQ(stage.last().operation.result, OperationResult::failed);
  EXPECT_THAT(stage.last().operation.error, HasSubstr("+CME ERROR: 3"));
  EXPECT_EQ(stage.last().resets, 0U);
}

TEST(Modem, SpontaneousRestartIsCountedAndInitialisedAgain) {
  ModemStage stage;
  stage.at(seconds(5), [&] {
    stage.port().forget_written();
    stage.port().set_echo(true);
    stage.port().inject_after(milliseconds(1), "\r\nRDY\r\n\r\n+CFUN: 1\r\n\r\n+CPIN: READY\r\n");
  });
  stage.run_until(seconds(10));
  EXPECT_EQ(stage.last().resets, 1U);
  EXPECT_EQ(stage.last().last_reset_reason, ResetReason::unknown);
  EXPECT_THAT(stage.port().written(), IsSupersetOf({"ATE0", "AT+CMEE=1", "AT+CEREG=2"}));
  EXPECT_FALSE(stage.port().echo());
}

TEST(Modem, PowerDownIsReportedAndIsTheReasonOfTheRestart) {
  ModemStage stage;
  stage.at(seconds(5), [&] { stage.port().inject_after(milliseconds(1), "\r\nPOWERED DOWN\r\n"); });
  stage.at(milliseconds(5'500), [&] { stage.unplug(); });
  stage.at(seconds(20), [&] { stage.plug(); });
  stage.run_until(seconds(30));
  EXPECT_EQ(stage.last().last_reset_reason, ResetReason::urc_power_down);
  EXPECT_THAT(stage.kinds(), ElementsAre(EventKind::modem_up, EventKind::powered_down, EventKind::modem_down,
                                         EventKind::modem_up, EventKind::modem_restarted, EventKind::pdp_down,
                                         EventKind::pdp_up));
}

TEST(Modem, ApnIsSetReadBackAndReported) {
  ModemStage stage;
  stage.at(seconds(5), [&] {
    stage.port().answer("AT+CGDCONT=1,\"IP\",\"iot.example\"", {});
    stage.port().answer("AT+QICSGP=1,1,\"iot.example\",\"me\",\"pw\",1", {});
    stage.queue(
        SetPdp{.cid = 1, .kind = {}, .apn = "iot.example", .user = "me", .password = "pw", .auth = {}});
    stage.at(milliseconds(5'025), [&] {
      stage.port().answer("AT+CGDCONT?", {"+CGDCONT: 1,\"IP\",\"iot.example\",\"0.0.0.0\",0,0,0,0"});
      stage.port().answer("AT+QICSGP=1", {"+QICSGP: 1,\"iot.example\",\"me\",\"pw\",1"});
    });
  });
  stage.run_until(seconds(7));
  EXPECT_EQ(stage.last().operation.result, OperationResult::success) << stage.last().operation.error;
  EXPECT_EQ(stage.last().pdp.value.at(0).definition.apn, "iot.example");
  EXPECT_EQ(stage.last().pdp.value.at(0).credentials.value.user, "me");
  EXPECT_EQ(stage.port().times_written("AT+CGDCONT=1,\"IP\",\"iot.example\""), 1U);
  EXPECT_THAT(stage.kinds(), ElementsAre(EventKind::modem_up, EventKind::operation_done));
}

TEST(Modem, OperationWhoseDeadlinePassedIsNeverRun) {
  ModemStage stage;
  stage.at(seconds(5), [&] { stage.queue(Reboot{}, Duration{-1}); });
  stage.run_until(seconds(7));
  EXPECT_EQ(stage.port().times_written("AT+CFUN=1,1"), 0U);
  EXPECT_EQ(stage.last().operation.result, OperationResult::timed_out);
}

TEST(Modem, WhatBeginsWhenThePortGoesFailsAtOnce) {
  ModemStage stage;
  stage.at(seconds(5), [&] {
    stage.unplug();
    stage.queue(SetPdp{.cid = 1, .kind = {}, .apn = "x", .user = {}, .password = {}, .auth = {}});
  });
  stage.run_until(seconds(7));
  EXPECT_EQ(stage.last().operations_ended, 1U);
  EXPECT_EQ(stage.last().operation.result, OperationResult::failed);
}

TEST(Modem, WhatWaitsWhileThePortIsGoneIsRefused) {
  ModemStage stage;
  stage.at(seconds(5), [&] { stage.unplug(); });
  stage.at(seconds(6), [&] { stage.queue(Scan{}); });
  stage.run_until(seconds(12));
  EXPECT_EQ(stage.last().operations_ended, 1U);
  EXPECT_EQ(stage.last().operation.result, OperationResult::refused);
}

TEST(Modem, CommandThatTheFirmwareLacksIsGivenUp) {
  ModemStage stage;
  stage.port().answer("AT+QSPN", {}, "+CME ERROR: 58");
  stage.run_until(seconds(200));
  EXPECT_EQ(stage.port().times_written("AT+QSPN"), 2U) << "one refusal is no answer";
  EXPECT_EQ(stage.last().operator_selection.value.name, "CHN-UNICOM");
}

TEST(Modem, NoSimIsAcceptedOnlyAfterTheSimHadTimeToAppear) {
  ModemStage stage;
  stage.port().answer("AT+CPIN?", {}, "+CME ERROR: 10").answer("AT+CEREG?", {"+CEREG: 2,0"});
  stage.at(seconds(10), [&] { EXPECT_EQ(stage.last().sim.value.state, SimState::initializing); });
  stage.run_until(seconds(45));
  EXPECT_EQ(stage.last().sim.value.state, SimState::absent);
  EXPECT_EQ(stage.last().sim.value.iccid.value, "");
  EXPECT_EQ(stage.last().oper_state, OperState::sim_not_ready);
}

TEST(Modem, AnswersThatCannotBeReadGiveNoValueAndAreCounted) {
  ModemStage stage;
  stage.port().answer("AT+CSQ", {"+CSQ: no idea"}).answer("AT+QCSQ", {"+QCSQ: "});
  stage.run_until(seconds(2));
  EXPECT_FALSE(stage.last().csq.at);
  EXPECT_GE(stage.last().at.unparsed, 1U);
}

}  // namespace
}  // namespace eg915u
