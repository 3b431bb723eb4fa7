#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "tests/support/modem_stage.h"

/// Each operation of a manager against a modem that takes it, refuses it, is silent, or restarts.
namespace eg915u {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

/// A setting, its command, and how the modem shows it.
struct SettingCase {
  const char* name;
  Action action;
  std::string command;
  std::string question;
  std::string before;
  std::string after;
};

void PrintTo(const SettingCase& c, std::ostream* out) { *out << c.name; }

class Setting : public ::testing::TestWithParam<SettingCase> {
 protected:
  Setting() {
    // Two slots, and a SIM that is there in each of them.
    stage_.port().answer("AT+QDSIM=?", {"+QDSIM: (0,1)"});
    stage_.port().answer("AT+COPS=3,2", {});
    stage_.port().answer(GetParam().question, {GetParam().before});
  }

  void queue_at_five() {
    stage_.at(seconds(5), [this] { stage_.queue(GetParam().action); });
  }
  [[nodiscard]] OperationResult result() const { return stage_.last().operation.result; }
  [[nodiscard]] std::size_t reported() const {
    const auto kinds = stage_.kinds();
    return static_cast<std::size_t>(std::count(kinds.begin(), kinds.end(), EventKind::operation_done));
  }

  ModemStage stage_;
};

TEST_P(Setting, SucceedsWhenTheModemShowsIt) {
  ScriptedPort& port = stage_.port();
  port.answer(GetParam().command, {});
  queue_at_five();
  stage_.at(milliseconds(5'005), [&] { port.answer(GetParam().question, {GetParam().after}); });
  stage_.run_until(seconds(15));
  EXPECT_EQ(result(), OperationResult::success) << stage_.last().operation.error;
  EXPECT_EQ(port.times_written(GetParam().command), 1U);
  EXPECT_EQ(reported(), 1U);
}

TEST_P(Setting, FailsWhenTheModemTakesItAndDoesNotKeepIt) {
  stage_.port().answer(GetParam().command, {});
  queue_at_five();
  stage_.run_until(seconds(90));
  EXPECT_EQ(result(), OperationResult::failed);
  EXPECT_THAT(stage_.last().operation.error, HasSubstr("does not show"));
  EXPECT_EQ(stage_.port().times_written(GetParam().command), 1U);
  EXPECT_EQ(reported(), 1U);
}

TEST_P(Setting, FailsWithTheModemsWords) {
  stage_.port().answer(GetParam().command, {}, "+CME ERROR: 3");
  queue_at_five();
  stage_.run_until(seconds(15));
  EXPECT_EQ(result(), OperationResult::failed);
  EXPECT_THAT(stage_.last().operation.error, HasSubstr("+CME ERROR: 3"));
  EXPECT_EQ(stage_.port().times_written(GetParam().command), 1U);
  EXPECT_EQ(reported(), 1U);
}

TEST_P(Setting, TimesOutWhenTheModemIsSilent) {
  stage_.port().silent(GetParam().command);
  queue_at_five();
  stage_.run_until(seconds(200));
  EXPECT_EQ(result(), OperationResult::timed_out);
  EXPECT_EQ(stage_.port().times_written(GetParam().command), 1U);
  EXPECT_EQ(reported(), 1U);
}

TEST_P(Setting, FailsOnceWhenTheModemRestartsMeanwhile) {
  stage_.port().answer_raw(GetParam().command, "\r\nRDY\r\n", milliseconds(200));
  queue_at_five();
  stage_.run_until(seconds(30));
  EXPECT_EQ(result(), OperationResult::failed);
  EXPECT_THAT(stage_.last().operation.error, HasSubstr("restarted"));
  EXPECT_EQ(stage_.last().resets, 1U);
  EXPECT_EQ(stage_.port().times_written(GetParam().command), 1U) << "never run twice";
  EXPECT_EQ(reported(), 1U);
}

TEST_P(Setting, FailsOnceWhenThePortGoesMeanwhile) {
  ScriptedPort& before = stage_.port();
  before.silent(GetParam().command);
  queue_at_five();
  stage_.at(milliseconds(5'500), [this] { stage_.unplug(); });
  stage_.at(seconds(8), [this] { stage_.plug(); });
  stage_.run_until(seconds(30));
  EXPECT_EQ(result(), OperationResult::failed);
  EXPECT_EQ(stage_.port().times_written(GetParam().command), 0U) << "not on the port that came back";
  EXPECT_EQ(reported(), 1U);
}

INSTANTIATE_TEST_SUITE_P(
    Operations, Setting,
    ::testing::Values(
        SettingCase{"Minimum", SetFunctionality{Functionality::minimum}, "AT+CFUN=0", "AT+CFUN?", "+CFUN: 1",
                    "+CFUN: 0"},
        SettingCase{"Full", SetFunctionality{Functionality::full}, "AT+CFUN=1", "AT+CFUN?", "+CFUN: 4",
                    "+CFUN: 1"},
        SettingCase{"RadioOff", SetFunctionality{Functionality::radio_off}, "AT+CFUN=4", "AT+CFUN?",
                    "+CFUN: 1", "+CFUN: 4"},
        SettingCase{"AnyNetwork", SetNetworkMode{NetworkMode::automatic}, "AT+QCFG=\"nwscanmode\",0",
                    "AT+QCFG=\"nwscanmode\"", "+QCFG: \"nwscanmode\",3", "+QCFG: \"nwscanmode\",0"},
        SettingCase{"GsmOnly", SetNetworkMode{NetworkMode::gsm_only}, "AT+QCFG=\"nwscanmode\",1",
                    "AT+QCFG=\"nwscanmode\"", "+QCFG: \"nwscanmode\",0", "+QCFG: \"nwscanmode\",1"},
        SettingCase{"LteOnly", SetNetworkMode{NetworkMode::lte_only}, "AT+QCFG=\"nwscanmode\",3",
                    "AT+QCFG=\"nwscanmode\"", "+QCFG: \"nwscanmode\",0", "+QCFG: \"nwscanmode\",3"},
        SettingCase{"Operator", SelectOperator{"46000"}, "AT+COPS=1,2,\"46000\"", "AT+COPS?",
                    "+COPS: 0,0,\"CHN-UNICOM\",7", "+COPS: 1,2,\"46000\",7"},
        SettingCase{"AnyOperator", SelectOperator{""}, "AT+COPS=0", "AT+COPS?", "+COPS: 1,0,\"CHN-UNICOM\",7",
                    "+COPS: 0,0,\"CHN-UNICOM\",7"},
        SettingCase{"ContextUp", SetPdp{.cid = 1, .up = true}, "AT+CGACT=1,1", "AT+CGACT?", "+CGACT: 1,0",
                    "+CGACT: 1,1"},
        SettingCase{"ContextDown", SetPdp{.cid = 1, .up = false}, "AT+CGACT=0,1", "AT+CGACT?", "+CGACT: 1,1",
                    "+CGACT: 1,0"},
        SettingCase{"SecondSlot", SelectSim{2}, "AT+QDSIM=1", "AT+QDSIM?", "+QDSIM: 0", "+QDSIM: 1"},
        SettingCase{"FirstSlot", SelectSim{1}, "AT+QDSIM=0", "AT+QDSIM?", "+QDSIM: 1", "+QDSIM: 0"}),
    [](const auto& test) { return std::string(test.param.name); });

TEST(FunctionalityOperation, ShowsTheNewLevelWithTheOutcome) {
  ModemStage stage;
  stage.port().answer("AT+CFUN=4", {});
  stage.at(seconds(5), [&] { stage.queue(SetFunctionality{Functionality::radio_off}); });
  stage.at(milliseconds(5'005), [&] { stage.port().answer("AT+CFUN?", {"+CFUN: 4"}); });
  stage.run_until(milliseconds(5'100));
  EXPECT_EQ(stage.last().operation.result, OperationResult::success);
  EXPECT_EQ(stage.last().functionality.value, Functionality::radio_off);
  EXPECT_EQ(stage.last().oper_state, OperState::radio_off);
}

TEST(OperatorOperation, WaitsForTheRegistration) {
  ModemStage stage;
  stage.port().answer("AT+COPS=1,2,\"46000\"", {}).answer("AT+COPS=3,2", {});
  stage.at(seconds(5), [&] { stage.queue(SelectOperator{"46000"}); });
  stage.at(milliseconds(5'005), [&] { stage.port().answer("AT+COPS?", {"+COPS: 1"}); });
  stage.at(seconds(30), [&] {
    EXPECT_EQ(stage.last().operation.result, OperationResult::in_progress);
    stage.port().answer("AT+COPS?", {"+COPS: 1,2,\"46000\",7"});
  });
  stage.run_until(seconds(33));
  ASSERT_EQ(stage.events.back().kind, EventKind::operation_done);
  const ModemSnapshot& ended = *stage.events.back().after;
  EXPECT_EQ(ended.operation.result, OperationResult::success);
  EXPECT_EQ(ended.operator_selection.value.mode, SelectionMode::manual);
  EXPECT_EQ(ended.operator_names.value.plmn, "") << "it was of the network before";
  EXPECT_EQ(stage.port().times_written("AT+COPS=3,0"), stage.port().times_written("AT+COPS=3,2") + 1)
      << "names again after each look at the digits, and once at the start";
}

TEST(OperatorOperation, SecondRefusalInARowIsOvercomeByDeregistering) {
  ModemStage stage;
  stage.port().answer("AT+COPS=1,2,\"46000\"", {}, "+CME ERROR: 10").answer("AT+COPS=3,2", {});
  stage.port().answer("AT+COPS=2", {}, "OK", seconds(1));
  stage.at(seconds(5), [&] { stage.queue(SelectOperator{"46000"}); });
  stage.at(milliseconds(5'500), [&] {
    stage.port().answer("AT+COPS=1,2,\"46000\"", {}).answer("AT+COPS?", {"+COPS: 1,2,\"46000\",7"});
  });
  stage.run_until(seconds(10));
  EXPECT_EQ(stage.last().operation.result, OperationResult::success) << stage.last().operation.error;
  EXPECT_EQ(stage.port().times_written("AT+COPS=1,2,\"46000\""), 2U);
}

TEST(OperatorOperation, RefusedModemChoosesByItselfAgain) {
  ModemStage stage;
  stage.port().answer("AT+COPS=1,2,\"99999\"", {}, "+CME ERROR: 30").answer("AT+COPS=0", {});
  stage.at(seconds(5), [&] { stage.queue(SelectOperator{"99999"}); });
  stage.run_until(seconds(8));
  EXPECT_EQ(stage.last().operation.result, OperationResult::failed);
  EXPECT_THAT(stage.last().operation.error, HasSubstr("+CME ERROR: 30"));
  EXPECT_EQ(stage.port().times_written("AT+COPS=0"), 1U);
}

TEST(SlotOperation, ForgetsTheSimOfTheOtherSlot) {
  ModemStage stage;
  stage.port().answer("AT+QDSIM=?", {"+QDSIM: (0,1)"}).answer("AT+QDSIM?", {"+QDSIM: 0"});
  stage.port().answer("AT+QDSIM=1", {});
  stage.at(seconds(5), [&] { stage.queue(SelectSim{2}); });
  stage.at(milliseconds(5'005), [&] {
    stage.port()
        .answer("AT+QDSIM?", {"+QDSIM: 1"})
        .answer("AT+CPIN?", {}, "+CME ERROR: 10")
        .answer("AT+QCCID", {}, "+CME ERROR: 10");
  });
  stage.at(seconds(7), [&] {
    EXPECT_EQ(stage.last().sim.value.state, SimState::initializing) << "it may need some time to be found";
    EXPECT_EQ(stage.last().sim.value.iccid.value, "");
    EXPECT_EQ(stage.last().active_slot.value, 2);
    EXPECT_EQ(stage.last().service_centre.value, "");
  });
  stage.run_until(seconds(120));
  EXPECT_EQ(stage.last().sim.value.state, SimState::absent);
}

/// A modem whose SIM asks for its PIN, with `tries` left; negative: it does not report them.
class Pin : public ::testing::Test {
 protected:
  void ask_for_pin(int tries) {
    stage_.port().answer("AT+CPIN?", {"+CPIN: SIM PIN"});
    if (tries < 0) {
      stage_.port().answer("AT+QPINC?", {}, "+CME ERROR: 58").answer("AT+QPINC=?", {}, "+CME ERROR: 58");
    } else {
      stage_.port().answer("AT+QPINC?", {"+QPINC: \"SC\"," + std::to_string(tries) + ",10"});
    }
  }
  void take(const std::string& pin) {
    stage_.port().answer("AT+CPIN=\"" + pin + "\"", {});
    stage_.port().answer("AT+CPIN?", {"+CPIN: READY"});
  }
  void refuse(const std::string& pin) {
    stage_.port().answer("AT+CPIN=\"" + pin + "\"", {}, "+CME ERROR: 16");
  }
  [[nodiscard]] std::size_t entered() {
    const auto& written = stage_.port().written();
    return static_cast<std::size_t>(
        std::count_if(written.begin(), written.end(),
                      [](const std::string& line) { return line.starts_with("AT+CPIN="); }));
  }
  void expect_pin_is_nowhere(const std::string& pin) {
    EXPECT_THAT(stage_.trace, Not(HasSubstr(pin)));
    EXPECT_THAT(stage_.log, Not(Contains(HasSubstr(pin))));
    for (const auto& snapshot : stage_.snapshots) {
      EXPECT_THAT(snapshot->operation.error, Not(HasSubstr(pin)));
      EXPECT_THAT(snapshot->last_error, Not(HasSubstr(pin)));
    }
  }

  ModemStage stage_;
};

TEST_F(Pin, UnlocksTheSim) {
  ask_for_pin(3);
  stage_.port().answer("AT+CPIN=\"7391\"", {});
  stage_.at(seconds(5), [&] { stage_.queue(EnterPin{"7391"}); });
  stage_.at(milliseconds(5'035), [&] { stage_.port().answer("AT+CPIN?", {}, "+CME ERROR: 14"); });
  stage_.at(seconds(7), [&] { stage_.port().answer("AT+CPIN?", {"+CPIN: READY"}); });
  stage_.run_until(seconds(12));
  EXPECT_EQ(stage_.last().operation.result, OperationResult::success) << stage_.last().operation.error;
  EXPECT_EQ(stage_.last().sim.value.state, SimState::ready);
  EXPECT_EQ(entered(), 1U);
  expect_pin_is_nowhere("7391");
}

TEST_F(Pin, WrongOneFailsWithTheModemsWordsAndIsNowhere) {
  ask_for_pin(3);
  refuse("7391");
  stage_.at(seconds(5), [&] { stage_.queue(EnterPin{"7391"}); });
  stage_.at(milliseconds(5'050), [&] { ask_for_pin(2); });
  stage_.run_until(seconds(12));
  EXPECT_EQ(stage_.last().operation.result, OperationResult::failed);
  EXPECT_THAT(stage_.last().operation.error, HasSubstr("+CME ERROR: 16"));
  EXPECT_EQ(stage_.last().sim.value.attempts.value.pin, 2U);
  expect_pin_is_nowhere("7391");
}

TEST_F(Pin, IsNotEnteredWithTheLastTry) {
  ask_for_pin(1);
  stage_.at(seconds(5), [&] { stage_.queue(EnterPin{"7391"}); });
  stage_.run_until(seconds(8));
  EXPECT_EQ(stage_.last().operation.result, OperationResult::refused);
  EXPECT_EQ(stage_.last().operation.error, "one try is left: no PIN was entered");
  EXPECT_EQ(entered(), 0U);
}

TEST_F(Pin, IsNotEnteredWhenTheSimDoesNotAskForIt) {
  stage_.at(seconds(5), [&] { stage_.queue(EnterPin{"7391"}); });
  stage_.at(seconds(6), [&] {
    EXPECT_EQ(stage_.last().operation.error, "the SIM does not ask for a PIN: none was entered");
    stage_.port().answer("AT+CPIN?", {"+CPIN: SIM PUK"});
    stage_.queue(EnterPin{"7391"});
  });
  stage_.run_until(seconds(8));
  EXPECT_EQ(stage_.last().operation.result, OperationResult::refused);
  EXPECT_EQ(stage_.last().operation.error, "the SIM asks for its PUK: no PIN was entered");
  EXPECT_EQ(entered(), 0U);
}

TEST_F(Pin, OneWrongOneIsAllowedWhenTheTriesAreNotKnown) {
  ask_for_pin(-1);
  refuse("7391");
  refuse("7392");
  stage_.at(seconds(5), [&] { stage_.queue(EnterPin{"7391"}); });
  stage_.at(seconds(8), [&] {
    EXPECT_EQ(stage_.last().operation.result, OperationResult::failed);
    stage_.queue(EnterPin{"7392"});
  });
  stage_.run_until(seconds(10));
  EXPECT_EQ(stage_.last().operation.result, OperationResult::refused);
  EXPECT_EQ(entered(), 1U);
}

TEST_F(Pin, OfTheConfigurationIsEnteredAtTheStart) {
  ask_for_pin(3);
  stage_.read_pin = [] { return Result<std::string>("7391"); };
  stage_.port().answer("AT+CPIN=\"7391\"", {}, "OK", seconds(1));
  stage_.at(milliseconds(900), [&] { take("7391"); });
  stage_.run_until(seconds(20));
  EXPECT_EQ(stage_.last().sim.value.state, SimState::ready);
  EXPECT_EQ(entered(), 1U);
  expect_pin_is_nowhere("7391");
}

TEST_F(Pin, OfTheConfigurationIsNeverTriedAgainAfterItWasWrong) {
  ask_for_pin(3);
  std::string pin = "7391";
  stage_.read_pin = [&] { return Result<std::string>(pin); };
  refuse("7391");
  stage_.at(seconds(70), [&] {
    EXPECT_EQ(entered(), 1U);
    stage_.port().inject_after(milliseconds(1), "\r\nRDY\r\n");
  });
  stage_.at(seconds(200), [&] {
    EXPECT_EQ(entered(), 1U) << "not after a restart of the modem either";
    pin = "7392";
  });
  refuse("7392");
  stage_.run_until(seconds(300));
  EXPECT_EQ(entered(), 2U) << "somebody corrected the file";
  expect_pin_is_nowhere("7391");
}

TEST_F(Pin, OfTheConfigurationNeedsMoreThanOneKnownTry) {
  for (const int tries : {1, 0, -1}) {
    ModemStage stage;
    stage.port().answer("AT+CPIN?", {"+CPIN: SIM PIN"});
    stage.port().answer("AT+QPINC?", {"+QPINC: \"SC\"," + std::to_string(tries) + ",10"});
    if (tries < 0) stage.port().answer("AT+QPINC?", {}, "ERROR");
    stage.read_pin = [] { return Result<std::string>("7391"); };
    stage.run_until(seconds(130));
    EXPECT_EQ(stage.port().times_written("AT+CPIN=\"7391\""), 0U) << tries;
    const auto logged = std::count_if(stage.log.begin(), stage.log.end(), [](const std::string& line) {
      return line.find("no PIN was entered") != std::string::npos;
    });
    EXPECT_EQ(logged, 1) << tries;
  }
}

TEST_F(Pin, FileThatCannotBeReadIsLoggedOnce) {
  ask_for_pin(3);
  stage_.read_pin = [] { return Result<std::string>(failure(Errc::invalid, "/etc/pin: cannot be opened")); };
  stage_.run_until(seconds(200));
  EXPECT_EQ(entered(), 0U);
  EXPECT_THAT(stage_.log, Contains("wan0: /etc/pin: cannot be opened").Times(1));
}

TEST(Superseding, LaterOneRunsAndEachIsReported) {
  ModemStage stage;
  stage.port().answer("AT+COPS=?", {"+COPS: (2,\"MEO\",\"MEO\",\"26806\",7),(0-4),(0-2)"}, "OK", seconds(5));
  stage.port().answer("AT+CFUN=4", {}).answer("AT+CFUN=1", {});
  stage.at(seconds(5), [&] { stage.queue(Scan{}); });
  stage.at(seconds(6), [&] {
    stage.queue(SetFunctionality{Functionality::radio_off});
    stage.queue(SetFunctionality{Functionality::full});
  });
  stage.run_until(seconds(20));
  EXPECT_EQ(stage.port().times_written("AT+CFUN=4"), 0U);
  EXPECT_EQ(stage.port().times_written("AT+CFUN=1"), 1U);
  std::vector<OperationResult> results;
  for (const auto& event : stage.events) {
    if (event.kind == EventKind::operation_done) results.push_back(event.after->operation.result);
  }
  EXPECT_THAT(results,
              ElementsAre(OperationResult::success, OperationResult::superseded, OperationResult::success));
}

}  // namespace
}  // namespace eg915u
