#include "base/drop_oldest_queue.h"

#include <gmock/gmock.h>

#include <memory>
#include <string>
#include <thread>

namespace eg915u {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(DropOldestQueueTest, ReturnsEachItemOnceInOrder) {
  DropOldestQueue<int> queue(3, [] {});
  EXPECT_THAT(queue.pop_all(), IsEmpty());
  for (const int item : {1, 2, 3}) queue.push(item);
  EXPECT_EQ(queue.dropped(), 0U) << "just full";
  EXPECT_THAT(queue.pop_all(), ElementsAre(1, 2, 3));
  EXPECT_THAT(queue.pop_all(), IsEmpty());
}

TEST(DropOldestQueueTest, FullQueueDropsAndCountsTheOldest) {
  DropOldestQueue<int> queue(3, [] {});
  for (int item = 1; item <= 10; ++item) queue.push(item);
  EXPECT_EQ(queue.dropped(), 7U);
  EXPECT_THAT(queue.pop_all(), ElementsAre(8, 9, 10));
  queue.push(11);
  EXPECT_THAT(queue.pop_all(), ElementsAre(11));
  EXPECT_EQ(queue.dropped(), 7U) << "the count stays, and room made by take() is room";
}

TEST(DropOldestQueueTest, HoldsNoMoreThanItsCapacity) {
  DropOldestQueue<std::shared_ptr<int>> queue(2, [] {});
  const auto item = std::make_shared<int>(0);
  for (int i = 0; i < 1000; ++i) queue.push(item);
  EXPECT_EQ(item.use_count(), 3) << "a dropped item is freed at once";
}

TEST(DropOldestQueueTest, WakesOnceForEachPushAfterTheItemIsQueued) {
  int woken = 0;
  std::vector<int> taken;
  DropOldestQueue<int>* inside = nullptr;
  DropOldestQueue<int> queue(1, [&] {
    ++woken;
    if (inside != nullptr) taken = inside->pop_all();  // hangs if the queue is still locked
  });
  queue.push(1);
  queue.push(2);
  EXPECT_EQ(woken, 2) << "a dropped item does not silence the next one";
  EXPECT_THAT(queue.pop_all(), ElementsAre(2));
  EXPECT_EQ(woken, 2) << "taking wakes nobody";
  inside = &queue;
  queue.push(3);
  EXPECT_THAT(taken, ElementsAre(3));
}

TEST(DropOldestQueueTest, CountsEveryItemLostBetweenThreads) {
  constexpr std::uint64_t kEach = 20'000;
  DropOldestQueue<std::uint64_t> queue(16, [] {});
  const auto fill = [&] {
    for (std::uint64_t item = 0; item < kEach; ++item) queue.push(item);
  };
  std::thread first(fill);
  std::thread second(fill);
  std::uint64_t taken = 0;
  while (taken + queue.dropped() < 2 * kEach) {
    const auto items = queue.pop_all();
    EXPECT_LE(items.size(), 16U);
    taken += items.size();
  }
  first.join();
  second.join();
  EXPECT_EQ(taken + queue.dropped(), 2 * kEach);
  EXPECT_THAT(queue.pop_all(), IsEmpty());
}

}  // namespace
}  // namespace eg915u
