#include <unistd.h>

#include <nlohmann/json.hpp>

#include "tests/integration/support/fixture.h"

/// Every object of egCtlTable that a SET can write, through snmpd and a daemon to a simulated modem.
namespace eg915u {
namespace {

using nlohmann::json;
using snmp_error::kInconsistentValue;
using snmp_error::kNoCreation;
using snmp_error::kNoError;
using snmp_error::kResourceUnavailable;
using snmp_error::kWrongLength;
using snmp_error::kWrongType;
using snmp_error::kWrongValue;

const std::string kSuperseded = "7";

/// Beginnings of every command line that an operation sends.
const std::vector<std::string> kSteering{"AT+CFUN=",   "AT+QCFG=\"nwscanmode\",",
                                         "AT+COPS=0",  "AT+COPS=1",
                                         "AT+COPS=2",  "AT+COPS=?",
                                         "AT+QDSIM=0", "AT+QDSIM=1",
                                         "AT+CPIN=",   "AT+QPOWD"};

/// One object, a value that it takes, and the command that it sends.
struct Steering {
  const char* name;
  SnmpAssignment wanted;
  std::string command;
  std::string shown;  ///< what the object reads after the operation
  json before;        ///< fields of the simulator

  friend void PrintTo(const Steering& steering, std::ostream* stream) { *stream << steering.name; }
};

const std::vector<Steering> kSteerings{
    {"Minimum", {"egCtlFunctionality.1", 'i', "1"}, "AT+CFUN=0", "1", {}},
    {"Full", {"egCtlFunctionality.1", 'i', "2"}, "AT+CFUN=1", "2", {{"power.cfun", 4}}},
    {"RadioOff", {"egCtlFunctionality.1", 'i', "3"}, "AT+CFUN=4", "3", {}},
    {"LteOnly", {"egCtlNetworkMode.1", 'i', "3"}, "AT+QCFG=\"nwscanmode\",3", "3", {}},
    {"GsmOnly", {"egCtlNetworkMode.1", 'i', "2"}, "AT+QCFG=\"nwscanmode\",1", "2", {}},
    {"AnyNetwork", {"egCtlNetworkMode.1", 'i', "1"}, "AT+QCFG=\"nwscanmode\",0", "1", {}},
    {"Operator", {"egCtlOperatorPlmn.1", 's', "46000"}, "AT+COPS=1,2,\"46000\"", "46000", {}},
    {"AnyOperator", {"egCtlOperatorPlmn.1", 's', ""}, "AT+COPS=0", "", {}},
    {"SecondSlot", {"egCtlActiveSim.1", 'u', "2"}, "AT+QDSIM=1", "2", {{"quirks.qdsim", true}}},
    {"FirstSlot", {"egCtlActiveSim.1", 'u', "1"}, "AT+QDSIM=0", "1", {{"quirks.qdsim", true}}},
    {"Pin",
     {"egCtlSimPin.1", 's', "1234"},
     "AT+CPIN=\"1234\"",
     "",
     {{"sim.pin_enabled", true}, {"sim.verified", false}}},
};

class SteeringTest : public IntegrationTest {
 protected:
  /// Prepares the modem before the daemon looks at it.
  void start_with(const json& values) {
    if (!values.is_null()) modem_.request({{"do", "set"}, {"values", values}});
    snmpd_.start();
    daemon_->start();
    ASSERT_TRUE(becomes("egModemModel.1", "EG915U"));
    ASSERT_TRUE(eventually([&] { return reader_.value("egCtlNetworkMode.1") != "(none)"; }));
    ASSERT_TRUE(eventually([&] { return reader_.value("egCtlActiveSim.1") != "(none)"; }));
    ASSERT_TRUE(eventually([&] { return reader_.value("egCtlOperatorPlmn.1") != "(none)"; }));
  }
  [[nodiscard]] std::string result_of(std::size_t trap) {
    return wait_for_trap("egCtlDone", trap).value("egCtlLastResult");
  }
  [[nodiscard]] std::size_t steering_commands(std::uint64_t since) const {
    std::size_t count = 0;
    for (const auto& start : kSteering) count += modem_.count(start, since);
    return count;
  }
};

class EachSteering : public SteeringTest, public testing::WithParamInterface<Steering> {};

TEST_P(EachSteering, IsRunOnceReadBackAndReported) {
  const Steering& steering = GetParam();
  ASSERT_NO_FATAL_FAILURE(start_with(steering.before));
  modem_.delay(steering.command, 700);
  const std::uint64_t before = modem_.last_command();
  for (int retry = 0; retry < 5; ++retry) EXPECT_EQ(set(steering.wanted), kNoError);
  EXPECT_EQ(reader_.value("egCtlLastResult.1"), "2");
  EXPECT_EQ(reader_.value(steering.wanted.name),
            steering.wanted.name == "egCtlSimPin.1" ? "" : steering.wanted.value);

  EXPECT_EQ(result_of(1), kCtlSuccess);
  EXPECT_EQ(reader_.value("egCtlLastResult.1"), kCtlSuccess);
  EXPECT_EQ(reader_.value("egCtlLastError.1"), "");
  EXPECT_TRUE(becomes(steering.wanted.name, steering.shown));
  EXPECT_EQ(modem_.count(steering.command, before), 1U);
  EXPECT_EQ(steering_commands(before), 1U);
  EXPECT_EQ(traps_.traps("egCtlDone").size(), 1U);
}

TEST_P(EachSteering, FailsWithTheModemsError) {
  const Steering& steering = GetParam();
  ASSERT_NO_FATAL_FAILURE(start_with(steering.before));
  modem_.request({{"do", "answer"}, {"command", steering.command}, {"lines", {"+CME ERROR: 3"}}});
  const std::uint64_t before = modem_.last_command();
  EXPECT_EQ(set(steering.wanted), kNoError);
  EXPECT_EQ(result_of(1), kCtlFailed);
  EXPECT_NE(reader_.value("egCtlLastError.1").find("+CME ERROR: 3"), std::string::npos)
      << reader_.value("egCtlLastError.1");
  EXPECT_EQ(modem_.count(steering.command, before), 1U);
}

TEST_P(EachSteering, FailsOnceWhenTheModemRestartsMeanwhile) {
  const Steering& steering = GetParam();
  ASSERT_NO_FATAL_FAILURE(start_with(steering.before));
  modem_.delay(steering.command, 5000);
  const std::uint64_t before = modem_.last_command();
  EXPECT_EQ(set(steering.wanted), kNoError);
  ASSERT_TRUE(eventually([&] { return modem_.count(steering.command, before) == 1; }));
  modem_.act("reboot");
  EXPECT_EQ(result_of(1), kCtlFailed);
  EXPECT_TRUE(becomes("egModemResets.1", "1"));
  EXPECT_EQ(modem_.count(steering.command, before), 1U);
  EXPECT_EQ(traps_.traps("egCtlDone").size(), 1U);
}

TEST_P(EachSteering, NeedsAModem) {
  const Steering& steering = GetParam();
  ASSERT_NO_FATAL_FAILURE(start_with(steering.before));
  modem_.act("unplug");
  ASSERT_TRUE(becomes("egModemOperState.1", "2"));
  EXPECT_EQ(set(steering.wanted), kResourceUnavailable);
}

INSTANTIATE_TEST_SUITE_P(Objects, EachSteering, testing::ValuesIn(kSteerings),
                         [](const auto& row) { return std::string(row.param.name); });

struct BadValue {
  SnmpAssignment assignment;
  long error;
};

/// Every kind of character that could end or escape a command line, in a text of that many characters.
std::vector<BadValue> bad_texts(const std::string& object, std::size_t length) {
  std::vector<BadValue> bad;
  for (const std::string code :
       {"00", "0d", "0a", "1a", "1b", "22", "3b", "5c", "2c", "20", "41", "7f", "e9"}) {
    std::string hex;
    for (std::size_t i = 1; i < length; ++i) hex += "31";
    bad.push_back({{object, 'x', hex + code}, kWrongValue});
    bad.push_back({{object, 'x', code + hex}, kWrongValue});
  }
  return bad;
}

std::vector<BadValue> bad_values() {
  std::vector<BadValue> bad{
      {{"egCtlOperatorPlmn.1", 's', "4600"}, kWrongLength},
      {{"egCtlOperatorPlmn.1", 's', "4600101"}, kWrongLength},
      {{"egCtlOperatorPlmn.1", 's', std::string(1000, '4')}, kWrongLength},
      {{"egCtlOperatorPlmn.1", 'i', "46001"}, kWrongType},
      {{"egCtlSimPin.1", 's', ""}, kWrongValue},
      {{"egCtlSimPin.1", 's', "123"}, kWrongLength},
      {{"egCtlSimPin.1", 's', "123456789"}, kWrongLength},
      {{"egCtlSimPin.1", 'i', "1234"}, kWrongType},
      {{"egCtlActiveSim.1", 'u', "0"}, kWrongValue},
      {{"egCtlActiveSim.1", 'u', "3"}, kWrongValue},
      {{"egCtlActiveSim.1", 'u', "4294967295"}, kWrongValue},
      {{"egCtlActiveSim.1", 'i', "1"}, kWrongType},
      {{"egCtlActiveSim.1", 'u', "2"}, kInconsistentValue},  // one slot
      {{"egCtlReset.1", 'i', "3"}, kInconsistentValue},      // no command
      {{"egCtlReset.1", 'i', "1"}, kWrongValue},
      {{"egCtlScan.1", 'i', "1"}, kWrongValue},
      {{"egCtlScan.1", 'i', "3"}, kWrongValue},
      {{"egCtlSimPin.1", 's', "1234"}, kInconsistentValue},  // not asked for
      {{"egCtlFunctionality.2", 'i', "1"}, kNoCreation},
  };
  for (const auto& object : {"egCtlReset.1", "egCtlFunctionality.1", "egCtlNetworkMode.1", "egCtlScan.1"}) {
    for (const char* number : {"0", "-1", "5", "2147483647", "-2147483648"}) {
      bad.push_back({{object, 'i', number}, kWrongValue});
    }
    bad.push_back({{object, 's', "2"}, kWrongType});
    bad.push_back({{object, 'u', "2"}, kWrongType});
    bad.push_back({{object, 'o', "1.3.6"}, kWrongType});
  }
  for (const auto& more : {bad_texts("egCtlOperatorPlmn.1", 5), bad_texts("egCtlSimPin.1", 4)}) {
    bad.insert(bad.end(), more.begin(), more.end());
  }
  return bad;
}

TEST_F(SteeringTest, BadValuesGetTheirErrorAndReachNoModem) {
  ASSERT_NO_FATAL_FAILURE(start_with({}));
  const std::uint64_t before = modem_.last_command();
  for (const auto& [assignment, error] : bad_values()) {
    EXPECT_EQ(set(assignment), error) << assignment.name << ' ' << assignment.type << ' ' << assignment.value;
    const auto reply =
        writer_.set({{"egCtlFunctionality.1", 'i', "2"}, {"egCtlNetworkMode.1", 'i', "1"}, assignment});
    if (assignment.name == "egCtlFunctionality.1" || assignment.name == "egCtlNetworkMode.1") continue;
    EXPECT_EQ(reply.error, error) << assignment.name << ' ' << assignment.value;
    EXPECT_EQ(reply.error_index, 3) << assignment.name << ' ' << assignment.value;
  }
  EXPECT_EQ(reader_.value("egCtlLastResult.1"), "1") << "nothing was queued";
  EXPECT_EQ(steering_commands(before), 0U);
}

TEST_F(SteeringTest, SilentModemTimesOut) {
  ASSERT_NO_FATAL_FAILURE(start_with({}));
  modem_.request({{"do", "drop"}, {"command", "AT+QCFG=\"nwscanmode\",3"}});
  const std::uint64_t before = modem_.last_command();
  EXPECT_EQ(set("egCtlNetworkMode.1", 'i', "3"), kNoError);
  EXPECT_EQ(result_of(1), "5");
  EXPECT_EQ(modem_.count("AT+QCFG=\"nwscanmode\",3", before), 1U);
}

TEST_F(SteeringTest, LaterSetReplacesTheEarlierOneThatWaits) {
  ASSERT_NO_FATAL_FAILURE(start_with({}));
  modem_.set("timing.scan_ms", 2000);
  const std::uint64_t before = modem_.last_command();
  EXPECT_EQ(set("egCtlScan.1", 'i', "2"), kNoError);
  EXPECT_EQ(set("egCtlFunctionality.1", 'i', "1"), kNoError);
  EXPECT_EQ(set("egCtlFunctionality.1", 'i', "3"), kNoError);
  EXPECT_EQ(reader_.value("egCtlFunctionality.1"), "3");
  EXPECT_EQ(result_of(1), kCtlSuccess);
  EXPECT_EQ(result_of(2), kSuperseded);
  EXPECT_EQ(wait_for_trap("egCtlDone", 2).value("egCtlLastError"), "a later SET asked for something else");
  EXPECT_EQ(result_of(3), kCtlSuccess);
  EXPECT_EQ(modem_.count("AT+CFUN=0", before), 0U);
  EXPECT_EQ(modem_.count("AT+CFUN=4", before), 1U);
}

TEST_F(SteeringTest, OneSetIsRunInOrderAndTheResetLast) {
  ASSERT_NO_FATAL_FAILURE(start_with({}));
  const std::uint64_t before = modem_.last_command();
  EXPECT_TRUE(writer_
                  .set({{"egCtlReset.1", 'i', "2"},
                        {"egCtlOperatorPlmn.1", 's', ""},
                        {"egCtlNetworkMode.1", 'i', "3"},
                        {"egCtlFunctionality.1", 'i', "2"}})
                  .ok());
  for (std::size_t trap = 1; trap <= 4; ++trap) EXPECT_EQ(result_of(trap), kCtlSuccess) << trap;
  std::vector<std::string> steering;
  for (const auto& line : modem_.commands(before)) {
    const bool is_steering =
        std::ranges::any_of(kSteering, [&](const std::string& start) { return line.starts_with(start); });
    if (is_steering) steering.push_back(line);
  }
  EXPECT_EQ(steering,
            (std::vector<std::string>{"AT+CFUN=1", "AT+QCFG=\"nwscanmode\",3", "AT+COPS=0", "AT+CFUN=1,1"}));
  EXPECT_EQ(reader_.value("egModemLastResetReason.1"), "2") << "snmpRequest";
}

TEST_F(SteeringTest, SoftResetRestartsTheModemOnce) {
  ASSERT_NO_FATAL_FAILURE(start_with({}));
  const std::uint64_t before = modem_.last_command();
  for (int retry = 0; retry < 5; ++retry) EXPECT_EQ(set("egCtlReset.1", 'i', "2"), kNoError);
  EXPECT_EQ(reader_.value("egCtlReset.1"), "1");
  EXPECT_EQ(result_of(1), kCtlSuccess);
  EXPECT_EQ(reader_.value("egModemResets.1"), "1");
  EXPECT_EQ(modem_.count("AT+CFUN=1,1", before), 1U);
}

TEST_F(SteeringTest, PowerOffSwitchesTheModemOff) {
  ASSERT_NO_FATAL_FAILURE(start_with({}));
  const std::uint64_t before = modem_.last_command();
  EXPECT_EQ(set("egCtlReset.1", 'i', "4"), kNoError);
  EXPECT_EQ(result_of(1), kCtlSuccess);
  EXPECT_EQ(modem_.count("AT+QPOWD=1", before), 1U);
  EXPECT_TRUE(becomes("egModemOperState.1", "2"));
  modem_.act("power_up");
  EXPECT_TRUE(becomes("egModemResets.1", "1"));
  EXPECT_TRUE(is_served());
}

TEST_F(SteeringTest, HardResetBringsALostModemBack) {
  const std::string mark = dir_.file("power cycled");
  auto config = default_config();
  config.modem_extra = ", recovery: {power_cycle_command: [/usr/bin/touch, '" + mark + "']}";
  configure(config);
  ASSERT_NO_FATAL_FAILURE(start_with({}));
  modem_.act("unplug");
  ASSERT_TRUE(becomes("egModemOperState.1", "2"));
  EXPECT_EQ(set("egCtlReset.1", 'i', "2"), kResourceUnavailable);
  for (int retry = 0; retry < 5; ++retry) EXPECT_EQ(set("egCtlReset.1", 'i', "3"), kNoError);
  ASSERT_TRUE(eventually([&] { return access(mark.c_str(), F_OK) == 0; }));
  EXPECT_TRUE(becomes("egModemOperState.1", "9"));
  modem_.act("reboot");
  modem_.act("plug");
  EXPECT_EQ(result_of(1), kCtlSuccess);
  EXPECT_EQ(reader_.value("egModemResets.1"), "1");
  EXPECT_EQ(traps_.traps("egCtlDone").size(), 1U);
}

class SimPinTest : public SteeringTest {
 protected:
  const json kLocked{{"sim.pin_enabled", true}, {"sim.verified", false}};

  void trace() {
    auto config = default_config();
    config.options = {"--trace-at"};
    configure(config);
  }
  void configure_pin(const std::string& pin) {
    write_text(dir_.file("pin"), pin + "\n");
    auto config = default_config();
    config.modem_extra = ", sim: {pin_file: '" + dir_.file("pin") + "'}";
    configure(config);
  }
  void expect_pin_is_nowhere(const std::string& pin) {
    EXPECT_EQ(daemon_->log_text().find(pin), std::string::npos);
    EXPECT_EQ(read_text(dir_.file("run/status.json")).find(pin), std::string::npos);
    for (const auto& variable : reader_.walk(kRoot)) {
      EXPECT_EQ(variable.value.find(pin), std::string::npos) << variable.name;
    }
  }
};

TEST_F(SimPinTest, UnlocksTheSimAndIsNowhere) {
  trace();
  modem_.set("sim.pin", "739146");
  ASSERT_NO_FATAL_FAILURE(start_with(kLocked));
  ASSERT_TRUE(becomes("egSimState.1.1", "5"));
  EXPECT_EQ(set("egCtlSimPin.1", 's', "739146"), kNoError);
  EXPECT_EQ(result_of(1), kCtlSuccess);
  EXPECT_TRUE(becomes("egSimState.1.1", "4"));
  EXPECT_TRUE(is_served());
  EXPECT_EQ(set("egCtlSimPin.1", 's', "739146"), kInconsistentValue) << "not asked for any more";
  expect_pin_is_nowhere("739146");
}

TEST_F(SimPinTest, LastTryIsNeverUsed) {
  trace();
  ASSERT_NO_FATAL_FAILURE(start_with(kLocked));
  ASSERT_TRUE(becomes("egSimPinRetries.1.1", "3"));
  EXPECT_EQ(set("egCtlSimPin.1", 's', "739146"), kNoError);
  EXPECT_EQ(result_of(1), kCtlFailed);
  ASSERT_TRUE(becomes("egSimPinRetries.1.1", "2"));
  EXPECT_EQ(set("egCtlSimPin.1", 's', "739146"), kNoError) << "a retry, which tries nothing";
  EXPECT_EQ(set("egCtlSimPin.1", 's', "850257"), kNoError);
  EXPECT_EQ(result_of(2), kCtlFailed);
  ASSERT_TRUE(becomes("egSimPinRetries.1.1", "1"));
  EXPECT_EQ(set("egCtlSimPin.1", 's', "1234"), kInconsistentValue) << "even the right one";
  EXPECT_EQ(modem_.count("AT+CPIN=", 0), 2U);
  expect_pin_is_nowhere("739146");
  expect_pin_is_nowhere("850257");
}

TEST_F(SimPinTest, OfTheConfigurationIsEnteredAtTheStart) {
  configure_pin("1234");
  modem_.request({{"do", "set"}, {"values", kLocked}});
  start();
  EXPECT_EQ(modem_.count("AT+CPIN=\"1234\""), 1U);
  // The card asks again after a restart.
  modem_.act("reboot");
  EXPECT_TRUE(becomes("egModemResets.1", "1"));
  EXPECT_TRUE(eventually([&] { return modem_.count("AT+CPIN=\"1234\"") == 2; }));
  EXPECT_TRUE(is_served());
}

TEST_F(SimPinTest, WrongOneOfTheConfigurationIsTriedOnce) {
  configure_pin("9999");
  ASSERT_NO_FATAL_FAILURE(start_with(kLocked));
  ASSERT_TRUE(becomes("egSimPinRetries.1.1", "2"));
  modem_.act("reboot");
  EXPECT_TRUE(becomes("egModemResets.1", "1"));
  EXPECT_TRUE(becomes("egSimState.1.1", "5"));
  const std::uint64_t after = modem_.last_command();
  ASSERT_TRUE(eventually([&] { return modem_.count("AT+CPIN?", after) >= 3; }));
  EXPECT_EQ(modem_.count("AT+CPIN="), 1U);
}

}  // namespace
}  // namespace eg915u
