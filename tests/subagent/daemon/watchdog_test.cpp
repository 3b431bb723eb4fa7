#include "subagent/daemon/watchdog.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <memory>
#include <string>
#include <vector>

#include "subagent/daemon/supervised_port.h"
#include "tests/support/fake_clock.h"

namespace eg915u {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::IsEmpty;

class WatchdogTest : public testing::Test {
 protected:
  [[nodiscard]] bool is_fed() {
    const std::vector<WatchedThread> threads{{"SNMP", &snmp_}, {"wan0", &modem_}};
    return watchdog_.all_progress(threads, clock_.now());
  }

  FakeClock clock_;
  Progress snmp_{clock_.now()};
  Progress modem_{clock_.now()};
  std::vector<std::string> lines_;
  Watchdog watchdog_{15s, [this](Severity, std::string_view line) { lines_.emplace_back(line); }};
};

TEST_F(WatchdogTest, IsFedWhileEachThreadIsInTime) {
  snmp_.wait(clock_.now(), 15s);
  modem_.wait(clock_.now(), 3min);
  clock_.advance(30s);
  EXPECT_TRUE(is_fed());
  EXPECT_THAT(lines_, IsEmpty());
}

TEST_F(WatchdogTest, OneLateThreadIsEnough) {
  snmp_.wait(clock_.now(), 15s);
  modem_.work(clock_.now());
  clock_.advance(15s);
  EXPECT_TRUE(is_fed()) << "a little late is no reason";
  clock_.advance(1ms);
  EXPECT_FALSE(is_fed());
}

TEST_F(WatchdogTest, AWaitThatDoesNotEndIsNoticed) {
  snmp_.rest();
  modem_.wait(clock_.now(), 10s);
  clock_.advance(25s + 1ms);
  EXPECT_FALSE(is_fed());
}

TEST_F(WatchdogTest, LogsAStuckThreadOnceAndItsRecoveryOnce) {
  snmp_.rest();
  modem_.work(clock_.now());
  clock_.advance(20s);
  EXPECT_FALSE(is_fed());
  EXPECT_FALSE(is_fed());
  modem_.work(clock_.now());
  EXPECT_TRUE(is_fed());
  EXPECT_TRUE(is_fed());
  EXPECT_THAT(lines_,
              ElementsAre("wan0 thread: overdue by 20 s: watchdog is not fed", "wan0 thread: recovered"));
}

TEST_F(WatchdogTest, NothingIsExpectedOfAThreadThatEnded) {
  snmp_.rest();
  modem_.rest();
  clock_.advance(24h);
  EXPECT_TRUE(is_fed());
}

/// Looks at its thread's progress from inside a wait.
class LookingPort final : public Port {
 public:
  LookingPort(FakeClock& clock, const Progress& progress, std::vector<Duration>& seen)
      : clock_(clock), progress_(progress), seen_(seen) {}
  Result<std::size_t> read(std::span<char> /*buffer*/, Duration timeout) override {
    look(timeout);
    return 0;
  }
  Result<void> write(std::string_view /*bytes*/, Duration timeout) override {
    look(timeout);
    return {};
  }

 private:
  void look(Duration timeout) {
    seen_.push_back(progress_.lateness(clock_.now()));
    clock_.advance(timeout + 1s);
    seen_.push_back(progress_.lateness(clock_.now()));
  }
  FakeClock& clock_;
  const Progress& progress_;
  std::vector<Duration>& seen_;
};

TEST_F(WatchdogTest, APortPromisesHowLongItsWaitsMayLast) {
  std::vector<Duration> seen;
  SupervisedPort port(std::make_unique<LookingPort>(clock_, modem_, seen), clock_, modem_);
  std::vector<char> buffer(8);
  EXPECT_TRUE(port.read(buffer, 3min));
  EXPECT_EQ(modem_.lateness(clock_.now()), 0ms) << "after the wait";
  EXPECT_TRUE(port.write("AT\r", 5s));
  EXPECT_EQ(modem_.lateness(clock_.now()), 0ms) << "after the wait";
  EXPECT_THAT(seen, ElementsAre(-3min, 1s, -5s, 1s));
}

TEST_F(WatchdogTest, AClockPromisesHowLongItsWaitsMayLast) {
  clock_.advance(1min);
  WatchedClock watched(clock_, modem_);
  watched.wait(10s);
  EXPECT_EQ(modem_.lateness(clock_.now()), 0ms);
}

}  // namespace
}  // namespace eg915u
