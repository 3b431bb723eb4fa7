#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "modem/commands/registration.h"
#include "modem/commands/sim.h"
#include "tests/modem/at/channel_fixture.h"
#include "tests/support/modem_stage.h"

/// Answers and URCs are applied in the order in which they arrived.
namespace eg915u {
namespace {

using namespace std::chrono_literals;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

enum class Position : std::uint8_t { before_final_result, after_final_result };

class UrcOrder : public testing::TestWithParam<Position> {
 protected:
  /// The answer of one line, with the URC after it.
  static std::string stream(const std::string& answer, const std::string& urc) {
    const std::string final_result = framed({});
    const std::string urc_line = "\r\n" + urc + "\r\n";
    const bool is_last = GetParam() == Position::after_final_result;
    return "\r\n" + answer + "\r\n" + (is_last ? final_result + urc_line : urc_line + final_result);
  }
};

TEST_P(UrcOrder, TheAnswerIsReturnedBeforeLaterUrcsAreDelivered) {
  const std::string bytes = stream("+CSQ: 22,99", "+QIND: PB DONE");
  for (std::size_t cut = 0; cut <= bytes.size(); ++cut) {
    ChannelBench bench;
    bench.port.set_echo(false);
    bench.port.silent("AT+CSQ");
    bench.port.inject_after(10ms, bytes.substr(0, cut));
    bench.port.inject_after(20ms, bytes.substr(cut));
    EXPECT_EQ(bench.channel.send(read_csq()), LineList{"+CSQ: 22,99"}) << "cut at " << cut;
    EXPECT_THAT(bench.urcs, IsEmpty()) << "cut at " << cut;
    while (bench.urcs.empty() && bench.clock.now() < bench.port.start() + 1s) {
      ASSERT_TRUE(bench.channel.listen(100ms));
    }
    EXPECT_THAT(bench.urcs, ElementsAre("+QIND: PB DONE")) << "cut at " << cut;
  }
}

TEST_P(UrcOrder, LaterUrcsAreNotAnAnswerOfTheNextCommand) {
  ChannelBench bench;
  bench.port.answer_raw("AT+CSQ", stream("+CSQ: 22,99", "+CPIN: NOT READY"));
  bench.port.answer("AT+CPIN?", {"+CPIN: READY"});
  EXPECT_EQ(bench.channel.send(read_csq()), LineList{"+CSQ: 22,99"});
  EXPECT_EQ(bench.channel.send(kCpin), LineList{"+CPIN: READY"});
  EXPECT_THAT(bench.urcs, ElementsAre("+CPIN: NOT READY"));
}

/// One poll, whose answer is older than the change that the URC reports.
TEST_P(UrcOrder, TheNewerCellIsShown) {
  ModemStage stage;
  stage.at(5s, [&] {
    stage.port().answer_raw(
        "AT+CEREG?", stream("+CEREG: 2,1,\"D55E\",\"06BD6814\",7", "+CEREG: 1,\"D55E\",\"06BD6815\",7"));
  });
  stage.run_until(10'900ms);
  EXPECT_EQ(stage.port().times_written("AT+CEREG?"), 2U);
  EXPECT_EQ(stage.last().registration.value.cell_id, 0x06BD6815U);
  EXPECT_EQ(stage.last().cell_changes, 1U);
  EXPECT_THAT(stage.kinds(), ElementsAre(EventKind::modem_up, EventKind::cell_change));
}

TEST_P(UrcOrder, TheNewerStateOfTheSimIsShown) {
  ModemStage stage;
  stage.at(5s, [&] { stage.port().answer_raw("AT+CPIN?", stream("+CPIN: READY", "+CPIN: NOT INSERTED")); });
  stage.run_until(62s);
  EXPECT_GE(stage.port().times_written("AT+CPIN?"), 2U);
  EXPECT_EQ(stage.last().sim.value.state, SimState::absent);
}

INSTANTIATE_TEST_SUITE_P(Positions, UrcOrder,
                         testing::Values(Position::before_final_result, Position::after_final_result),
                         [](const auto& test) {
                           return test.param == Position::after_final_result ? "AfterTheFinalResult"
                                                                             : "BeforeTheFinalResult";
                         });

TEST_F(AtChannelTest, RestartAfterTheFinalResultKeepsTheNextCommandFromBeingSent) {
  port.answer_raw("AT+CSQ", framed({"+CSQ: 22,99"}) + "\r\nRDY\r\n");
  EXPECT_EQ(channel.send(read_csq()), LineList{"+CSQ: 22,99"});
  EXPECT_EQ(text_of(channel.send(attention())), "AT: not sent: the modem restarted");
  EXPECT_THAT(urcs, ElementsAre("RDY"));
}

TEST_F(AtChannelTest, UrcsAroundARestartAreDeliveredWithIt) {
  port.answer_raw("AT+CSQ", "\r\n+CSQ: 22,99\r\n\r\n+CMTI: \"SM\",1\r\n\r\nRDY\r\n\r\n+CFUN: 1\r\n");
  EXPECT_EQ(text_of(channel.send(read_csq())), "AT+CSQ: the modem restarted during the command");
  EXPECT_THAT(urcs, ElementsAre("+CMTI: \"SM\",1", "RDY", "+CFUN: 1"));
}

TEST_F(AtChannelTest, UrcsAfterAnAnswerThatDoesNotEndAreDelivered) {
  port.answer_raw("AT+CSQ", "\r\n+CSQ: 22,99\r\n\r\n+CMTI: \"SM\",1\r\n");
  EXPECT_EQ(text_of(channel.send(read_csq())), "AT+CSQ: no answer within 5000 ms");
  EXPECT_THAT(urcs, ElementsAre("+CMTI: \"SM\",1"));
}

TEST_F(AtChannelTest, AThousandUrcsAfterAnAnswerAreDeliveredInOrder) {
  constexpr int kUrcs = 1000;
  std::string bytes = "\r\n+CSQ: 22,99\r\n";
  LineList expected;
  for (int i = 0; i < kUrcs; ++i) {
    expected.push_back("+CMTI: \"SM\"," + std::to_string(i));
    bytes += "\r\n" + expected.back() + "\r\n";
  }
  port.answer_raw("AT+CSQ", bytes + framed({}));
  EXPECT_EQ(channel.send(read_csq()), LineList{"+CSQ: 22,99"});
  ASSERT_TRUE(channel.listen(1s));
  EXPECT_EQ(urcs, expected);
}

TEST_F(AtChannelTest, UrcIsNotTheRangeOfReports) {
  const std::string urc = "+CEREG: 1,\"D55E\",\"06BD6815\",7";
  port.answer("AT+CEREG=?", {urc, "+CEREG: (0-3)"});
  EXPECT_EQ(channel.send(kCeregRange), LineList{"+CEREG: (0-3)"});
  EXPECT_THAT(urcs, ElementsAre(urc));
}

}  // namespace
}  // namespace eg915u
