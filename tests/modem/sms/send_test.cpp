#include "modem/sms/send.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "modem/commands/message.h"
#include "simulator/modem/submit_pdu.h"
#include "tests/support/modem_stage.h"

namespace eg915u {
namespace {

using namespace std::chrono_literals;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::SizeIs;

const std::string kHello = "0001000B916407281553F8000005E8329BFD06";
const std::string kEndedHello = kHello + "\x1A";

SendMessage hello() { return {.row = 1, .to = "+46708251358", .text = U"hello"}; }

/// Records the commands of send_message() and answers each with the next of `answers`.
class MessageModem final : public Dialogue {
 public:
  explicit MessageModem(std::vector<Result<std::vector<std::string>>> answers = {})
      : answers_(std::move(answers)) {}

  Result<std::vector<std::string>> send(const AtCommand& command) override {
    sent.push_back(command);
    const std::size_t position = sent.size() - 1;
    return position < answers_.size() ? answers_[position] : Result<std::vector<std::string>>{};
  }
  Result<void> wait(Duration /*duration*/) override { return {}; }

  std::vector<AtCommand> sent;

 private:
  std::vector<Result<std::vector<std::string>>> answers_;
};

const std::vector<std::string> kNone;

TEST(SendMessage, SubmitsThePdu) {
  MessageModem modem{{kNone, std::vector<std::string>{"+CMGS: 7"}}};
  EXPECT_TRUE(send_message(hello(), 1, modem));
  ASSERT_THAT(modem.sent, SizeIs(2));
  EXPECT_EQ(modem.sent[0].line, "AT+CMGF=0");
  EXPECT_EQ(modem.sent[1].line, "AT+CMGS=18");
  EXPECT_EQ(modem.sent[1].body, kHello);
  EXPECT_EQ(modem.sent[1].limit, 120s);
}

TEST(SendMessage, StopsAtARejectedPart) {
  const std::vector<std::string> sent{"+CMGS: 7"};
  MessageModem modem{{kNone, sent, failure(Errc::rejected, "AT+CMGS=153: +CMS ERROR: 38", 38)}};
  const auto result = send_message({1, "12", std::u32string(400, U'a')}, 9, modem);
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().detail, "part 2 of 3: AT+CMGS=153: +CMS ERROR: 38");
  EXPECT_EQ(result.error().code, Errc::rejected);
  ASSERT_THAT(modem.sent, SizeIs(3));
  EXPECT_EQ(sim::decode_submit(modem.sent[2].body, 148)->reference, 9);
}

TEST(SendMessage, NeedsAReferenceFromTheModem) {
  for (const std::string line : {"", "+CMGS:", "+CMGS: x", "+CMGS: 256", "+CMGS: -1"}) {
    MessageModem modem{{kNone, line.empty() ? kNone : std::vector<std::string>{line}}};
    const auto result = send_message(hello(), 1, modem);
    ASSERT_FALSE(result) << line;
    EXPECT_EQ(result.error().code, Errc::malformed) << line;
  }
}

TEST(SendMessage, SendsNothingToAnInvalidNumber) {
  MessageModem modem;
  EXPECT_FALSE(send_message({1, "12\r", U"a"}, 1, modem));
  EXPECT_THAT(modem.sent, SizeIs(0));
}

TEST(SubmitMessage, AcceptsPdusOnly) {
  EXPECT_TRUE(submit_message(kHello));
  const std::string longest = "00" + std::string(314, 'A');
  EXPECT_TRUE(submit_message(longest));
  for (const std::string& bad : {std::string(), kHello.substr(2), kHello + "0", kHello + "G0",
                                 kHello + "\x1A\x1A", kHello + "ab", longest + "00", std::string("0000")}) {
    const auto command = submit_message(bad);
    ASSERT_FALSE(command) << bad;
    EXPECT_EQ(command.error().code, Errc::invalid);
  }
}

class MessageStage : public testing::Test {
 protected:
  MessageStage() { stage.port().answer("AT+CMGF=0", {}).prompt("AT+CMGS=18"); }

  ModemStage stage;
};

TEST_F(MessageStage, SentMessageIsCountedAndReported) {
  stage.port().answer(kEndedHello, {"+CMGS: 7"}, "OK", 4s);
  stage.at(10s, [&] { stage.queue(hello()); });
  stage.run_until(20s);
  EXPECT_EQ(stage.last().messages_sent, 1U);
  EXPECT_EQ(stage.last().message_send_failures, 0U);
  EXPECT_EQ(stage.last().operation.result, OperationResult::success);
  EXPECT_EQ(stage.port().times_written(kEndedHello), 1U);
  EXPECT_THAT(stage.kinds(), Contains(EventKind::operation_done));
  EXPECT_THAT(stage.trace, Not(HasSubstr(kHello)));
}

TEST_F(MessageStage, RejectedMessageFailsWithTheModemsError) {
  stage.port().answer(kEndedHello, {}, "+CMS ERROR: 38");
  stage.at(10s, [&] { stage.queue(hello()); });
  stage.run_until(20s);
  EXPECT_EQ(stage.last().message_send_failures, 1U);
  EXPECT_EQ(stage.last().operation.result, OperationResult::failed);
  EXPECT_EQ(stage.last().operation.error, "AT+CMGS=18: +CMS ERROR: 38 (network out of order)");
}

TEST_F(MessageStage, SilenceTimesOutOnceAndPollsContinue) {
  stage.port().silent(kEndedHello);
  stage.at(10s, [&] { stage.queue(hello()); });
  stage.run_until(200s);
  EXPECT_EQ(stage.last().operation.result, OperationResult::timed_out);
  EXPECT_EQ(stage.port().times_written(kEndedHello), 1U);
  EXPECT_EQ(stage.last().contact, Contact::up);
  EXPECT_EQ(stage.opens, 1);
}

TEST_F(MessageStage, RestartFailsTheMessageWithoutARetry) {
  stage.port().silent(kEndedHello);
  stage.at(10s, [&] { stage.queue(hello()); });
  stage.at(15s, [&] { stage.port().inject_after(0s, "\r\nRDY\r\n"); });
  stage.run_until(60s);
  ASSERT_THAT(stage.last().ended_operations, SizeIs(1));
  EXPECT_EQ(stage.last().ended_operations[0].result, OperationResult::failed);
  EXPECT_EQ(stage.port().times_written(kEndedHello), 1U);
  EXPECT_EQ(stage.last().resets, 1U);
}

TEST_F(MessageStage, KeepsTheResultsOfAllMessages) {
  stage.port().answer(kEndedHello, {"+CMGS: 7"});
  stage.at(10s, [&] {
    for (int i = 0; i < 8; ++i) stage.queue(hello());
  });
  stage.run_until(20s);
  EXPECT_THAT(stage.last().ended_operations, SizeIs(8));
  EXPECT_EQ(stage.last().messages_sent, 8U);
}

}  // namespace
}  // namespace eg915u
