#include <gtest/gtest.h>

#include "modem/procedures/sim.h"
#include "tests/support/modem_stage.h"

/// The judgement of a PIN when the modem or the SIM does not answer.
namespace eg915u {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr const char* kEntry = "AT+CPIN=\"7391\"";

class PinEntryTest : public ::testing::Test {
 protected:
  PinEntryTest() {
    stage_.port().answer("AT+CPIN?", {"+CPIN: SIM PIN"});
    stage_.port().answer("AT+QPINC?", {"+QPINC: \"SC\",3,10"}).answer(kEntry, {});
  }
  void configure_pin() {
    stage_.read_pin = [] { return Result<std::string>("7391"); };
  }
  [[nodiscard]] std::size_t entered() { return stage_.port().times_written(kEntry); }

  ModemStage stage_;
};

TEST_F(PinEntryTest, WaitsForASimThatIsSilentForAWhile) {
  stage_.at(seconds(5), [&] { stage_.queue(EnterPin{"7391"}); });
  stage_.at(milliseconds(5'035), [&] { stage_.port().silent("AT+CPIN?"); });
  stage_.at(seconds(22), [&] {
    EXPECT_EQ(stage_.last().operation.result, OperationResult::in_progress);
    stage_.port().answer("AT+CPIN?", {"+CPIN: READY"});
  });
  stage_.run_until(seconds(36));
  EXPECT_EQ(stage_.last().operation.result, OperationResult::success) << stage_.last().operation.error;
  EXPECT_EQ(entered(), 1U);
  EXPECT_EQ(stage_.opens, 1);
}

TEST_F(PinEntryTest, EndsWhenTheSimStaysSilent) {
  stage_.at(seconds(5), [&] { stage_.queue(EnterPin{"7391"}); });
  stage_.at(milliseconds(5'035), [&] { stage_.port().silent("AT+CPIN?"); });
  stage_.run_until(seconds(60));
  EXPECT_EQ(stage_.last().operation.result, OperationResult::timed_out);
  EXPECT_EQ(stage_.opens, 1);
}

TEST_F(PinEntryTest, OfTheConfigurationThatWasNotSentIsTriedAgain) {
  configure_pin();
  stage_.port().silent("AT+QPINC?");
  stage_.at(seconds(30), [&] {
    EXPECT_EQ(entered(), 0U);
    stage_.port().answer("AT+QPINC?", {"+QPINC: \"SC\",3,10"});
  });
  stage_.run_until(seconds(200));
  EXPECT_GE(entered(), 1U);
}

TEST_F(PinEntryTest, OfTheConfigurationWithoutAnAnswerIsNotTriedAgain) {
  configure_pin();
  stage_.port().silent(kEntry);
  stage_.run_until(seconds(200));
  EXPECT_EQ(entered(), 1U);
}

TEST_F(PinEntryTest, OfAManagerThatWasNotSentIsNotHeldForWrong) {
  stage_.port().silent("AT+QPINC?");
  stage_.at(seconds(5), [&] { stage_.queue(EnterPin{"7391"}); });
  stage_.at(seconds(30), [&] {
    EXPECT_EQ(stage_.last().operation.result, OperationResult::timed_out);
    EXPECT_EQ(entered(), 0U);
    stage_.port().answer("AT+QPINC?", {}, "ERROR");
    stage_.queue(EnterPin{"7391"});
  });
  stage_.run_until(seconds(50));
  EXPECT_EQ(entered(), 1U) << "with an unknown number of tries, only a PIN that may be wrong forbids another";
}

/// Answers AT+CPIN? and AT+QPINC? so that a PIN is entered, and the entry with `entry`.
class LockedSim final : public Dialogue {
 public:
  explicit LockedSim(Result<std::vector<std::string>> entry) : entry_(std::move(entry)) {}

  Result<std::vector<std::string>> send(const AtCommand& command) override {
    if (command.line == "AT+CPIN?") return std::vector<std::string>{"+CPIN: SIM PIN"};
    if (command.line == "AT+QPINC?") return std::vector<std::string>{"+QPINC: \"SC\",3,10"};
    return entry_;
  }
  Result<void> wait(Duration /*duration*/) override { return {}; }

 private:
  Result<std::vector<std::string>> entry_;
};

TEST(UnlockSim, ReportsTheResultOfTheEntry) {
  const auto entry_after = [](const Result<std::vector<std::string>>& answer) {
    LockedSim modem(answer);
    return unlock_sim("7391", UnknownTries::not_allowed, modem).entry;
  };
  const auto fails = [](Errc code, bool sent) {
    return tl::make_unexpected(Error{.code = code, .detail = "", .cme = -1, .sent = sent});
  };
  EXPECT_EQ(entry_after(std::vector<std::string>{}), PinEntry::taken);
  EXPECT_EQ(entry_after(fails(Errc::rejected, true)), PinEntry::not_taken);
  EXPECT_EQ(entry_after(fails(Errc::timeout, true)), PinEntry::not_taken);
  EXPECT_EQ(entry_after(fails(Errc::timeout, false)), PinEntry::not_sent);
  LockedSim modem({});
  EXPECT_EQ(unlock_sim("12", UnknownTries::allowed, modem).entry, PinEntry::not_sent);
}

}  // namespace
}  // namespace eg915u
