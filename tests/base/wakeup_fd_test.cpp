#include "base/wakeup_fd.h"

#include <gtest/gtest.h>
#include <poll.h>

#include <thread>

#include "base/system_clock.h"

namespace eg915u {
namespace {

using namespace std::chrono_literals;

bool is_pending(const Waker& waker) {
  pollfd entry{waker.fd(), POLLIN, 0};
  return ::poll(&entry, 1, 0) == 1;
}

TEST(Waker, StaysPendingUntilCleared) {
  Waker waker;
  EXPECT_FALSE(is_pending(waker));
  waker.wake();
  waker.wake();
  EXPECT_TRUE(is_pending(waker));
  waker.clear();
  EXPECT_FALSE(is_pending(waker));
  waker.clear();  // does not block
}

TEST(SystemClock, WaitLastsItsTime) {
  Waker waker;
  SystemClock clock(waker);
  const Time begin = clock.now();
  clock.wait(20ms);
  EXPECT_GE(clock.now() - begin, 20ms);
}

TEST(SystemClock, WakeFromAnotherThreadEndsTheWaitAndIsCleared) {
  Waker waker;
  SystemClock clock(waker);
  const Time begin = clock.now();
  {
    const std::jthread waking([&waker] { waker.wake(); });
    clock.wait(10s);
  }
  EXPECT_LT(clock.now() - begin, 5s);
  EXPECT_FALSE(is_pending(waker));
}

TEST(SystemClock, WaitsNotAtAllForATimeThatPassed) {
  Waker waker;
  SystemClock clock(waker);
  const Time begin = clock.now();
  clock.wait(-10s);
  EXPECT_LT(clock.now() - begin, 5s);
}

}  // namespace
}  // namespace eg915u
