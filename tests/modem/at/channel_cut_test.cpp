#include <gmock/gmock.h>

#include "modem/at/open_text.h"
#include "tests/modem/at/channel_fixture.h"

// AtChannel with lines that end early: cut by a URC, or with text of several lines.

namespace eg915u {
namespace {

using namespace std::chrono_literals;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

/// A command and all bytes of its answer.
struct CutCase {
  const char* name;
  AtCommand command;
  LineList lines;
  std::string final_result = "OK";
};

void PrintTo(const CutCase& test, std::ostream* out) { *out << test.name; }

bool is_registration_answer(std::string_view line) {
  const auto comma = line.find(',');
  return comma != std::string_view::npos && comma + 1 < line.size() && line[comma + 1] != '"';
}

AtCommand read_registration() {
  AtCommand command = at_command("AT+CREG?", Answer::one, "+CREG:");
  command.accepts = is_registration_answer;
  return command;
}

const CutCase kCutCases[] = {
    {"OkAlone", attention(), {}},
    {"Error", attention(), {}, "ERROR"},
    {"CmeOneDigit", attention(), {}, "+CME ERROR: 3"},
    {"CmeTwoDigits", attention(), {}, "+CME ERROR: 58"},
    {"CmeThreeDigits", attention(), {}, "+CME ERROR: 132"},
    {"CmeText", attention(), {}, "+CME ERROR: SIM not inserted"},
    {"Cms", at_command("AT+CMGD=1"), {}, "+CMS ERROR: 321"},
    {"Csq", read_csq(), {"+CSQ: 22,99"}},
    {"Qcsq", at_command("AT+QCSQ", Answer::one, "+QCSQ:"), {R"(+QCSQ: "LTE",-66,-94,75,-9)"}},
    {"Cpin", at_command("AT+CPIN?", Answer::one, "+CPIN:"), {"+CPIN: SIM PIN"}},
    {"Registration", read_registration(), {R"(+CREG: 2,1,"D55E","06BD6814",7)"}},
    {"RegistrationWithoutCell", read_registration(), {"+CREG: 2,5"}},
    {"Operator", at_command("AT+COPS?", Answer::one, "+COPS:"), {R"(+COPS: 0,0,"OK, T-Mobile",7)"}},
    {"Contexts",
     at_command("AT+CGDCONT?", Answer::many, "+CGDCONT:"),
     {R"(+CGDCONT: 1,"IP","internet","10.0.0.1",0,0)", R"(+CGDCONT: 2,"IPV6","ims",,0,0)"}},
    {"Identity", at_command("ATI", Answer::bare), {"Quectel", "EG915U", "Revision: EG915UEUABR03A07M08"}},
    {"Imei", at_command("AT+CGSN", Answer::bare), {"861234067890123"}},
    {"Number", at_command("AT+CNUM", Answer::many, "+CNUM:"), {R"(+CNUM: "Line 1","+491701234567",145)"}},
    {"NumberOnTwoLines",
     at_command("AT+CNUM", Answer::many, "+CNUM:"),
     {"+CNUM: \"Line\r\nOK\r\n\r\nRDY\",\"+491701234567\",145"}},
};

/// The lines as the channel returns them.
LineList expected_lines(const LineList& sent) {
  LineList lines = sent;
  for (std::string& line : lines) std::erase(line, '\r');
  return lines;
}

class AtChannelCut : public testing::TestWithParam<CutCase> {
 protected:
  static std::string answer_bytes() { return framed(GetParam().lines, GetParam().final_result); }

  static std::string expected() {
    ChannelBench bench;
    bench.port.set_echo(false);
    bench.port.answer_raw(GetParam().command.line, answer_bytes());
    return text_of(bench.channel.send(GetParam().command));
  }

  /// Runs the command with `bytes` as its answer, one byte per millisecond or at once.
  static std::string run(ChannelBench& bench, const std::string& bytes, bool is_slow) {
    bench.port.set_echo(false);
    bench.port.silent(GetParam().command.line);
    Duration delay = 10ms;
    if (!is_slow) bench.port.inject_after(delay, bytes);
    for (std::size_t at = 0; is_slow && at < bytes.size(); ++at) {
      bench.port.inject_after(delay += 1ms, bytes.substr(at, 1));
    }
    return text_of(bench.channel.send(GetParam().command));
  }
};

TEST_P(AtChannelCut, GivesTheSameAnswerWithAUrcAtEveryOffset) {
  const std::string whole = answer_bytes();
  if (GetParam().final_result == "OK") {
    ChannelBench bench;
    bench.port.set_echo(false);
    bench.port.answer_raw(GetParam().command.line, whole);
    ASSERT_EQ(bench.channel.send(GetParam().command), expected_lines(GetParam().lines));
  }
  const std::string wanted = expected();
  for (const std::string urc : {"+QIND: SMS DONE", R"(+CREG: 1,"D55E","06BD6814",7)", "+CSQ: 7,99",
                                "+CSCON: 1", "+QWHAT: 9", "+CPIN: NOT READY", "+CMTI: \"SM\",1"}) {
    for (std::size_t offset = 0; offset <= whole.size(); ++offset) {
      for (const bool is_slow : {false, true}) {
        ChannelBench bench;
        const std::string mixed = whole.substr(0, offset) + "\r\n" + urc + "\r\n" + whole.substr(offset);
        const std::string got = run(bench, mixed, is_slow);
        ASSERT_LT(bench.clock.now() - bench.port.start(), Duration(2000));
        while (bench.clock.now() - bench.port.start() < 3s) ASSERT_TRUE(bench.channel.listen(1s));
        const std::string place = urc + " at " + std::to_string(offset) + (is_slow ? ", slow" : "");
        const AtCommand& command = GetParam().command;
        if (offset <= 2 && matches(urc, command.prefix, command.accepts)) {
          // Two lines of one form: both are true, and the newer one comes last.
          ASSERT_EQ(got, "OK: " + urc + " |") << place;
          EXPECT_THAT(bench.urcs, ElementsAre(GetParam().lines.front())) << place;
          continue;
        }
        ASSERT_EQ(got, wanted) << place;
        EXPECT_THAT(bench.urcs, ElementsAre(urc)) << place;
      }
    }
  }
}

TEST_P(AtChannelCut, GivesTheSameAnswerWithTwoUrcsAtEveryOffset) {
  const std::string whole = answer_bytes();
  const std::string wanted = expected();
  for (std::size_t first = 0; first <= whole.size(); ++first) {
    for (std::size_t second = first; second <= whole.size(); ++second) {
      ChannelBench bench;
      const std::string mixed = whole.substr(0, first) + "\r\n+QIND: SMS DONE\r\n" +
                                whole.substr(first, second - first) + "\r\n+CSCON: 1\r\n" +
                                whole.substr(second);
      ASSERT_EQ(run(bench, mixed, false), wanted) << first << " and " << second;
      while (bench.clock.now() - bench.port.start() < 3s) ASSERT_TRUE(bench.channel.listen(1s));
      EXPECT_THAT(bench.urcs, ElementsAre("+QIND: SMS DONE", "+CSCON: 1")) << first << " and " << second;
    }
  }
}

/// A message in PDU mode has two lines.
TEST_P(AtChannelCut, GivesTheSameAnswerWithAMessageAtEveryOffset) {
  const std::string whole = answer_bytes();
  const std::string wanted = expected();
  for (std::size_t offset = 0; offset <= whole.size(); ++offset) {
    ChannelBench bench;
    const std::string mixed =
        whole.substr(0, offset) + "\r\n+CMT: ,24\r\n0791448720\r\n" + whole.substr(offset);
    ASSERT_EQ(run(bench, mixed, false), wanted) << offset;
    while (bench.clock.now() - bench.port.start() < 3s) ASSERT_TRUE(bench.channel.listen(1s));
    EXPECT_THAT(bench.urcs, ElementsAre("+CMT: ,24\n0791448720")) << offset;
  }
}

/// The next command leaves after the LF of the final result, however slow the bytes are.
TEST_P(AtChannelCut, ReturnsAfterTheLastByteOfTheAnswer) {
  const std::string whole = answer_bytes();
  for (std::size_t cut = 0; cut < whole.size(); ++cut) {
    ChannelBench bench;
    bench.port.set_echo(false);
    bench.port.silent(GetParam().command.line);
    bench.port.inject_after(10ms, whole.substr(0, cut));
    bench.port.inject_after(30ms, whole.substr(cut));
    EXPECT_EQ(text_of(bench.channel.send(GetParam().command)), expected()) << "cut at " << cut;
    EXPECT_GE(bench.clock.now() - bench.port.start(), Duration(30)) << "cut at " << cut;
    EXPECT_LE(bench.clock.now() - bench.port.start(), Duration(60)) << "cut at " << cut;
  }
}

TEST_P(AtChannelCut, WaitsForAMissingLineFeedForALimitedTime) {
  std::string whole = answer_bytes();
  whole.pop_back();
  ChannelBench bench;
  EXPECT_EQ(run(bench, whole, false), expected());
  EXPECT_EQ(bench.clock.now() - bench.port.start(), Duration(110));
  bench.port.answer("AT+CSQ", {"+CSQ: 22,99"});
  EXPECT_EQ(bench.channel.send(read_csq()), LineList{"+CSQ: 22,99"});
}

INSTANTIATE_TEST_SUITE_P(Answers, AtChannelCut, testing::ValuesIn(kCutCases),
                         [](const auto& test) { return std::string(test.param.name); });

/// CR and LF arrive apart at each line end, with `pause` between them.
TEST_F(AtChannelTest, LineEndsMayComeInTwoParts) {
  const std::string whole = framed({"+CSQ: 22,99"});
  for (std::size_t end = whole.find('\n'); end != std::string::npos; end = whole.find('\n', end + 1)) {
    for (const Duration pause : {1ms, 50ms, 90ms}) {
      ChannelBench bench;
      bench.port.set_echo(false);
      bench.port.silent("AT+CSQ");
      bench.port.inject_after(10ms, whole.substr(0, end));
      bench.port.inject_after(10ms + pause, whole.substr(end));
      EXPECT_EQ(bench.channel.send(read_csq()), LineList{"+CSQ: 22,99"}) << end;
      EXPECT_EQ(bench.clock.now() - bench.port.start(), 10ms + pause) << "before the LF at " << end;
    }
  }
}

/// Without a line end before a URC a cut line looks like a whole one.
TEST_F(AtChannelTest, AnswerThatMayBeCutIsAskedOnceMore) {
  port.set_echo(false);
  port.expect("AT+CSQ", "\r\n+CSQ: 22,9\r\n+CSCON: 1\r\nOK\r\n").answer("AT+CSQ", {"+CSQ: 22,99"});
  EXPECT_EQ(channel.send(read_csq()), LineList{"+CSQ: 22,99"});
  EXPECT_EQ(port.times_written("AT+CSQ"), 2U);
  EXPECT_LT(clock.now() - port.start(), Duration(2000));
}

TEST_F(AtChannelTest, AnswerThatStaysDoubtfulIsNone) {
  port.set_echo(false);
  port.answer_raw("AT+CSQ", "\r\n+CSQ: 22,9\r\n+CSCON: 1\r\nOK\r\n");
  EXPECT_EQ(text_of(channel.send(read_csq())), "AT+CSQ: a URC may have cut the answer");
  EXPECT_EQ(port.times_written("AT+CSQ"), 2U);
}

TEST_F(AtChannelTest, CommandThatChangesSomethingIsNotSentAgain) {
  port.set_echo(false);
  port.answer_raw("AT+CFUN=1", "\r\nx\r\n+CSCON: 1\r\nOK\r\n");
  EXPECT_TRUE(channel.send(at_command("AT+CFUN=1")));
  EXPECT_EQ(port.times_written("AT+CFUN=1"), 1U);
}

/// The text of a message in text mode may hide the rest of a cut line.
TEST_F(AtChannelTest, LineCutByAMessageInTextModeIsAskedOnceMore) {
  port.set_echo(false);
  const std::string whole = framed({"+CSQ: 22,99"});
  for (std::size_t offset = 3; offset < whole.find("99") + 2; ++offset) {
    ChannelBench bench;
    bench.port.set_echo(false);
    bench.port.expect("AT+CSQ", whole.substr(0, offset) + "\r\n+CMT: \"+49170\",,\"x\"\r\nHello\r\n" +
                                    whole.substr(offset));
    bench.port.answer("AT+CSQ", {"+CSQ: 22,99"});
    EXPECT_EQ(bench.channel.send(read_csq()), LineList{"+CSQ: 22,99"}) << offset;
  }
}

TEST_F(AtChannelTest, LateAnswerThatAUrcCutIsNoUrc) {
  const std::string whole = framed({R"(+CREG: 2,1,"D55E","06BD6814",7)"});
  for (std::size_t offset = 0; offset <= whole.size(); ++offset) {
    ChannelBench bench;
    bench.port.set_echo(false);
    AtCommand command = read_registration();
    command.limit = 1000ms;
    bench.port.silent("AT+CREG?");
    bench.port.inject_after(1100ms,
                            whole.substr(0, offset) + "\r\n+QIND: SMS DONE\r\n" + whole.substr(offset));
    ASSERT_EQ(code_of(bench.channel.send(command)), Errc::timeout);
    ASSERT_TRUE(bench.channel.send(attention()));
    EXPECT_THAT(bench.urcs, ElementsAre("+QIND: SMS DONE")) << offset;
  }
}

/// A URC with text of several lines, and how it is delivered.
struct TextCase {
  const char* name;
  std::string bytes;
  std::string urc;
};

void PrintTo(const TextCase& test, std::ostream* out) { *out << test.name; }

const TextCase kTextCases[] = {
    {"Cusd", "+CUSD: 1,\"Bal:$100.00 *\r\nOK\r\n00. Home\",15",
     "+CUSD: 1,\"Bal:$100.00 *\nOK\n00. Home\",15"},
    {"CusdWithLf", "+CUSD: 0,\"a\nRDY\nb\",15", "+CUSD: 0,\"a\nRDY\nb\",15"},
    {"CusdWithEmptyLines", "+CUSD: 0,\"a\r\n\r\nOK\r\n\r\nb\",15", "+CUSD: 0,\"a\n\nOK\n\nb\",15"},
    {"CusdWithQuotes", "+CUSD: 0,\"say \"hi\" to\r\nERROR\r\n\"me\"\",15",
     "+CUSD: 0,\"say \"hi\" to\nERROR\n\"me\"\",15"},
    {"CusdWithUrcs", "+CUSD: 0,\"x\r\n+CREG: 0\r\n+CPIN: NOT READY\r\nPOWERED DOWN\r\n\",15",
     "+CUSD: 0,\"x\n+CREG: 0\n+CPIN: NOT READY\nPOWERED DOWN\n\",15"},
    {"CusdThatStartsWithALineEnd", "+CUSD: 0,\"\r\n+CME ERROR: 10\r\n\",15",
     "+CUSD: 0,\"\n+CME ERROR: 10\n\",15"},
    {"CmtPdu", "+CMT: ,24\r\n07914487", "+CMT: ,24\n07914487"},
    {"CmtText", "+CMT: \"+49170\",,\"26/12/01\"\r\nHello\r\nOK\r\nRDY\r\nPOWERED DOWN",
     "+CMT: \"+49170\",,\"26/12/01\"\nHello\nOK\nRDY\nPOWERED DOWN"},
    {"CmtTextInQuotes", "+CMT: \"A\r\nOK\",,\"26/12/01\"\r\nHello", "+CMT: \"A\nOK\",,\"26/12/01\"\nHello"},
    {"Cbm", "+CBM: 88,50,0,1,1\r\nAlert\r\nPOWERED DOWN", "+CBM: 88,50,0,1,1\nAlert\nPOWERED DOWN"},
    {"Cds", "+CDS: 25\r\n0006D6", "+CDS: 25\n0006D6"},
    {"Clip", "+CLIP: \"+49170\",145,,,\"A\r\nRDY\",0", "+CLIP: \"+49170\",145,,,\"A\nRDY\",0"},
};

class AtChannelText : public testing::TestWithParam<TextCase> {};

/// The text arrives in the wait for an answer, cut in two parts at every byte.
TEST_P(AtChannelText, EndsNoCommandAndFakesNoEvent) {
  const std::string text = "\r\n" + GetParam().bytes + "\r\n";
  for (std::size_t cut = 0; cut <= text.size(); ++cut) {
    ChannelBench bench;
    bench.port.set_echo(false);
    bench.port.answer("AT+CSQ", {"+CSQ: 22,99"}, "OK", 1500ms);
    bench.port.inject_after(100ms, text.substr(0, cut));
    bench.port.inject_after(150ms, text.substr(cut));
    ASSERT_EQ(bench.channel.send(read_csq()), LineList{"+CSQ: 22,99"}) << "cut at " << cut;
    EXPECT_EQ(bench.clock.now() - bench.port.start(), Duration(1500)) << "cut at " << cut;
    EXPECT_THAT(bench.urcs, ElementsAre(GetParam().urc)) << "cut at " << cut;
    EXPECT_EQ(bench.counters.urcs, 1U) << "cut at " << cut;
    EXPECT_EQ(text_of(bench.channel.send(attention())), "OK:") << "no restart, cut at " << cut;
  }
}

TEST_P(AtChannelText, IsWholeWithoutACommand) {
  const std::string text = "\r\n" + GetParam().bytes + "\r\n";
  for (std::size_t cut = 0; cut <= text.size(); ++cut) {
    ChannelBench bench;
    bench.port.inject_after(100ms, text.substr(0, cut));
    bench.port.inject_after(150ms, text.substr(cut) + "\r\n+CREG: 5\r\n");
    while (bench.clock.now() - bench.port.start() < 2s) ASSERT_TRUE(bench.channel.listen(1s));
    EXPECT_THAT(bench.urcs, ElementsAre(GetParam().urc, "+CREG: 5")) << "cut at " << cut;
    EXPECT_THAT(bench.trace, Not(Contains(HasSubstr("OK")))) << "the text is private";
    EXPECT_EQ(text_of(bench.channel.send(attention())), "OK:") << "no restart, cut at " << cut;
  }
}

/// The quote of a text was lost. The lines after it are what they say.
TEST_F(AtChannelTest, QuoteThatNeverClosesHidesNothingForLong) {
  for (const std::string lost : {"+CUSD: 1,\"Balance,15", "+CNUM: ,\"+49170,145", "+CMT: \"+49170"}) {
    ChannelBench bench;
    bench.port.set_echo(false);
    bench.port.answer_raw("AT+CSQ", "\r\n" + lost + "\r\n" + framed({"+CSQ: 22,99"}) + "\r\n+CREG: 5\r\n");
    EXPECT_EQ(bench.channel.send(read_csq()), LineList{"+CSQ: 22,99"}) << lost;
    EXPECT_LE(bench.clock.now() - bench.port.start(), Duration(500)) << lost;
    ASSERT_TRUE(bench.channel.listen(1s));
    EXPECT_THAT(bench.urcs, ElementsAre(lost, "+CREG: 5"));
  }
}

TEST_F(AtChannelTest, TextIsBoundedInLines) {
  port.set_echo(false);
  port.silent("AT+CSQ");
  port.inject_after(10ms, "\r\n+CUSD: 1,\"Balance,15\r\n" + framed({"+CSQ: 22,99"}));
  // The line never pauses, so that the limit alone ends the text.
  for (Duration delay = 20ms; delay < 20s; delay += 100ms) port.inject_after(delay, "\r\n+CSCON: 1\r\n");
  EXPECT_EQ(channel.send(read_csq()), LineList{"+CSQ: 22,99"});
  EXPECT_LE(clock.now() - port.start(), Duration(100 * (OpenText::kMaxLines + 1)));
  EXPECT_EQ(urcs.front(), "+CUSD: 1,\"Balance,15");
}

TEST_F(AtChannelTest, TextIsBoundedInBytes) {
  std::string text = "\r\n+CUSD: 1,\"";
  for (std::size_t line = 1; line < OpenText::kMaxLines; ++line) text += std::string(1000, 'x') + "\r\n";
  port.inject_after(10ms, text);
  while (clock.now() - port.start() < 3s) ASSERT_TRUE(channel.listen(1s));
  EXPECT_EQ(counters.urcs, 1U);
  EXPECT_EQ(counters.unparsed, OpenText::kMaxLines - 2);
}

INSTANTIATE_TEST_SUITE_P(Texts, AtChannelText, testing::ValuesIn(kTextCases),
                         [](const auto& test) { return std::string(test.param.name); });

}  // namespace
}  // namespace eg915u
