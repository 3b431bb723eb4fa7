#include "base/drop_oldest_queue.h"

#include <gmock/gmock.h>

#include <memory>
#include <string>
#include <thread>

namespace eg915u {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(MailboxTest, GivesAllOnceAndInOrder) {
  Mailbox<int> mailbox(3, [] {});
  EXPECT_THAT(mailbox.take(), IsEmpty());
  for (const int item : {1, 2, 3}) mailbox.push(item);
  EXPECT_EQ(mailbox.dropped(), 0U) << "just full";
  EXPECT_THAT(mailbox.take(), ElementsAre(1, 2, 3));
  EXPECT_THAT(mailbox.take(), IsEmpty());
}

TEST(MailboxTest, FullDropsTheOldestAndCountsThem) {
  Mailbox<int> mailbox(3, [] {});
  for (int item = 1; item <= 10; ++item) mailbox.push(item);
  EXPECT_EQ(mailbox.dropped(), 7U);
  EXPECT_THAT(mailbox.take(), ElementsAre(8, 9, 10));
  mailbox.push(11);
  EXPECT_THAT(mailbox.take(), ElementsAre(11));
  EXPECT_EQ(mailbox.dropped(), 7U) << "the count stays, and room made by take() is room";
}

TEST(MailboxTest, HoldsNoMoreThanItsCapacity) {
  Mailbox<std::shared_ptr<int>> mailbox(2, [] {});
  const auto item = std::make_shared<int>(0);
  for (int i = 0; i < 1000; ++i) mailbox.push(item);
  EXPECT_EQ(item.use_count(), 3) << "a dropped item is freed at once";
}

TEST(MailboxTest, WakesOnceForEachPushWithTheItemInside) {
  int woken = 0;
  std::vector<int> taken;
  Mailbox<int>* inside = nullptr;
  Mailbox<int> mailbox(1, [&] {
    ++woken;
    if (inside != nullptr) taken = inside->take();  // would hang if the queue was still locked
  });
  mailbox.push(1);
  mailbox.push(2);
  EXPECT_EQ(woken, 2) << "a dropped item does not silence the next one";
  EXPECT_THAT(mailbox.take(), ElementsAre(2));
  EXPECT_EQ(woken, 2) << "taking wakes nobody";
  inside = &mailbox;
  mailbox.push(3);
  EXPECT_THAT(taken, ElementsAre(3));
}

TEST(MailboxTest, NothingIsLostUncountedBetweenThreads) {
  constexpr std::uint64_t kEach = 20'000;
  Mailbox<std::uint64_t> mailbox(16, [] {});
  const auto fill = [&] {
    for (std::uint64_t item = 0; item < kEach; ++item) mailbox.push(item);
  };
  std::thread first(fill);
  std::thread second(fill);
  std::uint64_t taken = 0;
  while (taken + mailbox.dropped() < 2 * kEach) {
    const auto items = mailbox.take();
    EXPECT_LE(items.size(), 16U);
    taken += items.size();
  }
  first.join();
  second.join();
  EXPECT_EQ(taken + mailbox.dropped(), 2 * kEach);
  EXPECT_THAT(mailbox.take(), IsEmpty());
}

}  // namespace
}  // namespace eg915u
