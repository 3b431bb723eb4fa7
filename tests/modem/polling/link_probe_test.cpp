#include "modem/polling/link_probe.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <optional>

#include "tests/support/modem_stage.h"

/// Echoes by AT+QPING, and settings of the probe that change on the way.
namespace eg915u {
namespace {

using std::chrono::seconds;
using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::IsSupersetOf;
using ::testing::Not;

class LinkProbing : public testing::Test {
 protected:
  LinkProbing() { stage_.probe = {"8.8.8.8", seconds(10)}; }

  static constexpr const char* kPing = "AT+QPING=1,\"8.8.8.8\",4,1";
  ModemStage stage_;
};

TEST_F(LinkProbing, CountsTheEchoesThatComeBack) {
  stage_.port().answer_raw(
      kPing, "\r\nOK\r\n\r\n+QPING: 0,\"8.8.8.8\",64,59,255\r\n\r\n+QPING: 0,1,1,0,59,59,59\r\n");
  stage_.run_until(seconds(35));
  const auto& probe = stage_.last().probe;
  EXPECT_EQ(probe.state, ProbeState::up);
  EXPECT_GE(probe.sent, 3U);
  EXPECT_EQ(probe.lost, 0U);
  EXPECT_EQ(probe.last_ms, 59U);
  EXPECT_TRUE(probe.last_success);
}

TEST_F(LinkProbing, IsDownAfterThreeLossesAndUpWithTheFirstEcho) {
  stage_.port().answer_raw(kPing, "\r\nOK\r\n\r\n+QPING: 569\r\n\r\n+QPING: 0,1,0,1,0,0,0\r\n");
  stage_.at(seconds(15), [&] { EXPECT_NE(stage_.last().probe.state, ProbeState::down); });
  stage_.at(seconds(45), [&] {
    EXPECT_EQ(stage_.last().probe.state, ProbeState::down);
    EXPECT_EQ(stage_.last().probe.lost, stage_.last().probe.sent);
    stage_.port().answer_raw(kPing, "\r\nOK\r\n\r\n+QPING: 0,\"8.8.8.8\",64,31,255\r\n");
  });
  stage_.run_until(seconds(60));
  EXPECT_EQ(stage_.last().probe.state, ProbeState::up);
  EXPECT_EQ(stage_.last().probe.min_ms, 31U);
}

TEST_F(LinkProbing, AnAnswerThatNeverComesIsALoss) {
  stage_.port().answer(kPing, {});
  stage_.run_until(seconds(60));
  EXPECT_GE(stage_.last().probe.lost, 2U);
  EXPECT_EQ(stage_.last().oper_state, OperState::connected);
}

TEST_F(LinkProbing, WithoutAContextNothingIsSentAndTheLinkIsDown) {
  stage_.port().answer("AT+CGACT?", {"+CGACT: 1,0"});
  stage_.run_until(seconds(60));
  EXPECT_EQ(stage_.last().probe.sent, 0U);
  EXPECT_EQ(stage_.last().probe.state, ProbeState::down);
  EXPECT_EQ(stage_.port().times_written(kPing), 0U);
}

TEST(LinkProbeOff, SendsNothing) {
  ModemStage stage;
  stage.run_until(seconds(120));
  EXPECT_THAT(stage.port().written(), Not(Contains(HasSubstr("QPING"))));
}

/// The same modem, which answers for two hosts.
class ProbeSettingsChange : public LinkProbing {
 protected:
  ProbeSettingsChange() {
    stage_.port().answer_raw(kPing, "\r\nOK\r\n\r\n+QPING: 0,\"8.8.8.8\",64,59,255\r\n");
    stage_.port().answer_raw(kOtherPing, "\r\nOK\r\n\r\n+QPING: 0,\"1.1.1.1\",64,7,255\r\n");
  }

  static constexpr const char* kOtherPing = "AT+QPING=1,\"1.1.1.1\",4,1";
};

TEST_F(ProbeSettingsChange, AnotherHostIsAskedAtOnceAndHasItsOwnTimes) {
  std::uint32_t sent_before = 0;
  stage_.at(seconds(35), [&] {
    sent_before = stage_.last().probe.sent;
    stage_.probe.host = "1.1.1.1";
    stage_.port().wake_at(stage_.clock.now());
  });
  stage_.run_until(seconds(36));
  EXPECT_EQ(stage_.port().times_written(kOtherPing), 1U);
  EXPECT_EQ(stage_.last().probe.sent, sent_before + 1) << "counters continue";
  EXPECT_EQ(stage_.last().probe.min_ms, 7U);
  EXPECT_EQ(stage_.last().probe.max_ms, 7U);
  EXPECT_EQ(stage_.last().probe.answered, 1U);
}

TEST_F(ProbeSettingsChange, ALinkThatWasDownIsSoUntilTheNewHostAnswers) {
  stage_.port().answer_raw(kPing, "\r\nOK\r\n\r\n+QPING: 569\r\n");
  stage_.port().answer(kOtherPing, {});
  stage_.at(seconds(45), [&] {
    EXPECT_EQ(stage_.last().probe.state, ProbeState::down);
    stage_.probe.host = "1.1.1.1";
    stage_.port().wake_at(stage_.clock.now());
  });
  stage_.at(seconds(50), [&] {
    EXPECT_EQ(stage_.last().probe.state, ProbeState::down);
    stage_.port().answer_raw(kOtherPing, "\r\nOK\r\n\r\n+QPING: 0,\"1.1.1.1\",64,7,255\r\n");
  });
  stage_.run_until(seconds(90));
  EXPECT_EQ(stage_.last().probe.state, ProbeState::up);
  EXPECT_THAT(stage_.kinds(), IsSupersetOf({EventKind::probe_failed, EventKind::probe_back}));
}

TEST_F(ProbeSettingsChange, WithoutAHostNothingIsAskedAnyMore) {
  std::size_t before = 0;
  stage_.at(seconds(35), [&] {
    before = stage_.port().times_written(kPing);
    stage_.probe.host.clear();
    stage_.port().wake_at(stage_.clock.now());
  });
  stage_.run_until(seconds(120));
  EXPECT_GE(before, 1U);
  EXPECT_EQ(stage_.port().times_written(kPing), before);
  EXPECT_EQ(stage_.last().probe.state, ProbeState::unknown);
  EXPECT_EQ(stage_.last().probe.last_ms, std::nullopt);
}

TEST_F(ProbeSettingsChange, ALateAnswerIsNotThatOfTheNextHost) {
  stage_.port().answer(kPing, {});
  stage_.port().answer(kOtherPing, {});
  // The first echo leaves within the first ten seconds, and is given up fifteen seconds later.
  stage_.at(seconds(11), [&] {
    ASSERT_EQ(stage_.port().times_written(kPing), 1U);
    stage_.probe.host = "1.1.1.1";
    stage_.port().wake_at(stage_.clock.now());
  });
  stage_.at(seconds(12), [&] {
    EXPECT_EQ(stage_.port().times_written(kOtherPing), 0U);
    stage_.port().inject_after(Duration{0}, "\r\n+QPING: 0,\"8.8.8.8\",64,59,255\r\n");
  });
  stage_.run_until(seconds(14));
  EXPECT_EQ(stage_.port().times_written(kOtherPing), 1U);
  EXPECT_EQ(stage_.last().probe.last_ms, std::nullopt);
  EXPECT_EQ(stage_.last().probe.lost, 0U);
}

TEST_F(ProbeSettingsChange, AnotherIntervalHoldsAtOnceAndTheTimesStay) {
  stage_.probe.interval = seconds(3600);
  stage_.at(seconds(30), [&] {
    EXPECT_EQ(stage_.port().times_written(kPing), 1U);
    stage_.probe.interval = seconds(10);
    stage_.port().wake_at(stage_.clock.now());
  });
  stage_.run_until(seconds(55));
  EXPECT_EQ(stage_.port().times_written(kPing), 4U);
  EXPECT_EQ(stage_.last().probe.answered, 4U);
}

}  // namespace
}  // namespace eg915u
