#include "base/wakeup_fd.h"

#include <gtest/gtest.h>
#include <poll.h>

#include <thread>

#include "base/system_clock.h"

namespace eg915u {
namespace {

using namespace std::chrono_literals;

bool is_pending(const WakeupFd& wakeup) {
  pollfd entry{wakeup.fd(), POLLIN, 0};
  return ::poll(&entry, 1, 0) == 1;
}

TEST(WakeupFd, StaysPendingUntilCleared) {
  WakeupFd wakeup;
  EXPECT_FALSE(is_pending(wakeup));
  wakeup.wake();
  wakeup.wake();
  EXPECT_TRUE(is_pending(wakeup));
  wakeup.clear();
  EXPECT_FALSE(is_pending(wakeup));
  wakeup.clear();  // does not block
}

TEST(SystemClock, WaitLastsForTheDuration) {
  WakeupFd wakeup;
  SystemClock clock(wakeup);
  const Time begin = clock.now();
  clock.wait(20ms);
  EXPECT_GE(clock.now() - begin, 20ms);
}

TEST(SystemClock, WakeFromAnotherThreadEndsTheWaitAndIsCleared) {
  WakeupFd wakeup;
  SystemClock clock(wakeup);
  const Time begin = clock.now();
  {
    const std::jthread waking([&wakeup] { wakeup.wake(); });
    clock.wait(10s);
  }
  EXPECT_LT(clock.now() - begin, 5s);
  EXPECT_FALSE(is_pending(wakeup));
}

TEST(SystemClock, DoesNotWaitForANegativeDuration) {
  WakeupFd wakeup;
  SystemClock clock(wakeup);
  const Time begin = clock.now();
  clock.wait(-10s);
  EXPECT_LT(clock.now() - begin, 5s);
}

}  // namespace
}  // namespace eg915u
