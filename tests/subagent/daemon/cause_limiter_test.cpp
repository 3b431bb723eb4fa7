#include "subagent/daemon/cause_limiter.h"

#include <gtest/gtest.h>

#include <chrono>
#include <string>

namespace eg915u {
namespace {

using namespace std::chrono_literals;

constexpr auto kWarning = Severity::warning;

TEST(CauseLimiter, AdmitsTenLinesInAnyMinute) {
  CauseLimiter limiter;
  std::size_t admitted = 0;
  for (int i = 0; i < 600; ++i) {
    if (limiter.admit(kWarning, "no room " + std::to_string(i), Time{i * 100ms})) ++admitted;
  }
  EXPECT_EQ(admitted, 10U);
  EXPECT_EQ(limiter.admit(kWarning, "no room 600", Time{60s}), 590U) << "the first line is a minute old";
  EXPECT_EQ(limiter.admit(kWarning, "no room 601", Time{60s}), std::nullopt);
}

TEST(CauseLimiter, CausesDoNotDisturbEachOther) {
  CauseLimiter limiter;
  for (int i = 0; i < 20; ++i) (void)limiter.admit(kWarning, "no room", Time{});
  EXPECT_EQ(limiter.admit(kWarning, "port lost", Time{}), 0U);
}

TEST(CauseLimiter, CountsWhatNoLineFollows) {
  CauseLimiter limiter;
  for (int i = 0; i < 13; ++i) (void)limiter.admit(kWarning, "no room " + std::to_string(i), Time{});
  EXPECT_TRUE(limiter.take_held_back(Time{59s}).empty());
  const auto taken = limiter.take_held_back(Time{60s});
  ASSERT_EQ(taken.size(), 1U);
  EXPECT_EQ(taken[0].message, "no room 12");
  EXPECT_EQ(taken[0].severity, kWarning);
  EXPECT_EQ(taken[0].lines, 3U);
  EXPECT_TRUE(limiter.take_held_back(Time{61s}).empty());
  std::size_t admitted = 0;
  for (int i = 0; i < 20; ++i) admitted += limiter.admit(kWarning, "stop", Time{61s}) ? 1U : 0U;
  EXPECT_EQ(admitted, 10U);
  EXPECT_TRUE(limiter.admit(kWarning, "no room 13", Time{61s}));
}

TEST(CauseLimiter, ManyCausesShareALimit) {
  CauseLimiter limiter;
  std::size_t admitted = 0;
  for (int i = 0; i < 1'000; ++i) {
    std::string message(static_cast<std::size_t>(i / 26) + 1, static_cast<char>('a' + i % 26));
    if (limiter.admit(kWarning, message, Time{})) ++admitted;
  }
  EXPECT_EQ(admitted, 256U + 10U);
}

}  // namespace
}  // namespace eg915u
