#include "subagent/agentx/snmp_applications.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <poll.h>

#include "modem/model/snapshot.h"

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

class SnmpApplicationsTest : public ::testing::Test {
 protected:
  SnmpApplicationsTest() : shared(100) {
    shared.served.set(served({handle}));
    start();
  }

  void start(Accounting accounting = {}) {
    applications.emplace(
        SnmpApplicationsOptions{
            .root = kRoot,
            .state = {.version = "1", .start = now.now, .accounting = std::move(accounting), .if_index = {}},
            .notification_queue = 100,
            .notification_pace = {}},
        shared);
  }
  CommandResponder& commands() { return applications->commands(); }

  static SnapshotPtr snapshot(Contact contact) {
    ModemSnapshot modem;
    modem.contact = contact;
    modem.oper_state = OperState::registered;
    modem.daemon_start = Time{};
    return std::make_shared<const ModemSnapshot>(modem);
  }

  static ServedModemsPtr served(std::vector<std::shared_ptr<ModemHandle>> handles,
                                mib::Settings settings = {}) {
    mib::Policy policy;
    policy.root = kRoot;
    return std::make_shared<const ServedModems>(
        ServedModems{policy, {}, std::move(settings), std::move(handles)});
  }

  void publish(SnapshotPtr next) {
    handle->snapshot.set(std::move(next));
    ++shared.snapshots;
  }

  std::string read(const Oid& name) {
    const auto value = commands().tree().get(name, commands().view(now));
    const auto* text = value ? std::get_if<std::string>(&value->data) : nullptr;
    return text == nullptr ? "(none)" : *text;
  }

  std::optional<std::int32_t> number(const Oid& name) {
    const auto value = commands().tree().get(name, commands().view(now));
    return value ? std::optional(std::get<std::int32_t>(value->data)) : std::nullopt;
  }

  /// The SET of one PDU, phase by phase, as snmpd orders it.
  std::optional<mib::SetFailure> set(const std::vector<Varbind>& varbinds) {
    const std::uint32_t id = next_transaction++;
    auto failure = commands().reserve(id, varbinds, now);
    if (failure) {
      commands().drop(id);
    } else {
      commands().commit(id, now);
    }
    return failure;
  }

  Moment now{
      .now = Time{std::chrono::hours(1)}, .wall_now = WallTime{std::chrono::hours(10)}, .sys_up_time = 100};
  std::shared_ptr<ModemHandle> handle =
      std::make_shared<ModemHandle>(1, snapshot(Contact::up), Duration{10'000});
  SharedState shared;
  std::optional<SnmpApplications> applications;
  std::uint32_t next_transaction = 1;
};

TEST_F(SnmpApplicationsTest, ASetIsQueuedAndReadBackUntilItEnds) {
  EXPECT_FALSE(set({{kApn, Value::octets("iot,me,pw")}}));
  EXPECT_EQ(read(kApn), "iot,me,");
  const auto next = handle->operations.pop();
  ASSERT_TRUE(next);
  const Operation& operation = next->operation;
  EXPECT_EQ(std::get<SetPdp>(operation.action).password, "pw");

  auto ended = *handle->snapshot.get();
  ended.operations_ended = operation.id;
  ended.operation.result = OperationResult::failed;
  publish(std::make_shared<const ModemSnapshot>(ended));
  EXPECT_EQ(read(kApn), ",,");
}

TEST_F(SnmpApplicationsTest, TheEndOfOneOperationIsToldWhileAnotherWaits) {
  EXPECT_FALSE(set({{kApn, Value::octets("iot,,")}}));
  EXPECT_FALSE(set({{kReboot, Value::octets("True")}}));
  auto ended = *handle->snapshot.get();
  ended.operations_ended = 1;
  ended.operation.result = OperationResult::failed;
  ended.operation.error = "AT+CGDCONT: +CME ERROR: 3";
  const auto after = std::make_shared<const ModemSnapshot>(ended);
  publish(after);
  shared.events.push({1, {EventKind::operation_done, now.wall_now, after}});
  applications->pass(now);
  auto told = applications->notifications().queue().take_due(now.now);
  ASSERT_FALSE(told.empty());
  const auto& varbinds = told.front().varbinds;
  EXPECT_THAT(varbinds, ::testing::Contains(Varbind{kLastResult, Value::integer32(4)}))
      << "failed, not inProgress";
}

TEST_F(SnmpApplicationsTest, RetriesOfOneSetRunOnce) {
  for (int retry = 0; retry < 6; ++retry) EXPECT_FALSE(set({{kReboot, Value::octets("True")}}));
  EXPECT_TRUE(handle->operations.pop());
  EXPECT_FALSE(handle->operations.pop());
}

TEST_F(SnmpApplicationsTest, ARepeatedReserveOrCommitOfATransactionRunsOnce) {
  const std::vector<Varbind> varbinds{{kReboot, Value::octets("1")}};
  EXPECT_FALSE(commands().reserve(7, varbinds, now));
  EXPECT_FALSE(commands().reserve(7, varbinds, now));
  commands().commit(7, now);
  commands().commit(7, now);
  EXPECT_TRUE(handle->operations.pop());
  EXPECT_FALSE(handle->operations.pop());
}

TEST_F(SnmpApplicationsTest, DroppedSetsGiveTheirPlacesBack) {
  for (std::uint32_t id = 1; id <= 10 * kOperationsPerModem; ++id) {
    const std::vector<Varbind> varbinds{{kApn, Value::octets("apn" + std::to_string(id) + ",,")}};
    EXPECT_FALSE(commands().reserve(id, varbinds, now)) << id;
    commands().drop(id);
  }
}

TEST_F(SnmpApplicationsTest, AFullQueueRefusesAndSaysWhy) {
  std::optional<mib::SetFailure> failure;
  for (std::size_t i = 0; i <= kOperationsPerModem; ++i) {
    failure = set({{kApn, Value::octets("apn" + std::to_string(i) + ",,")}});
  }
  ASSERT_TRUE(failure);
  EXPECT_EQ(failure->error, SetError::resource_unavailable);
}

TEST_F(SnmpApplicationsTest, AFullQueueBlamesTheVarbindThatDoesNotFit) {
  for (std::size_t i = 0; i + 1 < kOperationsPerModem; ++i) {
    EXPECT_FALSE(set({{kApn, Value::octets("apn" + std::to_string(i) + ",,")}}));
  }
  const auto failure = set({{kModemName, Value::octets("east")},
                            {kApn, Value::octets("iot,,")},
                            {kPollInterval, Value::unsigned32(30)},
                            {kReboot, Value::octets("True")}});
  ASSERT_TRUE(failure);
  EXPECT_EQ(failure->error, SetError::resource_unavailable);
  EXPECT_EQ(failure->varbind, 3U);
}

TEST_F(SnmpApplicationsTest, AModemThatIsAwayRefusesAtOnce) {
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

TEST_F(SnmpApplicationsTest, AMessageIsQueuedOnceAndItsRowTellsTheEnd) {
  const Oid status = below_root({2, 17, 1, 4, 1, 5});
  EXPECT_FALSE(set(new_message(5)));
  EXPECT_EQ(number(status), 2);
  const auto next = handle->operations.pop();
  ASSERT_TRUE(next);
  const Operation& operation = next->operation;
  EXPECT_EQ(std::get<SendMessage>(operation.action), (SendMessage{5, "123", U"hello"}));
  const auto failure = set(new_message(5));
  ASSERT_TRUE(failure);
  EXPECT_EQ(failure->varbind, 2U);
  EXPECT_EQ(failure->error, SetError::inconsistent_value);
  EXPECT_FALSE(handle->operations.pop());

  auto ended = *handle->snapshot.get();
  ended.operation = {operation.id, OperationResult::success, "", now.wall_now};
  ended.operations_ended = operation.id;
  ended.ended_operations = {ended.operation};
  publish(std::make_shared<const ModemSnapshot>(ended));
  EXPECT_EQ(number(status), 4);
  // Equal messages in two rows are two messages, however soon.
  EXPECT_FALSE(set(new_message(6)));
  EXPECT_TRUE(handle->operations.pop());
  now.now += std::chrono::minutes{11};
  EXPECT_EQ(number(status), std::nullopt) << "its row is old";
}

TEST_F(SnmpApplicationsTest, AMessageCommittedTwiceIsQueuedOnce) {
  EXPECT_FALSE(commands().reserve(7, new_message(5), now));
  EXPECT_FALSE(commands().reserve(7, new_message(5), now));
  commands().commit(7, now);
  commands().commit(7, now);
  EXPECT_TRUE(handle->operations.pop());
  EXPECT_FALSE(handle->operations.pop());
}

TEST_F(SnmpApplicationsTest, AMessageThatDoesNotFitTheQueueLeavesNoRow) {
  for (std::size_t i = 0; i < kOperationsPerModem; ++i) {
    EXPECT_FALSE(set({{kApn, Value::octets("apn" + std::to_string(i) + ",,")}}));
  }
  const auto failure = set(new_message(5));
  ASSERT_TRUE(failure);
  EXPECT_EQ(failure->error, SetError::resource_unavailable);
  EXPECT_EQ(failure->varbind, 2U) << "the row status";
  EXPECT_EQ(number(below_root({2, 17, 1, 4, 1, 5})), std::nullopt);
}

TEST_F(SnmpApplicationsTest, MessagesOfModemsThatStayOutliveANewRoster) {
  EXPECT_FALSE(set(new_message(5)));
  auto other = std::make_shared<ModemHandle>(2, snapshot(Contact::up), Duration{10'000});
  shared.served.set(served({other, handle}));
  applications->pass(now);
  EXPECT_EQ(number(below_root({2, 17, 1, 4, 1, 5})), 2);
  EXPECT_EQ(number(below_root({2, 17, 1, 4, 2, 5})), std::nullopt);
}

TEST_F(SnmpApplicationsTest, MessagesOutliveTheThreadOfTheirModem) {
  EXPECT_FALSE(set(new_message(5)));
  EXPECT_FALSE(set(new_message(6)));
  auto ended = *handle->snapshot.get();
  ended.operation = {1, OperationResult::success, "", now.wall_now};
  ended.operations_ended = 1;
  ended.ended_operations = {ended.operation};
  publish(std::make_shared<const ModemSnapshot>(ended));
  handle = std::make_shared<ModemHandle>(1, snapshot(Contact::up), Duration{10'000});
  shared.served.set(served({handle}));
  applications->pass(now);
  EXPECT_EQ(number(below_root({2, 17, 1, 4, 1, 5})), 4) << "sent";
  EXPECT_EQ(number(below_root({2, 17, 1, 4, 1, 6})), 5) << "failed";
  EXPECT_EQ(read(below_root({2, 17, 1, 5, 1, 6})), "interrupted by a new configuration, may have been sent");
  for (const std::uint32_t index : {5U, 6U}) {
    const auto failure = set(new_message(index));
    ASSERT_TRUE(failure);
    EXPECT_EQ(failure->error, SetError::inconsistent_value);
  }
  EXPECT_FALSE(handle->operations.pop());
}

TEST_F(SnmpApplicationsTest, AnEndThatComesWithANewRosterIsSeen) {
  EXPECT_FALSE(set(new_message(5)));
  auto ended = *handle->snapshot.get();
  ended.operation = {1, OperationResult::success, "", now.wall_now};
  ended.operations_ended = 1;
  ended.ended_operations = {ended.operation};
  publish(std::make_shared<const ModemSnapshot>(ended));
  shared.served.set(served({handle}));
  applications->pass(now);
  EXPECT_EQ(number(below_root({2, 17, 1, 4, 1, 5})), 4) << "sent";
  EXPECT_TRUE(commands().view(now).modems.front()->pending.empty());
}

TEST_F(SnmpApplicationsTest, MainIsWokenWhenANewRosterIsTakenOver) {
  shared.wake_main.clear();
  shared.served.set(served({handle}));
  applications->pass(now);
  pollfd main{shared.wake_main.fd(), POLLIN, 0};
  EXPECT_EQ(poll(&main, 1, 0), 1);
}

TEST_F(SnmpApplicationsTest, SettingsReachTheModemAndTheSaver) {
  EXPECT_FALSE(set({{kPollInterval, Value::unsigned32(30)}, {kModemName, Value::octets("east")}}));
  EXPECT_EQ(handle->fast_poll.load(), std::chrono::seconds{30});
  EXPECT_EQ(shared.settings.get().poll_interval_s, 30U);
  EXPECT_EQ(shared.settings.get().names.at(1), "east");
  EXPECT_EQ(read(kModemName), "east");
}

TEST_F(SnmpApplicationsTest, LegacyEventsNeedTheSwitchAndRememberTheirText) {
  const auto refused = set({{kTrapText, Value::octets("hello")}});
  ASSERT_TRUE(refused);
  EXPECT_EQ(refused->error, SetError::inconsistent_value);
  EXPECT_FALSE(set({{kTrapEnable, Value::octets("TRUE")}}));
  EXPECT_EQ(read(kTrapEnable), "TRUE");
  EXPECT_FALSE(set({{kTrapText, Value::octets("hello")}}));
  EXPECT_EQ(read(kTrapText), "hello");
}

TEST_F(SnmpApplicationsTest, ANewRosterKeepsPendingWorkOfTheModemsThatStay) {
  EXPECT_FALSE(set({{kApn, Value::octets("iot,,")}}));
  auto second = std::make_shared<ModemHandle>(2, snapshot(Contact::up), Duration{10'000});
  mib::Settings settings;
  settings.names[2] = "west";
  shared.served.set(served({second, handle}, settings));
  applications->pass(now);
  EXPECT_EQ(commands().view(now).modems.size(), 2U);
  EXPECT_EQ(read(below_root({2, 2, 1, 2, 2})), "west");
  EXPECT_EQ(commands().tree().get(kLastResult, commands().view(now)), Value::integer32(2)) << "inProgress";
  EXPECT_EQ(commands().view(now).first_modem, 2U);

  shared.served.set(served({second}, settings));
  applications->pass(now);
  EXPECT_FALSE(commands().tree().get(kLastResult, commands().view(now)));
}

TEST_F(SnmpApplicationsTest, ASetThatOvertakesANewRosterIsKept) {
  mib::Settings settings;
  settings.poll_interval_s = 60;
  settings.notify_min_interval_s = 5;
  const auto next = served({handle}, settings);
  EXPECT_FALSE(set({{kPollInterval, Value::unsigned32(30)}}));
  shared.served.set(next);
  applications->pass(now);
  EXPECT_EQ(shared.settings.get().poll_interval_s, 30U);
  EXPECT_EQ(shared.settings.get().notify_min_interval_s, 5U);
}

TEST_F(SnmpApplicationsTest, AReservationOutlivesANewRosterWithItsModem) {
  const std::vector<Varbind> varbinds{{kReboot, Value::octets("1")}};
  EXPECT_FALSE(commands().reserve(7, varbinds, now));
  shared.served.set(served({handle}));
  applications->pass(now);
  EXPECT_TRUE(commands().holds(7));
  commands().commit(7, now);
  EXPECT_TRUE(handle->operations.pop()) << "snmpd has confirmed it to the manager";
}

TEST_F(SnmpApplicationsTest, AModemThatGoesTakesNoSets) {
  const std::vector<Varbind> varbinds{{kReboot, Value::octets("1")}};
  EXPECT_FALSE(commands().reserve(7, varbinds, now));
  handle->operations.close();
  EXPECT_FALSE(commands().holds(7));
  commands().drop(7);
  const auto failure = set(varbinds);
  ASSERT_TRUE(failure);
  EXPECT_EQ(failure->error, SetError::resource_unavailable);
}

TEST_F(SnmpApplicationsTest, AReservationDoesNotOutliveItsModem) {
  const std::vector<Varbind> varbinds{{kReboot, Value::octets("1")}};
  EXPECT_FALSE(commands().reserve(7, varbinds, now));
  const auto next = std::make_shared<ModemHandle>(1, snapshot(Contact::up), Duration{10'000});
  handle->operations.close();
  shared.served.set(served({next}));
  handle.reset();
  applications->pass(now);
  EXPECT_FALSE(commands().holds(7));
  commands().commit(7, now);
  EXPECT_FALSE(next->operations.pop());
}

/// A modem with books whose RSRP is watched: alarm at -110 dBm, over at -105 dBm, after 60 s.
class WatchTest : public SnmpApplicationsTest {
 protected:
  WatchTest() {
    shared.served.set(watched_modems(settings()));
    applications->pass(now);
    show_rsrp(-90);
  }

  static mib::Settings settings() {
    mib::Settings settings;
    settings.names[1] = "wan0";
    settings.thresholds[1] = initial_thresholds();
    settings.thresholds[1][position_of(Metric::rsrp)].enabled = true;
    settings.plans[1] = {.limit_mb = 10, .warning_percent = 80, .reset_day = 1};
    return settings;
  }

  [[nodiscard]] ServedModemsPtr watched_modems(const mib::Settings& settings) const {
    auto watched = std::make_shared<ServedModems>(*served({handle}, settings));
    watched->ledger_owners = {{"wan0", settings.plans.at(1)}};
    return watched;
  }

  void pass_time(std::chrono::seconds time) {
    now.now += time;
    now.wall_now += time;
    applications->pass(now);
  }

  /// A new reading, `later` than the previous one.
  void show_rsrp(int dbm, std::chrono::seconds later = {}) {
    now.now += later;
    now.wall_now += later;
    publish_with([&](ModemSnapshot& modem) {
      modem.qcsq.set(
          {.access_tech = AccessTech::lte, .rssi_dbm = {}, .rsrp_dbm = dbm, .rsrq_db = {}, .sinr_db = {}},
          now.now);
    });
  }

  void show_traffic(std::uint64_t megabytes) {
    now.now += std::chrono::seconds{1};
    publish_with([&](ModemSnapshot& modem) {
      modem.identity.set({"Quectel", "EG915U", "1", "861234051234567"}, now.now);
      modem.sim.set({.state = SimState::ready, .iccid = {"89860012345678901234", now.now}}, now.now);
      modem.data_counter.set({.sent = megabytes * 1'000'000, .received = 0}, now.now);
    });
  }

  template <class Change>
  void publish_with(Change change) {
    auto next = *handle->snapshot.get();
    change(next);
    publish(std::make_shared<const ModemSnapshot>(std::move(next)));
    applications->pass(now);
  }

  /// Numbers and parts of the notifications since the last call, "10.2" for egThrAlarm of RSRP.
  std::vector<std::string> told() {
    std::vector<std::string> lines;
    for (const auto& notification : applications->notifications().queue().take_due(now.now)) {
      lines.push_back(std::to_string(static_cast<int>(notification.id)) + '.' +
                      std::to_string(notification.subject.part));
    }
    return lines;
  }

  const Oid kThrState = below_root({2, 13, 1, 6, 1, 2});
};

TEST_F(WatchTest, AnAlarmComesAfterTheHoldTimeAlsoWithoutANewReading) {
  EXPECT_THAT(told(), ::testing::IsEmpty());
  show_rsrp(-112);
  EXPECT_EQ(applications->next_pass(), now.now + std::chrono::milliseconds{31'001})
      << "the reading is stale then";
  show_rsrp(-113, std::chrono::seconds{25});
  show_rsrp(-114, std::chrono::seconds{25});
  EXPECT_EQ(applications->next_pass(), now.now + std::chrono::seconds{10}) << "the hold time is over then";
  EXPECT_THAT(told(), ::testing::IsEmpty());
  pass_time(std::chrono::seconds{10});
  EXPECT_THAT(told(), ::testing::ElementsAre("10.2"));
  EXPECT_EQ(commands().tree().get(kThrState, commands().view(now)), Value::integer32(3));

  show_rsrp(-105);
  show_rsrp(-105, std::chrono::seconds{30});
  show_rsrp(-105, std::chrono::seconds{30});
  EXPECT_THAT(told(), ::testing::ElementsAre("11.2"));
}

TEST_F(WatchTest, AReadingThatGoesStaleEndsTheHoldTime) {
  show_rsrp(-112);
  pass_time(std::chrono::seconds{32});
  show_rsrp(-112, std::chrono::seconds{20});
  pass_time(std::chrono::seconds{20});
  EXPECT_THAT(told(), ::testing::IsEmpty());
}

TEST_F(WatchTest, TheAgeOfTheDataGrowsByItself) {
  EXPECT_FALSE(set({{below_root({2, 13, 1, 2, 1, 9}), Value::integer32(1)},
                    {below_root({2, 13, 1, 5, 1, 9}), Value::unsigned32(0)}}));
  publish_with([&](ModemSnapshot& modem) { modem.last_answer = now.now; });
  EXPECT_LE(applications->next_pass(), now.now + std::chrono::seconds{120});
  pass_time(std::chrono::seconds{119});
  EXPECT_EQ(applications->next_pass(), now.now + std::chrono::seconds{1});
  EXPECT_THAT(told(), ::testing::IsEmpty());
  pass_time(std::chrono::seconds{1});
  EXPECT_THAT(told(), ::testing::ElementsAre("10.9"));
  publish_with([&](ModemSnapshot& modem) { modem.last_answer = now.now; });
  EXPECT_THAT(told(), ::testing::ElementsAre("11.9"));
}

TEST_F(WatchTest, AnAlarmIsNotToldAgainByTheNextAgent) {
  EXPECT_FALSE(set({{below_root({2, 13, 1, 5, 1, 2}), Value::unsigned32(0)}}));
  show_rsrp(-112);
  EXPECT_THAT(told(), ::testing::ElementsAre("10.2"));
  auto next = settings();
  next.thresholds[1][position_of(Metric::rsrp)].hold_s = 0;
  shared.served.set(watched_modems(next));
  shared.settings.set(next);
  start(*applications->last_accounting());
  applications->pass(now);
  EXPECT_THAT(told(), ::testing::IsEmpty());
  EXPECT_EQ(commands().tree().get(kThrState, commands().view(now)), Value::integer32(3));
  show_rsrp(-100);
  EXPECT_THAT(told(), ::testing::ElementsAre("11.2"));
}

TEST_F(WatchTest, ThePlanIsToldOncePerPeriod) {
  now.wall_now = WallTime{std::chrono::sys_days{std::chrono::year{2026} / 5 / 14}};
  show_traffic(0);
  show_traffic(7);
  EXPECT_THAT(told(), ::testing::IsEmpty());
  show_traffic(8);
  EXPECT_THAT(told(), ::testing::ElementsAre("14.0"));
  show_traffic(9);
  show_traffic(11);
  EXPECT_THAT(told(), ::testing::ElementsAre("15.0"));
  EXPECT_FALSE(set({{below_root({2, 14, 1, 8, 1}), Value::integer32(2)}}));
  show_traffic(12);
  EXPECT_THAT(told(), ::testing::IsEmpty());
  EXPECT_EQ(commands().tree().get(below_root({2, 10, 1, 7, 1}), commands().view(now)),
            Value::counter64(1'000'000));
  EXPECT_FALSE(set({{below_root({2, 10, 1, 4, 1}), Value::unsigned32(1)}}));
  applications->pass(now);
  EXPECT_THAT(told(), ::testing::ElementsAre("14.0", "15.0")) << "the plan became smaller than its use";
  EXPECT_EQ(shared.settings.get().plans.at(1).limit_mb, 1U);
}

TEST_F(WatchTest, ASetOfOneModemDoesNotHideANewConfigurationOfAnother) {
  auto next = settings();
  next.thresholds[1][position_of(Metric::rsrq)].enabled = true;
  auto before = settings();
  EXPECT_FALSE(set({{below_root({2, 10, 1, 4, 1}), Value::unsigned32(99)}}));
  auto changed = std::make_shared<ServedModems>(*watched_modems(next));
  changed->settings_before = before;
  shared.served.set(changed);
  applications->pass(now);
  EXPECT_TRUE(shared.settings.get().thresholds.at(1)[position_of(Metric::rsrq)].enabled);
  EXPECT_EQ(shared.settings.get().plans.at(1).limit_mb, 99U);
  EXPECT_EQ(commands().tree().get(below_root({2, 10, 1, 4, 1}), commands().view(now)), Value::unsigned32(99));
}

}  // namespace
}  // namespace eg915u
