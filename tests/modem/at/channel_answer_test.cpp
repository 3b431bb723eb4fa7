#include <gmock/gmock.h>

#include "tests/modem/at/channel_fixture.h"

// AtChannel separates answers from other lines, wherever those arrive and the stream is cut.

namespace eg915u {
namespace {

using namespace std::chrono_literals;
using testing::Contains;
using testing::Each;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

/// The second field of a +CREG answer is an unquoted digit; in a URC it is quoted or missing (3GPP
/// TS 27.007 7.2).
bool is_creg_answer(std::string_view line) {
  const auto comma = line.find(',');
  return comma != std::string_view::npos && line.substr(comma + 1, 1) != "\"";
}

AtCommand read_creg() {
  AtCommand command = at_command("AT+CREG?", Answer::one, "+CREG:");
  command.accepts = is_creg_answer;
  return command;
}

struct ExchangeCase {
  const char* name;
  AtCommand command;
  LineList lines;   // the lines that the modem sends
  LineList answer;  // those that are the answer
};

const ExchangeCase kExchanges[] = {
    {"None", attention(), {}, {}},
    {"One", read_csq(), {"+CSQ: 22,99"}, {"+CSQ: 22,99"}},
    {"Registration",
     read_creg(),
     {R"(+CREG: 2,1,"D55E","06BD6814",7)"},
     {R"(+CREG: 2,1,"D55E","06BD6814",7)"}},
    {"Many",
     at_command("AT+CGDCONT?", Answer::many, "+CGDCONT:"),
     {R"(+CGDCONT: 1,"IP","a",,0,0)", R"(+CGDCONT: 2,"IPV6","b",,0,0)"},
     {R"(+CGDCONT: 1,"IP","a",,0,0)", R"(+CGDCONT: 2,"IPV6","b",,0,0)"}},
    {"Bare",
     at_command("ATI", Answer::bare),
     {"Quectel", "EG915U", "Revision: EG915UEUABR03A07M08"},
     {"Quectel", "EG915U", "Revision: EG915UEUABR03A07M08"}},
    {"Any",
     at_command("AT+QADC=0", Answer::any, "+QADC"),
     {"+QADC: 1,1210", "+OTHER: 2", "^ANOTHER: 1", "a line"},
     {"+QADC: 1,1210", "+OTHER: 2", "^ANOTHER: 1", "a line"}},
    {"OperatorCalledOk",
     at_command("AT+COPS?", Answer::one, "+COPS:"),
     {R"(+COPS: 0,0,"OK",7)"},
     {R"(+COPS: 0,0,"OK",7)"}},
};

struct EchoedExchange {
  ExchangeCase exchange;
  bool echo = false;
};

void PrintTo(const EchoedExchange& test, std::ostream* out) { *out << test.exchange.name; }

std::vector<EchoedExchange> all_exchanges() {
  std::vector<EchoedExchange> all;
  for (const ExchangeCase& exchange : kExchanges) {
    all.push_back({exchange, false});
    all.push_back({exchange, true});
  }
  return all;
}

class AtChannelExchange : public testing::TestWithParam<EchoedExchange> {
 protected:
  /// All bytes that the modem sends, including the echo.
  static std::string stream() {
    const auto& [exchange, echo] = GetParam();
    return (echo ? exchange.command.line + "\r" : std::string()) + framed(exchange.lines);
  }

  /// Runs the command while `parts` arrive one after the other.
  static Result<LineList> run(ChannelBench& bench, const std::vector<std::string>& parts) {
    const AtCommand& command = GetParam().exchange.command;
    bench.port.set_echo(false);
    bench.port.silent(command.line);
    Duration delay = 10ms;
    for (const std::string& part : parts) {
      bench.port.inject_after(delay, part);
      delay += 10ms;
    }
    return bench.channel.send(command);
  }
};

TEST_P(AtChannelExchange, ReturnsTheAnswerWhereverTheStreamIsCut) {
  const std::string bytes = stream();
  for (std::size_t cut = 0; cut <= bytes.size(); ++cut) {
    ChannelBench bench;
    EXPECT_EQ(run(bench, {bytes.substr(0, cut), bytes.substr(cut)}), GetParam().exchange.answer)
        << "cut at " << cut;
    EXPECT_THAT(bench.urcs, IsEmpty()) << "cut at " << cut;
  }
}

TEST_P(AtChannelExchange, ReturnsTheAnswerByteByByte) {
  ChannelBench bench;
  bench.port.set_chunk(1);
  EXPECT_EQ(run(bench, {stream()}), GetParam().exchange.answer);
  EXPECT_THAT(bench.urcs, IsEmpty());
}

TEST_P(AtChannelExchange, SeparatesAUrcAtEveryOffset) {
  const ExchangeCase& exchange = GetParam().exchange;
  const std::string bytes = stream();
  for (const std::string line : {"+QIND: SMS DONE", R"(+CREG: 1,"D55E","06BD6814",7)", "+CSCON: 1", "RING"}) {
    for (std::size_t offset = 0; offset <= bytes.size(); ++offset) {
      for (const std::size_t chunk : {0U, 1U}) {
        ChannelBench bench;
        bench.port.set_chunk(chunk);
        const std::string mixed = bytes.substr(0, offset) + "\r\n" + line + "\r\n" + bytes.substr(offset);
        EXPECT_EQ(run(bench, {mixed}), exchange.answer) << line << " at " << offset;
        ASSERT_TRUE(bench.channel.listen(100ms));
        EXPECT_THAT(bench.urcs, ElementsAre(line)) << line << " at " << offset;
        EXPECT_EQ(bench.counters.urcs, 1U);
      }
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Exchanges, AtChannelExchange, testing::ValuesIn(all_exchanges()),
                         [](const auto& test) {
                           return std::string(test.param.exchange.name) + (test.param.echo ? "WithEcho" : "");
                         });

TEST_F(AtChannelTest, DropsAnEchoThatFollowsAUrcWithoutALineEnd) {
  port.set_echo(false);
  port.answer_raw("AT+CSQ", "\r\n+QIND: SMS DONEAT+CSQ\r" + framed({"+CSQ: 22,99"}));
  EXPECT_EQ(channel.send(read_csq()), LineList{"+CSQ: 22,99"});
  EXPECT_THAT(urcs, ElementsAre("+QIND: SMS DONE"));
}

TEST_F(AtChannelTest, AnswerAnyExcludesOtherUrcs) {
  port.answer("AT+CSQ", {"+CSQ: 22,99", "+CMTI: \"SM\",1", "RING", "AT+OLD=1", "99"});
  EXPECT_EQ(channel.send(at_command("AT+CSQ", Answer::any, "+CSQ")), (LineList{"+CSQ: 22,99", "99"}));
  ASSERT_TRUE(channel.listen(1s));
  EXPECT_THAT(urcs, ElementsAre("+CMTI: \"SM\",1", "RING")) << "an old echo is neither";
}

TEST_F(AtChannelTest, SecondLineOfASingleAnswerIsAUrc) {
  port.answer("AT+CPIN?", {"+CPIN: READY", "+CPIN: NOT READY"});
  EXPECT_EQ(channel.send(at_command("AT+CPIN?", Answer::one, "+CPIN:")), LineList{"+CPIN: READY"});
  ASSERT_TRUE(channel.listen(1s));
  EXPECT_THAT(urcs, ElementsAre("+CPIN: NOT READY"));
}

TEST_F(AtChannelTest, LineBeforeTheCommandIsNotItsAnswer) {
  port.answer("AT+CPIN?", {"+CPIN: READY"});
  port.inject_after(0ms, "\r\n+CPIN: NOT READY\r\n");
  EXPECT_EQ(channel.send(at_command("AT+CPIN?", Answer::one, "+CPIN:")), LineList{"+CPIN: READY"});
  EXPECT_THAT(urcs, ElementsAre("+CPIN: NOT READY"));
}

TEST_F(AtChannelTest, LineOfAnotherPrefixIsCountedAsUnparsed) {
  port.answer("AT+CSQ", {"+QWHAT: 1", "+CSQ: 22,99"});
  EXPECT_EQ(channel.send(read_csq()), LineList{"+CSQ: 22,99"});
  EXPECT_THAT(urcs, ElementsAre("+QWHAT: 1"));
  EXPECT_EQ(counters.unparsed, 1U);
  EXPECT_EQ(counters.urcs, 0U);
}

TEST_F(AtChannelTest, TextOfAMessageBelongsToItsUrc) {
  port.set_echo(false);
  port.answer_raw("AT+CSQ", "\r\n+CMT: \"+49170\",,\"x\"\r\nOK\r\n" + framed({"+CSQ: 22,99"}) +
                                "\r\n+CDS: 25\r\nRDY\r\n\r\n+CBM: 88\r\nPOWERED DOWN\r\n");
  EXPECT_EQ(channel.send(read_csq()), LineList{"+CSQ: 22,99"});
  ASSERT_TRUE(channel.listen(1s));
  EXPECT_THAT(urcs, ElementsAre("+CMT: \"+49170\",,\"x\"\nOK", "+CDS: 25\nRDY", "+CBM: 88\nPOWERED DOWN"));
  EXPECT_THAT(trace, Not(Contains("<RDY")));
  EXPECT_EQ(text_of(channel.send(attention())), "OK:") << "the text is no reboot";
}

TEST_F(AtChannelTest, GarbageInsteadOfAMessageTextEndsTheMessage) {
  port.answer_raw("AT+CSQ", std::string("\r\n+CMT: 1\r\n\x01\x02\r\n") + framed({"+CSQ: 22,99"}));
  EXPECT_EQ(channel.send(read_csq()), LineList{"+CSQ: 22,99"});
  EXPECT_THAT(urcs, ElementsAre("+CMT: 1"));
  EXPECT_EQ(counters.unparsed, 1U);
}

TEST_F(AtChannelTest, RejectionNamesTheModemsError) {
  port.answer("AT+COPS?", {}, "+CME ERROR: 30");
  const auto numbered = channel.send(at_command("AT+COPS?", Answer::one, "+COPS:"));
  ASSERT_FALSE(numbered);
  EXPECT_EQ(numbered.error(), (Error{Errc::rejected, "AT+COPS?: +CME ERROR: 30 (no network service)", 30}));

  port.answer("AT+COPS?", {}, "ERROR");
  const auto plain = channel.send(at_command("AT+COPS?"));
  ASSERT_FALSE(plain);
  EXPECT_EQ(plain.error(), (Error{Errc::rejected, "AT+COPS?: ERROR", -1}));
  EXPECT_EQ(counters.errors, 2U);
}

TEST_F(AtChannelTest, CommandWithBytesThatAreNoTextIsNotSent) {
  for (const std::string line : {"AT\rAT+CFUN=0", "AT\n", "AT\x1a", "AT\x7f", "AT\xc3\xa9", ""}) {
    const auto result = channel.send(at_command(line));
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().code, Errc::invalid);
  }
  EXPECT_THAT(port.written(), IsEmpty());
  EXPECT_EQ(channel.send(at_command("AT\x1a")).error().detail,
            "invalid byte 26 at offset 2 of the command line: expected 32 to 126");
}

TEST_F(AtChannelTest, AnswerIsBoundedInLinesAndBytes) {
  const AtCommand command = at_command("ATI", Answer::bare);
  port.answer("ATI", LineList(AtChannel::kMaxAnswerLines, "x"));
  EXPECT_EQ(channel.send(command), LineList(AtChannel::kMaxAnswerLines, "x"));
  port.answer("ATI", LineList(AtChannel::kMaxAnswerLines + 1, "x"));
  EXPECT_EQ(text_of(channel.send(command)),
            "ATI: answer too long: expected at most 256 lines and 65536 bytes");
  port.answer("ATI", LineList(17, std::string(4000, 'x')));
  EXPECT_EQ(text_of(channel.send(command)),
            "ATI: answer too long: expected at most 256 lines and 65536 bytes");
  EXPECT_EQ(text_of(channel.send(attention())), "OK:") << "the channel stays synchronized";
}

TEST_F(AtChannelTest, SecretsAreInNoTraceErrorOrUrc) {
  AtCommand enter_pin = at_command("AT+CPIN=\"4711\"");
  enter_pin.shown = "AT+CPIN=***";
  port.answer(enter_pin.line, {}, "+CME ERROR: 16");
  EXPECT_EQ(text_of(channel.send(enter_pin)), "AT+CPIN=***: +CME ERROR: 16 (incorrect password)");
  port.answer("AT+QICSGP=1", {"+QICSGP : 4711 in another form", R"(+QICSGP: 1,"apn","user","4711",1)"});
  EXPECT_EQ(channel.send(read_secret()), LineList{R"(+QICSGP: 1,"apn","user","4711",1)"});
  EXPECT_THAT(trace, Each(Not(HasSubstr("4711"))));
  EXPECT_THAT(urcs, Each(Not(HasSubstr("4711"))));
  EXPECT_THAT(trace, Contains(">AT+CPIN=***"));
  EXPECT_THAT(trace, Contains("<***"));
}

TEST_F(AtChannelTest, TraceShowsBothDirections) {
  port.answer("AT+CSQ", {"+CSQ: 22,99"});
  ASSERT_TRUE(channel.send(read_csq()));
  EXPECT_THAT(trace, ElementsAre(">AT+CSQ", "<AT+CSQ", "<+CSQ: 22,99", "<OK"));
}

TEST_F(AtChannelTest, CountsAndTimesCommands) {
  port.answer("AT+CSQ", {"+CSQ: 22,99"}, "OK", 120ms);
  ASSERT_TRUE(channel.send(read_csq()));
  EXPECT_EQ(counters.commands, 1U);
  EXPECT_EQ(counters.last_latency, Duration(120));
  EXPECT_EQ(counters.errors + counters.timeouts + counters.urcs + counters.unparsed, 0U);
}

TEST_F(AtChannelTest, ListenReturnsWhenLinesArrive) {
  port.inject_after(500ms, "\r\n+CREG: 2\r\n");
  EXPECT_TRUE(channel.listen(10s));
  EXPECT_EQ(clock.now() - port.start(), Duration(500));
  EXPECT_THAT(urcs, ElementsAre("+CREG: 2"));
}

TEST_F(AtChannelTest, ListenWaitsForTheEndOfALine) {
  port.inject_after(100ms, "\r\n+CREG");
  port.inject_after(150ms, ": 2\r\n");
  EXPECT_TRUE(channel.listen(10s));
  EXPECT_THAT(urcs, ElementsAre("+CREG: 2"));
}

TEST_F(AtChannelTest, ListenReturnsAfterItsTimeOrWhenWoken) {
  EXPECT_TRUE(channel.listen(1500ms));
  EXPECT_EQ(clock.now() - port.start(), Duration(1500));
  port.wake_at(clock.now() + 250ms);
  EXPECT_TRUE(channel.listen(10s));
  EXPECT_EQ(clock.now() - port.start(), Duration(1750));
}

}  // namespace
}  // namespace eg915u
