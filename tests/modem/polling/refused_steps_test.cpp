#include "modem/polling/refused_steps.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <ostream>
#include <string>
#include <vector>

#include "modem/model/snapshot.h"

namespace eg915u {
namespace {

using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

const std::string kLine = "AT+CBC";

Error refused(int code) { return {.code = Errc::rejected, .detail = "", .cme = code}; }
Error silence() { return {.code = Errc::timeout, .detail = ""}; }

/// A modem with a SIM and a network, and the clock.
class RefusalsTest : public ::testing::Test {
 protected:
  RefusalsTest() {
    modem_.sim.value.state = SimState::ready;
    modem_.sim.value.iccid.value = "89860120801234567890";
    modem_.registration.value.state = RegState::home;
    modem_.functionality.value = Functionality::full;
    modem_.intervals.slow = hours(1);
  }

  bool forbids(AskedFor what = AskedFor::optional) { return refusals_.forbid(kLine, what, modem_, now_); }
  RefusalChange refuse(const Error& error, AskedFor what = AskedFor::optional) {
    return refusals_.note_refusal(kLine, what, error, modem_, now_);
  }
  void give_up(AskedFor what = AskedFor::optional) {
    EXPECT_EQ(refuse(refused(58), what), RefusalChange::none);
    now_ += kRefusalsApart;
    EXPECT_EQ(refuse(refused(58), what), RefusalChange::given_up);
    EXPECT_TRUE(forbids(what));
  }

  Refusals refusals_;
  ModemSnapshot modem_;
  Time now_ = Time(hours(24));
};

TEST_F(RefusalsTest, OneIsNotARefusal) {
  EXPECT_EQ(refuse(refused(58)), RefusalChange::none);
  EXPECT_FALSE(forbids());
}

TEST_F(RefusalsTest, ManyInAShortMomentAreOne) {
  for (int i = 0; i < 49; ++i) {
    EXPECT_EQ(refuse(refused(58)), RefusalChange::none);
    now_ += Duration{100};
    EXPECT_FALSE(forbids());
  }
}

TEST_F(RefusalsTest, TwoApartAreARefusalThatIsReportedOnce) {
  give_up();
  now_ += hours(1);
  EXPECT_FALSE(forbids()) << "asked again at the slow interval";
  EXPECT_EQ(refuse(refused(58)), RefusalChange::none);
  EXPECT_TRUE(forbids());
}

TEST_F(RefusalsTest, AnAnswerBetweenTwoMakesThemSeparate) {
  EXPECT_EQ(refuse(refused(58)), RefusalChange::none);
  EXPECT_EQ(refusals_.note_answer(kLine), RefusalChange::none);
  now_ += kRefusalsApart;
  EXPECT_EQ(refuse(refused(58)), RefusalChange::none);
  EXPECT_FALSE(forbids());
}

TEST_F(RefusalsTest, AnAnswerAfterARefusalIsReportedOnce) {
  give_up();
  EXPECT_EQ(refusals_.note_answer(kLine), RefusalChange::answered_again);
  EXPECT_EQ(refusals_.note_answer(kLine), RefusalChange::none);
  EXPECT_FALSE(forbids());
}

TEST_F(RefusalsTest, ARestartReleasesAndLogsNothingTwice) {
  give_up();
  refusals_.restart();
  EXPECT_FALSE(forbids());
  EXPECT_EQ(refuse(refused(58)), RefusalChange::none);
  now_ += kRefusalsApart;
  EXPECT_EQ(refuse(refused(58)), RefusalChange::none) << "logged before the restart";
  EXPECT_TRUE(forbids());
  EXPECT_EQ(refusals_.note_answer(kLine), RefusalChange::answered_again);
}

TEST_F(RefusalsTest, EssentialReadingsAreNeverHeld) {
  for (const int code : {58, 4, -1, 14, 3, 30}) {
    refusals_ = {};
    for (int i = 0; i < 10; ++i) {
      const auto news = refuse(refused(code), AskedFor::essential);
      const bool is_no = code == 58 || code == 4 || code == -1;
      EXPECT_EQ(news, is_no && i == 1 ? RefusalChange::refused : RefusalChange::none) << code << " " << i;
      now_ += kRefusalsApart;
      EXPECT_FALSE(forbids(AskedFor::essential)) << code;
    }
  }
}

struct Change {
  const char* name;
  void (*before)(ModemSnapshot& modem);
  void (*after)(ModemSnapshot& modem);
};

void PrintTo(const Change& change, std::ostream* out) { *out << change.name; }

class RefusalsChange : public RefusalsTest, public ::testing::WithParamInterface<Change> {};

TEST_P(RefusalsChange, RenewsWhatWasGivenUp) {
  GetParam().before(modem_);
  EXPECT_FALSE(refusals_.renews(modem_));
  give_up();
  GetParam().after(modem_);
  EXPECT_TRUE(refusals_.renews(modem_));
  EXPECT_FALSE(refusals_.renews(modem_)) << "once";
  EXPECT_FALSE(forbids());
  EXPECT_EQ(refuse(refused(58)), RefusalChange::none);
  EXPECT_FALSE(forbids()) << "one is no no, as at first";
}

INSTANTIATE_TEST_SUITE_P(
    Of, RefusalsChange,
    ::testing::Values(
        Change{"TheSimThatBecomesReady",
               [](ModemSnapshot& modem) { modem.sim.value.state = SimState::pin_required; },
               [](ModemSnapshot& modem) { modem.sim.value.state = SimState::ready; }},
        Change{"TheCard", [](ModemSnapshot& /*modem*/) {},
               [](ModemSnapshot& modem) { modem.sim.value.iccid.value = "89490200001234567890"; }},
        Change{"TheRadio", [](ModemSnapshot& modem) { modem.functionality.value = Functionality::unknown; },
               [](ModemSnapshot& modem) { modem.functionality.value = Functionality::full; }}),
    [](const auto& test) { return std::string(test.param.name); });

TEST_F(RefusalsTest, ANoIsNotOverWithTheNetwork) {
  give_up();
  modem_.registration.value.state = RegState::searching;
  EXPECT_FALSE(refusals_.renews(modem_));
  EXPECT_TRUE(forbids());
}

TEST_F(RefusalsTest, WantOfANetworkHoldsUntilThereIsAnotherAndNeverForLong) {
  EXPECT_EQ(refuse(refused(30)), RefusalChange::none);
  EXPECT_TRUE(forbids());
  modem_.registration.value.state = RegState::roaming;
  EXPECT_FALSE(forbids());

  Duration before{0};
  for (int i = 0; i < 20; ++i) {
    EXPECT_EQ(refuse(refused(30)), RefusalChange::none);
    const Time began = now_;
    while (forbids()) now_ += seconds(1);
    const auto pause = std::chrono::duration_cast<Duration>(now_ - began);
    EXPECT_GE(pause, before);
    EXPECT_LE(pause, hours(1));
    before = pause;
  }
  EXPECT_GT(before, minutes(50));
}

TEST_F(RefusalsTest, WithoutTheRadioNothingIsReported) {
  for (const auto level : {Functionality::minimum, Functionality::radio_off}) {
    for (const int code : {58, 4, -1, 3}) {
      refusals_ = {};
      modem_.functionality.value = level;
      EXPECT_EQ(refuse(refused(code)), RefusalChange::none);
      EXPECT_FALSE(forbids()) << "one may be a lost byte";
      now_ += kRefusalsApart;
      EXPECT_EQ(refuse(refused(code)), RefusalChange::none);
      EXPECT_TRUE(forbids());
      modem_.functionality.value = Functionality::full;
      EXPECT_FALSE(forbids());
    }
  }
}

TEST_F(RefusalsTest, ABusySimAndSilenceHoldNoReading) {
  for (const auto& error : {refused(14), refused(314), silence()}) {
    refusals_ = {};
    for (int i = 0; i < 5; ++i) {
      EXPECT_EQ(refuse(error), RefusalChange::none);
      now_ += kRefusalsApart;
      EXPECT_FALSE(forbids());
    }
  }
}

TEST_F(RefusalsTest, ABusySimEndsANo) {
  give_up();
  now_ += hours(1);
  EXPECT_EQ(refuse(refused(14)), RefusalChange::none);
  EXPECT_FALSE(forbids()) << "it knows the command";
}

TEST_F(RefusalsTest, AQuestionIsRepeatedSoonAndGivenUpAfterTheSecondNo) {
  for (const int code : {58, 4, -1}) {
    refusals_ = {};
    EXPECT_EQ(refuse(refused(code), AskedFor::question), RefusalChange::none);
    EXPECT_TRUE(forbids(AskedFor::question));
    EXPECT_EQ(refusals_.next_question(now_), now_ + kRefusalsApart);
    now_ += kRefusalsApart;
    EXPECT_FALSE(forbids(AskedFor::question));
    EXPECT_FALSE(refusals_.has_given_up(kLine));
    EXPECT_EQ(refuse(refused(code), AskedFor::question), RefusalChange::given_up);
    EXPECT_TRUE(refusals_.has_given_up(kLine));
    EXPECT_EQ(refusals_.next_question(now_), now_ + hours(1));
  }
}

TEST_F(RefusalsTest, AQuestionWithoutAnAnswerIsRepeatedWithGrowingPauses) {
  for (const auto& error : {refused(14), refused(314), refused(3), silence()}) {
    refusals_ = {};
    const Time began = now_;
    std::vector<RefusalChange> news;
    while (now_ - began < hours(10)) {
      news.push_back(refuse(error, AskedFor::question));
      ASSERT_TRUE(refusals_.next_question(now_));
      now_ = *refusals_.next_question(now_);
      EXPECT_FALSE(forbids(AskedFor::question));
    }
    EXPECT_LT(news.size(), 25U);
    EXPECT_EQ(std::count(news.begin(), news.end(), RefusalChange::given_up), 1);
    EXPECT_EQ(std::count(news.begin(), news.begin() + 8, RefusalChange::given_up), 0);
  }
}

TEST_F(RefusalsTest, NoQuestionIsDueTwice) {
  EXPECT_EQ(refusals_.next_question(now_), std::nullopt);
  EXPECT_EQ(refuse(refused(58), AskedFor::question), RefusalChange::none);
  now_ += minutes(1);
  EXPECT_EQ(refusals_.next_question(now_), std::nullopt) << "it may be asked already";
  refusals_ = {};
  give_up(AskedFor::optional);
  EXPECT_EQ(refusals_.next_question(now_), std::nullopt) << "readings come round by themselves";
}

TEST(LongerPause, DoublesBetweenItsBounds) {
  EXPECT_EQ(longer_pause(seconds(0), seconds(5), seconds(60)), seconds(5));
  EXPECT_EQ(longer_pause(seconds(5), seconds(5), seconds(60)), seconds(10));
  EXPECT_EQ(longer_pause(seconds(40), seconds(5), seconds(60)), seconds(60));
  EXPECT_EQ(longer_pause(seconds(0), seconds(5), seconds(2)), seconds(5)) << "the least one wins";
}

}  // namespace
}  // namespace eg915u
