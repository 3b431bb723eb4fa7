#include "simulator/control/strict_order.h"

#include <gtest/gtest.h>

#include "tests/simulator/driver.h"

// The scenario strict: a command before the LF of the last final result is lost, and counted.

namespace eg915u::sim {
namespace {

nlohmann::json violations(Driver& driver) {
  auto found = driver.control("{'do':'violations'}")["violations"];
  for (auto& one : found) one.erase("at_ms");
  return found;
}

class StrictScenario : public testing::Test {
 protected:
  void SetUp() override {
    driver_.must("{'do':'scenario','name':'strict'}");
    driver_.ask("ATE0");
  }
  Driver driver_;
};

TEST_F(StrictScenario, AnswersACommandAfterTheLineFeed) {
  EXPECT_EQ(driver_.ask("AT"), kOk);
  EXPECT_EQ(driver_.ask("AT+CSQ"), framed("+CSQ: 22,99") + kOk);
  EXPECT_EQ(violations(driver_).size(), 0U);
}

TEST_F(StrictScenario, LosesACommandBeforeTheLineFeed) {
  driver_.type("AT\r");
  std::string output;
  while (!output.ends_with("OK\r")) output += driver_.wait(Time(1));
  EXPECT_EQ(driver_.ask("AT+CSQ"), "\n");
  EXPECT_EQ(violations(driver_), nlohmann::json::parse(R"([{"kind":"early","line":"AT+CSQ"}])"));
  EXPECT_EQ(driver_.ask("AT+CSQ"), framed("+CSQ: 22,99") + kOk);
}

TEST_F(StrictScenario, LosesACommandDuringAnother) {
  driver_.type("AT+CSQ\rAT+CREG?\r");
  EXPECT_EQ(driver_.wait(Time(1000)), framed("+CSQ: 22,99") + kOk);
  EXPECT_EQ(violations(driver_), nlohmann::json::parse(R"([{"kind":"overlap","line":"AT+CREG?"}])"));
}

TEST_F(StrictScenario, EndsWithTheNextScenario) {
  driver_.must("{'do':'scenario','name':'home-lte'}");
  driver_.type("AT\rAT\r");
  EXPECT_EQ(driver_.wait(Time(1000)), kOk + kOk);
  EXPECT_EQ(violations(driver_).size(), 0U);
}

TEST_F(StrictScenario, LosesACommandThatEndsAfterTheLineFeed) {
  driver_.type("AT\r");
  std::string output;
  while (!output.ends_with("OK\r")) output += driver_.wait(Time(1));
  driver_.type("AT+C");
  driver_.wait(Time(10));
  EXPECT_EQ(driver_.ask("SQ"), "");
  EXPECT_EQ(violations(driver_), nlohmann::json::parse(R"([{"kind":"early","line":"AT+CSQ"}])"));
  EXPECT_EQ(driver_.ask("AT"), kOk);
}

TEST(StrictOrder, AcceptsEverythingUntilItIsOn) {
  StrictOrder order;
  EXPECT_TRUE(order.accept('A', "early", Time(0)));
  order.turn(true);
  EXPECT_TRUE(order.accept('A', nullptr, Time(0)));
  EXPECT_FALSE(order.accept('A', "early", Time(0)));
  order.turn(false);
  EXPECT_TRUE(order.accept('A', nullptr, Time(0)));
}

TEST(StrictOrder, IsBounded) {
  StrictOrder order;
  order.turn(true);
  for (int i = 0; i < 5000; ++i) order.accept('x', "early", Time(0));
  for (std::size_t i = 0; i < StrictOrder::kMaximum + 5; ++i) order.accept('\r', "early", Time(0));
  ASSERT_EQ(order.violations().size(), StrictOrder::kMaximum);
  EXPECT_LT(order.violations().front().line.size(), 5000U);
  order.turn(true);
  EXPECT_TRUE(order.violations().empty());
}

}  // namespace
}  // namespace eg915u::sim
