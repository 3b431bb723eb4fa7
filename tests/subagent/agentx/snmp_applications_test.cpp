#include "subagent/agentx/snmp_applications.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <poll.h>

#include "modem/model/snapshot.h"
#include "tests/support/object_names.h"

namespace eg915u {
namespace {

using mib::Oid;
using mib::RowStatus;
using mib::SetError;
using mib::Value;
using mib::Varbind;

const Oid kRoot{1, 3, 6, 1, 4, 1, 9999};

/// The OID of "egLegacyApn.0".
Oid object(const std::string& name) { return mib::parse_oid(oid_of(name)).value(); }

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

  std::string read(const std::string& name) {
    const auto value = commands().tree().get(object(name), commands().view(now));
    const auto* text = value ? std::get_if<std::string>(&value->data) : nullptr;
    return text == nullptr ? "(none)" : *text;
  }

  std::optional<std::int32_t> number(const std::string& name) {
    const auto value = commands().tree().get(object(name), commands().view(now));
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
  EXPECT_FALSE(set({{object("egLegacyApn.0"), Value::octets("iot,me,pw")}}));
  EXPECT_EQ(read("egLegacyApn.0"), "iot,me,");
  const auto next = handle->operations.pop();
  ASSERT_TRUE(next);
  const Operation& operation = next->operation;
  EXPECT_EQ(std::get<SetPdp>(operation.action).password, "pw");

  auto ended = *handle->snapshot.get();
  ended.operations_ended = operation.id;
  ended.operation.result = OperationResult::failed;
  publish(std::make_shared<const ModemSnapshot>(ended));
  EXPECT_EQ(read("egLegacyApn.0"), ",,");
}

TEST_F(SnmpApplicationsTest, TheEndOfOneOperationIsNotifiedWhileAnotherWaits) {
  EXPECT_FALSE(set({{object("egLegacyApn.0"), Value::octets("iot,,")}}));
  EXPECT_FALSE(set({{object("egLegacyReboot.0"), Value::octets("True")}}));
  auto ended = *handle->snapshot.get();
  ended.operations_ended = 1;
  ended.operation.result = OperationResult::failed;
  ended.operation.error = "AT+CGDCONT: +CME ERROR: 3";
  const auto after = std::make_shared<const ModemSnapshot>(ended);
  publish(after);
  shared.events.push({1, {EventKind::operation_done, now.wall_now, after}});
  applications->pass(now);
  const auto* notification = applications->notifications().queue().next(now.now);
  ASSERT_NE(notification, nullptr);
  const auto& varbinds = notification->varbinds;
  EXPECT_THAT(varbinds, ::testing::Contains(Varbind{object("egCtlLastResult.1"), Value::integer32(4)}))
      << "failed, not inProgress";
}

TEST_F(SnmpApplicationsTest, RetriesOfOneSetRunOnce) {
  for (int retry = 0; retry < 6; ++retry)
    EXPECT_FALSE(set({{object("egLegacyReboot.0"), Value::octets("True")}}));
  EXPECT_TRUE(handle->operations.pop());
  EXPECT_FALSE(handle->operations.pop());
}

TEST_F(SnmpApplicationsTest, ARepeatedReserveOrCommitOfATransactionRunsOnce) {
  const std::vector<Varbind> varbinds{{object("egLegacyReboot.0"), Value::octets("1")}};
  EXPECT_FALSE(commands().reserve(7, varbinds, now));
  EXPECT_FALSE(commands().reserve(7, varbinds, now));
  commands().commit(7, now);
  commands().commit(7, now);
  EXPECT_TRUE(handle->operations.pop());
  EXPECT_FALSE(handle->operations.pop());
}

TEST_F(SnmpApplicationsTest, DroppedSetsFreeTheQueue) {
  for (std::uint32_t id = 1; id <= 10 * kOperationsPerModem; ++id) {
    const std::vector<Varbind> varbinds{
        {object("egLegacyApn.0"), Value::octets("apn" + std::to_string(id) + ",,")}};
    EXPECT_FALSE(commands().reserve(id, varbinds, now)) << id;
    commands().drop(id);
  }
}

TEST_F(SnmpApplicationsTest, AFullQueueRefusesWithItsError) {
  std::optional<mib::SetFailure> failure;
  for (std::size_t i = 0; i <= kOperationsPerModem; ++i) {
    failure = set({{object("egLegacyApn.0"), Value::octets("apn" + std::to_string(i) + ",,")}});
  }
  ASSERT_TRUE(failure);
  EXPECT_EQ(failure->error, SetError::resource_unavailable);
}

TEST_F(SnmpApplicationsTest, AFullQueueBlamesTheVarbindThatDoesNotFit) {
  for (std::size_t i = 0; i + 1 < kOperationsPerModem; ++i) {
    EXPECT_FALSE(set({{object("egLegacyApn.0"), Value::octets("apn" + std::to_string(i) + ",,")}}));
  }
  const auto failure = set({{object("egModemName.1"), Value::octets("east")},
                            {object("egLegacyApn.0"), Value::octets("iot,,")},
                            {object("egAgentPollInterval.0"), Value::unsigned32(30)},
                            {object("egLegacyReboot.0"), Value::octets("True")}});
  ASSERT_TRUE(failure);
  EXPECT_EQ(failure->error, SetError::resource_unavailable);
  EXPECT_EQ(failure->varbind, 3U);
}

TEST_F(SnmpApplicationsTest, AModemThatIsAwayRefusesAtOnce) {
  publish(snapshot(Contact::down));
  const auto failure = set({{object("egLegacyReboot.0"), Value::octets("True")}});
  ASSERT_TRUE(failure);
  EXPECT_EQ(failure->error, SetError::resource_unavailable);
}

std::vector<Varbind> new_message(std::uint32_t index, RowStatus status = RowStatus::create_and_go) {
  const std::string row = ".1." + std::to_string(index);
  return {{object("egSmsOutDest" + row), Value::octets("123")},
          {object("egSmsOutText" + row), Value::octets("hello")},
          {object("egSmsOutRowStatus" + row), Value::integer32(static_cast<std::int32_t>(status))}};
}

TEST_F(SnmpApplicationsTest, AMessageIsQueuedOnceAndItsRowShowsTheResult) {
  const char* status = "egSmsOutStatus.1.5";
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
    EXPECT_FALSE(set({{object("egLegacyApn.0"), Value::octets("apn" + std::to_string(i) + ",,")}}));
  }
  const auto failure = set(new_message(5));
  ASSERT_TRUE(failure);
  EXPECT_EQ(failure->error, SetError::resource_unavailable);
  EXPECT_EQ(failure->varbind, 2U) << "the row status";
  EXPECT_EQ(number("egSmsOutStatus.1.5"), std::nullopt);
}

TEST_F(SnmpApplicationsTest, MessagesOfModemsThatStayOutliveAReload) {
  EXPECT_FALSE(set(new_message(5)));
  auto other = std::make_shared<ModemHandle>(2, snapshot(Contact::up), Duration{10'000});
  shared.served.set(served({other, handle}));
  applications->pass(now);
  EXPECT_EQ(number("egSmsOutStatus.1.5"), 2);
  EXPECT_EQ(number("egSmsOutStatus.2.5"), std::nullopt);
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
  EXPECT_EQ(number("egSmsOutStatus.1.5"), 4) << "sent";
  EXPECT_EQ(number("egSmsOutStatus.1.6"), 5) << "failed";
  EXPECT_EQ(read("egSmsOutError.1.6"), "interrupted by a new configuration, may have been sent");
  for (const std::uint32_t index : {5U, 6U}) {
    const auto failure = set(new_message(index));
    ASSERT_TRUE(failure);
    EXPECT_EQ(failure->error, SetError::inconsistent_value);
  }
  EXPECT_FALSE(handle->operations.pop());
}

TEST_F(SnmpApplicationsTest, AResultThatArrivesWithAReloadIsSeen) {
  EXPECT_FALSE(set(new_message(5)));
  auto ended = *handle->snapshot.get();
  ended.operation = {1, OperationResult::success, "", now.wall_now};
  ended.operations_ended = 1;
  ended.ended_operations = {ended.operation};
  publish(std::make_shared<const ModemSnapshot>(ended));
  shared.served.set(served({handle}));
  applications->pass(now);
  EXPECT_EQ(number("egSmsOutStatus.1.5"), 4) << "sent";
  EXPECT_TRUE(commands().view(now).modems.front()->pending.empty());
}

TEST_F(SnmpApplicationsTest, MainIsWokenWhenNewServedModemsAreAccepted) {
  shared.wake_main.clear();
  shared.served.set(served({handle}));
  applications->pass(now);
  pollfd main{shared.wake_main.fd(), POLLIN, 0};
  EXPECT_EQ(poll(&main, 1, 0), 1);
}

TEST_F(SnmpApplicationsTest, SettingsReachTheModemAndTheSaver) {
  EXPECT_FALSE(set({{object("egAgentPollInterval.0"), Value::unsigned32(30)},
                    {object("egModemName.1"), Value::octets("east")}}));
  EXPECT_EQ(handle->fast_poll.load(), std::chrono::seconds{30});
  EXPECT_EQ(shared.settings.get().poll_interval_s, 30U);
  EXPECT_EQ(shared.settings.get().names.at(1), "east");
  EXPECT_EQ(read("egModemName.1"), "east");
}

TEST_F(SnmpApplicationsTest, LegacyEventsNeedTheSwitchAndRememberTheirText) {
  const auto refused = set({{object("egLegacyTrapText.0"), Value::octets("hello")}});
  ASSERT_TRUE(refused);
  EXPECT_EQ(refused->error, SetError::inconsistent_value);
  EXPECT_FALSE(set({{object("egLegacyTrapEnable.0"), Value::octets("TRUE")}}));
  EXPECT_EQ(read("egLegacyTrapEnable.0"), "TRUE");
  EXPECT_FALSE(set({{object("egLegacyTrapText.0"), Value::octets("hello")}}));
  EXPECT_EQ(read("egLegacyTrapText.0"), "hello");
}

TEST_F(SnmpApplicationsTest, AReloadKeepsPendingOperationsOfTheModemsThatStay) {
  EXPECT_FALSE(set({{object("egLegacyApn.0"), Value::octets("iot,,")}}));
  auto second = std::make_shared<ModemHandle>(2, snapshot(Contact::up), Duration{10'000});
  mib::Settings settings;
  settings.names[2] = "west";
  shared.served.set(served({second, handle}, settings));
  applications->pass(now);
  EXPECT_EQ(commands().view(now).modems.size(), 2U);
  EXPECT_EQ(read("egModemName.2"), "west");
  EXPECT_EQ(number("egCtlLastResult.1"), 2) << "inProgress";
  EXPECT_EQ(commands().view(now).first_modem, 2U);

  shared.served.set(served({second}, settings));
  applications->pass(now);
  EXPECT_FALSE(commands().tree().get(object("egCtlLastResult.1"), commands().view(now)));
}

TEST_F(SnmpApplicationsTest, ASetThatOvertakesAReloadIsKept) {
  mib::Settings settings;
  settings.poll_interval_s = 60;
  settings.notify_min_interval_s = 5;
  const auto next = served({handle}, settings);
  EXPECT_FALSE(set({{object("egAgentPollInterval.0"), Value::unsigned32(30)}}));
  shared.served.set(next);
  applications->pass(now);
  EXPECT_EQ(shared.settings.get().poll_interval_s, 30U);
  EXPECT_EQ(shared.settings.get().notify_min_interval_s, 5U);
}

TEST_F(SnmpApplicationsTest, AReservationOutlivesAReloadWithItsModem) {
  const std::vector<Varbind> varbinds{{object("egLegacyReboot.0"), Value::octets("1")}};
  EXPECT_FALSE(commands().reserve(7, varbinds, now));
  shared.served.set(served({handle}));
  applications->pass(now);
  EXPECT_TRUE(commands().holds(7));
  commands().commit(7, now);
  EXPECT_TRUE(handle->operations.pop()) << "snmpd has confirmed it to the manager";
}

TEST_F(SnmpApplicationsTest, AModemThatGoesTakesNoSets) {
  const std::vector<Varbind> varbinds{{object("egLegacyReboot.0"), Value::octets("1")}};
  EXPECT_FALSE(commands().reserve(7, varbinds, now));
  handle->operations.close();
  EXPECT_FALSE(commands().holds(7));
  commands().drop(7);
  const auto failure = set(varbinds);
  ASSERT_TRUE(failure);
  EXPECT_EQ(failure->error, SetError::resource_unavailable);
}

TEST_F(SnmpApplicationsTest, AReservationDoesNotOutliveItsModem) {
  const std::vector<Varbind> varbinds{{object("egLegacyReboot.0"), Value::octets("1")}};
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

/// A modem with a ledger whose RSRP is watched: alarm at -110 dBm, over at -105 dBm, after 60 s.
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
          {.access_tech = AccessTech::lte, .rssi_dbm = {}, .rsrp_dbm = dbm, .rsrq_db = {}, .sinr = {}},
          now.now);
    });
  }

  /// With sysUpTime.
  void pass_seconds(std::uint32_t count) {
    now.now += std::chrono::seconds{count};
    now.sys_up_time += count * 100;
  }

  void show_traffic(std::uint64_t megabytes) {
    pass_seconds(1);
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

  /// Names and parts of the notifications since the last call, "egThrAlarm.2" for RSRP.
  std::vector<std::string> notified() {
    std::vector<std::string> lines;
    NotificationQueue& queue = applications->notifications().queue();
    while (const auto* notification = queue.next(now.now)) {
      lines.push_back(name_of('.' + mib::to_string(notification->trap_oid)) + '.' +
                      std::to_string(notification->subject.part));
      queue.sent(now.now);
      queue.accept();
    }
    return lines;
  }
};

TEST_F(WatchTest, AnAlarmComesAfterTheHoldTimeAlsoWithoutANewReading) {
  EXPECT_THAT(notified(), ::testing::IsEmpty());
  show_rsrp(-112);
  EXPECT_EQ(applications->next_pass(), now.now + std::chrono::milliseconds{31'001})
      << "the reading is stale then";
  show_rsrp(-113, std::chrono::seconds{25});
  show_rsrp(-114, std::chrono::seconds{25});
  EXPECT_EQ(applications->next_pass(), now.now + std::chrono::seconds{10}) << "the hold time is over then";
  EXPECT_THAT(notified(), ::testing::IsEmpty());
  pass_time(std::chrono::seconds{10});
  EXPECT_THAT(notified(), ::testing::ElementsAre("egThrAlarm.2"));
  EXPECT_EQ(number("egThrState.1.2"), 3);

  show_rsrp(-105);
  show_rsrp(-105, std::chrono::seconds{30});
  show_rsrp(-105, std::chrono::seconds{30});
  EXPECT_THAT(notified(), ::testing::ElementsAre("egThrClear.2"));
}

TEST_F(WatchTest, AReadingThatGoesStaleEndsTheHoldTime) {
  show_rsrp(-112);
  pass_time(std::chrono::seconds{32});
  show_rsrp(-112, std::chrono::seconds{20});
  pass_time(std::chrono::seconds{20});
  EXPECT_THAT(notified(), ::testing::IsEmpty());
}

TEST_F(WatchTest, TheAgeOfTheDataGrowsByItself) {
  EXPECT_FALSE(set({{object("egThrEnabled.1.9"), Value::integer32(1)},
                    {object("egThrHoldTime.1.9"), Value::unsigned32(0)}}));
  publish_with([&](ModemSnapshot& modem) { modem.last_answer = now.now; });
  EXPECT_LE(applications->next_pass(), now.now + std::chrono::seconds{120});
  pass_time(std::chrono::seconds{119});
  EXPECT_EQ(applications->next_pass(), now.now + std::chrono::seconds{1});
  EXPECT_THAT(notified(), ::testing::IsEmpty());
  pass_time(std::chrono::seconds{1});
  EXPECT_THAT(notified(), ::testing::ElementsAre("egThrAlarm.9"));
  publish_with([&](ModemSnapshot& modem) { modem.last_answer = now.now; });
  EXPECT_THAT(notified(), ::testing::ElementsAre("egThrClear.9"));
}

TEST_F(WatchTest, AnAlarmIsNotNotifiedAgainByTheNextAgent) {
  EXPECT_FALSE(set({{object("egThrHoldTime.1.2"), Value::unsigned32(0)}}));
  show_rsrp(-112);
  EXPECT_THAT(notified(), ::testing::ElementsAre("egThrAlarm.2"));
  auto next = settings();
  next.thresholds[1][position_of(Metric::rsrp)].hold_s = 0;
  shared.served.set(watched_modems(next));
  shared.settings.set(next);
  start(*applications->last_accounting());
  applications->pass(now);
  EXPECT_THAT(notified(), ::testing::IsEmpty());
  EXPECT_EQ(number("egThrState.1.2"), 3);
  show_rsrp(-100);
  EXPECT_THAT(notified(), ::testing::ElementsAre("egThrClear.2"));
}

TEST_F(WatchTest, ThePlanIsNotifiedOncePerPeriod) {
  now.wall_now = WallTime{std::chrono::sys_days{std::chrono::year{2026} / 5 / 14}};
  show_traffic(0);
  show_traffic(7);
  EXPECT_THAT(notified(), ::testing::IsEmpty());
  show_traffic(8);
  EXPECT_THAT(notified(), ::testing::ElementsAre("egTrafPlanWarn.0"));
  show_traffic(9);
  show_traffic(11);
  EXPECT_THAT(notified(), ::testing::ElementsAre("egTrafPlanExceeded.0"));
  EXPECT_FALSE(set({{object("egCtlPlanReset.1"), Value::integer32(2)}}));
  show_traffic(12);
  EXPECT_THAT(notified(), ::testing::IsEmpty());
  EXPECT_EQ(commands().tree().get(object("egTrafPlanUsed.1"), commands().view(now)),
            Value::counter64(1'000'000));
  EXPECT_FALSE(set({{object("egTrafPlanLimit.1"), Value::unsigned32(1)}}));
  applications->pass(now);
  EXPECT_THAT(notified(), ::testing::ElementsAre("egTrafPlanWarn.0", "egTrafPlanExceeded.0"))
      << "the plan became smaller than its use";
  EXPECT_EQ(shared.settings.get().plans.at(1).limit_mb, 1U);
}

/// The row then shows another count, though no counter of a modem jumped.
TEST_F(WatchTest, AnIndexOfAnotherNameIsADiscontinuityOfTheOctets) {
  const auto discontinuity = [&] {
    return commands().tree().get(object("egTrafDiscontinuityTime.1"), commands().view(now));
  };
  show_traffic(0);
  EXPECT_EQ(discontinuity(), Value::time_ticks(200)) << "counting began";
  pass_seconds(5);
  auto renamed = std::make_shared<ServedModems>(*watched_modems(settings()));
  renamed->ledger_owners[0].name = "wan1";
  shared.served.set(renamed);
  applications->pass(now);
  show_traffic(0);
  show_traffic(1);
  EXPECT_EQ(discontinuity(), Value::time_ticks(800)) << "counting began again";
  shared.served.set(watched_modems(settings()));
  pass_seconds(3);
  applications->pass(now);
  show_traffic(2);
  EXPECT_EQ(discontinuity(), Value::time_ticks(1200)) << "the count of wan0 continues";
}

TEST_F(WatchTest, ASetOfOneModemDoesNotHideANewConfigurationOfAnother) {
  auto next = settings();
  next.thresholds[1][position_of(Metric::rsrq)].enabled = true;
  auto before = settings();
  EXPECT_FALSE(set({{object("egTrafPlanLimit.1"), Value::unsigned32(99)}}));
  auto changed = std::make_shared<ServedModems>(*watched_modems(next));
  changed->settings_before = before;
  shared.served.set(changed);
  applications->pass(now);
  EXPECT_TRUE(shared.settings.get().thresholds.at(1)[position_of(Metric::rsrq)].enabled);
  EXPECT_EQ(shared.settings.get().plans.at(1).limit_mb, 99U);
  EXPECT_EQ(commands().tree().get(object("egTrafPlanLimit.1"), commands().view(now)), Value::unsigned32(99));
}

}  // namespace
}  // namespace eg915u
