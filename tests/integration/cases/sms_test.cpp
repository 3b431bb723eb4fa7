#include "tests/integration/support/fixture.h"

namespace eg915u {
namespace {

using snmp_error::kInconsistentName;
using snmp_error::kInconsistentValue;
using snmp_error::kNoCreation;
using snmp_error::kNoError;
using snmp_error::kResourceUnavailable;
using snmp_error::kWrongLength;
using snmp_error::kWrongType;
using snmp_error::kWrongValue;

// Numbers of RowStatus and of egSmsOutStatus.
const std::string kActive = "1";
const std::string kNotInService = "2";
const std::string kCreateAndGo = "4";
const std::string kCreateAndWait = "5";
const std::string kDestroy = "6";
const std::string kStateSent = "4";
const std::string kFailed = "5";

/// AT+CMGS with any short text here; AT+CMGS=? only asks whether there is such a command.
const std::string kSubmit = "AT+CMGS=1";

SnmpAssignment dest(int index, const std::string& value) {
  return {"egSmsOutDest.1." + std::to_string(index), 's', value};
}
SnmpAssignment text(int index, const std::string& value) {
  return {"egSmsOutText.1." + std::to_string(index), 's', value};
}
SnmpAssignment row_status(int index, const std::string& value) {
  return {"egSmsOutRowStatus.1." + std::to_string(index), 'i', value};
}
std::string status_of(int index) { return "egSmsOutStatus.1." + std::to_string(index); }
std::string error_of(int index) { return "egSmsOutError.1." + std::to_string(index); }

class SmsTest : public IntegrationTest {
 protected:
  void SetUp() override { start(); }

  long send(int index, const std::string& to, const std::string& what) {
    return writer_.set({dest(index, to), text(index, what), row_status(index, kCreateAndGo)}).error;
  }
  nlohmann::json sms() { return modem_.request({{"do", "state"}}).at("state").at("sms"); }
};

TEST_F(SmsTest, EachTextArrivesAsItWasWritten) {
  const auto repeated = [](int count, const std::string& what) {
    std::string all;
    for (int i = 0; i < count; ++i) all += what;
    return all;
  };
  struct Case {
    std::string text;
    int parts;
  };
  const std::vector<Case> cases{
      {"hello", 1},
      {"two\nlines; \"quoted\" AT+CFUN=0", 1},
      {"\xe2\x82\xac 5 {[~]}|^\\", 1},
      {"\xd0\x9f\xd1\x80\xd0\xb8\xd0\xb2\xd0\xb5\xd1\x82", 1},
      {"\xf0\x9f\x98\x80", 1},
      {repeated(160, "a"), 1},
      {repeated(161, "a"), 2},
      {repeated(255, "a"), 2},
      {repeated(255, "{"), 4},
      {repeated(70, "\xd0\x96"), 1},
      {repeated(71, "\xd0\x96"), 2},
      {repeated(63, "\xf0\x9f\x98\x80"), 2},
  };
  int index = 0;
  int sent = 0;
  for (const auto& [what, parts] : cases) {
    ++index;
    const std::string to = index % 2 == 0 ? "+46708251358" : "12345";
    ASSERT_EQ(send(index, to, what), kNoError) << what;
    EXPECT_TRUE(becomes(status_of(index), kStateSent)) << what << ": " << reader_.value(error_of(index));
    const auto arrived = sms();
    EXPECT_EQ(arrived.at("last_text"), what);
    EXPECT_EQ(arrived.at("last_to"), to);
    sent += parts;
    EXPECT_EQ(arrived.at("sent"), sent) << what;
    EXPECT_EQ(reader_.value("egSmsOutDest.1." + std::to_string(index)), to);
    EXPECT_EQ(reader_.value("egSmsOutText.1." + std::to_string(index)), what);
    EXPECT_EQ(reader_.value("egSmsOutRowStatus.1." + std::to_string(index)), kActive);
    EXPECT_EQ(reader_.value(error_of(index)), "");
  }
  EXPECT_EQ(reader_.value("egSmsSent.1"), std::to_string(cases.size()));
  EXPECT_EQ(reader_.value("egSmsSendFailures.1"), "0");
  EXPECT_EQ(reader_.value("egCtlLastResult.1"), "3");
  EXPECT_NE(wait_for_trap("egCtlDone").name, "");
}

TEST_F(SmsTest, FiveRetriesSendOneMessage) {
  modem_.delay(kSubmit, 500);
  EXPECT_EQ(send(1, "123", "once"), kNoError);
  for (int i = 0; i < 4; ++i) EXPECT_EQ(send(1, "123", "once"), kInconsistentValue);
  EXPECT_TRUE(becomes(status_of(1), kStateSent));
  EXPECT_EQ(send(1, "123", "once"), kInconsistentValue) << "a late retry, after the end";
  EXPECT_EQ(set(row_status(1, kActive)), kNoError);
  ASSERT_EQ(send(2, "123", "after"), kNoError);
  EXPECT_TRUE(becomes(status_of(2), kStateSent));
  EXPECT_EQ(sms().at("sent"), 2);
}

TEST_F(SmsTest, ARowIsMadeStepByStep) {
  EXPECT_EQ(set(dest(7, "123")), kInconsistentName);
  ASSERT_EQ(set(row_status(7, kCreateAndWait)), kNoError);
  EXPECT_EQ(reader_.value("egSmsOutRowStatus.1.7"), "3");
  EXPECT_EQ(reader_.value("egSmsOutDest.1.7"), "(none)");
  EXPECT_EQ(set(row_status(7, kActive)), kInconsistentValue);
  ASSERT_EQ(set(text(7, "slowly")), kNoError);
  ASSERT_EQ(set(dest(7, "123")), kNoError);
  EXPECT_EQ(reader_.value("egSmsOutRowStatus.1.7"), kNotInService);
  EXPECT_EQ(reader_.value(status_of(7)), "1");
  EXPECT_EQ(sms().at("sent"), 0);
  ASSERT_EQ(set(row_status(7, kActive)), kNoError);
  EXPECT_TRUE(becomes(status_of(7), kStateSent));
  EXPECT_EQ(sms().at("last_text"), "slowly");
}

TEST_F(SmsTest, ARowIsFixedWhileItIsUnderWayAndDestroyedAfterwards) {
  modem_.delay(kSubmit, 1500);
  ASSERT_EQ(send(1, "123", "first"), kNoError);
  EXPECT_TRUE(becomes(status_of(1), "3"));
  ASSERT_EQ(send(2, "123", "second"), kNoError);
  EXPECT_EQ(reader_.value(status_of(2)), "2");
  for (const int index : {1, 2}) {
    EXPECT_EQ(set(text(index, "other")), kInconsistentValue);
    EXPECT_EQ(set(row_status(index, kNotInService)), kInconsistentValue);
    EXPECT_EQ(set(row_status(index, kDestroy)), kInconsistentValue);
  }
  EXPECT_TRUE(becomes(status_of(2), kStateSent));
  EXPECT_EQ(set(row_status(1, kDestroy)), kNoError);
  EXPECT_EQ(set(row_status(1, kDestroy)), kNoError) << "what is not there is destroyed too";
  EXPECT_EQ(reader_.value(status_of(1)), "(none)");
  ASSERT_EQ(send(1, "123", "first"), kNoError) << "the index is free again";
  EXPECT_TRUE(becomes(status_of(1), kStateSent));
  EXPECT_EQ(sms().at("sent"), 3);
}

TEST_F(SmsTest, BadValuesGetTheirErrorAndNothingIsSent) {
  struct Case {
    SnmpAssignment bad;
    long error;
  };
  const std::vector<Case> cases{
      {{"egSmsOutDest.1.1", 'i', "1"}, kWrongType},
      {{"egSmsOutText.1.1", 'o', "1.3"}, kWrongType},
      {{"egSmsOutRowStatus.1.1", 's', "4"}, kWrongType},
      {dest(1, ""), kWrongLength},
      {dest(1, "+123456789012345678901"), kWrongLength},
      {dest(1, "123456789012345678901"), kWrongValue},
      {dest(1, "12a"), kWrongValue},
      {dest(1, "12\""), kWrongValue},
      {dest(1, "12;"), kWrongValue},
      {dest(1, "12\rAT"), kWrongValue},
      {dest(1, "12\n"), kWrongValue},
      {dest(1, "12\x1a"), kWrongValue},
      {{"egSmsOutDest.1.1", 'x', "313200"}, kWrongValue},
      {dest(1, "\xc3\xa9"), kWrongValue},
      {text(1, ""), kWrongLength},
      {text(1, std::string(256, 'a')), kWrongLength},
      {text(1, "a\x1a"), kWrongValue},
      {text(1, "a\x1b"), kWrongValue},
      {text(1, "a\r"), kWrongValue},
      {text(1, "a\t"), kWrongValue},
      {text(1, "\xff"), kWrongValue},
      {text(1, "\xc2\x85"), kWrongValue},
      {{"egSmsOutText.1.1", 'x', "610062"}, kWrongValue},
      {row_status(1, "0"), kWrongValue},
      {row_status(1, "3"), kWrongValue},
      {row_status(1, "7"), kWrongValue},
      {row_status(65536, kCreateAndGo), kNoCreation},
      {{"egSmsOutRowStatus.9.1", 'i', kCreateAndGo}, kNoCreation},
  };
  const std::uint64_t before = modem_.last_command();
  for (const auto& [bad, error] : cases) {
    std::vector<SnmpAssignment> pdu{dest(1, "123"), text(1, "good"), row_status(1, kCreateAndGo)};
    std::size_t place = bad.name.starts_with("egSmsOutDest") ? 0 : 2;
    if (bad.name.starts_with("egSmsOutText")) place = 1;
    pdu[place] = bad;
    const auto reply = writer_.set(pdu);
    EXPECT_EQ(reply.error, error) << bad.name << " = " << bad.value;
    EXPECT_EQ(reply.error_index, static_cast<long>(place) + 1) << bad.name << " = " << bad.value;
  }
  EXPECT_EQ(writer_.set({dest(1, "123"), row_status(1, kCreateAndGo)}).error, kInconsistentValue);
  EXPECT_EQ(writer_.set({text(1, "good"), row_status(1, kCreateAndGo)}).error, kInconsistentValue);
  EXPECT_TRUE(reader_.walk("egSmsOutTable").empty());
  // Whatever had been queued would go out before this one.
  ASSERT_EQ(send(1, "123", "good"), kNoError);
  EXPECT_TRUE(becomes(status_of(1), kStateSent));
  EXPECT_EQ(modem_.count(kSubmit, before), 1U);
}

TEST_F(SmsTest, SixteenRowsAreAllThereAre) {
  for (int index = 1; index <= 16; ++index) {
    ASSERT_EQ(set(row_status(index, kCreateAndWait)), kNoError) << index;
  }
  EXPECT_EQ(set(row_status(17, kCreateAndWait)), kResourceUnavailable);
  EXPECT_EQ(send(17, "123", "no"), kResourceUnavailable);
  EXPECT_EQ(set(row_status(3, kDestroy)), kNoError);
  EXPECT_EQ(send(17, "123", "yes"), kNoError);
  EXPECT_TRUE(becomes(status_of(17), kStateSent));
}

TEST_F(SmsTest, RefusedMessageFailsWithTheModemsError) {
  modem_.set("sms.refusal", 38);
  ASSERT_EQ(send(1, "123", "no"), kNoError);
  EXPECT_TRUE(becomes(status_of(1), kFailed));
  EXPECT_NE(reader_.value(error_of(1)).find("+CMS ERROR: 38 (network out of order)"), std::string::npos);
  EXPECT_EQ(reader_.value("egCtlLastError.1"), reader_.value(error_of(1)));
  EXPECT_EQ(reader_.value("egCtlLastResult.1"), "4");
  EXPECT_EQ(reader_.value("egSmsSendFailures.1"), "1");
  EXPECT_EQ(reader_.value("egSmsSent.1"), "0");
}

TEST_F(SmsTest, PartsAfterARefusedOneAreNotSent) {
  modem_.request({{"do", "answer"}, {"command", "AT+CMGS=51"}, {"lines", {"+CMS ERROR: 500"}}, {"count", 1}});
  // The second part: 9 octets, a header of 6, and 40 septets after a fill bit, which are 36.
  ASSERT_EQ(send(1, "123", std::string(153 + 40, 'a')), kNoError);
  EXPECT_TRUE(becomes(status_of(1), kFailed));
  EXPECT_EQ(reader_.value(error_of(1)), "part 2 of 2: AT+CMGS=51: +CMS ERROR: 500 (unknown error)");
  EXPECT_EQ(sms().at("sent"), 1);
  EXPECT_EQ(sms().at("messages"), 0);
}

TEST_F(SmsTest, SilentModemTimesOutAndTheNextMessageGoesOut) {
  modem_.request({{"do", "drop"}, {"command", kSubmit}, {"count", 1}});
  ASSERT_EQ(send(1, "123", "lost"), kNoError);
  ASSERT_EQ(send(2, "123", "kept"), kNoError);
  EXPECT_TRUE(becomes(status_of(1), kFailed));
  EXPECT_NE(reader_.value(error_of(1)).find("no prompt within 5000 ms"), std::string::npos);
  EXPECT_TRUE(becomes(status_of(2), kStateSent));
  EXPECT_EQ(sms().at("last_text"), "kept");
}

/// The prompt is lost, so that the modem collects a text that the daemon does not know of.
TEST_F(SmsTest, AModemLeftInTheTextModeComesBack) {
  const std::uint64_t before = modem_.last_command();
  modem_.request({{"do", "delay"}, {"command", kSubmit}, {"ms", 1000}, {"count", 1}});
  ASSERT_EQ(send(1, "123", "lost"), kNoError);
  ASSERT_TRUE(eventually([&] { return modem_.count(kSubmit, before) == 1; }));
  modem_.act("hang");
  EXPECT_TRUE(becomes(status_of(1), kFailed));
  modem_.act("unhang");
  EXPECT_TRUE(eventually([&] { return send(2, "123", "kept") == kNoError; }));
  EXPECT_TRUE(becomes(status_of(2), kStateSent));
  EXPECT_EQ(sms().at("messages"), 1);
}

TEST_F(SmsTest, RestartInTheMiddleFailsAndSendsNothingLater) {
  modem_.set("sms.silent", true);
  const std::uint64_t before = modem_.last_command();
  ASSERT_EQ(send(1, "123", "lost"), kNoError);
  ASSERT_TRUE(eventually([&] { return modem_.count(kSubmit, before) == 1; }));
  modem_.act("reboot");
  modem_.set("sms.silent", false);
  EXPECT_TRUE(becomes(status_of(1), kFailed));
  EXPECT_TRUE(is_served());
  EXPECT_EQ(modem_.count(kSubmit, before), 1U);
  EXPECT_EQ(sms().at("sent"), 0);
}

TEST_F(SmsTest, UnreachableModemRefusesAtOnce) {
  modem_.act("unplug");
  ASSERT_TRUE(becomes("egModemOperState.1", "2"));
  EXPECT_EQ(send(1, "123", "no"), kResourceUnavailable);
  EXPECT_TRUE(reader_.walk("egSmsOutTable").empty());
}

TEST_F(SmsTest, RowsDoNotOutliveTheDaemon) {
  ASSERT_EQ(send(1, "123", "before"), kNoError);
  EXPECT_TRUE(becomes(status_of(1), kStateSent));
  daemon_->stop();
  start_daemon();
  EXPECT_TRUE(reader_.walk("egSmsOutTable").empty());
}

}  // namespace
}  // namespace eg915u
