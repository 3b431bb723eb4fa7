#include "subagent/agentx/notification_queue.h"

#include <gtest/gtest.h>

#include <numeric>

namespace eg915u {
namespace {

using mib::NotificationId;
using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr Time kNow{seconds{1000}};

mib::Notification numbered(std::uint32_t number) {
  return {.id = NotificationId::modem_up, .subject = {number}, .trap_oid = {}, .varbinds = {}};
}

/// Sends what may leave at `now`; snmpd answers each at once.
std::vector<std::uint32_t> send_all(NotificationQueue& queue, Time now) {
  std::vector<std::uint32_t> result;
  while (const auto* notification = queue.next(now)) {
    result.push_back(notification->subject.modem);
    queue.sent(now);
    queue.accept();
  }
  return result;
}

std::vector<std::uint32_t> range(std::uint32_t first, std::uint32_t count) {
  std::vector<std::uint32_t> result(count);
  std::iota(result.begin(), result.end(), first);
  return result;
}

NotificationQueue filled(std::uint32_t count, std::size_t capacity = 1000) {
  NotificationQueue queue(capacity, {});
  for (std::uint32_t i = 0; i < count; ++i) queue.push(numbered(i));
  return queue;
}

TEST(NotificationQueue, NumbersWhatItAdmits) {
  NotificationQueue queue(10, {});
  EXPECT_EQ(queue.sequence(), 0U);
  EXPECT_EQ(queue.admit(NotificationId::modem_up, {1}, {}, kNow), 1U);
  EXPECT_EQ(queue.admit(NotificationId::modem_down, {1}, {}, kNow), 2U);
  EXPECT_EQ(queue.sequence(), 2U);
  EXPECT_EQ(queue.suppressed(), 0U);
}

TEST(NotificationQueue, HoldsBackDisabledClasses) {
  NotificationQueue queue(10, {});
  mib::Settings settings;
  settings.notify_classes.set(mib::NotifyClass::modem, false);

  EXPECT_FALSE(queue.admit(NotificationId::modem_up, {1}, settings, kNow));
  EXPECT_EQ(queue.admit(NotificationId::cell_change, {1}, settings, kNow), 1U) << "no number was used up";
  EXPECT_EQ(queue.suppressed(), 1U);
}

TEST(NotificationQueue, TestEventPassesEveryClassFilter) {
  NotificationQueue queue(10, {});
  mib::Settings settings;
  settings.notify_classes.bits = 0;
  EXPECT_TRUE(queue.admit(NotificationId::test_event, {0}, settings, kNow));
}

TEST(NotificationQueue, LimitsTheRateOfOneKindOfOneModem) {
  NotificationQueue queue(10, {});
  mib::Settings settings;
  settings.notify_min_interval_s = 5;

  EXPECT_TRUE(queue.admit(NotificationId::cell_change, {1}, settings, kNow));
  EXPECT_FALSE(queue.admit(NotificationId::cell_change, {1}, settings, kNow + seconds{4}));
  EXPECT_TRUE(queue.admit(NotificationId::cell_change, {2}, settings, kNow + seconds{4})) << "another modem";
  EXPECT_TRUE(queue.admit(NotificationId::cell_change, {1, 2}, settings, kNow + seconds{4})) << "another row";
  EXPECT_FALSE(queue.admit(NotificationId::cell_change, {1, 2}, settings, kNow + seconds{5}));
  EXPECT_TRUE(queue.admit(NotificationId::modem_up, {1}, settings, kNow + seconds{4})) << "another kind";
  EXPECT_TRUE(queue.admit(NotificationId::cell_change, {1}, settings, kNow + seconds{5}));
  EXPECT_EQ(queue.suppressed(), 2U);
}

TEST(NotificationQueue, KeepsTheOrder) {
  NotificationQueue queue = filled(3);
  EXPECT_EQ(send_all(queue, kNow), range(0, 3));
  EXPECT_EQ(queue.size(), 0U);
}

TEST(NotificationQueue, DropsTheOldestWhenFull) {
  NotificationQueue queue = filled(5, 3);
  EXPECT_EQ(queue.suppressed(), 2U);
  EXPECT_EQ(send_all(queue, kNow), range(2, 3));
}

TEST(NotificationQueue, GivesTwentyASecond) {
  NotificationQueue queue = filled(100);
  EXPECT_EQ(queue.next_due(kNow), kNow);
  EXPECT_EQ(send_all(queue, kNow), range(0, 20));
  EXPECT_EQ(queue.next_due(kNow), kNow + seconds{1});
  EXPECT_EQ(queue.next(kNow + milliseconds{999}), nullptr);
  EXPECT_EQ(send_all(queue, kNow + seconds{1}), range(20, 20));
}

TEST(NotificationQueue, NeverMoreThanTwentyInAnySecond) {
  NotificationQueue queue = filled(200);
  std::vector<Time> sent;
  for (Time now = kNow; queue.size() > 0; now += milliseconds{7}) {
    ASSERT_LT(now, kNow + seconds{15});
    sent.insert(sent.end(), send_all(queue, now).size(), now);
  }
  for (std::size_t i = 20; i < sent.size(); ++i) EXPECT_GE(sent[i] - sent[i - 20], seconds{1}) << i;
}

TEST(NotificationQueue, NothingIsDueWhenNothingWaits) {
  NotificationQueue queue(10, {});
  EXPECT_FALSE(queue.next_due(kNow));
  EXPECT_EQ(queue.next(kNow), nullptr);
}

TEST(NotificationQueue, KeepsOneUntilItsAnswer) {
  NotificationQueue queue = filled(2);
  EXPECT_EQ(queue.unanswered(), nullptr);
  queue.sent(kNow);
  ASSERT_NE(queue.unanswered(), nullptr);
  EXPECT_EQ(queue.unanswered()->subject.modem, 0U);
  EXPECT_EQ(queue.next(kNow), nullptr) << "one at a time";
  EXPECT_FALSE(queue.next_due(kNow));
  EXPECT_EQ(queue.size(), 2U);

  queue.accept();
  EXPECT_EQ(queue.size(), 1U);
  EXPECT_EQ(send_all(queue, kNow), range(1, 1));
  EXPECT_EQ(queue.suppressed(), 0U);
}

TEST(NotificationQueue, SendsAgainWhatGotNoAnswer) {
  NotificationQueue queue = filled(3);
  queue.sent(kNow);
  queue.keep();
  EXPECT_EQ(send_all(queue, kNow), range(0, 3));
}

TEST(NotificationQueue, CountsARefusal) {
  NotificationQueue queue = filled(3);
  queue.sent(kNow);
  queue.refuse();
  EXPECT_EQ(queue.suppressed(), 1U);
  EXPECT_EQ(send_all(queue, kNow), range(1, 2));
}

TEST(NotificationQueue, EndsNoSendingTwice) {
  NotificationQueue queue = filled(3);
  queue.sent(kNow);
  queue.keep();
  queue.accept();
  queue.refuse();
  EXPECT_EQ(queue.size(), 3U);
  EXPECT_EQ(queue.suppressed(), 0U);
}

TEST(NotificationQueue, DropsNoUnansweredOneForSpace) {
  NotificationQueue queue = filled(3, 3);
  queue.sent(kNow);
  for (std::uint32_t i = 3; i < 6; ++i) queue.push(numbered(i));
  EXPECT_EQ(queue.suppressed(), 2U);
  EXPECT_EQ(queue.size(), 4U);
  ASSERT_NE(queue.unanswered(), nullptr);
  EXPECT_EQ(queue.unanswered()->subject.modem, 0U);
  queue.accept();
  EXPECT_EQ(send_all(queue, kNow), range(3, 3));
}

TEST(NotificationQueue, StaysBoundedOverSessions) {
  NotificationQueue queue = filled(3, 3);
  for (std::uint32_t i = 3; i < 100; ++i) {
    queue.sent(kNow + seconds{i});
    queue.push(numbered(i));
    queue.keep();
    EXPECT_LE(queue.size(), 4U) << "three and the one that was unanswered";
  }
  EXPECT_EQ(queue.suppressed() + queue.size(), 100U) << "all are there or counted";
}

}  // namespace
}  // namespace eg915u
