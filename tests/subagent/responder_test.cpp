#include "subagent/responder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace eg915u {
namespace {

using mib::Oid;
using mib::RowStatus;
using mib::SetError;
using mib::Value;
using mib::Varbind;

const Oid kRoot{1, 3, 6, 1, 4, 1, 9999};

Oid below_root(const Oid& rest) { return mib::concat(kRoot, rest); }

const Oid kReboot = below_root({1, 1, 7, 0});
const Oid kApn = below_root({1, 4, 0});
const Oid kTrapEnable = below_root({1, 5, 0});
const Oid kTrapText = below_root({1, 6, 0});
const Oid kPollInterval = below_root({2, 1, 4, 0});
const Oid kModemName = below_root({2, 2, 1, 2, 1});
const Oid kLastResult = below_root({2, 14, 1, 9, 1});

class ResponderTest : public ::testing::Test {
 protected:
  ResponderTest() : exchange(100) {
    exchange.roster.set(roster({link}));
    responder.emplace(ResponderOptions{.root = kRoot,
                                       .version = "1",
                                       .start = now.now,
                                       .notification_queue = 100,
                                       .notification_pace = {},
                                       .if_index = {}},
                      exchange);
  }

  static SnapshotPtr snapshot(Contact contact) {
    ModemSnapshot modem;
    modem.contact = contact;
    modem.oper_state = OperState::registered;
    modem.daemon_start = Time{};
    return std::make_shared<const ModemSnapshot>(modem);
  }

  static RosterPtr roster(std::vector<std::shared_ptr<ModemLink>> links, mib::Settings settings = {}) {
    mib::Policy policy;
    policy.root = kRoot;
    return std::make_shared<const Roster>(Roster{policy, {}, std::move(settings), std::move(links)});
  }

  void publish(SnapshotPtr next) {
    link->snapshot.set(std::move(next));
    ++exchange.snapshots;
  }

  std::string read(const Oid& name) {
    const auto value = responder->tree().get(name, responder->view(now));
    const auto* text = value ? std::get_if<std::string>(&value->data) : nullptr;
    return text == nullptr ? "(none)" : *text;
  }

  std::optional<std::int32_t> number(const Oid& name) {
    const auto value = responder->tree().get(name, responder->view(now));
    return value ? std::optional(std::get<std::int32_t>(value->data)) : std::nullopt;
  }

  /// The SET of one PDU, phase by phase, as snmpd orders it.
  std::optional<mib::SetFailure> set(const std::vector<Varbind>& varbinds) {
    const std::uint32_t id = next_transaction++;
    auto failure = responder->reserve(id, varbinds, now);
    if (failure) {
      responder->drop(id);
    } else {
      responder->commit(id, now);
    }
    return failure;
  }

  Moment now{
      .now = Time{std::chrono::hours(1)}, .wall_now = WallTime{std::chrono::hours(10)}, .sys_up_time = 100};
  std::shared_ptr<ModemLink> link = std::make_shared<ModemLink>(1, snapshot(Contact::up), Duration{10'000});
  Exchange exchange;
  std::optional<Responder> responder;
  std::uint32_t next_transaction = 1;
};

TEST_F(ResponderTest, ASetIsQueuedAndReadBackUntilItEnds) {
  EXPECT_FALSE(set({{kApn, Value::octets("iot,me,pw")}}));
  EXPECT_EQ(read(kApn), "iot,me,");
  const auto next = link->operations.pop();
  ASSERT_TRUE(next);
  const Operation& operation = next->operation;
  EXPECT_EQ(std::get<SetPdp>(operation.action).password, "pw");

  auto ended = *link->snapshot.get();
  ended.operations_ended = operation.id;
  ended.operation.result = OperationResult::failed;
  publish(std::make_shared<const ModemSnapshot>(ended));
  EXPECT_EQ(read(kApn), ",,");
}

TEST_F(ResponderTest, TheEndOfOneOperationIsToldWhileAnotherWaits) {
  EXPECT_FALSE(set({{kApn, Value::octets("iot,,")}}));
  EXPECT_FALSE(set({{kReboot, Value::octets("True")}}));
  auto ended = *link->snapshot.get();
  ended.operations_ended = 1;
  ended.operation.result = OperationResult::failed;
  ended.operation.error = "AT+CGDCONT: +CME ERROR: 3";
  const auto after = std::make_shared<const ModemSnapshot>(ended);
  publish(after);
  exchange.events.push({1, {EventKind::operation_done, now.wall_now, after}});
  responder->pass(now);
  auto told = responder->notifications().take_due(now.now);
  ASSERT_FALSE(told.empty());
  const auto& varbinds = told.front().varbinds;
  EXPECT_THAT(varbinds, ::testing::Contains(Varbind{kLastResult, Value::integer32(4)}))
      << "failed, not inProgress";
}

TEST_F(ResponderTest, RetriesOfOneSetRunOnce) {
  for (int retry = 0; retry < 6; ++retry) EXPECT_FALSE(set({{kReboot, Value::octets("True")}}));
  EXPECT_TRUE(link->operations.pop());
  EXPECT_FALSE(link->operations.pop());
}

TEST_F(ResponderTest, ARepeatedReserveOrCommitOfATransactionRunsOnce) {
  const std::vector<Varbind> varbinds{{kReboot, Value::octets("1")}};
  EXPECT_FALSE(responder->reserve(7, varbinds, now));
  EXPECT_FALSE(responder->reserve(7, varbinds, now));
  responder->commit(7, now);
  responder->commit(7, now);
  EXPECT_TRUE(link->operations.pop());
  EXPECT_FALSE(link->operations.pop());
}

TEST_F(ResponderTest, DroppedSetsGiveTheirPlacesBack) {
  for (std::uint32_t id = 1; id <= 10 * kOperationsPerModem; ++id) {
    const std::vector<Varbind> varbinds{{kApn, Value::octets("apn" + std::to_string(id) + ",,")}};
    EXPECT_FALSE(responder->reserve(id, varbinds, now)) << id;
    responder->drop(id);
  }
}

TEST_F(ResponderTest, AFullQueueRefusesAndSaysWhy) {
  std::optional<mib::SetFailure> failure;
  for (std::size_t i = 0; i <= kOperationsPerModem; ++i) {
    failure = set({{kApn, Value::octets("apn" + std::to_string(i) + ",,")}});
  }
  ASSERT_TRUE(failure);
  EXPECT_EQ(failure->error, SetError::resource_unavailable);
}

TEST_F(ResponderTest, AModemThatIsAwayRefusesAtOnce) {
  publish(snapshot(Contact::down));
  const auto failure = set({{kReboot, Value::octets("True")}});
  ASSERT_TRUE(failure);
  EXPECT_EQ(failure->error, SetError::resource_unavailable);
}

std::vector<Varbind> new_message(std::uint32_t index, RowStatus status = RowStatus::create_and_go) {
  const auto column = [index](std::uint32_t id) { return below_root({2, 17, 1, id, 1, index}); };
  return {{column(2), Value::octets("123")},
          {column(3), Value::octets("hello")},
          {column(6), Value::integer32(static_cast<std::int32_t>(status))}};
}

TEST_F(ResponderTest, AMessageIsQueuedOnceAndItsRowTellsTheEnd) {
  const Oid status = below_root({2, 17, 1, 4, 1, 5});
  EXPECT_FALSE(set(new_message(5)));
  EXPECT_EQ(number(status), 2);
  const auto operation = link->operations.pop();
  ASSERT_TRUE(operation);
  EXPECT_EQ(std::get<SendMessage>(operation->action), (SendMessage{5, "123", U"hello"}));
  const auto failure = set(new_message(5));
  ASSERT_TRUE(failure);
  EXPECT_EQ(failure->varbind, 2U);
  EXPECT_EQ(failure->error, SetError::inconsistent_value);
  EXPECT_FALSE(link->operations.pop());

  auto ended = *link->snapshot.get();
  ended.operation = {operation->id, OperationResult::success, "", now.wall_now};
  ended.operations_ended = operation->id;
  ended.ended_operations = {ended.operation};
  publish(std::make_shared<const ModemSnapshot>(ended));
  EXPECT_EQ(number(status), 4);
  // Equal messages in two rows are two messages, however soon.
  EXPECT_FALSE(set(new_message(6)));
  EXPECT_TRUE(link->operations.pop());
  now.now += std::chrono::minutes{11};
  EXPECT_EQ(number(status), std::nullopt) << "its row is old";
}

TEST_F(ResponderTest, AMessageCommittedTwiceIsQueuedOnce) {
  EXPECT_FALSE(responder->reserve(7, new_message(5), now));
  EXPECT_FALSE(responder->reserve(7, new_message(5), now));
  responder->commit(7, now);
  responder->commit(7, now);
  EXPECT_TRUE(link->operations.pop());
  EXPECT_FALSE(link->operations.pop());
}

TEST_F(ResponderTest, AMessageThatDoesNotFitTheQueueLeavesNoRow) {
  for (std::size_t i = 0; i < kOperationsPerModem; ++i) {
    EXPECT_FALSE(set({{kApn, Value::octets("apn" + std::to_string(i) + ",,")}}));
  }
  const auto failure = set(new_message(5));
  ASSERT_TRUE(failure);
  EXPECT_EQ(failure->error, SetError::resource_unavailable);
  EXPECT_EQ(number(below_root({2, 17, 1, 4, 1, 5})), std::nullopt);
}

TEST_F(ResponderTest, MessagesOfModemsThatStayOutliveANewRoster) {
  EXPECT_FALSE(set(new_message(5)));
  auto other = std::make_shared<ModemLink>(2, snapshot(Contact::up), Duration{10'000});
  exchange.roster.set(roster({other, link}));
  responder->pass(now);
  EXPECT_EQ(number(below_root({2, 17, 1, 4, 1, 5})), 2);
  EXPECT_EQ(number(below_root({2, 17, 1, 4, 2, 5})), std::nullopt);
}

TEST_F(ResponderTest, SettingsReachTheModemAndTheSaver) {
  EXPECT_FALSE(set({{kPollInterval, Value::unsigned32(30)}, {kModemName, Value::octets("east")}}));
  EXPECT_EQ(link->fast_poll.load(), std::chrono::seconds{30});
  EXPECT_EQ(exchange.settings.get().poll_interval_s, 30U);
  EXPECT_EQ(exchange.settings.get().names.at(1), "east");
  EXPECT_EQ(read(kModemName), "east");
}

TEST_F(ResponderTest, LegacyEventsNeedTheSwitchAndRememberTheirText) {
  const auto refused = set({{kTrapText, Value::octets("hello")}});
  ASSERT_TRUE(refused);
  EXPECT_EQ(refused->error, SetError::inconsistent_value);
  EXPECT_FALSE(set({{kTrapEnable, Value::octets("TRUE")}}));
  EXPECT_EQ(read(kTrapEnable), "TRUE");
  EXPECT_FALSE(set({{kTrapText, Value::octets("hello")}}));
  EXPECT_EQ(read(kTrapText), "hello");
}

TEST_F(ResponderTest, ANewRosterKeepsPendingWorkOfTheModemsThatStay) {
  EXPECT_FALSE(set({{kApn, Value::octets("iot,,")}}));
  auto second = std::make_shared<ModemLink>(2, snapshot(Contact::up), Duration{10'000});
  mib::Settings settings;
  settings.names[2] = "west";
  exchange.roster.set(roster({second, link}, settings));
  responder->pass(now);
  EXPECT_EQ(responder->view(now).modems.size(), 2U);
  EXPECT_EQ(read(below_root({2, 2, 1, 2, 2})), "west");
  EXPECT_EQ(responder->tree().get(kLastResult, responder->view(now)), Value::integer32(2)) << "inProgress";
  EXPECT_EQ(responder->view(now).first_modem, 2U);

  exchange.roster.set(roster({second}, settings));
  responder->pass(now);
  EXPECT_FALSE(responder->tree().get(kLastResult, responder->view(now)));
}

TEST_F(ResponderTest, ASetThatOvertakesANewRosterIsKept) {
  mib::Settings settings;
  settings.poll_interval_s = 60;
  settings.notify_min_interval_s = 5;
  const auto next = roster({link}, settings);
  EXPECT_FALSE(set({{kPollInterval, Value::unsigned32(30)}}));
  exchange.roster.set(next);
  responder->pass(now);
  EXPECT_EQ(exchange.settings.get().poll_interval_s, 30U);
  EXPECT_EQ(exchange.settings.get().notify_min_interval_s, 5U);
}

TEST_F(ResponderTest, AReservationDoesNotOutliveItsRoster) {
  const std::vector<Varbind> varbinds{{kReboot, Value::octets("1")}};
  EXPECT_FALSE(responder->reserve(7, varbinds, now));
  exchange.roster.set(roster({std::make_shared<ModemLink>(1, snapshot(Contact::up), Duration{10'000})}));
  responder->pass(now);
  EXPECT_FALSE(responder->holds(7));
  responder->commit(7, now);
  EXPECT_FALSE(link->operations.pop());
}

}  // namespace
}  // namespace eg915u
