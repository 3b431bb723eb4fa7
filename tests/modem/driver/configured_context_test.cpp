#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "tests/support/modem_stage.h"

/// The PDP context that the configuration asks for, and managers who want another one.
namespace eg915u {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;
using ::testing::Contains;
using ::testing::HasSubstr;

constexpr const char* kDefine = "AT+CGDCONT=1,\"IP\",\"iot\"";
constexpr const char* kStore = "AT+QICSGP=1,1,\"iot\",\"me\",\"hidden\",1";
constexpr const char* kImei = "861234067890123";

class ConfiguredContext : public ::testing::Test {
 protected:
  /// The modem has APN internet, user `user` and password `topsecret`, authenticated by PAP.
  void want(const std::string& apn, const std::string& user, const std::string& password) {
    SetPdp context{.cid = 1};
    context.apn = apn;
    context.user = user;
    context.auth = AuthType::pap;
    stage_.settings.context = context;
    stage_.read_apn_password = [password] { return Result<std::string>(password); };
  }
  void want_another() { want("iot", "me", "hidden"); }
  /// The modem takes it, and shows it from then on.
  void takes_it() {
    stage_.port().answer(kDefine, {}).answer(kStore, {});
    poll_for_change();
  }
  void shows_it() {
    stage_.port()
        .answer("AT+CGDCONT?", {"+CGDCONT: 1,\"IP\",\"iot\",\"0.0.0.0\",0,0,0,0"})
        .answer("AT+QICSGP=1", {"+QICSGP: 1,\"iot\",\"me\",\"hidden\",1"});
  }
  [[nodiscard]] std::size_t written() const {
    const auto& lines = const_cast<ModemStage&>(stage_).port().written();
    return static_cast<std::size_t>(std::ranges::count_if(lines, [](const std::string& line) {
      return line.starts_with("AT+CGDCONT=") || line.starts_with("AT+QICSGP=1,");
    }));
  }
  void expect_password_is_nowhere() {
    for (const auto& line : stage_.log) EXPECT_EQ(line.find("hidden"), std::string::npos) << line;
    EXPECT_EQ(stage_.trace.find("hidden"), std::string::npos);
    for (const auto& context : stage_.last().pdp.value) EXPECT_EQ(context.credentials.value.password, "");
  }

  ModemStage stage_;

 private:
  void poll_for_change() {
    for (int ms = 0; ms < 3'000; ++ms) {
      stage_.at(milliseconds(ms), [this] {
        if (!is_shown_ && stage_.port().times_written(kStore) > 0) {
          is_shown_ = true;
          shows_it();
        }
      });
    }
  }
  bool is_shown_ = false;
};

TEST_F(ConfiguredContext, IsSetOnceWhereTheModemShowsAnother) {
  want_another();
  takes_it();
  stage_.run_until(seconds(200));
  EXPECT_EQ(stage_.port().times_written(kDefine), 1U);
  EXPECT_EQ(stage_.port().times_written(kStore), 1U);
  EXPECT_THAT(stage_.log, Contains("wan0: context 1: set as configured"));
  EXPECT_EQ(stage_.last().pdp.value.front().definition.apn, "iot");
  EXPECT_EQ(stage_.last().operation.result, OperationResult::none) << "no manager asked";
  expect_password_is_nowhere();
}

TEST_F(ConfiguredContext, IsNotWrittenWhereTheModemShowsIt) {
  want("internet", "user", "topsecret");
  stage_.run_until(seconds(200));
  EXPECT_EQ(written(), 0U);
}

TEST_F(ConfiguredContext, IsSetAgainAfterARestartOnlyWhereItIsLost) {
  want_another();
  takes_it();
  stage_.at(seconds(20), [&] { stage_.port().inject_after(milliseconds(1), "\r\nRDY\r\n"); });
  stage_.at(seconds(40), [&] {
    EXPECT_EQ(stage_.last().resets, 1U);
    EXPECT_EQ(written(), 2U) << "the modem has kept it";
    stage_.port().answer("AT+QICSGP=1", {"+QICSGP: 1,\"iot\",\"\",\"\",0"});
    stage_.port().inject_after(milliseconds(1), "\r\nRDY\r\n");
  });
  stage_.run_until(seconds(60));
  EXPECT_EQ(stage_.port().times_written(kDefine), 1U);
  EXPECT_GE(stage_.port().times_written(kStore), 2U);
}

TEST_F(ConfiguredContext, ThatIsRefusedIsReportedAndNotTriedForEver) {
  want_another();
  stage_.port().answer(kDefine, {}, "+CME ERROR: 50").answer("AT+CGACT?", {"+CGACT: 1,0"});
  stage_.run_until(seconds(1'000));
  EXPECT_EQ(stage_.port().times_written(kDefine), 3U);
  EXPECT_THAT(stage_.log, Contains(HasSubstr("context 1: cannot be set as configured: AT+CGDCONT=1")));
  EXPECT_THAT(stage_.log, Contains(HasSubstr("+CME ERROR: 50")));
  EXPECT_THAT(stage_.log, Contains(HasSubstr("given up until the configuration changes")));
  EXPECT_EQ(stage_.opens, 1);
  expect_password_is_nowhere();
}

TEST_F(ConfiguredContext, ThatIsTakenAndNotKeptIsWrittenOnce) {
  want_another();
  stage_.port().answer(kDefine, {}).answer(kStore, {});
  stage_.at(seconds(300), [&] { stage_.port().inject_after(milliseconds(1), "\r\nRDY\r\n"); });
  stage_.run_until(seconds(600));
  EXPECT_EQ(stage_.port().times_written(kDefine), 1U) << "each writes the flash";
  EXPECT_THAT(stage_.log, Contains(HasSubstr("AT+CGDCONT? does not show the APN")));
}

TEST_F(ConfiguredContext, WithoutItsPasswordIsNotSet) {
  want_another();
  stage_.read_apn_password = [] { return failure(Errc::invalid, "/etc/apn: cannot be opened"); };
  stage_.run_until(seconds(200));
  EXPECT_EQ(written(), 0U);
  EXPECT_THAT(stage_.log, Contains("wan0: context 1: not set as configured: /etc/apn: cannot be opened"));
  EXPECT_EQ(stage_.last().contact, Contact::up) << "everything else continues";
}

TEST_F(ConfiguredContext, YieldsToAManager) {
  want("internet", "user", "topsecret");
  SetPdp wish{.cid = 1};
  wish.apn = "iot";
  stage_.port().answer(kDefine, {}).answer("AT+QICSGP=1,1,\"iot\",\"user\",\"topsecret\",1", {});
  stage_.at(seconds(5), [&] { stage_.queue(wish); });
  for (int ms = 5'000; ms < 6'000; ++ms) {
    stage_.at(milliseconds(ms), [&] {
      if (written() < 2) return;
      stage_.port()
          .answer("AT+CGDCONT?", {"+CGDCONT: 1,\"IP\",\"iot\",\"0.0.0.0\",0,0,0,0"})
          .answer("AT+QICSGP=1", {"+QICSGP: 1,\"iot\",\"user\",\"topsecret\",1"});
    });
  }
  stage_.at(seconds(20), [&] {
    EXPECT_EQ(stage_.last().operation.result, OperationResult::success) << stage_.last().operation.error;
    stage_.port().inject_after(milliseconds(1), "\r\nRDY\r\n");
  });
  stage_.run_until(seconds(200));
  EXPECT_EQ(stage_.port().times_written("AT+CGDCONT=1,\"IP\",\"internet\""), 0U);
  EXPECT_EQ(stage_.last().context_changed_in, kImei);
  EXPECT_EQ(stage_.handover.context_changed_in, kImei);
  EXPECT_EQ(stage_.handover.asked_contexts.at(1).wanted().apn, "iot");
}

TEST_F(ConfiguredContext, ThatAManagerChangedBeforeTheDaemonStartedIsLeftAlone) {
  want_another();
  stage_.handover.context_changed_in = kImei;
  stage_.run_until(seconds(200));
  EXPECT_EQ(written(), 0U);
}

TEST_F(ConfiguredContext, OfAnotherModemThanTheOneThatWasChangedIsSet) {
  want_another();
  takes_it();
  stage_.handover.context_changed_in = "861234067899999";
  stage_.run_until(seconds(200));
  EXPECT_EQ(written(), 2U);
}

/// The handover of one driver to the next one on the same modem.
TEST(Handover, KeepsPinsThatMayBeWrong) {
  Handover handover;
  for (int reload = 0; reload < 3; ++reload) {
    ModemStage stage;
    stage.handover = handover;
    stage.read_pin = [] { return Result<std::string>("7391"); };
    stage.port().answer("AT+CPIN?", {"+CPIN: SIM PIN"}).answer("AT+QPINC?", {"+QPINC: \"SC\",3,10"});
    stage.port().answer("AT+CPIN=\"7391\"", {}, "+CME ERROR: 16");
    stage.run_until(seconds(30));
    EXPECT_EQ(stage.port().times_written("AT+CPIN=\"7391\""), reload == 0 ? 1U : 0U) << reload;
    handover = stage.handover;
  }
}

TEST(Handover, CountsContinue) {
  ModemStage before;
  before.run_until(seconds(20));
  ModemStage after;
  after.handover = before.handover;
  const ModemSnapshot& was = *before.handover.last;
  ASSERT_EQ(was.registrations, 1U);
  ASSERT_EQ(was.pdp_lives.at(1).activations, 1U);
  ASSERT_GT(was.at.commands, 0U);
  after.run_until(seconds(20));
  EXPECT_EQ(after.last().registrations, 2U);
  EXPECT_EQ(after.last().pdp_lives.at(1).activations, 1U) << "it was active all the time";
  EXPECT_EQ(after.last().at.port_opens, was.at.port_opens + 1);
  EXPECT_GT(after.last().at.commands, was.at.commands);
}

TEST(Handover, LeavesTheQueuedOperationsAndReportsTheResultOfTheOthers) {
  ModemStage stage;
  stage.port().answer("AT+CFUN=4", {}, "+CME ERROR: 3");
  stage.at(seconds(5), [&] { stage.queue(SetFunctionality{Functionality::radio_off}); });
  stage.at(seconds(10), [&] { stage.unplug(); });
  stage.at(seconds(20), [&] { stage.queue(Scan{}); });
  stage.run_until(seconds(20));
  ASSERT_EQ(stage.handover.ended_operations.size(), 1U);
  EXPECT_EQ(stage.handover.operations_ended, 1U);
  EXPECT_EQ(stage.handover.operation.result, OperationResult::failed);
  const auto waiting = stage.operations().pop();
  ASSERT_TRUE(waiting);
  EXPECT_EQ(waiting->operation.action, Action{Scan{}});
}

}  // namespace
}  // namespace eg915u
