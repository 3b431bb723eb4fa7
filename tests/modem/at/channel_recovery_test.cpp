#include <gmock/gmock.h>

#include "modem/at/line_splitter.h"
#include "tests/modem/at/channel_fixture.h"

// AtChannel after a command that failed: the next command gets its answer.

namespace eg915u {
namespace {

using namespace std::chrono_literals;
using testing::Each;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

AtCommand read_operator() { return at_command("AT+COPS?", Answer::one, "+COPS:", 5000ms); }

TEST_F(AtChannelTest, SilenceIsATimeout) {
  port.silent("AT+COPS?");
  const auto result = channel.send(read_operator());
  EXPECT_EQ(text_of(result), "AT+COPS?: no answer within 5000 ms");
  EXPECT_EQ(code_of(result), Errc::timeout);
  EXPECT_EQ(clock.now() - port.start(), Duration(5000));
  EXPECT_EQ(counters.timeouts, 1U);
  EXPECT_EQ(counters.last_latency, std::nullopt);
}

TEST_F(AtChannelTest, EchoAloneIsATimeout) {
  port.silent("AT+COPS?");
  port.set_echo(true);
  EXPECT_EQ(code_of(channel.send(read_operator())), Errc::timeout);
  EXPECT_THAT(urcs, IsEmpty());
}

struct LateCase {
  const char* name;
  LineList lines;
  const char* final_result;
};

void PrintTo(const LateCase& test, std::ostream* out) { *out << test.name; }

class AtChannelLateAnswer : public testing::TestWithParam<std::tuple<LateCase, bool>> {};

TEST_P(AtChannelLateAnswer, IsNotTakenForTheNextAnswer) {
  const auto& [late, echo] = GetParam();
  for (Duration delay = 5001ms; delay < 11000ms; delay += 50ms) {
    ChannelBench bench;
    bench.port.set_echo(echo);
    bench.port.answer("AT+COPS?", late.lines, late.final_result, delay);
    ASSERT_FALSE(bench.channel.send(read_operator()));
    bench.port.answer("AT+COPS?", {R"(+COPS: 0,0,"new",7)"});
    auto result = bench.channel.send(read_operator());
    for (int attempt = 0; attempt < 3 && code_of(result) == Errc::timeout; ++attempt) {
      result = bench.channel.send(read_operator());
    }
    EXPECT_EQ(result, LineList{R"(+COPS: 0,0,"new",7)"}) << "late by " << (delay - 5000ms).count();
    EXPECT_THAT(bench.urcs, IsEmpty()) << "late by " << (delay - 5000ms).count();
    EXPECT_EQ(bench.channel.send(attention()), LineList{}) << "late by " << (delay - 5000ms).count();
  }
}

INSTANTIATE_TEST_SUITE_P(
    Answers, AtChannelLateAnswer,
    testing::Combine(testing::Values(LateCase{"Answer", {R"(+COPS: 0,0,"old",7)"}, "OK"},
                                     LateCase{"OkAlone", {}, "OK"}, LateCase{"Error", {}, "ERROR"},
                                     LateCase{"CmeError", {}, "+CME ERROR: 30"},
                                     LateCase{"LineAlone", {R"(+COPS: 0,0,"old",7)"}, ""}),
                     testing::Bool()),
    [](const auto& test) {
      return std::string(std::get<0>(test.param).name) + (std::get<1>(test.param) ? "WithEcho" : "");
    });

TEST_F(AtChannelTest, LateAnswerThatLooksLikeAUrcIsDropped) {
  const AtCommand read_registration = at_command("AT+CREG?", Answer::one, "+CREG:", 1000ms);
  port.answer("AT+CREG?", {"+CREG: 2,1"}, "OK", 1100ms);
  ASSERT_FALSE(channel.send(read_registration));
  ASSERT_TRUE(channel.send(attention()));
  EXPECT_THAT(urcs, IsEmpty());
}

TEST_F(AtChannelTest, TwoOksToOneProbeAreNotTrusted) {
  port.silent("AT+COPS?").silent("AT");
  port.answer("AT+CSQ", {"+CSQ: 22,99"});
  const std::string ok = framed({});
  port.inject_after(8000ms, ok);  // of AT+COPS?, long after its limit and after the limit of the first probe
  port.inject_after(8250ms, ok);  // of the first probe
  port.inject_after(8600ms, ok);  // of the second probe, slow
  port.inject_after(9200ms, ok);  // of the third probe
  ASSERT_FALSE(channel.send(read_operator()));
  EXPECT_EQ(code_of(channel.send(read_csq())), Errc::timeout) << "the first probe got no answer in time";
  EXPECT_EQ(channel.send(read_csq()), LineList{"+CSQ: 22,99"});
  EXPECT_EQ(port.times_written("AT"), 3U);
}

TEST_F(AtChannelTest, UrcsWhileSettlingReachTheSink) {
  port.silent("AT+COPS?");
  ASSERT_FALSE(channel.send(read_operator()));
  port.inject_after(100ms, "\r\n+CREG: 2\r\n");
  port.inject_after(200ms, "\r\nsomething unknown\r\n");
  port.inject_after(400ms, "\r\n+QIND: SMS DONE\r\n");
  ASSERT_TRUE(channel.send(attention()));
  EXPECT_THAT(urcs, ElementsAre("+CREG: 2", "+QIND: SMS DONE"));
}

TEST_F(AtChannelTest, ConstantUrcsDoNotPreventSettling) {
  port.silent("AT+COPS?");
  ASSERT_FALSE(channel.send(read_operator()));
  for (Duration delay = 0ms; delay < 20s; delay += 100ms) port.inject_after(delay, "\r\n+CSQ: 20,99\r\n");
  EXPECT_EQ(channel.send(attention()), LineList{});
}

TEST_F(AtChannelTest, SettledLineIsNotSettledAgain) {
  port.silent("AT+COPS?");
  ASSERT_FALSE(channel.send(read_operator()));
  port.answer("AT+CSQ", {"+CSQ: 22,99"});
  ASSERT_TRUE(channel.send(read_csq()));
  port.forget_written();
  ASSERT_TRUE(channel.send(read_csq()));
  EXPECT_THAT(port.written(), ElementsAre("AT+CSQ"));
}

TEST_F(AtChannelTest, CommandIsNotSentToAModemThatDoesNotSettle) {
  port.silent("AT+COPS?").silent("AT");
  ASSERT_FALSE(channel.send(read_operator()));
  const auto result = channel.send(read_csq());
  EXPECT_EQ(code_of(result), Errc::timeout);
  EXPECT_EQ(text_of(result), "AT+CSQ: not sent: no answer to AT");
  EXPECT_EQ(port.times_written("AT+CSQ"), 0U);
  EXPECT_EQ(counters.timeouts, 2U);
  port.answer("AT", {});
  port.answer("AT+CSQ", {"+CSQ: 22,99"});
  EXPECT_EQ(channel.send(read_csq()), LineList{"+CSQ: 22,99"});
}

TEST_F(AtChannelTest, SynchronizeAcceptsAnotherProbe) {
  port.silent("AT");
  EXPECT_EQ(channel.synchronize(2).error().code, Errc::timeout);
  EXPECT_TRUE(channel.synchronize(1, "ATQ0V1E0"));
  EXPECT_FALSE(port.echo());
}

TEST_F(AtChannelTest, SynchronizeDiscardsTheAnswersToAnEarlierUser) {
  port.inject_after(0ms, framed({"+CSQ: 1,99"}));
  port.inject_after(100ms, "\r\nRDY\r\n");
  ASSERT_TRUE(channel.synchronize(1));
  EXPECT_THAT(urcs, ElementsAre("+CSQ: 1,99", "RDY"));
  port.answer("AT+CSQ", {"+CSQ: 22,99"});
  EXPECT_EQ(channel.send(read_csq()), LineList{"+CSQ: 22,99"})
      << "RDY of the start-up is no reboot of this command";
}

TEST_F(AtChannelTest, RebootDuringACommandIsReportedAndItsAnswerDropped) {
  const AtCommand command = at_command("AT+CGREG?", Answer::one, "+CGREG:");
  port.silent("AT+CGREG?");
  port.inject_after(
      700ms, "\r\nRDY\r\n\r\n+CFUN: 1\r\n\r\n+CPIN: READY\r\nAT+CGREG?\r\r\n+CGREG: 0,2\r\n\r\nOK\r\n");
  const auto result = channel.send(command);
  EXPECT_EQ(code_of(result), Errc::rebooted);
  EXPECT_EQ(text_of(result), "AT+CGREG?: the modem restarted during the command");
  EXPECT_THAT(urcs, ElementsAre("RDY", "+CFUN: 1", "+CPIN: READY"));
  port.answer("AT+CGREG?", {"+CGREG: 0,1"});
  EXPECT_EQ(channel.send(command), LineList{"+CGREG: 0,1"});
}

TEST_F(AtChannelTest, AnswerLongAfterARebootIsDropped) {
  const AtCommand command = at_command("AT+CGREG?", Answer::one, "+CGREG:");
  for (Duration delay = 0ms; delay < 300ms; delay += 10ms) {
    ChannelBench bench;
    bench.port.silent("AT+CGREG?");
    bench.port.inject_after(700ms, "\r\nRDY\r\n");
    bench.port.inject_after(700ms + delay, "AT+CGREG?\r\r\n+CGREG: 0,2\r\n\r\nOK\r\n");
    EXPECT_EQ(code_of(bench.channel.send(command)), Errc::rebooted);
    bench.port.answer("AT+CGREG?", {"+CGREG: 0,1"});
    EXPECT_EQ(bench.channel.send(command), LineList{"+CGREG: 0,1"}) << delay.count();
    EXPECT_THAT(bench.urcs, ElementsAre("RDY")) << delay.count();
  }
}

TEST_F(AtChannelTest, PoweredDownEndsACommand) {
  port.silent("AT+COPS?");
  port.inject_after(100ms, "\r\nPOWERED DOWN\r\n");
  EXPECT_EQ(code_of(channel.send(read_operator())), Errc::rebooted);
  EXPECT_THAT(urcs, ElementsAre("POWERED DOWN"));
  EXPECT_EQ(clock.now() - port.start(), Duration(100));
}

TEST_F(AtChannelTest, CommandIsNotSentAfterAReboot) {
  port.inject_after(0ms, "\r\nRDY\r\n");
  EXPECT_EQ(text_of(channel.send(read_csq())), "AT+CSQ: not sent: the modem restarted");
  EXPECT_THAT(port.written(), IsEmpty());
  port.answer("AT+CSQ", {"+CSQ: 22,99"});
  EXPECT_EQ(channel.send(read_csq()), LineList{"+CSQ: 22,99"});
}

TEST_F(AtChannelTest, RebootDeliveredByListenIsNotReportedAgain) {
  port.inject_after(100ms, "\r\nRDY\r\n");
  ASSERT_TRUE(channel.listen(1s));
  port.answer("AT+CSQ", {"+CSQ: 22,99"});
  EXPECT_EQ(channel.send(read_csq()), LineList{"+CSQ: 22,99"});
}

TEST_F(AtChannelTest, MegabyteWithoutALineEndIsOneUnparsedLine) {
  port.silent("AT+COPS?");
  port.inject_after(10ms, std::string(1 << 20, 'A'));
  EXPECT_EQ(code_of(channel.send(read_operator())), Errc::timeout);
  EXPECT_EQ(counters.unparsed, 1U);
  EXPECT_THAT(urcs, IsEmpty());
  port.answer("AT+CSQ", {"+CSQ: 22,99"});
  EXPECT_EQ(channel.send(read_csq()), LineList{"+CSQ: 22,99"});
}

TEST_F(AtChannelTest, LinesWithNulAreDroppedAndCounted) {
  using namespace std::string_literals;
  port.answer_raw("AT+CSQ", "\r\n+CSQ: 1\0,99\r\n"s + framed({"+CSQ: 22,99"}));
  EXPECT_EQ(channel.send(read_csq()), LineList{"+CSQ: 22,99"});
  EXPECT_EQ(counters.unparsed, 1U);
}

/// tests/transcripts/13: bytes of a port that is not the AT port. They contain no answer.
TEST_F(AtChannelTest, NoiseOfTheWrongPortIsNoAnswer) {
  using namespace std::string_literals;
  const std::string noise =
      "%DBG\x88\x17\0\0~\xba\x13\0\r\n\x05\0\0\0\0\r\n\xe0\0\0\x08\0\r\n\xee\xf8"
      "e\xff"
      "h\xfa"
      "F\0\r\nEE\r\n"s;
  for (std::size_t cut = 0; cut <= noise.size(); ++cut) {
    ChannelBench bench;
    bench.port.silent("ATI");
    bench.port.inject_after(10ms, noise.substr(0, cut));
    bench.port.inject_after(20ms, noise.substr(cut));
    EXPECT_EQ(code_of(bench.channel.send(at_command("ATI", Answer::bare, {}, 300ms))), Errc::timeout);
    EXPECT_EQ(bench.counters.unparsed, 4U) << "cut at " << cut;
  }
}

TEST_F(AtChannelTest, EndlessNoiseEndsInTime) {
  port.silent("AT");
  for (Duration delay = 0ms; delay < 60s; delay += 20ms) port.inject_after(delay, "\x88\x17\r\n");
  EXPECT_EQ(channel.synchronize(1).error(), (Error{Errc::timeout, "no answer to AT"}));
  EXPECT_LE(clock.now() - port.start(), Duration(4500));
}

TEST_F(AtChannelTest, ConstantUnknownLinesDoNotPreventSettling) {
  port.silent("AT+COPS?");
  ASSERT_FALSE(channel.send(read_operator()));
  for (Duration delay = 0ms; delay < 60s; delay += 100ms) port.inject_after(delay, "\r\n$GPGGA,,,\r\n");
  EXPECT_EQ(channel.send(attention()), LineList{});
}

TEST_F(AtChannelTest, LostPortIsReportedAtOnce) {
  port.silent("AT+COPS?");
  port.lose_after(300ms);
  EXPECT_EQ(code_of(channel.send(read_operator())), Errc::port_lost);
  EXPECT_EQ(clock.now() - port.start(), Duration(300));
  EXPECT_EQ(channel.listen(1s).error().code, Errc::port_lost);
  EXPECT_EQ(counters.timeouts, 0U);
}

TEST_F(AtChannelTest, PortThatTakesNoBytesIsATimeout) {
  port.stop_taking_bytes();
  EXPECT_EQ(code_of(channel.send(read_csq())), Errc::timeout);
  EXPECT_EQ(counters.timeouts, 1U);
}

TEST_F(AtChannelTest, StopRequestEndsEveryWait) {
  stop.request_stop();
  EXPECT_EQ(code_of(channel.send(read_csq())), Errc::cancelled);
  EXPECT_EQ(channel.listen(1s).error().code, Errc::cancelled);
  EXPECT_EQ(channel.synchronize(1).error().code, Errc::cancelled);
  EXPECT_EQ(clock.now(), port.start());
  EXPECT_THAT(port.written(), IsEmpty());
}

TEST(AtChannelStop, EndsARunningCommandWithin200Milliseconds) {
  FakeClock clock;
  ScriptedPort port(clock);
  AtCounters counters;
  std::stop_source stop;
  AtChannel channel(
      port, clock, counters, [&stop](std::string_view) { stop.request_stop(); }, {}, stop.get_token());
  port.silent("AT+COPS=?");
  port.inject_after(1s, "\r\n+QIND: SMS DONE\r\n");
  EXPECT_EQ(code_of(channel.send(at_command("AT+COPS=?", Answer::none, {}, 180s))), Errc::cancelled);
  EXPECT_LE(clock.now() - port.start(), Duration(1200));
}

TEST_F(AtChannelTest, LateEchoAndAnswerOfASecretCommandAreTracedNowhere) {
  port.answer("AT+QICSGP=1", {R"(+QICSGP: 1,"apn","user","4711",1)", "4711 and more"}, "OK", 300ms);
  ASSERT_FALSE(channel.send(read_secret(100ms)));
  ASSERT_TRUE(channel.send(attention()));
  port.inject_after(0ms, "AT+CPIN=\"4711\"\r");
  ASSERT_TRUE(channel.send(attention()));
  EXPECT_THAT(trace, Each(Not(HasSubstr("4711"))));
  EXPECT_THAT(urcs, Each(Not(HasSubstr("4711"))));
}

}  // namespace
}  // namespace eg915u
