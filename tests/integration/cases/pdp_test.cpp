#include "tests/integration/support/fixture.h"

/// Rows of egPdpTable: contexts that managers define, change, switch and delete.
namespace eg915u {
namespace {

SnmpAssignment apn(int cid, const std::string& value) {
  return {"egPdpApn.1." + std::to_string(cid), 's', value};
}
SnmpAssignment admin(int cid, const std::string& value) {
  return {"egPdpAdminState.1." + std::to_string(cid), 'i', value};
}
SnmpAssignment status(int cid, const std::string& value) {
  return {"egPdpRowStatus.1." + std::to_string(cid), 'i', value};
}

class PdpTest : public IntegrationTest {
 protected:
  void SetUp() override { start(); }

  nlohmann::json context(int cid) {
    return modem_.request({{"do", "state"}}).at("state").at("contexts").at(std::to_string(cid));
  }
  [[nodiscard]] std::string result_of(std::size_t trap) {
    return wait_for_trap("egCtlDone", trap).value("egCtlLastResult");
  }
};

TEST_F(PdpTest, ARowIsCreatedSwitchedOnAndDestroyed) {
  const auto set = writer_.set({apn(3, "iot.example"),
                                {"egPdpType.1.3", 'i', "3"},
                                {"egPdpAuthType.1.3", 'i', "3"},
                                {"egPdpUsername.1.3", 's', "me"},
                                {"egPdpPassword.1.3", 's', "topsecret"},
                                admin(3, "1"),
                                status(3, "4")});
  ASSERT_TRUE(set.ok()) << set.error;
  EXPECT_EQ(reader_.value("egPdpApn.1.3"), "iot.example") << "from the moment of the SET";
  EXPECT_TRUE(becomes("egCtlLastResult.1", kCtlSuccess)) << reader_.value("egCtlLastError.1");
  EXPECT_TRUE(becomes("egPdpOperState.1.3", "4"));
  EXPECT_EQ(reader_.value("egPdpType.1.3"), "3");
  EXPECT_EQ(reader_.value("egPdpAuthType.1.3"), "3");
  EXPECT_EQ(reader_.value("egPdpUsername.1.3"), "me");
  EXPECT_EQ(reader_.value("egPdpPassword.1.3"), "");
  EXPECT_EQ(reader_.value("egPdpAdminState.1.3"), "1");
  EXPECT_EQ(modem_.count("AT+CGDCONT=3,"), 1U);
  EXPECT_EQ(modem_.count("AT+CGACT=1,3"), 1U);
  EXPECT_EQ(daemon_->log_text().find("topsecret"), std::string::npos);

  ASSERT_TRUE(writer_.set({admin(3, "2")}).ok());
  EXPECT_TRUE(becomes("egPdpOperState.1.3", "2"));
  EXPECT_EQ(modem_.count("AT+CGACT=0,3"), 1U);

  ASSERT_TRUE(writer_.set({status(3, "6")}).ok());
  EXPECT_EQ(reader_.value("egPdpRowStatus.1.3"), "(none)") << "from the moment of the SET";
  EXPECT_TRUE(becomes("egCtlLastResult.1", kCtlSuccess)) << reader_.value("egCtlLastError.1");
  EXPECT_EQ(reader_.value("egPdpRowStatus.1.3"), "(none)");
}

TEST_F(PdpTest, ARefusedActivationFailsWithTheModemsError) {
  ASSERT_TRUE(writer_.set({apn(2, "iot"), status(2, "4")}).ok());
  ASSERT_TRUE(becomes("egCtlLastResult.1", kCtlSuccess));
  modem_.request({{"do", "answer"}, {"command", "AT+CGACT=1,2"}, {"lines", {"+CME ERROR: 148"}}});
  ASSERT_TRUE(writer_.set({admin(2, "1")}).ok());
  EXPECT_TRUE(becomes("egCtlLastResult.1", kCtlFailed));
  EXPECT_NE(reader_.value("egCtlLastError.1").find("148"), std::string::npos);
  EXPECT_TRUE(becomes("egPdpOperState.1.2", "5"));
  EXPECT_EQ(reader_.value("egPdpActivationFailures.1.2"), "1");
  EXPECT_NE(reader_.value("egPdpLastCause.1.2").find("148"), std::string::npos);
  EXPECT_EQ(reader_.value("egPdpAdminState.1.2"), "1");
}

TEST_F(PdpTest, AnApnOfAnotherProgramIsReportedAndNotOverwritten) {
  ASSERT_TRUE(writer_.set({apn(3, "iot.example"), status(3, "4")}).ok());
  ASSERT_TRUE(becomes("egCtlLastResult.1", kCtlSuccess)) << reader_.value("egCtlLastError.1");
  modem_.set("contexts.3.apn", "foreign");
  const auto trap = wait_for_trap("egPdpApnChange");
  EXPECT_EQ(trap.value("egPdpApn"), "foreign");
  EXPECT_EQ(trap.value("egNotifyPreviousApn"), "iot.example");
  EXPECT_NE(trap.value("egEvtText").find("PDP context 3 has the APN"), std::string::npos);
  const std::uint64_t before = modem_.last_command();
  modem_.act("reboot");
  EXPECT_TRUE(becomes("egModemResets.1", "1"));
  EXPECT_TRUE(becomes("egPdpApn.1.3", "foreign"));
  EXPECT_EQ(modem_.count("AT+CGDCONT=3,", before), 0U) << "the change of the manager is forgotten";
  EXPECT_EQ(traps_.traps("egPdpApnChange").size(), 1U);
}

/// A context with all that a row can have: three commands, one after the other.
const std::vector<SnmpAssignment> kWholeContext{
    apn(3, "iot.example"), {"egPdpUsername.1.3", 's', "me"}, admin(3, "1"), status(3, "4")};
const std::string kDefine = "AT+CGDCONT=3,";
const std::string kAuthenticate = "AT+QICSGP=3,";
const std::string kActivate = "AT+CGACT=1,3";

/// The operation that defines a context is one for the manager, whichever of its commands goes wrong.
class PdpTroubleTest : public PdpTest, public testing::WithParamInterface<std::string> {};

TEST_P(PdpTroubleTest, FailsOnceWhenTheModemRestartsMeanwhile) {
  const std::string& command = GetParam();
  modem_.delay(command, 10'000);
  const std::uint64_t before = modem_.last_command();
  ASSERT_TRUE(writer_.set(kWholeContext).ok());
  ASSERT_TRUE(eventually([&] { return modem_.count(command, before) == 1; }));
  modem_.act("reboot");
  EXPECT_EQ(result_of(1), kCtlFailed);
  EXPECT_NE(reader_.value("egCtlLastError.1"), "");
  EXPECT_TRUE(becomes("egModemResets.1", "1"));
  EXPECT_TRUE(is_served());
  EXPECT_EQ(modem_.count(command, before), 1U);
  EXPECT_EQ(traps_.traps("egCtlDone").size(), 1U);
}

TEST_P(PdpTroubleTest, RetriesOfTheManagerRunOnce) {
  modem_.delay(GetParam(), 1000);
  const std::uint64_t before = modem_.last_command();
  ASSERT_TRUE(writer_.set(kWholeContext).ok());
  for (int retry = 0; retry < 4; ++retry) {
    const auto again = writer_.set(kWholeContext);
    EXPECT_EQ(again.error, snmp_error::kInconsistentValue) << "RFC 2579: createAndGo of a row that exists";
  }
  EXPECT_EQ(result_of(1), kCtlSuccess) << reader_.value("egCtlLastError.1");
  EXPECT_TRUE(becomes("egPdpOperState.1.3", "4"));
  EXPECT_EQ(modem_.count(kDefine, before), 1U);
  EXPECT_EQ(modem_.count(kAuthenticate, before), 1U);
  EXPECT_EQ(modem_.count(kActivate, before), 1U);
  EXPECT_EQ(traps_.traps("egCtlDone").size(), 1U);
}

INSTANTIATE_TEST_SUITE_P(Commands, PdpTroubleTest, testing::Values(kDefine, kAuthenticate, kActivate),
                         [](const auto& command) {
                           return command.param == kDefine         ? "Define"
                                  : command.param == kAuthenticate ? "Authenticate"
                                                                   : "Activate";
                         });

TEST_F(PdpTest, RetriesOfAChangeRunOnce) {
  ASSERT_TRUE(writer_.set(kWholeContext).ok());
  ASSERT_EQ(result_of(1), kCtlSuccess) << reader_.value("egCtlLastError.1");
  modem_.delay("AT+CGDCONT=", 1000);
  const std::uint64_t before = modem_.last_command();
  for (int retry = 0; retry < 5; ++retry) {
    EXPECT_TRUE(writer_.set({admin(3, "2")}).ok()) << "deactivated";
  }
  EXPECT_EQ(result_of(2), kCtlSuccess) << reader_.value("egCtlLastError.1");
  for (int retry = 0; retry < 5; ++retry) EXPECT_TRUE(writer_.set({apn(3, "second")}).ok());
  EXPECT_EQ(result_of(3), kCtlSuccess) << reader_.value("egCtlLastError.1");
  for (int retry = 0; retry < 5; ++retry) EXPECT_TRUE(writer_.set({status(3, "6")}).ok());
  EXPECT_EQ(result_of(4), kCtlSuccess) << reader_.value("egCtlLastError.1");
  EXPECT_EQ(modem_.count("AT+CGACT=0,3", before), 1U);
  EXPECT_EQ(modem_.count("AT+CGDCONT=3,\"IP\",\"second\"", before), 1U);
  EXPECT_EQ(modem_.count("AT+CGDCONT=3", before), 2U) << "changed, then undefined";
  EXPECT_EQ(traps_.traps("egCtlDone").size(), 4U);
}

TEST_F(PdpTest, SilentModemTimesOutOnceAndIsAskedAgain) {
  modem_.request({{"do", "drop"}, {"command", kDefine}});
  const std::uint64_t before = modem_.last_command();
  ASSERT_TRUE(writer_.set(kWholeContext).ok());
  EXPECT_EQ(result_of(1), kCtlTimedOut);
  const std::string error = reader_.value("egCtlLastError.1");
  EXPECT_NE(error.find("no answer"), std::string::npos) << error;
  EXPECT_NE(error.find("AT+CGDCONT=3"), std::string::npos) << error;
  EXPECT_TRUE(becomes("egPdpRowStatus.1.3", "(none)")) << "the modem shows no such context";
  EXPECT_EQ(modem_.count(kDefine, before), 1U);
  EXPECT_EQ(modem_.count(kActivate, before), 0U) << "the rest was left out";

  modem_.act("clear_faults");
  ASSERT_TRUE(writer_.set(kWholeContext).ok()) << "a new decision of the manager";
  EXPECT_EQ(result_of(2), kCtlSuccess) << reader_.value("egCtlLastError.1");
  EXPECT_EQ(modem_.count(kDefine, before), 2U);
  EXPECT_TRUE(is_served());
}

struct Refused {
  const char* name;
  std::vector<SnmpAssignment> varbinds;
  long error;
  long index;
};

TEST_F(PdpTest, BadInputSendsNothing) {
  const std::vector<Refused> cases{
      {"WrongType", {{"egPdpApn.1.1", 'i', "7"}}, snmp_error::kWrongType, 1},
      {"LongApn", {apn(1, std::string(101, 'a'))}, snmp_error::kWrongLength, 1},
      {"Quote", {apn(1, "a\"b")}, snmp_error::kWrongValue, 1},
      {"Semicolon", {apn(1, "a;b")}, snmp_error::kWrongValue, 1},
      {"LineEnd", {apn(1, "a\r\nAT+CFUN=0")}, snmp_error::kWrongValue, 1},
      {"ControlZ", {{"egPdpPassword.1.1", 's', "a\x1A"}}, snmp_error::kWrongValue, 1},
      {"LongUser", {{"egPdpUsername.1.1", 's', std::string(65, 'a')}}, snmp_error::kWrongLength, 1},
      {"NoSuchState", {admin(1, "3")}, snmp_error::kWrongValue, 1},
      {"NotInService", {status(1, "2")}, snmp_error::kWrongValue, 1},
      {"CreateAndWait", {status(3, "5")}, snmp_error::kWrongValue, 1},
      {"ExistingRow", {status(1, "4")}, snmp_error::kInconsistentValue, 1},
      {"NoRow", {apn(4, "x")}, snmp_error::kInconsistentName, 1},
      {"LargeCid", {apn(8, "x"), status(8, "4")}, snmp_error::kNoCreation, 1},
      {"OneBadOfTwo", {apn(1, "x"), {"egPdpType.1.1", 'i', "9"}}, snmp_error::kWrongValue, 2},
  };
  const auto before = modem_.count("AT+CGDCONT=") + modem_.count("AT+CGACT=") + modem_.count("AT+QICSGP=1,");
  for (const auto& [name, varbinds, error, index] : cases) {
    const auto set = writer_.set(varbinds);
    EXPECT_EQ(set.error, error) << name;
    EXPECT_EQ(set.error_index, index) << name;
  }
  EXPECT_EQ(modem_.count("AT+CGDCONT=") + modem_.count("AT+CGACT=") + modem_.count("AT+QICSGP=1,"), before);
  EXPECT_EQ(reader_.value("egPdpApn.1.1"), "internet");
}

}  // namespace
}  // namespace eg915u
