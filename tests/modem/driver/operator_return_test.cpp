#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/modem_stage.h"

/// A modem that was deregistered to select a network does not stay so.
namespace eg915u {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;
using ::testing::HasSubstr;

class OperatorReturn : public ::testing::Test {
 protected:
  OperatorReturn() {
    stage_.port()
        .answer("AT+COPS=1,2,\"46000\"", {}, "+CME ERROR: 10")
        .answer("AT+COPS=2", {}, "OK", seconds(1))
        .answer("AT+COPS=3,2", {})
        .answer("AT+COPS=0", {});
    stage_.at(seconds(5), [this] { stage_.queue(SelectOperator{"46000"}); });
  }
  void expect_failure() {
    EXPECT_EQ(stage_.port().times_written("AT+COPS=2"), 1U);
    EXPECT_TRUE(stage_.last().operation.result == OperationResult::failed ||
                stage_.last().operation.result == OperationResult::timed_out);
  }

  ModemStage stage_;
};

TEST_F(OperatorReturn, ToTheAutomaticChoiceAfterASecondRefusal) {
  stage_.run_until(seconds(10));
  expect_failure();
  EXPECT_THAT(stage_.last().operation.error, HasSubstr("+CME ERROR: 10"));
  EXPECT_EQ(stage_.port().times_written("AT+COPS=0"), 1U);
}

TEST_F(OperatorReturn, ToTheAutomaticChoiceAfterSilence) {
  stage_.at(milliseconds(5'500), [this] { stage_.port().silent("AT+COPS=1,2,\"46000\""); });
  stage_.run_until(seconds(250));
  expect_failure();
  EXPECT_EQ(stage_.port().times_written("AT+COPS=0"), 1U);
}

TEST_F(OperatorReturn, ToTheAutomaticChoiceWhenTheNetworkIsNotShown) {
  stage_.at(milliseconds(5'500), [this] { stage_.port().answer("AT+COPS=1,2,\"46000\"", {}); });
  stage_.run_until(seconds(90));
  expect_failure();
  EXPECT_EQ(stage_.port().times_written("AT+COPS=0"), 1U);
}

TEST_F(OperatorReturn, ToTheAutomaticChoiceAfterDeregisteringWithoutAnAnswer) {
  stage_.port().silent("AT+COPS=2");
  stage_.run_until(seconds(250));
  expect_failure();
  EXPECT_EQ(stage_.port().times_written("AT+COPS=0"), 1U);
}

TEST_F(OperatorReturn, ToTheNetworkThatWasSelectedBefore) {
  stage_.port().answer("AT+COPS?", {"+COPS: 1,2,\"46001\",7"}).answer("AT+COPS=1,2,\"46001\"", {});
  stage_.run_until(seconds(10));
  expect_failure();
  EXPECT_EQ(stage_.port().times_written("AT+COPS=1,2,\"46001\""), 1U);
  EXPECT_EQ(stage_.port().times_written("AT+COPS=0"), 0U);
}

TEST_F(OperatorReturn, ToTheAutomaticChoiceWhenTheNetworkBeforeRefusesToo) {
  stage_.port()
      .answer("AT+COPS?", {"+COPS: 1,2,\"46001\",7"})
      .answer("AT+COPS=1,2,\"46001\"", {}, "+CME ERROR: 30");
  stage_.run_until(seconds(10));
  expect_failure();
  EXPECT_EQ(stage_.port().times_written("AT+COPS=0"), 1U);
}

TEST_F(OperatorReturn, IsNotTriedAfterARestart) {
  stage_.at(milliseconds(5'500),
            [this] { stage_.port().answer_raw("AT+COPS=1,2,\"46000\"", "\r\nRDY\r\n"); });
  stage_.run_until(seconds(10));
  expect_failure();
  EXPECT_EQ(stage_.port().times_written("AT+COPS=0"), 0U);
}

}  // namespace
}  // namespace eg915u
