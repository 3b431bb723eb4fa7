#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <optional>
#include <string>

#include "modem/model/serving_network.h"
#include "tests/support/modem_stage.h"

/// The readings, settings and probes after the first snapshot, and the effects of URCs.
namespace eg915u {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;
using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr Duration kSettled{8'000};

TEST(ModemDetails, AreReadAfterTheFirstSnapshot) {
  ModemStage stage;
  stage.run_until(kSettled);
  const auto& modem = stage.last();
  EXPECT_EQ(modem.serving.value.state, CellState::idle);
  EXPECT_EQ(modem.serving.value.physical_id, 247U);
  ASSERT_EQ(modem.neighbours.value.size(), 1U);
  EXPECT_EQ(modem.neighbours.value[0].rsrp_dbm, -104);
  EXPECT_EQ(modem.sim.value.msisdn, "+8613012345678");
  EXPECT_EQ(modem.sim.value.mnc_digits, 2);
  EXPECT_EQ(modem.sim.value.pin_enabled.value, false);
  EXPECT_EQ(modem.sim.value.attempts.value, (PinAttempts{3, 10}));
  EXPECT_EQ(modem.data_counter.value, (DataCounter{1000, 5000}));
  EXPECT_EQ(modem.supply.value.voltage_mv, 3812U);
  EXPECT_EQ(modem.adc0_mv.value, 1210U);
  EXPECT_EQ(modem.messages.value, (MessageStore{2, 15}));
  EXPECT_EQ(modem.service_centre.value, "+8613010112500");
  EXPECT_EQ(modem.lte_bands.value, LteBands{}.set(1).set(3).set(5).set(8).set(20).set(28));
  ASSERT_EQ(modem.pdp.value.size(), 1U);
  ASSERT_EQ(modem.pdp.value[0].hosts.value.size(), 1U);
  EXPECT_EQ(modem.pdp.value[0].hosts.value[0].octets, std::string("\x0A\x5A\xDA\xF8"));
  EXPECT_EQ(modem.pdp.value[0].link.value.hosts.at(0).prefix_length, 24);
  EXPECT_EQ(modem.pdp.value[0].link.value.gateways.size(), 1U);
  EXPECT_EQ(modem.pdp.value[0].link.value.dns.size(), 2U);
  EXPECT_EQ(modem.pdp_lives.at(1).state, PdpState::active);
  EXPECT_EQ(modem.pdp_lives.at(1).activations, 1U);
  EXPECT_EQ(modem.last_error, "") << "what was refused was optional";
}

/// Somebody switches the reports off, and the modem is then registered in another network.
TEST(ModemDetails, ReportsThatWereSwitchedOffAreSetAgain) {
  ModemStage stage;
  stage.settings.intervals.fast = seconds(10);
  stage.at(kSettled, [&] {
    stage.port().forget_written();
    for (const auto* name : {"CREG", "CGREG", "CEREG"}) {
      stage.port().answer(std::string("AT+") + name + '?', {std::string("+") + name + ": 0,5"});
    }
    stage.port().answer("AT+QNWINFO", {}, "+CME ERROR: 14");
    stage.port().answer("AT+QENG=\"servingcell\"", {}, "+CME ERROR: 14");
  });
  stage.run_until(kSettled + seconds(22));
  EXPECT_EQ(stage.last().registration.value, Registration{.state = RegState::roaming});
  EXPECT_EQ(stage.last().circuit_registration.value, Registration{.state = RegState::roaming});
  for (const auto* command : {"AT+CREG=2", "AT+CEREG=2"}) {
    EXPECT_THAT(stage.port().written(), Contains(command));
  }
  EXPECT_THAT(stage.log, Contains(HasSubstr("switched off by another program")));
}

/// Another program that switches them off again at once, or a modem that does not keep them.
TEST(ModemDetails, ReportsThatDoNotStayAreSetAgainRarely) {
  ModemStage stage;
  stage.settings.intervals.fast = seconds(2);
  stage.port().answer("AT+CREG?", {"+CREG: 0,1"}).answer("AT+CEREG?", {"+CEREG: 1,1"});
  stage.run_until(std::chrono::minutes(30));
  for (const auto* command : {"AT+CREG=2", "AT+CEREG=2"}) {
    const auto sent = stage.port().times_written(command);
    EXPECT_GE(sent, 3U) << command;
    EXPECT_LE(sent, 14U) << command;
  }
}

TEST(ModemDetails, ReportsThatAreOnAreSetOnce) {
  ModemStage stage;
  stage.run_until(std::chrono::minutes(5));
  for (const auto* command : {"AT+CREG=2", "AT+CGREG=2", "AT+CEREG=2"}) {
    EXPECT_EQ(stage.port().times_written(command), 1U) << command;
  }
}

TEST(ModemDetails, ModemThatReportsOnlyTheRegistrationOfCircuits) {
  ModemStage stage;
  for (const auto* command : {"AT+CEREG?", "AT+CGREG?", "AT+CEREG=2", "AT+CGREG=2", "AT+QNWINFO"}) {
    stage.port().answer(command, {}, "ERROR");
  }
  stage.port().answer("AT+CREG?", {"+CREG: 2,1,\"D55E\",\"06BD6814\",7"});
  stage.at(kSettled, [&] {
    stage.port()
        .answer("AT+CREG?", {"+CREG: 2,5,\"D55F\",\"06BD6815\",7"})
        .inject_after(seconds(0), "\r\n+CREG: 5,\"D55F\",\"06BD6815\",7\r\n");
  });
  stage.run_until(kSettled + milliseconds(200));
  EXPECT_EQ(stage.last().registration.value.state, RegState::roaming);
  EXPECT_EQ(stage.last().oper_state, OperState::connected);
  EXPECT_EQ(stage.last().registrations, 1U);
  EXPECT_EQ(stage.last().cell_changes, 1U);
}

TEST(ModemDetails, ModemWithoutQccidAnswersCcid) {
  ModemStage stage;
  stage.settings.intervals.medium = seconds(5);
  stage.port().answer("AT+QCCID", {}, "+CME ERROR: 58").answer("AT+CCID", {"+CCID: 89860120801234567890"});
  stage.run_until(seconds(30));
  const auto& iccid = stage.last().sim.value.iccid;
  EXPECT_EQ(iccid.value, "89860120801234567890");
  ASSERT_TRUE(iccid.at);
  EXPECT_GE(*iccid.at, stage.clock.now() - seconds(10)) << "read with each poll";
}

TEST(ModemDetails, CcidIsNotAskedBesideQccid) {
  ModemStage stage;
  stage.settings.intervals.medium = seconds(5);
  stage.at(kSettled, [&] { stage.port().answer("AT+QCCID", {}, "+CME ERROR: 14"); });
  stage.run_until(seconds(30));
  EXPECT_EQ(stage.port().times_written("AT+CCID"), 0U);
}

TEST(ModemDetails, TextsAreInTheAlphabetOfTheModem) {
  ModemStage stage;
  stage.settings.intervals.medium = seconds(20);
  stage.port()
      .answer("AT+CSCS?", {"+CSCS: \"UCS2\""})
      .answer("AT+COPS?", {"+COPS: 0,0,\"0033\",7"})
      .answer("AT+CNUM", {"+CNUM: ,\"0031\",129"})
      .answer("AT+CSCA?", {"+CSCA: \"002B0034\",145"});
  stage.at(kSettled, [&] {
    EXPECT_EQ(stage.last().operator_selection.value.name, "3");
    EXPECT_EQ(stage.last().sim.value.msisdn, "1");
    EXPECT_EQ(stage.last().service_centre.value, "+4");
    stage.port().answer("AT+CSCS?", {"+CSCS: \"GSM\""}).answer("AT+CSCA?", {"+CSCA: \"+4\",145"});
  });
  stage.run_until(seconds(40));
  EXPECT_EQ(stage.last().operator_selection.value.name, "0033");
  EXPECT_EQ(stage.last().sim.value.msisdn, "0031") << "read again";
}

std::optional<int> shown_sinr(const ModemSnapshot& modem) {
  return serving_signal(last_serving_readings(modem)).sinr_db();
}

TEST(ModemDetails, SinrHasOneScale) {
  ModemStage stage;
  stage.run_until(kSettled);
  EXPECT_EQ(shown_sinr(*stage.snapshots.front()), std::nullopt);
  EXPECT_EQ(shown_sinr(stage.last()), 15);
  ModemStage next;
  next.handover = stage.handover;
  next.port().answer("AT+QCSQ", {"+QCSQ: \"LTE\",66,-95,27,-19"}).answer("AT+QENG=?", {}, "ERROR");
  next.run_until(kSettled);
  EXPECT_EQ(shown_sinr(next.last()), -10) << "a reload keeps the scale";
}

TEST(ModemDetails, SinrWithoutAKnownScaleHasNoValue) {
  ModemStage stage;
  stage.port().answer("AT+QCSQ", {"+QCSQ: \"LTE\",66,-95,27,-19"}).answer("AT+QENG=?", {}, "ERROR");
  stage.run_until(seconds(60));
  EXPECT_EQ(shown_sinr(stage.last()), std::nullopt);
}

TEST(ModemDetails, SinrScaleOfTheConfigurationCounts) {
  ModemStage stage;
  stage.settings.sinr_scale = SinrScale::fifth;
  stage.run_until(kSettled);
  EXPECT_EQ(shown_sinr(stage.last()), -5);
}

TEST(ModemDetails, UrcHelpsToLearnTheSinrScale) {
  ModemStage stage;
  stage.port().answer("AT+QENG=?", {}, "ERROR").answer("AT+QCSQ", {"+QCSQ: \"LTE\",66,-95,27,-19"});
  stage.at(kSettled, [&] {
    for (int i = 0; i < 2; ++i) {
      stage.port().inject_after(milliseconds(i), "\r\n+QCSQ: \"LTE\",66,-95,77,-7\r\n");
    }
  });
  stage.run_until(kSettled + milliseconds(200));
  EXPECT_EQ(shown_sinr(stage.last()), 15);
}

/// Some sister modules break the line after the colon.
TEST(ModemDetails, ServingCellOnTheLineAfterThePrefix) {
  for (const auto* prefix : {"+QENG:", "+QENG: "}) {
    ModemStage stage;
    stage.port().answer("AT+QENG=\"servingcell\"",
                        {prefix,
                         "\"servingcell\",\"NOCONN\",\"LTE\",\"FDD\",460,1,6BD6814,"
                         "247,1850,3,3,3,D55E,-95,-13,-66,77,28"});
    stage.run_until(kSettled);
    EXPECT_EQ(stage.last().serving.value.physical_id, 247U);
    EXPECT_EQ(stage.last().at.unparsed, 0U);
  }
}

struct Refusal {
  const char* name;
  const char* command;
  const char* final_result;
  std::size_t most;  ///< in two minutes; 0: with each poll
};

class RefusedOption : public testing::TestWithParam<Refusal> {};

TEST_P(RefusedOption, IsAskedRarely) {
  ModemStage stage;
  stage.settings.intervals = {.fast = seconds(2), .medium = seconds(5), .slow = seconds(60)};
  stage.port().answer(GetParam().command, {}, GetParam().final_result);
  stage.run_until(seconds(119));
  const auto times = stage.port().times_written(GetParam().command);
  if (GetParam().most > 0) {
    EXPECT_GE(times, 3U) << "twice at first, and at the slow interval";
    EXPECT_LE(times, GetParam().most);
  } else {
    EXPECT_GT(times, 20U);
  }
}

INSTANTIATE_TEST_SUITE_P(
    Modem, RefusedOption,
    testing::Values(Refusal{"UnknownCommand", "AT+CBC", "+CME ERROR: 58", 4},
                    Refusal{"PlainError", "AT+QADC=0", "ERROR", 4},
                    Refusal{"UnknownSetting", "AT+QCFG=\"band\"", "+CME ERROR: 3", 6},
                    Refusal{"NotAllowed", "AT+QENG=\"servingcell\"", "+CME ERROR: 3", 6},
                    Refusal{"TextError", "AT+QGDCNT?", "+CME ERROR: operation not supported", 4},
                    Refusal{"SimIsBusy", "AT+CPMS?", "+CME ERROR: 14", 0},
                    Refusal{"NoNetwork", "AT+QENG=\"neighbourcell\"", "+CME ERROR: 30", 8}),
    [](const auto& param) { return std::string(param.param.name); });

/// A refusal that names the SIM or the network holds until one of them changes.
TEST(ModemDetails, ARefusalForWantOfANetworkHoldsUntilThereIsOne) {
  constexpr auto* kNeighbours = "AT+QENG=\"neighbourcell\"";
  ModemStage stage;
  stage.settings.intervals = {.fast = seconds(2), .medium = seconds(5), .slow = seconds(600)};
  stage.port().answer(kNeighbours, {}, "+CME ERROR: 30").answer("AT+CEREG?", {"+CEREG: 2,2"});
  std::size_t without = 0;
  stage.at(seconds(300), [&] {
    without = stage.port().times_written(kNeighbours);
    EXPECT_LE(without, 7U) << "with growing pauses";
    stage.port().answer(kNeighbours, {"+QENG: \"neighbourcell intra\",\"LTE\",1850,311,-16,-104,-73"});
    stage.port().answer("AT+CEREG?", {"+CEREG: 2,1"});
  });
  stage.run_until(seconds(320));
  EXPECT_GE(stage.port().times_written(kNeighbours), without + 9);
  EXPECT_TRUE(stage.last().neighbours.at);
}

TEST(ModemDetails, WhatProbingDoesNotFindIsNotRead) {
  ModemStage stage;
  stage.settings.intervals = {.fast = seconds(2), .medium = seconds(5), .slow = seconds(10)};
  for (const auto* probe : {"AT+QENG=?", "AT+QGDCNT=?", "AT+QPINC=?"}) {
    stage.port().answer(probe, {}, "+CME ERROR: 58");
  }
  stage.run_until(seconds(30));
  for (const auto* command : {"AT+QENG=\"servingcell\"", "AT+QENG=\"neighbourcell\"", "AT+QGDCNT?",
                              "AT+QPINC?", "AT+QDSIM?", "AT+QTEMP"}) {
    EXPECT_EQ(stage.port().times_written(command), 0U) << command;
  }
  EXPECT_FALSE(stage.last().serving.at);
}

TEST(ModemDetails, ARestartedModemIsProbedAgain) {
  ModemStage stage;
  stage.port().answer("AT+CBC", {}, "ERROR");
  stage.at(seconds(10), [&] { stage.port().inject_after(milliseconds(1), "\r\nRDY\r\n"); });
  stage.run_until(seconds(40));
  EXPECT_EQ(stage.port().times_written("AT+QENG=?"), 2U);
  EXPECT_EQ(stage.port().times_written("AT+CBC"), 2U);
}

TEST(ModemDetails, BandsAreThoseOfTheModemThatAnswersNow) {
  ModemStage stage;
  stage.at(seconds(10), [&] {
    EXPECT_TRUE(stage.last().lte_bands.at);
    stage.port().answer("AT+QCFG=\"band\"", {}, "+CME ERROR: 3").inject_after(milliseconds(1), "\r\nRDY\r\n");
  });
  stage.run_until(seconds(40));
  EXPECT_GE(stage.port().times_written("AT+QCFG=\"band\""), 2U);
  EXPECT_FALSE(stage.last().lte_bands.at);
}

/// A modem of another family may have come in its place, and refuse the question.
TEST(ModemDetails, NetworkModeIsThatOfTheModemThatAnswersNow) {
  ModemStage stage;
  const std::string question = "AT+QCFG=\"nwscanmode\"";
  stage.at(seconds(10), [&] {
    EXPECT_TRUE(stage.last().network_mode.at);
    stage.port().answer(question, {}, "+CME ERROR: 58").inject_after(milliseconds(1), "\r\nRDY\r\n");
  });
  stage.run_until(seconds(40));
  EXPECT_GE(stage.port().times_written(question), 2U);
  EXPECT_FALSE(stage.last().network_mode.at);
}

TEST(ModemDetails, FirmwareWithoutAnyOfTheFastCommandsIsNotSilent) {
  ModemStage stage;
  for (const auto* command :
       {"AT+CREG?", "AT+CEREG?", "AT+CGREG?", "AT+CSQ", "AT+QCSQ", "AT+QNWINFO", "AT+QENG=?"}) {
    stage.port().answer(command, {}, "+CME ERROR: 58");
  }
  stage.run_until(seconds(55));
  ASSERT_TRUE(stage.last().last_answer);
  EXPECT_LT(stage.clock.now() - *stage.last().last_answer, seconds(11));
  EXPECT_EQ(stage.last().contact, Contact::up);
}

TEST(ModemDetails, CapabilitiesAreAsFreshAsTheIdentity) {
  ModemStage stage;
  stage.settings.intervals.slow = seconds(60);
  stage.run_until(seconds(600));
  ASSERT_TRUE(stage.last().capabilities.at && stage.last().identity.at);
  EXPECT_GE(*stage.last().capabilities.at + seconds(1), *stage.last().identity.at);
  EXPECT_EQ(stage.port().times_written("AT+QENG=?"), 1U);
}

TEST(ModemDetails, ReportsAreTurnedOnWhereTheyAreOff) {
  ModemStage stage;
  stage.port()
      .answer("AT+CNMI?", {"+CNMI: 2,0,0,0,0"})
      .answer("AT+CNMI=2,1,0,0,0", {})
      .answer("AT+CEREG=?", {"+CEREG: (0-3)"})
      .answer("AT+CEREG=3", {});
  stage.run_until(kSettled);
  for (const auto* command : {"AT+QSIMSTAT=1", "AT+CNMI=2,1,0,0,0", "AT+CEREG=3", "AT+CGEREP=2,1"}) {
    EXPECT_EQ(stage.port().times_written(command), 1U) << command;
  }
}

TEST(ModemDetails, SettingsOfOthersStay) {
  ModemStage stage;
  stage.port().answer("AT+CNMI?", {"+CNMI: 2,2,0,0,0"}).answer("AT+QSIMSTAT?", {"+QSIMSTAT: 1,1"});
  stage.run_until(kSettled);
  EXPECT_EQ(stage.port().times_written("AT+CNMI=2,1,0,0,0"), 0U);
  EXPECT_EQ(stage.port().times_written("AT+QSIMSTAT=1"), 0U);
  EXPECT_EQ(stage.port().times_written("AT+CEREG=3"), 0U) << "the modem does not offer it";
}

TEST(ModemDetails, ALostContextIsReportedAtOnceWithItsCause) {
  ModemStage stage;
  stage.at(kSettled, [&] {
    stage.port().answer("AT+CGACT?", {"+CGACT: 1,0"});
    stage.port().inject_after(milliseconds(1), "\r\n+QIURC: \"pdpdeact\",1\r\n");
  });
  stage.run_until(kSettled + milliseconds(5));
  EXPECT_FALSE(stage.last().pdp.value[0].active);
  EXPECT_TRUE(stage.last().pdp.value[0].hosts.value.empty());
  EXPECT_EQ(stage.last().oper_state, OperState::registered);
  EXPECT_EQ(stage.last().pdp_lives.at(1).last_cause, "deactivated by the network");
}

TEST(ModemDetails, AContextThatVanishesSilentlyIsFoundByThePoll) {
  ModemStage stage;
  stage.settings.intervals.medium = seconds(10);
  stage.at(kSettled, [&] { stage.port().answer("AT+CGACT?", {"+CGACT: 1,0"}); });
  stage.at(seconds(30), [&] { stage.port().answer("AT+CGACT?", {"+CGACT: 1,1"}); });
  stage.at(seconds(29), [&] {
    EXPECT_EQ(stage.last().pdp_lives.at(1).state, PdpState::inactive);
    EXPECT_NE(stage.last().pdp_lives.at(1).last_cause, "");
  });
  stage.run_until(seconds(50));
  EXPECT_EQ(stage.last().pdp_lives.at(1).activations, 2U);
}

/// The two commands may disagree for the life of the context, which must not seem to come and go.
TEST(ModemDetails, AContextOfTheInnerStackCountsOnce) {
  ModemStage stage;
  stage.settings.intervals.medium = seconds(5);
  stage.port().answer("AT+CGACT?", {"+CGACT: 1,0"}).answer("AT+QIACT?", {"+QIACT: 1,1,1,\"10.28.33.36\""});
  stage.run_until(seconds(60));
  EXPECT_TRUE(stage.last().pdp.value[0].active);
  EXPECT_EQ(stage.last().pdp_lives.at(1).activations, 1U);
  ASSERT_EQ(stage.last().pdp.value[0].hosts.value.size(), 1U);
}

TEST(ModemDetails, ASimThatComesBackCountsAsInserted) {
  ModemStage stage;
  stage.at(kSettled, [&] {
    stage.port().answer("AT+CPIN?", {}, "+CME ERROR: 10");
    stage.port().inject_after(milliseconds(1), "\r\n+QSIMSTAT: 1,0\r\n\r\n+CPIN: NOT READY\r\n");
  });
  stage.at(kSettled + milliseconds(5), [&] {
    EXPECT_EQ(stage.last().sim.value.state, SimState::absent);
    EXPECT_EQ(stage.last().sim.value.iccid.value, "");
    EXPECT_EQ(stage.last().sim_insertions[0], 0U);
  });
  stage.at(seconds(40), [&] {
    stage.port().answer("AT+CPIN?", {"+CPIN: READY"}).answer("AT+QCCID", {"+QCCID: 89860120801234567899"});
    stage.port().inject_after(milliseconds(1), "\r\n+QSIMSTAT: 1,1\r\n\r\n+CPIN: READY\r\n");
  });
  stage.run_until(seconds(50));
  EXPECT_EQ(stage.last().sim_insertions[0], 1U);
  EXPECT_EQ(stage.last().sim.value.iccid.value, "89860120801234567899");
  EXPECT_EQ(stage.port().times_written("AT+CNUM"), 2U) << "the new SIM has a number separate";
}

TEST(ModemDetails, EachMessageIsCounted) {
  ModemStage stage;
  stage.at(kSettled, [&] {
    stage.port().inject_after(milliseconds(1),
                              "\r\n+CMTI: \"SM\",3\r\n\r\n+CMT: \"+491701234567\",,\"\"\r\n+CSQ: 1,1\r\n");
  });
  stage.run_until(kSettled + milliseconds(400));
  EXPECT_EQ(stage.last().messages_received, 2U);
  EXPECT_EQ(stage.last().csq.value.rssi_index, 22) << "the text of a message is no reading";
}

TEST(ModemDetails, TheRejectCauseGoesWithTheRegistration) {
  ModemStage stage;
  const auto send_urc = [&](const char* urc) { stage.port().inject_after(milliseconds(1), urc); };
  stage.at(kSettled, [&] {
    stage.port().answer("AT+CEREG?", {"+CEREG: 3,3,,,,0,11"});
    send_urc("\r\n+CEREG: 3,,,,0,11\r\n");
  });
  stage.at(kSettled + milliseconds(5), [&] { EXPECT_EQ(stage.last().reject_cause, 11U); });
  stage.at(seconds(30), [&] {
    stage.port().answer("AT+CEREG?", {"+CEREG: 3,1,\"D55E\",\"06BD6814\",7"});
    send_urc("\r\n+CEREG: 1,\"D55E\",\"06BD6814\",7\r\n");
  });
  stage.run_until(seconds(31));
  EXPECT_EQ(stage.last().reject_cause, std::nullopt);
}

TEST(ModemDetails, ScanFillsTheListAndIsReported) {
  ModemStage stage;
  stage.port().answer(
      "AT+COPS=?",
      {"+COPS: (2,\"MEO\",\"MEO\",\"26806\",7),(1,\"vodafone P\",\"voda P\",\"26801\",7),(0-4),(0-2)"}, "OK",
      seconds(60));
  stage.at(kSettled, [&] { stage.queue(Scan{}); });
  stage.at(kSettled + seconds(1),
           [&] { EXPECT_EQ(stage.last().operation.result, OperationResult::in_progress); });
  stage.run_until(seconds(90));
  EXPECT_EQ(stage.last().operation.result, OperationResult::success);
  ASSERT_EQ(stage.last().scan.size(), 2U);
  EXPECT_EQ(stage.last().scan[1].plmn, "26801");
  EXPECT_EQ(stage.port().times_written("AT+COPS=?"), 1U);
}

TEST(ModemDetails, RefusedScanKeepsTheOldList) {
  ModemStage stage;
  stage.port().answer("AT+COPS=?", {}, "+CME ERROR: 3");
  stage.at(kSettled, [&] { stage.queue(Scan{}); });
  stage.run_until(kSettled + seconds(2));
  EXPECT_EQ(stage.last().operation.result, OperationResult::failed);
  EXPECT_THAT(stage.last().operation.error, HasSubstr("CME ERROR: 3"));
  EXPECT_EQ(stage.last().oper_state, OperState::connected);
}

}  // namespace
}  // namespace eg915u
