#include "subagent/daemon/retry.h"

#include <gtest/gtest.h>

#include <chrono>

namespace eg915u {
namespace {

using namespace std::chrono_literals;

TEST(Retry, PausesGrowUpToHalfAMinute) {
  Retry retry;
  Time now{1000s};
  EXPECT_TRUE(retry.is_due(now));
  for (const auto pause : {1s, 2s, 4s, 8s, 16s, 30s, 30s}) {
    retry.failed(now);
    EXPECT_EQ(retry.next(), now + pause);
    EXPECT_FALSE(retry.is_due(now + pause - 1ms));
    EXPECT_TRUE(retry.is_due(now + pause));
    now += pause;
  }
}

TEST(Retry, SuccessBeginsAnew) {
  Retry retry;
  EXPECT_FALSE(retry.succeeded());
  retry.failed(Time{10s});
  retry.failed(Time{11s});
  EXPECT_TRUE(retry.succeeded());
  EXPECT_TRUE(retry.is_due(Time{}));
  EXPECT_FALSE(retry.succeeded());
  retry.failed(Time{20s});
  EXPECT_EQ(retry.next(), Time{21s});
}

}  // namespace
}  // namespace eg915u
