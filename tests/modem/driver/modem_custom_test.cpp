#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "tests/support/modem_stage.h"

/// Custom objects, read and written by the driver in fake time.
namespace eg915u {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;
using ::testing::Contains;
using ::testing::Each;
using ::testing::HasSubstr;

CustomSettings custom(std::string name, std::string command, const char* pattern, Duration interval) {
  return {.name = std::move(name),
          .unit = "",
          .type = CustomType::integer,
          .read = CustomRead{std::move(command), Pattern::compile(pattern).value()},
          .write = CustomWrite{"AT+LED={value}", Pattern::compile("[0-9]").value()},
          .interval = interval};
}

/// A modem with the object "led", 1 at first.
struct LedStage : ModemStage {
  LedStage() {
    settings.custom = {custom("led", "AT+LED?", R"(\+LED: (\d+))", seconds(5))};
    port().answer("AT+LED?", {"+LED: 1"});
  }
};

TEST(ModemCustom, IsReadInItsOwnInterval) {
  ModemStage stage;
  stage.settings.custom = {custom("fast", "AT+FAST", R"((\d+))", seconds(2)),
                           custom("slow", "AT+SLOW", R"((\d+))", seconds(20))};
  stage.port().answer("AT+FAST", {"7"}).answer("AT+SLOW", {"+SLOW: 8"});
  stage.run_until(seconds(60));
  ASSERT_EQ(stage.last().custom.size(), 2U);
  EXPECT_EQ(stage.last().custom[0].reading.value, CustomValue(7));
  EXPECT_EQ(stage.last().custom[1].reading.value, CustomValue(8));
  EXPECT_NEAR(static_cast<double>(stage.port().times_written("AT+FAST")), 29, 2);
  EXPECT_EQ(stage.port().times_written("AT+SLOW"), 3U);
}

TEST(ModemCustom, NeverDelaysAGroupByMoreThanOneCommand) {
  ModemStage stage;
  stage.settings.intervals.fast = seconds(2);
  for (int i = 0; i < 50; ++i) {
    const std::string command = "AT+MANY" + std::to_string(i);
    stage.settings.custom.push_back(custom("many", command, R"((\d+))", seconds(1)));
    stage.port().answer(command, {"1"}, "OK", milliseconds(400));
  }
  stage.run_until(seconds(60));
  Duration longest{};
  std::optional<Time> last;
  for (const auto& snapshot : stage.snapshots) {
    if (snapshot->csq.at == last || !snapshot->csq.at) continue;
    if (last) longest = std::max(longest, std::chrono::duration_cast<Duration>(*snapshot->csq.at - *last));
    last = snapshot->csq.at;
  }
  EXPECT_GT(longest, seconds(1));
  EXPECT_LT(longest, seconds(3));
}

struct ErrorCase {
  const char* name;
  std::vector<std::string> lines;
  const char* final_result;
  const char* error;
};

class CustomReadError : public testing::TestWithParam<ErrorCase> {};

TEST_P(CustomReadError, IsLoggedOnceAndGoesWhenItIsOver) {
  LedStage stage;
  stage.at(seconds(12), [&] { stage.port().answer("AT+LED?", GetParam().lines, GetParam().final_result); });
  stage.at(seconds(28), [&] {
    EXPECT_EQ(stage.last().custom[0].error, GetParam().error);
    EXPECT_EQ(stage.last().custom[0].reading.value, CustomValue(1)) << "the reader decides how old it may be";
    EXPECT_EQ(
        std::ranges::count_if(
            stage.log, [](const std::string& line) { return line.find("led: cannot") != std::string::npos; }),
        1);
    stage.port().answer("AT+LED?", {"+LED: 2"});
  });
  stage.run_until(seconds(40));
  EXPECT_EQ(stage.last().custom[0].error, "");
  EXPECT_EQ(stage.last().custom[0].reading.value, CustomValue(2));
  EXPECT_EQ(stage.last().last_error, "") << "what the user's commands get is no error of the modem";
}

INSTANTIATE_TEST_SUITE_P(
    Answers, CustomReadError,
    testing::Values(
        ErrorCase{"Refused", {}, "+CME ERROR: 3", "AT+LED?: +CME ERROR: 3 (operation not allowed)"},
        ErrorCase{"NoMatch",
                  {"+LED: off"},
                  "OK",
                  R"(invalid answer "+LED: off": expected a line that matches \+LED: (\d+))"},
        ErrorCase{"OutOfRange",
                  {"+LED: 99999999999"},
                  "OK",
                  "invalid number \"xxxxxxxxxxx\": expected a whole number from -2147483648 to 2147483647"},
        ErrorCase{"NoLine", {}, "OK", R"(empty answer: expected a line that matches \+LED: (\d+))"}),
    [](const auto& test) { return std::string(test.param.name); });

TEST(ModemCustom, SilenceOfOneCommandIsNotSilenceOfTheModem) {
  ModemStage stage;
  stage.settings.intervals.fast = seconds(60);
  for (const char* command : {"AT+A", "AT+B", "AT+C", "AT+D"}) {
    stage.settings.custom.push_back(custom(command, command, "(.*)", seconds(1)));
    stage.port().silent(command);
  }
  stage.run_until(seconds(120));
  EXPECT_EQ(stage.opens, 1);
  EXPECT_EQ(stage.last().contact, Contact::up);
  EXPECT_THAT(stage.last().custom[0].error, HasSubstr("no answer within 5000 ms"));
}

TEST(ModemCustom, SilenceToWritesIsNotSilenceOfTheModem) {
  LedStage stage;
  stage.settings.custom.resize(4, stage.settings.custom.front());
  stage.port().silent("AT+LED=2");
  stage.at(seconds(9), [&] {
    for (const std::size_t number : {1U, 2U, 3U, 4U}) stage.queue(SetCustom{number, std::int32_t{2}});
  });
  stage.run_until(seconds(60));
  EXPECT_EQ(stage.port().times_written("AT+LED=2"), 4U);
  EXPECT_EQ(stage.last().operations_ended, 4U);
  EXPECT_EQ(stage.opens, 1);
  EXPECT_THAT(stage.kinds(), ::testing::Not(Contains(EventKind::modem_down)));
}

TEST(ModemCustom, IsWrittenAndReadBack) {
  LedStage stage;
  stage.at(seconds(9), [&] {
    stage.port().answer("AT+LED=2", {}).answer("AT+LED?", {"+LED: 2"});
    stage.queue(SetCustom{1, std::int32_t{2}});
  });
  stage.run_until(seconds(20));
  EXPECT_EQ(stage.port().times_written("AT+LED=2"), 1U);
  EXPECT_EQ(stage.last().operation.result, OperationResult::success);
  EXPECT_EQ(stage.last().operation.error, "");
  // A manager that sees the end of the operation sees the new value.
  for (const auto& snapshot : stage.snapshots) {
    if (snapshot->operations_ended == 0) continue;
    EXPECT_EQ(snapshot->custom[0].reading.value, CustomValue(2));
  }
}

struct WriteCase {
  const char* name;
  const char* answer;  ///< to AT+LED=2; empty: none
  const char* read_answer;
  OperationResult result;
  const char* error;
};

class CustomWriteFailure : public testing::TestWithParam<WriteCase> {};

TEST_P(CustomWriteFailure, IsNotReportedAsDone) {
  LedStage stage;
  stage.at(seconds(9), [&] {
    const std::string answer = GetParam().answer;
    answer.empty() ? stage.port().silent("AT+LED=2") : stage.port().answer("AT+LED=2", {}, answer);
    stage.port().answer("AT+LED?", {GetParam().read_answer});
    stage.queue(SetCustom{1, std::int32_t{2}});
  });
  stage.run_until(seconds(30));
  EXPECT_EQ(stage.port().times_written("AT+LED=2"), 1U);
  EXPECT_EQ(stage.last().operation.result, GetParam().result);
  EXPECT_EQ(stage.last().operation.error, GetParam().error);
}

INSTANTIATE_TEST_SUITE_P(
    Answers, CustomWriteFailure,
    testing::Values(
        WriteCase{"Refused", "+CME ERROR: 50", "+LED: 1", OperationResult::failed,
                  "AT+LED=2: +CME ERROR: 50 (incorrect parameters)"},
        WriteCase{"Silent", "", "+LED: 1", OperationResult::timed_out, "AT+LED=2: no answer within 5000 ms"},
        WriteCase{"NotKept", "OK", "+LED: 1", OperationResult::failed, "led is 1 after the modem took 2"},
        WriteCase{"NotReadable", "OK", "+LED: off", OperationResult::failed,
                  "cannot be read back: invalid answer \"+LED: off\": expected a line that matches "
                  R"(\+LED: (\d+))"}),
    [](const auto& test) { return std::string(test.param.name); });

TEST(ModemCustom, ARestartInTheMiddleIsNoSuccessAndNoSecondTry) {
  LedStage stage;
  stage.at(seconds(9), [&] {
    stage.port().silent("AT+LED=2");
    stage.port().inject_after(seconds(1), "\r\nRDY\r\n");
    stage.queue(SetCustom{1, std::int32_t{2}});
  });
  stage.run_until(seconds(60));
  EXPECT_EQ(stage.port().times_written("AT+LED=2"), 1U);
  EXPECT_EQ(stage.last().operation.result, OperationResult::failed);
  EXPECT_EQ(stage.last().operation.error, "AT+LED=2: the modem restarted during the command");
  EXPECT_EQ(stage.last().custom[0].reading.value, CustomValue(1)) << "it is read again after the restart";
}

TEST(ModemCustom, WhatTheConfigurationDoesNotAllowIsNotSent) {
  LedStage stage;
  stage.at(seconds(9), [&] {
    stage.queue(SetCustom{1, std::int32_t{10}});
    stage.queue(SetCustom{2, std::int32_t{1}});
    stage.queue(SetCustom{0, std::int32_t{1}});
  });
  stage.run_until(seconds(20));
  EXPECT_EQ(stage.last().operations_ended, 3U);
  EXPECT_EQ(stage.last().operation.result, OperationResult::refused);
  EXPECT_THAT(stage.port().written(), Each(::testing::Not(HasSubstr("AT+LED="))));
}

TEST(ModemCustom, OneThatIsOnlyWrittenKeepsWhatTheModemTookUntilItRestarts) {
  LedStage stage;
  stage.settings.custom[0].read.reset();
  stage.at(seconds(9), [&] {
    stage.port().answer("AT+LED=3", {});
    stage.queue(SetCustom{1, std::int32_t{3}});
  });
  stage.at(seconds(20), [&] {
    EXPECT_EQ(stage.last().operation.result, OperationResult::success);
    EXPECT_EQ(stage.last().custom[0].reading.value, CustomValue(3));
    stage.port().inject_after(milliseconds(1), "\r\nRDY\r\n");
  });
  stage.run_until(seconds(40));
  EXPECT_FALSE(stage.last().custom[0].reading.at);
  EXPECT_EQ(stage.port().times_written("AT+LED?"), 0U);
}

}  // namespace
}  // namespace eg915u
