#include "subagent/agentx/notification_delivery.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace eg915u {
namespace {

using Kind = NotifyAnswer::Kind;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

/// An snmpd that records what it gets, and answers when the test says so.
class FakeMaster {
 public:
  explicit FakeMaster(std::size_t capacity)
      : queue(capacity, {}),
        delivery(queue, [this](Severity, std::string_view line) { log.emplace_back(line); }) {}

  void push(std::uint32_t count) {
    for (std::uint32_t i = 0; i < count; ++i) {
      queue.push(
          {.id = mib::NotificationId::modem_up, .subject = {pushed++}, .trap_oid = {1, 3}, .varbinds = {}});
    }
  }
  void run() {
    delivery.send_due(now, [this](const mib::Notification& notification, NotifyTicket ticket) {
      if (sending == NotifySending::failed) {
        ++failures;
      } else {
        got.push_back(notification.subject.modem);
        tickets.push_back(ticket);
      }
      return sending;
    });
  }
  void advance(Duration time) { now += time; }
  /// Answers the last sending.
  void answer(std::optional<long> error = 0) { delivery.answer(tickets.back(), notify_answer(error)); }

  Time now{std::chrono::seconds{1000}};
  std::vector<std::string> log;
  NotificationQueue queue;
  NotificationDelivery delivery;
  NotifySending sending = NotifySending::awaits_answer;
  std::vector<std::uint32_t> got;  ///< numbers of the notifications, as they were sent
  std::vector<NotifyTicket> tickets;
  std::size_t failures = 0;
  std::uint32_t pushed = 0;
};

class NotificationDeliveryTest : public ::testing::Test {
 protected:
  FakeMaster master{100};
};

TEST_F(NotificationDeliveryTest, SendsTheNextAfterTheAnswer) {
  master.push(3);
  master.delivery.session_opened();
  master.run();
  master.run();
  EXPECT_THAT(master.got, ElementsAre(0));
  EXPECT_FALSE(master.delivery.next_due(master.now)) << "nothing to do before the answer";
  master.answer();
  EXPECT_THAT(master.got, ElementsAre(0)) << "an answer sends nothing by itself";
  EXPECT_EQ(master.delivery.next_due(master.now), master.now);
  master.run();
  master.answer();
  master.run();
  master.answer();
  EXPECT_THAT(master.got, ElementsAre(0, 1, 2));
  EXPECT_EQ(master.delivery.remaining(), 0U);
  EXPECT_EQ(master.queue.suppressed(), 0U);
}

TEST_F(NotificationDeliveryTest, SendsNothingWithoutASession) {
  master.push(1);
  master.run();
  EXPECT_FALSE(master.delivery.next_due(master.now));
  master.delivery.session_opened();
  master.delivery.session_closed();
  master.run();
  EXPECT_THAT(master.got, IsEmpty());
  EXPECT_EQ(master.delivery.remaining(), 1U);
}

TEST_F(NotificationDeliveryTest, SendsTheUnansweredOneAgainInTheNextSession) {
  master.push(2);
  master.delivery.session_opened();
  master.run();
  master.delivery.session_closed();
  master.delivery.session_opened();
  master.run();
  EXPECT_THAT(master.got, ElementsAre(0, 0));
  master.answer();
  master.run();
  EXPECT_THAT(master.got, ElementsAre(0, 0, 1));
}

TEST_F(NotificationDeliveryTest, ASessionMayOpenWithoutAnEndOfThePreviousOne) {
  master.push(2);
  master.delivery.session_opened();
  master.run();
  master.delivery.session_opened();
  master.run();
  EXPECT_THAT(master.got, ElementsAre(0, 0));
}

/// The library ends the requests of a session after the callback for the end of the session.
TEST_F(NotificationDeliveryTest, LateAnswersOfAnEndedSessionChangeNothing) {
  for (const auto late :
       {std::optional<long>(), std::optional<long>(0), std::optional<long>(257), std::optional<long>(268)}) {
    FakeMaster other(100);
    other.push(2);
    other.delivery.session_opened();
    other.run();
    const NotifyTicket old = other.tickets.back();
    other.delivery.session_closed();
    other.delivery.answer(old, notify_answer(late));
    other.delivery.session_opened();
    other.run();
    other.delivery.answer(old, notify_answer(late));
    EXPECT_THAT(other.got, ElementsAre(0, 0));
    EXPECT_EQ(other.delivery.remaining(), 2U);
    EXPECT_EQ(other.queue.suppressed(), 0U);
    other.answer();
    EXPECT_EQ(other.delivery.remaining(), 1U);
  }
}

TEST_F(NotificationDeliveryTest, DropsAndCountsWhatIsRefused) {
  for (const long error : {5L, 262L, 266L, 267L, 268L}) {
    FakeMaster other(100);
    other.push(3);
    other.delivery.session_opened();
    other.run();
    other.answer(error);
    other.run();
    other.answer(error);
    other.run();
    EXPECT_THAT(other.got, ElementsAre(0, 1, 2));
    EXPECT_EQ(other.queue.suppressed(), 2U);
    EXPECT_THAT(other.log,
                ElementsAre("notification 1.3: dropped: snmpd answered error " + std::to_string(error)))
        << "one line for a session";
  }
}

TEST_F(NotificationDeliveryTest, KeepsAllWhenSnmpdDoesNotKnowTheSession) {
  master.push(2);
  master.delivery.session_opened();
  master.run();
  master.answer(257);
  master.run();
  EXPECT_THAT(master.got, ElementsAre(0));
  EXPECT_FALSE(master.delivery.next_due(master.now)) << "the session will end";
  master.delivery.session_closed();
  master.delivery.session_opened();
  master.run();
  EXPECT_THAT(master.got, ElementsAre(0, 0));
  EXPECT_EQ(master.queue.suppressed(), 0U);
}

TEST_F(NotificationDeliveryTest, SendsAgainWhatIsUnansweredForTooLong) {
  master.push(2);
  master.delivery.session_opened();
  master.run();
  master.answer(std::nullopt);
  master.run();
  EXPECT_THAT(master.got, ElementsAre(0, 0));
  EXPECT_EQ(master.queue.suppressed(), 0U);
}

TEST_F(NotificationDeliveryTest, TriesAFailedSendingAgainAfterAPause) {
  master.push(2);
  master.delivery.session_opened();
  master.sending = NotifySending::failed;
  master.run();
  master.run();
  EXPECT_EQ(master.failures, 1U);
  EXPECT_EQ(master.delivery.next_due(master.now), master.now + std::chrono::seconds{1});
  master.advance(std::chrono::seconds{1});
  master.sending = NotifySending::awaits_answer;
  master.run();
  EXPECT_THAT(master.got, ElementsAre(0));
  EXPECT_EQ(master.queue.suppressed(), 0U);
}

TEST_F(NotificationDeliveryTest, DropsAndCountsWhatCannotBeSent) {
  master.push(2);
  master.delivery.session_opened();
  master.sending = NotifySending::failed;
  for (int i = 0; i < 3; ++i) {
    master.run();
    master.advance(std::chrono::seconds{1});
  }
  EXPECT_EQ(master.queue.suppressed(), 1U);
  EXPECT_THAT(master.log, ElementsAre(HasSubstr("dropped: net-snmp cannot send it")));
  master.sending = NotifySending::awaits_answer;
  master.run();
  EXPECT_THAT(master.got, ElementsAre(1));
}

TEST_F(NotificationDeliveryTest, FailuresOfSeveralSessionsDropNothing) {
  master.push(1);
  master.sending = NotifySending::failed;
  for (int i = 0; i < 10; ++i) {
    master.delivery.session_opened();
    master.run();
    master.delivery.session_closed();
  }
  EXPECT_EQ(master.failures, 10U);
  EXPECT_EQ(master.queue.suppressed(), 0U);
}

TEST_F(NotificationDeliveryTest, WithoutAnswersTenLeaveInAPass) {
  master.push(25);
  master.delivery.session_opened();
  master.sending = NotifySending::unacknowledged;
  master.run();
  EXPECT_EQ(master.got.size(), 10U);
  EXPECT_EQ(master.delivery.next_due(master.now), master.now);
  master.run();
  master.run();
  EXPECT_EQ(master.got.size(), 20U) << "twenty in a second";
  EXPECT_EQ(master.delivery.next_due(master.now), master.now + std::chrono::seconds{1});
  EXPECT_EQ(master.delivery.remaining(), 5U);
}

TEST(NotifyAnswer, HasTheMeaningOfItsError) {
  EXPECT_EQ(notify_answer(std::nullopt).kind, Kind::unanswered);
  EXPECT_EQ(notify_answer(0).kind, Kind::accepted);
  EXPECT_EQ(notify_answer(257).kind, Kind::not_open);
  for (const long error : {1L, 5L, 256L, 258L, 262L, 266L, 267L, 268L}) {
    EXPECT_EQ(notify_answer(error).kind, Kind::refused) << error;
    EXPECT_EQ(notify_answer(error).error, error);
  }
}

/// Whatever snmpd does, each notification is accepted, counted or kept, and the order holds.
RC_GTEST_PROP(NotificationDeliveryProperty, LosesNothing, ()) {
  FakeMaster master(5);
  std::vector<std::uint32_t> accepted;
  std::optional<std::size_t> unanswered;  // position in `got`
  std::size_t refused = 0;
  for (const int step : *rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 8))) {
    master.advance(std::chrono::milliseconds{300});
    const std::size_t before = master.got.size();
    switch (step) {
      case 0:
        master.push(1);
        break;
      case 1:
        master.delivery.session_opened();
        unanswered.reset();
        break;
      case 2:
        master.delivery.session_closed();
        unanswered.reset();
        break;
      case 3:
        if (!master.tickets.empty()) master.answer();
        if (unanswered) accepted.push_back(master.got[*unanswered]);
        unanswered.reset();
        break;
      case 4:
        if (!master.tickets.empty()) master.answer(268);
        refused += unanswered ? 1 : 0;
        unanswered.reset();
        break;
      case 5:
        if (!master.tickets.empty()) master.answer(257);
        unanswered.reset();
        break;
      case 6:
        if (!master.tickets.empty()) master.answer(std::nullopt);
        unanswered.reset();
        break;
      default:
        master.run();
        break;
    }
    RC_ASSERT(master.got.size() <= before + 1);
    if (master.got.size() > before) {
      RC_ASSERT(!unanswered);
      unanswered = before;
    }
    RC_ASSERT(master.queue.size() <= 6U);
    RC_ASSERT(accepted.size() + master.queue.suppressed() + master.queue.size() == master.pushed);
    RC_ASSERT(std::ranges::is_sorted(master.got));
    RC_ASSERT(std::ranges::adjacent_find(accepted) == accepted.end());
    RC_ASSERT(refused <= master.queue.suppressed());
  }
}

}  // namespace
}  // namespace eg915u
