#include <gmock/gmock.h>

#include <array>

#include "modem/at/command_in_flight.h"
#include "modem/at/urc.h"
#include "modem/polling/poll_table.h"
#include "tests/modem/at/channel_fixture.h"
#include "tests/support/modem_stage.h"

// A URC at every offset of the answer of each poll step, and CR and LF apart at each line end.

namespace eg915u {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::IsEmpty;

/// All bytes of the stage's answer to `command`.
std::string answer_bytes(const AtCommand& command) {
  FakeClock clock;
  ScriptedPort port(clock);
  ModemStage::answer_as_home_lte(port);
  port.set_echo(false);
  std::array<char, 1024> buffer{};
  if (!port.write(command.line + "\r", 1s)) return {};
  const auto count = port.read(buffer, 1s);
  return {buffer.data(), count.value_or(0)};
}

class CutAnswers : public testing::TestWithParam<std::string> {};

TEST_P(CutAnswers, AreWhole) {
  const std::string& urc = GetParam();
  for (const PollStep& step : poll_table()) {
    const std::string whole = answer_bytes(step.command);
    ASSERT_FALSE(whole.empty());
    ChannelBench clean;
    clean.port.set_echo(false);
    clean.port.answer_raw(step.command.line, whole);
    const std::string wanted = text_of(clean.channel.send(step.command));
    const auto answer_begins = whole.find_first_not_of("\r\n");
    for (std::size_t offset = 0; offset <= whole.size(); ++offset) {
      const std::string place = step.command.line + " at " + std::to_string(offset);
      ChannelBench bench;
      bench.port.set_echo(false);
      bench.port.answer_raw(step.command.line,
                            whole.substr(0, offset) + "\r\n" + urc + "\r\n" + whole.substr(offset));
      const std::string got = text_of(bench.channel.send(step.command));
      ASSERT_LE(bench.clock.now() - bench.port.start(), Duration(2000)) << place;
      ASSERT_TRUE(bench.channel.listen(1s));
      if (offset <= answer_begins && matches(urc, step.command.prefix, step.command.accepts)) {
        // Two lines of one form: both are true, and the newer one comes last.
        EXPECT_EQ(got, "OK: " + urc + " |") << place;
        EXPECT_THAT(bench.urcs, ElementsAre(wanted.substr(4, wanted.size() - 6))) << place;
        continue;
      }
      EXPECT_EQ(got, wanted) << place;
      // Before the end of an answer with a password an unknown line may be one.
      const bool is_hidden = step.command.has_secret() && !is_urc(urc) && offset < whole.size() - 2;
      EXPECT_EQ(bench.urcs, is_hidden ? LineList{} : LineList{urc}) << place;
      EXPECT_EQ(bench.port.times_written(step.command.line), 1U) << place;
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Urcs, CutAnswers,
                         testing::Values("+QIND: SMS DONE", "+CREG: 1,\"D55E\",\"06BD6814\",7", "+CEREG: 2",
                                         "+CPIN: NOT READY", "+CGEV: NW DETACH", "+QIURC: \"pdpdeact\",1",
                                         "+CMTI: \"SM\",3", "+CSQ: 7,99", "+QWHAT: 9", "RING"));

/// CR and LF arrive apart at one line end. A pause that is longer than the wait for an LF splits the answer
/// from its last LF, which then comes before the next answer.
TEST(PartedLineEnds, LeaveEachAnswerWhole) {
  for (const PollStep& step : poll_table()) {
    const std::string whole = answer_bytes(step.command);
    ChannelBench clean;
    clean.port.set_echo(false);
    clean.port.answer_raw(step.command.line, whole);
    const std::string wanted = text_of(clean.channel.send(step.command));
    for (std::size_t lf = whole.find('\n'); lf != std::string::npos; lf = whole.find('\n', lf + 1)) {
      for (const Duration pause : {1ms, 25ms, 95ms, 250ms, 1500ms}) {
        const std::string place =
            step.command.line + " at " + std::to_string(lf) + ", " + std::to_string(pause.count()) + " ms";
        ChannelBench bench;
        bench.port.set_echo(false);
        bench.port.silent(step.command.line);
        bench.port.inject_after(10ms, whole.substr(0, lf));
        bench.port.inject_after(10ms + pause, whole.substr(lf));
        EXPECT_EQ(text_of(bench.channel.send(step.command)), wanted) << place;
        EXPECT_LE(bench.clock.now() - bench.port.start(), Duration(2000)) << place;
        bench.port.answer("AT+CSQ", {"+CSQ: 22,99"}, "OK", 20ms);
        EXPECT_EQ(bench.channel.send(read_csq()), LineList{"+CSQ: 22,99"}) << place;
        EXPECT_THAT(bench.urcs, IsEmpty()) << place;
      }
    }
  }
}

}  // namespace
}  // namespace eg915u
