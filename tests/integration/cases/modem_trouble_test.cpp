#include "tests/integration/support/fixture.h"

namespace eg915u {
namespace {

using std::chrono::seconds;

class ModemTroubleTest : public IntegrationTest {
 protected:
  void SetUp() override { start(); }

  /// GETs continue and each is answered, whatever they say, until `condition` holds.
  template <class Condition>
  bool answers_until(const Condition& condition) {
    return eventually([&] {
      const auto reply = reader_.get({"egModemOperState.1", "egModemDataAge.1"});
      EXPECT_TRUE(reply.ok()) << "a GET was not answered";
      return condition();
    });
  }
  long data_age() { return to_number(reader_.value("egModemDataAge.1")); }
};

TEST_F(ModemTroubleTest, SlowModemDelaysNoGet) {
  modem_.delay("*", 2000);
  EXPECT_TRUE(always([&] { return reader_.get({"egModemOperState.1", "egLegacyApn.0"}).ok(); }, seconds{5}));
}

TEST_F(ModemTroubleTest, HungModemAgesAndComesBack) {
  modem_.act("hang");
  EXPECT_TRUE(answers_until([&] { return data_age() >= 5; }));
  EXPECT_TRUE(answers_until([&] { return reader_.value("egSigRsrp.1") == "(none)"; }))
      << "a stale number must disappear";
  EXPECT_EQ(reader_.value("egModemModel.1"), "EG915U") << "the identity stays";
  EXPECT_FALSE(reader_.walk(kRoot).empty());

  modem_.act("unhang");
  EXPECT_TRUE(answers_until([&] { return reader_.value("egSigRsrp.1") == "-95"; }));
  EXPECT_TRUE(answers_until([&] { return data_age() <= 2; }));
}

TEST_F(ModemTroubleTest, UnpluggedModemIsAbsentAndComesBack) {
  modem_.act("unplug");
  EXPECT_TRUE(answers_until([&] { return reader_.value("egModemOperState.1") == "2"; }));
  EXPECT_EQ(reader_.value("egSigRsrp.1"), "(none)");

  modem_.act("plug");
  EXPECT_TRUE(answers_until([&] { return reader_.value("egNetRegState.1") == "3"; }));
  EXPECT_TRUE(answers_until([&] { return reader_.value("egSigRsrp.1") == "-95"; }));
}

TEST_F(ModemTroubleTest, RebootingModemIsCountedAndComesBack) {
  modem_.act("reboot");
  EXPECT_TRUE(answers_until([&] { return reader_.value("egModemResets.1") == "1"; }));
  EXPECT_TRUE(answers_until([&] { return reader_.value("egNetRegState.1") == "3"; }));
}

TEST_F(ModemTroubleTest, SignalFollowsTheModem) {
  modem_.set("signal.rsrp", -110);
  EXPECT_TRUE(becomes("egSigRsrp.1", "-110"));
}

TEST_F(ModemTroubleTest, GarbageNeverBecomesAValue) {
  modem_.request({{"do", "bytes"}, {"text", std::string(4000, 'x') + "\r\n+CSQ: 99999,1\r\n"}});
  modem_.request({{"do", "bytes"}, {"hex", "00ff00fe0d0a0d0d0a"}});
  EXPECT_TRUE(always([&] { return reader_.value("egSigRsrp.1") == "-95"; }, seconds{3}));
}

/// A line OK in the text of a USSD message arrives while AT+CGDCONT? waits for its answer.
TEST_F(ModemTroubleTest, TextOfTheNetworkEndsNoCommand) {
  modem_.delay("AT+CGDCONT?", 2000);
  const auto since = modem_.last_command();
  ASSERT_TRUE(eventually([&] { return modem_.count("AT+CGDCONT?", since) >= 1; }));
  EXPECT_TRUE(always(
      [&] {
        modem_.request(
            {{"do", "bytes"}, {"text", "\r\n+CUSD: 1,\"Bal:$100.00 *\r\nOK\r\nRDY\r\n00. Home\",15\r\n"}});
        return reader_.value("egPdpOperState.1.1") == "4" && reader_.value("egModemResets.1") == "0";
      },
      seconds{8}));
  EXPECT_GE(modem_.count("AT+CGDCONT?", since), 2U);
}

class StrictModemTest : public IntegrationTest {};

/// A modem that loses each command before the LF of the last final result, with a byte each millisecond.
TEST_F(StrictModemTest, IsServedAndLosesNoCommand) {
  modem_.request({{"do", "scenario"}, {"name", "strict"}});
  start();
  const auto since = modem_.last_command();
  EXPECT_TRUE(eventually([&] { return modem_.count("AT+CSQ", since) >= 3; }));
  EXPECT_TRUE(modem_.request({{"do", "violations"}})["violations"].empty());
}

class RoughLineTest : public IntegrationTest {};

/// A UART that loses and doubles bytes: whatever is missing meanwhile comes back.
TEST_F(RoughLineTest, StaysInService) {
  start();
  modem_.request({{"do", "scenario"}, {"name", "rough-uart"}});
  const auto since = modem_.last_command();
  EXPECT_TRUE(eventually([&] { return modem_.count("AT+CSQ", since) >= 5; }));
  EXPECT_TRUE(becomes("egNetRegState.1", "3"));
  EXPECT_TRUE(becomes("egSigRsrp.1", "-95"));
  EXPECT_EQ(reader_.value("egModemResets.1"), "0");
}

class TwoModemsTest : public IntegrationTest {};

TEST_F(TwoModemsTest, OneDaemonServesBothAndLegacySpeaksForTheFirst) {
  auto& second = add_simulator("second");
  second.set("signal.rsrp", -101);
  second.set("operator.long", "OTHER");
  auto config = default_config();
  config.ports.push_back(second.port());
  configure(config);
  start();

  EXPECT_TRUE(becomes("egSigRsrp.2", "-101"));
  EXPECT_EQ(reader_.value("egSigRsrp.1"), "-95");
  EXPECT_EQ(reader_.value("egModemName.1"), "wan0");
  EXPECT_EQ(reader_.value("egModemName.2"), "wan1");
  EXPECT_EQ(reader_.value("egLegacyOperator.0"), "('CHN-UNICOM', 'UNICOM', '460', '01')");

  second.act("hang");
  EXPECT_TRUE(becomes("egSigRsrp.2", "(none)"));
  EXPECT_EQ(reader_.value("egSigRsrp.1"), "-95") << "the other modem does not care";
}

}  // namespace
}  // namespace eg915u
