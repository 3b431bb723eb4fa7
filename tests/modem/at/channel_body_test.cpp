#include <gmock/gmock.h>

#include "tests/modem/at/channel_fixture.h"

// Commands with a body that is sent after a prompt.

namespace eg915u {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

const std::string kBody = "0001000281210000014142";
const std::string kEndedBody = kBody + "\x1A";
const std::string kEscape = "\x1B";

AtCommand submit() {
  AtCommand command = at_command("AT+CMGS=10", Answer::one, "+CMGS:", 120s);
  command.body = kBody;
  return command;
}

class AtChannelBody : public testing::Test, protected ChannelBench {
 protected:
  void SetUp() override { port.set_echo(false); }

  /// Checks that the next command is sent in command mode and gets its answer.
  void expect_command_mode() {
    port.answer("AT+CSQ", {"+CSQ: 22,99"});
    EXPECT_EQ(channel.send(read_csq()), LineList{"+CSQ: 22,99"});
    EXPECT_EQ(port.written().back(), "AT+CSQ");
  }
};

TEST_F(AtChannelBody, IsSentAfterThePrompt) {
  port.prompt("AT+CMGS=10").answer(kEndedBody, {"+CMGS: 7"}, "OK", 30s);
  EXPECT_EQ(channel.send(submit()), LineList{"+CMGS: 7"});
  EXPECT_THAT(port.written(), ElementsAre("AT+CMGS=10", kEndedBody));
  EXPECT_THAT(trace, ElementsAre(">AT+CMGS=10", "<> ", ">***", "<+CMGS: 7", "<OK"));
  expect_command_mode();
  EXPECT_EQ(port.times_written("AT"), 0U) << "the line needs no settling";
}

/// Bytes that may arrive between the line and the prompt, cut in two at every byte.
class AtChannelPrompt : public testing::TestWithParam<std::pair<const char*, std::string>> {};

TEST_P(AtChannelPrompt, IsFoundWhereverTheStreamIsCut) {
  const std::string& stream = GetParam().second;
  for (std::size_t cut = 0; cut <= stream.size(); ++cut) {
    ChannelBench bench;
    bench.port.set_echo(false);
    bench.port.prompt("AT+CMGS=10", stream.substr(0, cut)).answer(kEndedBody, {"+CMGS: 7"});
    bench.port.inject_after(200ms, stream.substr(cut));
    EXPECT_EQ(bench.channel.send(submit()), LineList{"+CMGS: 7"}) << "cut at " << cut;
    EXPECT_THAT(bench.port.written(), ElementsAre("AT+CMGS=10", kEndedBody)) << "cut at " << cut;
    const bool has_urc = stream.find("+CMTI") != std::string::npos;
    EXPECT_EQ(bench.urcs, has_urc ? LineList{R"(+CMTI: "SM",3)"} : LineList{}) << "cut at " << cut;
  }
}

INSTANTIATE_TEST_SUITE_P(
    Streams, AtChannelPrompt,
    testing::Values(std::pair{"Usual", std::string("\r\n> ")}, std::pair{"WithoutNewLine", std::string("> ")},
                    std::pair{"AfterTheEcho", std::string("AT+CMGS=10\r\r\n> ")},
                    std::pair{"AfterAUrc", std::string("\r\n+CMTI: \"SM\",3\r\n\r\n> ")}),
    [](const auto& test) { return std::string(test.param.first); });

TEST_F(AtChannelBody, DeliversUrcsAroundTheAnswer) {
  port.prompt("AT+CMGS=10");
  port.answer_raw(kEndedBody, kBody + "\r\n\r\n+CREG: 2\r\n\r\n+CMGS: 7\r\n\r\n+CREG: 1\r\n\r\nOK\r\n");
  EXPECT_EQ(channel.send(submit()), LineList{"+CMGS: 7"});
  ASSERT_TRUE(channel.listen(std::chrono::seconds(1)));
  EXPECT_THAT(urcs, ElementsAre("+CREG: 2", "+CREG: 1"));
  EXPECT_THAT(trace, Not(testing::Contains(HasSubstr(kBody)))) << "its echo is hidden too";
}

TEST_F(AtChannelBody, RefusalAfterTheBodyNeedsNoEscape) {
  port.prompt("AT+CMGS=10").answer(kEndedBody, {}, "+CMS ERROR: 38");
  const auto result = channel.send(submit());
  EXPECT_EQ(text_of(result), "AT+CMGS=10: +CMS ERROR: 38 (network out of order)");
  EXPECT_EQ(code_of(result), Errc::rejected);
  EXPECT_EQ(port.times_written(kEscape), 0U);
  expect_command_mode();
}

TEST_F(AtChannelBody, ErrorInsteadOfThePromptLeavesTheTextMode) {
  port.answer("AT+CMGS=10", {}, "+CMS ERROR: 310");
  const auto result = channel.send(submit());
  EXPECT_EQ(text_of(result), "AT+CMGS=10: +CMS ERROR: 310 (SIM not inserted)");
  EXPECT_THAT(port.written(), ElementsAre("AT+CMGS=10", kEscape));
  expect_command_mode();
}

TEST_F(AtChannelBody, OkInsteadOfThePromptIsAnError) {
  port.answer("AT+CMGS=10", {});
  EXPECT_EQ(text_of(channel.send(submit())), "AT+CMGS=10: OK instead of the prompt");
  EXPECT_EQ(port.times_written(kEndedBody), 0U);
  expect_command_mode();
}

TEST_F(AtChannelBody, IsNotSentWithoutAPrompt) {
  port.silent("AT+CMGS=10");
  const auto result = channel.send(submit());
  EXPECT_EQ(text_of(result), "AT+CMGS=10: no prompt within 5000 ms");
  EXPECT_EQ(code_of(result), Errc::timeout);
  EXPECT_THAT(port.written(), ElementsAre("AT+CMGS=10", kEscape));
  EXPECT_THAT(trace, ElementsAre(">AT+CMGS=10", ">" + kEscape));
  EXPECT_EQ(counters.timeouts, 1U);
  expect_command_mode();
}

TEST_F(AtChannelBody, LatePromptIsCancelled) {
  for (Duration delay = 5100ms; delay < 8000ms; delay += 100ms) {
    ChannelBench bench;
    bench.port.set_echo(false);
    bench.port.prompt("AT+CMGS=10", "\r\n> ", delay);
    ASSERT_EQ(code_of(bench.channel.send(submit())), Errc::timeout);
    bench.port.answer("AT+CSQ", {"+CSQ: 22,99"});
    auto next = bench.channel.send(read_csq());
    if (!next) next = bench.channel.send(read_csq());
    EXPECT_EQ(next, LineList{"+CSQ: 22,99"}) << "late by " << (delay - 5000ms).count();
    EXPECT_EQ(bench.port.times_written(kEndedBody), 0U);
  }
}

TEST_F(AtChannelBody, SilenceAfterTheBodyEndsAfterTheLimit) {
  port.prompt("AT+CMGS=10").silent(kEndedBody);
  const auto result = channel.send(submit());
  EXPECT_EQ(text_of(result), "AT+CMGS=10: no answer within 120000 ms");
  EXPECT_EQ(clock.now() - port.start(), Duration(120'010));
  expect_command_mode();
}

/// The modem lost the Ctrl-Z and still collects text.
TEST_F(AtChannelBody, LeavesATextModeThatOutlivesTheBody) {
  port.prompt("AT+CMGS=10").prompt(kEndedBody, "");
  EXPECT_EQ(code_of(channel.send(submit())), Errc::timeout);
  expect_command_mode();
}

/// Another program, or this one before a crash, left the modem in text mode.
TEST_F(AtChannelBody, LeavesATextModeOfAnEarlierSession) {
  port.prompt("AT+CMGS=10");
  ASSERT_TRUE(port.write("AT+CMGS=10\r", 1s));
  Result<void> found = channel.synchronize(3);
  if (!found) found = channel.synchronize(3);
  EXPECT_TRUE(found);
  expect_command_mode();
}

TEST_F(AtChannelBody, StopLeavesTheTextMode) {
  port.prompt("AT+CMGS=10", "\r\n>");
  const auto stop_at_once = [this](char direction, std::string_view) {
    if (direction == '>') stop.request_stop();
  };
  AtChannel stopped(port, clock, counters, {}, stop_at_once, stop.get_token());
  EXPECT_EQ(code_of(stopped.send(submit())), Errc::cancelled);
  EXPECT_THAT(port.written(), ElementsAre("AT+CMGS=10", kEscape));
}

TEST_F(AtChannelBody, RestartIsReported) {
  port.prompt("AT+CMGS=10", "\r\nRDY\r\n");
  EXPECT_EQ(code_of(channel.send(submit())), Errc::rebooted);
  EXPECT_THAT(urcs, ElementsAre("RDY"));
  ChannelBench later;
  later.port.set_echo(false);
  later.port.prompt("AT+CMGS=10").answer_raw(kEndedBody, "\r\nRDY\r\n");
  EXPECT_EQ(code_of(later.channel.send(submit())), Errc::rebooted);
}

TEST_F(AtChannelBody, LostPortEndsTheCommand) {
  port.prompt("AT+CMGS=10");
  port.lose_after(5ms);
  EXPECT_EQ(code_of(channel.send(submit())), Errc::port_lost);
}

TEST_F(AtChannelBody, AcceptsHexDigitsOnly) {
  for (const std::string& bad :
       {std::string("0G"), std::string("ab"), std::string("00\x1A"), std::string("00\x1B"),
        std::string("00\r"), std::string("0 "), std::string("00\""), std::string(1, '\0')}) {
    AtCommand command = submit();
    command.body = bad;
    EXPECT_EQ(code_of(channel.send(command)), Errc::invalid) << bad;
  }
  EXPECT_THAT(port.written(), IsEmpty());
}

}  // namespace
}  // namespace eg915u
