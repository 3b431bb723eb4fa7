#include "tests/integration/support/fixture.h"

/// Rows of egPdpTable: contexts that managers define, change, switch and delete.
namespace eg915u {
namespace {

std::string column(int id, int cid) {
  return below_root("2.8.1." + std::to_string(id) + ".1." + std::to_string(cid));
}
SnmpAssignment apn(int cid, const std::string& value) { return {column(3, cid), 's', value}; }
SnmpAssignment admin(int cid, const std::string& value) { return {column(7, cid), 'i', value}; }
SnmpAssignment status(int cid, const std::string& value) { return {column(15, cid), 'i', value}; }

const std::string kCtlLastError = below_root("2.14.1.10.1");

class PdpTest : public IntegrationTest {
 protected:
  void SetUp() override { start(); }

  nlohmann::json context(int cid) {
    return modem_.request({{"do", "state"}}).at("state").at("contexts").at(std::to_string(cid));
  }
  [[nodiscard]] std::string result_of(std::size_t trap) {
    return wait_for_trap(names::kCtlDone, trap).value(below_root("2.14.1.9"));
  }
};

TEST_F(PdpTest, ARowIsCreatedSwitchedOnAndDestroyed) {
  const auto set = writer_.set({apn(3, "iot.example"),
                                {column(2, 3), 'i', "3"},
                                {column(4, 3), 'i', "3"},
                                {column(5, 3), 's', "me"},
                                {column(6, 3), 's', "topsecret"},
                                admin(3, "1"),
                                status(3, "4")});
  ASSERT_TRUE(set.ok()) << set.error;
  EXPECT_EQ(reader_.value(column(3, 3)), "iot.example") << "from the moment of the SET";
  EXPECT_TRUE(becomes(names::kCtlLastResult, kCtlSuccess)) << reader_.value(kCtlLastError);
  EXPECT_TRUE(becomes(column(8, 3), "4"));
  EXPECT_EQ(reader_.value(column(2, 3)), "3");
  EXPECT_EQ(reader_.value(column(4, 3)), "3");
  EXPECT_EQ(reader_.value(column(5, 3)), "me");
  EXPECT_EQ(reader_.value(column(6, 3)), "");
  EXPECT_EQ(reader_.value(column(7, 3)), "1");
  EXPECT_EQ(modem_.count("AT+CGDCONT=3,"), 1U);
  EXPECT_EQ(modem_.count("AT+CGACT=1,3"), 1U);
  EXPECT_EQ(daemon_->log_text().find("topsecret"), std::string::npos);

  ASSERT_TRUE(writer_.set({admin(3, "2")}).ok());
  EXPECT_TRUE(becomes(column(8, 3), "2"));
  EXPECT_EQ(modem_.count("AT+CGACT=0,3"), 1U);

  ASSERT_TRUE(writer_.set({status(3, "6")}).ok());
  EXPECT_EQ(reader_.value(column(15, 3)), "(none)") << "from the moment of the SET";
  EXPECT_TRUE(becomes(names::kCtlLastResult, kCtlSuccess)) << reader_.value(kCtlLastError);
  EXPECT_EQ(reader_.value(column(15, 3)), "(none)");
}

TEST_F(PdpTest, ARefusedActivationFailsWithTheModemsError) {
  ASSERT_TRUE(writer_.set({apn(2, "iot"), status(2, "4")}).ok());
  ASSERT_TRUE(becomes(names::kCtlLastResult, kCtlSuccess));
  modem_.request({{"do", "answer"}, {"command", "AT+CGACT=1,2"}, {"lines", {"+CME ERROR: 148"}}});
  ASSERT_TRUE(writer_.set({admin(2, "1")}).ok());
  EXPECT_TRUE(becomes(names::kCtlLastResult, kCtlFailed));
  EXPECT_NE(reader_.value(kCtlLastError).find("148"), std::string::npos);
  EXPECT_TRUE(becomes(column(8, 2), "5"));
  EXPECT_EQ(reader_.value(column(12, 2)), "1");
  EXPECT_NE(reader_.value(column(13, 2)).find("148"), std::string::npos);
  EXPECT_EQ(reader_.value(column(7, 2)), "1");
}

/// A context with all that a row can have: three commands, one after the other.
const std::vector<SnmpAssignment> kWholeContext{
    apn(3, "iot.example"), {column(5, 3), 's', "me"}, admin(3, "1"), status(3, "4")};
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
  EXPECT_NE(reader_.value(kCtlLastError), "");
  EXPECT_TRUE(becomes(names::kModemResets, "1"));
  EXPECT_TRUE(is_served());
  EXPECT_EQ(modem_.count(command, before), 1U);
  EXPECT_EQ(traps_.traps(names::kCtlDone).size(), 1U);
}

TEST_P(PdpTroubleTest, RetriesOfTheManagerRunOnce) {
  modem_.delay(GetParam(), 1000);
  const std::uint64_t before = modem_.last_command();
  ASSERT_TRUE(writer_.set(kWholeContext).ok());
  for (int retry = 0; retry < 4; ++retry) {
    const auto again = writer_.set(kWholeContext);
    EXPECT_EQ(again.error, snmp_error::kInconsistentValue) << "RFC 2579: createAndGo of a row that exists";
  }
  EXPECT_EQ(result_of(1), kCtlSuccess) << reader_.value(kCtlLastError);
  EXPECT_TRUE(becomes(column(8, 3), "4"));
  EXPECT_EQ(modem_.count(kDefine, before), 1U);
  EXPECT_EQ(modem_.count(kAuthenticate, before), 1U);
  EXPECT_EQ(modem_.count(kActivate, before), 1U);
  EXPECT_EQ(traps_.traps(names::kCtlDone).size(), 1U);
}

INSTANTIATE_TEST_SUITE_P(Commands, PdpTroubleTest, testing::Values(kDefine, kAuthenticate, kActivate),
                         [](const auto& command) {
                           return command.param == kDefine         ? "Define"
                                  : command.param == kAuthenticate ? "Authenticate"
                                                                   : "Activate";
                         });

TEST_F(PdpTest, RetriesOfAChangeRunOnce) {
  ASSERT_TRUE(writer_.set(kWholeContext).ok());
  ASSERT_EQ(result_of(1), kCtlSuccess) << reader_.value(kCtlLastError);
  modem_.delay("AT+CGDCONT=", 1000);
  const std::uint64_t before = modem_.last_command();
  for (int retry = 0; retry < 5; ++retry) {
    EXPECT_TRUE(writer_.set({admin(3, "2")}).ok()) << "deactivated";
  }
  EXPECT_EQ(result_of(2), kCtlSuccess) << reader_.value(kCtlLastError);
  for (int retry = 0; retry < 5; ++retry) EXPECT_TRUE(writer_.set({apn(3, "second")}).ok());
  EXPECT_EQ(result_of(3), kCtlSuccess) << reader_.value(kCtlLastError);
  for (int retry = 0; retry < 5; ++retry) EXPECT_TRUE(writer_.set({status(3, "6")}).ok());
  EXPECT_EQ(result_of(4), kCtlSuccess) << reader_.value(kCtlLastError);
  EXPECT_EQ(modem_.count("AT+CGACT=0,3", before), 1U);
  EXPECT_EQ(modem_.count("AT+CGDCONT=3,\"IP\",\"second\"", before), 1U);
  EXPECT_EQ(modem_.count("AT+CGDCONT=3", before), 2U) << "changed, then undefined";
  EXPECT_EQ(traps_.traps(names::kCtlDone).size(), 4U);
}

TEST_F(PdpTest, SilentModemTimesOutOnceAndIsAskedAgain) {
  modem_.request({{"do", "drop"}, {"command", kDefine}});
  const std::uint64_t before = modem_.last_command();
  ASSERT_TRUE(writer_.set(kWholeContext).ok());
  EXPECT_EQ(result_of(1), kCtlTimedOut);
  const std::string error = reader_.value(kCtlLastError);
  EXPECT_NE(error.find("no answer"), std::string::npos) << error;
  EXPECT_NE(error.find("AT+CGDCONT=3"), std::string::npos) << error;
  EXPECT_TRUE(becomes(column(15, 3), "(none)")) << "the modem shows no such context";
  EXPECT_EQ(modem_.count(kDefine, before), 1U);
  EXPECT_EQ(modem_.count(kActivate, before), 0U) << "the rest was left out";

  modem_.act("clear_faults");
  ASSERT_TRUE(writer_.set(kWholeContext).ok()) << "a new decision of the manager";
  EXPECT_EQ(result_of(2), kCtlSuccess) << reader_.value(kCtlLastError);
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
      {"WrongType", {{column(3, 1), 'i', "7"}}, snmp_error::kWrongType, 1},
      {"LongApn", {apn(1, std::string(101, 'a'))}, snmp_error::kWrongLength, 1},
      {"Quote", {apn(1, "a\"b")}, snmp_error::kWrongValue, 1},
      {"Semicolon", {apn(1, "a;b")}, snmp_error::kWrongValue, 1},
      {"LineEnd", {apn(1, "a\r\nAT+CFUN=0")}, snmp_error::kWrongValue, 1},
      {"ControlZ", {{column(6, 1), 's', "a\x1A"}}, snmp_error::kWrongValue, 1},
      {"LongUser", {{column(5, 1), 's', std::string(65, 'a')}}, snmp_error::kWrongLength, 1},
      {"NoSuchState", {admin(1, "3")}, snmp_error::kWrongValue, 1},
      {"NotInService", {status(1, "2")}, snmp_error::kWrongValue, 1},
      {"CreateAndWait", {status(3, "5")}, snmp_error::kWrongValue, 1},
      {"ExistingRow", {status(1, "4")}, snmp_error::kInconsistentValue, 1},
      {"NoRow", {apn(4, "x")}, snmp_error::kInconsistentName, 1},
      {"LargeCid", {apn(8, "x"), status(8, "4")}, snmp_error::kNoCreation, 1},
      {"OneBadOfTwo", {apn(1, "x"), {column(2, 1), 'i', "9"}}, snmp_error::kWrongValue, 2},
  };
  const auto before = modem_.count("AT+CGDCONT=") + modem_.count("AT+CGACT=") + modem_.count("AT+QICSGP=1,");
  for (const auto& [name, varbinds, error, index] : cases) {
    const auto set = writer_.set(varbinds);
    EXPECT_EQ(set.error, error) << name;
    EXPECT_EQ(set.error_index, index) << name;
  }
  EXPECT_EQ(modem_.count("AT+CGDCONT=") + modem_.count("AT+CGACT=") + modem_.count("AT+QICSGP=1,"), before);
  EXPECT_EQ(reader_.value(column(3, 1)), "internet");
}

}  // namespace
}  // namespace eg915u
