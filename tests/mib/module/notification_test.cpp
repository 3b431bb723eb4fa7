#include "mib/module/notification.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/mib/fixture.h"

namespace eg915u::mib {
namespace {

const std::string kTime = "egNotifyTime.0 = OCTETS x07 e9 0b 18 10 00 00 00 2b 00 00";

std::vector<std::string> varbinds(const Notification& notification) {
  std::vector<std::string> lines;
  for (const Varbind& varbind : notification.varbinds) lines.push_back(to_text(varbind));
  return lines;
}

Notification make(const Fixture& fixture, NotificationId id, const std::string& text = {}) {
  return make_notification(id, {1, 1}, 42, fixture.wall_now, text, fixture.view());
}

struct NotificationCase {
  NotificationId id;
  std::vector<std::string> varbinds;
};

class Notifications : public ::testing::TestWithParam<NotificationCase> {};

TEST_P(Notifications, CarryTheirObjectsInOrder) {
  const Notification notification = make(full_fixture(), GetParam().id, "hello");
  EXPECT_EQ(notification.id, GetParam().id);
  EXPECT_EQ(notification.subject, (Subject{1, 1}));
  EXPECT_EQ(notification.trap_oid, below_root("0." + std::to_string(static_cast<int>(GetParam().id))));
  EXPECT_EQ(varbinds(notification), GetParam().varbinds);
}

const std::string kSequence = "egNotifySequence.0 = Unsigned32 42";
const std::string kName = "egModemName.1 = OCTETS wan0";

INSTANTIATE_TEST_SUITE_P(
    All, Notifications,
    ::testing::Values(
        NotificationCase{
            NotificationId::modem_up,
            {kSequence, kTime, kName, "egModemOperState.1 = Integer32 7", "egModemModel.1 = OCTETS EG915U",
             "egModemRevision.1 = OCTETS EG915UEUABR03A01M08"}},
        NotificationCase{NotificationId::modem_down,
                         {kSequence, kTime, kName, "egModemOperState.1 = Integer32 7",
                          "egModemLastError.1 = OCTETS +CME ERROR: 30"}},
        NotificationCase{NotificationId::modem_restarted,
                         {kSequence, kTime, kName, "egModemLastResetReason.1 = Integer32 3",
                          "egModemResets.1 = Counter32 2"}},
        NotificationCase{NotificationId::net_reg_change,
                         {kSequence, kTime, kName, "egNetRegState.1 = Integer32 3",
                          "egNetOperatorPlmn.1 = OCTETS 46001", "egNetAccessTech.1 = Integer32 8"}},
        NotificationCase{NotificationId::net_access_tech_change,
                         {kSequence, kTime, kName, "egNetAccessTech.1 = Integer32 8",
                          "egNetOperatorPlmn.1 = OCTETS 46001"}},
        NotificationCase{
            NotificationId::cell_change,
            {kSequence, kTime, kName, "egCellId.1 = Unsigned32 11259375",
             "egNotifyPreviousCellId.0 = Unsigned32 11259374", "egCellAreaCode.1 = Unsigned32 4660"}},
        NotificationCase{NotificationId::sim_state_change,
                         {kSequence, kTime, kName, "egSimState.1.1 = Integer32 4",
                          "egSimIccid.1.1 = OCTETS 89860012345678901234"}},
        NotificationCase{NotificationId::sim_slot_change,
                         {kSequence, kTime, kName, "egSimActive.1.1 = Integer32 1",
                          "egSimIccid.1.1 = OCTETS 89860012345678901234"}},
        NotificationCase{NotificationId::sim_retries_low,
                         {kSequence, kTime, kName, "egSimPinRetries.1.1 = Unsigned32 3",
                          "egSimPukRetries.1.1 = Unsigned32 10"}},
        NotificationCase{NotificationId::thr_alarm,
                         {kSequence, kTime, kName, "egThrState.1.1 = Integer32 1",
                          "egThrLastValue.1.1 = Integer32 0", "egThrOnset.1.1 = Integer32 -100"}},
        NotificationCase{NotificationId::thr_clear,
                         {kSequence, kTime, kName, "egThrState.1.1 = Integer32 1",
                          "egThrLastValue.1.1 = Integer32 0", "egThrAbate.1.1 = Integer32 -95"}},
        NotificationCase{
            NotificationId::pdp_up,
            {kSequence, kTime, kName, "egPdpOperState.1.1 = Integer32 4", "egPdpApn.1.1 = OCTETS internet"}},
        NotificationCase{NotificationId::pdp_down,
                         {kSequence, kTime, kName, "egPdpOperState.1.1 = Integer32 4",
                          "egPdpApn.1.1 = OCTETS internet", "egPdpLastCause.1.1 = OCTETS +CGEV: NW DEACT"}},
        NotificationCase{
            NotificationId::sms_arrived,
            {kSequence, kTime, kName, "egSmsReceived.1 = Counter32 6", "egSmsStorageUsed.1 = Unsigned32 4"}},
        NotificationCase{NotificationId::probe_failed,
                         {kSequence, kTime, kName, "egProbeHost.1 = OCTETS 192.0.2.1",
                          "egProbeState.1 = Integer32 3", "egProbeLost.1 = Counter32 2"}},
        NotificationCase{NotificationId::probe_back,
                         {kSequence, kTime, kName, "egProbeHost.1 = OCTETS 192.0.2.1",
                          "egProbeState.1 = Integer32 3", "egProbeLastRtt.1 = Unsigned32 41"}},
        NotificationCase{NotificationId::pdp_apn_change,
                         {kSequence, kTime, kName, "egPdpApn.1.1 = OCTETS internet",
                          "egNotifyPreviousApn.0 = OCTETS before", "egEvtText.103 = OCTETS hello"}},
        NotificationCase{NotificationId::ctl_done,
                         {kSequence, kTime, kName, "egCtlLastResult.1 = Integer32 4",
                          "egCtlLastError.1 = OCTETS +CME ERROR: 3"}},
        NotificationCase{NotificationId::test_event, {kSequence, kTime, "egNotifyText.0 = OCTETS hello"}},
        NotificationCase{NotificationId::legacy_event, {"egLegacyTrapText.0 = OCTETS hello", kSequence}}),
    [](const auto& param) { return "Number" + std::to_string(static_cast<int>(param.param.id)); });

TEST(Notification, OfAThresholdNamesTheRowOfItsMetric) {
  const Fixture fixture = full_fixture();
  const auto rsrp = static_cast<std::uint32_t>(Metric::rsrp);
  const auto notification =
      make_notification(NotificationId::thr_alarm, {1, rsrp}, 42, fixture.wall_now, {}, fixture.view());
  EXPECT_EQ(
      varbinds(notification),
      (std::vector<std::string>{kSequence, kTime, kName, "egThrState.1.2 = Integer32 3",
                                "egThrLastValue.1.2 = Integer32 -97", "egThrOnset.1.2 = Integer32 -95"}));
}

TEST(Notification, OfThePlanHasItsNumbers) {
  const Fixture fixture = full_fixture();
  const auto lines = varbinds(make(fixture, NotificationId::traf_plan_warn));
  const std::string percent = "egTrafPlanUsedPercent.1 = " + get_text(fixture, "egTrafPlanUsedPercent.1");
  EXPECT_EQ(lines,
            (std::vector<std::string>{kSequence, kTime, kName, percent, "egTrafPlanWarning.1 = Unsigned32 75",
                                      "egTrafPlanLimit.1 = Unsigned32 80"}));
  EXPECT_EQ(
      varbinds(make(fixture, NotificationId::traf_plan_exceeded)),
      (std::vector<std::string>{kSequence, kTime, kName, percent, "egTrafPlanLimit.1 = Unsigned32 80"}));
}

/// The restart that ended the context also forgot that there was one.
TEST(Notification, OfAContextThatIsGoneStillNamesIt) {
  Fixture fixture = full_fixture();
  fixture.change(0, [](ModemSnapshot& m) {
    m.pdp.forget();
    m.pdp_lives[1].state = PdpState::inactive;
  });
  EXPECT_EQ(varbinds(make(fixture, NotificationId::pdp_down)),
            (std::vector<std::string>{kSequence, kTime, kName, "egPdpOperState.1.1 = Integer32 2",
                                      "egPdpApn.1.1 = OCTETS internet",
                                      "egPdpLastCause.1.1 = OCTETS +CGEV: NW DEACT"}));
}

TEST(Notification, KeepsItsShapeWhenNothingIsKnown) {
  EXPECT_EQ(varbinds(make(empty_fixture(), NotificationId::cell_change)),
            (std::vector<std::string>{kSequence, kTime, kName, "egCellId.1 = Unsigned32 0",
                                      "egNotifyPreviousCellId.0 = Unsigned32 0",
                                      "egCellAreaCode.1 = Unsigned32 0"}));
  const Fixture no_modem;
  EXPECT_EQ(
      varbinds(make(no_modem, NotificationId::modem_restarted)),
      (std::vector<std::string>{kSequence, kTime, "egModemName.1 = OCTETS ",
                                "egModemLastResetReason.1 = Integer32 0", "egModemResets.1 = Counter32 0"}));
}

TEST(Notification, FollowsTheRoot) {
  Fixture fixture = full_fixture();
  fixture.policy.root = {1, 3, 6, 1, 4, 1, 55555};
  const Notification notification = make(fixture, NotificationId::legacy_event, "x");
  EXPECT_EQ(to_string(notification.trap_oid), "1.3.6.1.4.1.55555.0.19");
  EXPECT_EQ(to_string(notification.varbinds.at(0).name), "1.3.6.1.4.1.55555.1.6.0");
}

TEST(Notification, NeverCarriesAPassword) {
  const Fixture fixture = full_fixture();
  for (const NotificationId id : all_notifications()) {
    for (const std::string& line : varbinds(make(fixture, id))) {
      EXPECT_EQ(line.find("secret"), std::string::npos) << line;
    }
  }
}

/// SNMPv1 traps cannot carry them.
TEST(Notification, NeverCarriesACounter64) {
  for (const Fixture& fixture : {full_fixture(), empty_fixture()}) {
    for (const NotificationId id : all_notifications()) {
      for (const Varbind& varbind : make(fixture, id).varbinds) {
        EXPECT_NE(varbind.value.syntax, Syntax::counter64) << to_text(varbind);
      }
    }
  }
}

TEST(NotificationOf, HasOneForEachEvent) {
  EXPECT_EQ(notification_of(EventKind::modem_up), NotificationId::modem_up);
  EXPECT_EQ(notification_of(EventKind::modem_down), NotificationId::modem_down);
  EXPECT_EQ(notification_of(EventKind::modem_restarted), NotificationId::modem_restarted);
  EXPECT_EQ(notification_of(EventKind::powered_down), std::nullopt);
  EXPECT_EQ(notification_of(EventKind::registration_change), NotificationId::net_reg_change);
  EXPECT_EQ(notification_of(EventKind::access_tech_change), NotificationId::net_access_tech_change);
  EXPECT_EQ(notification_of(EventKind::cell_change), NotificationId::cell_change);
  EXPECT_EQ(notification_of(EventKind::operation_done), NotificationId::ctl_done);
  EXPECT_EQ(notification_of(EventKind::sim_state_change), NotificationId::sim_state_change);
  EXPECT_EQ(notification_of(EventKind::sim_slot_change), NotificationId::sim_slot_change);
  EXPECT_EQ(notification_of(EventKind::sim_retries_low), NotificationId::sim_retries_low);
  EXPECT_EQ(notification_of(EventKind::threshold_alarm), NotificationId::thr_alarm);
  EXPECT_EQ(notification_of(EventKind::threshold_clear), NotificationId::thr_clear);
  EXPECT_EQ(notification_of(EventKind::pdp_up), NotificationId::pdp_up);
  EXPECT_EQ(notification_of(EventKind::pdp_down), NotificationId::pdp_down);
  EXPECT_EQ(notification_of(EventKind::plan_warning), NotificationId::traf_plan_warn);
  EXPECT_EQ(notification_of(EventKind::plan_exceeded), NotificationId::traf_plan_exceeded);
  EXPECT_EQ(notification_of(EventKind::message_arrived), NotificationId::sms_arrived);
  EXPECT_EQ(notification_of(EventKind::probe_failed), NotificationId::probe_failed);
  EXPECT_EQ(notification_of(EventKind::probe_back), NotificationId::probe_back);
  EXPECT_EQ(notification_of(EventKind::apn_change), NotificationId::pdp_apn_change);
  EXPECT_EQ(notification_of(EventKind::context_configured), std::nullopt);
}

TEST(LegacyText, ReportsPowerDownAndLossOnce) {
  Event event;
  event.after = std::make_shared<const ModemSnapshot>();
  event.kind = EventKind::powered_down;
  EXPECT_EQ(legacy_text_of(event), "POWERED DOWN");
  event.kind = EventKind::modem_down;
  EXPECT_EQ(legacy_text_of(event), "MODEM LOST");
  ModemSnapshot off;
  off.powered_down = true;
  event.after = std::make_shared<const ModemSnapshot>(off);
  EXPECT_EQ(legacy_text_of(event), std::nullopt);
  for (const EventKind kind :
       {EventKind::modem_up, EventKind::modem_restarted, EventKind::registration_change,
        EventKind::access_tech_change, EventKind::cell_change, EventKind::operation_done}) {
    event.kind = kind;
    EXPECT_EQ(legacy_text_of(event), std::nullopt);
  }
}

TEST(NotifyClasses, LetTheirNotificationsPass) {
  const auto passes = [](NotificationId id, NotifyClass only) {
    NotifyClasses classes{0};
    classes.set(only, true);
    return is_enabled(id, classes);
  };
  EXPECT_TRUE(passes(NotificationId::modem_up, NotifyClass::modem));
  EXPECT_TRUE(passes(NotificationId::modem_down, NotifyClass::modem));
  EXPECT_TRUE(passes(NotificationId::modem_restarted, NotifyClass::modem));
  EXPECT_TRUE(passes(NotificationId::net_reg_change, NotifyClass::registration));
  EXPECT_TRUE(passes(NotificationId::net_access_tech_change, NotifyClass::registration));
  EXPECT_TRUE(passes(NotificationId::cell_change, NotifyClass::cell));
  EXPECT_TRUE(passes(NotificationId::sim_state_change, NotifyClass::sim));
  EXPECT_TRUE(passes(NotificationId::sim_slot_change, NotifyClass::sim));
  EXPECT_TRUE(passes(NotificationId::sim_retries_low, NotifyClass::sim));
  EXPECT_TRUE(passes(NotificationId::thr_alarm, NotifyClass::threshold));
  EXPECT_TRUE(passes(NotificationId::thr_clear, NotifyClass::threshold));
  EXPECT_TRUE(passes(NotificationId::pdp_up, NotifyClass::session));
  EXPECT_TRUE(passes(NotificationId::pdp_down, NotifyClass::session));
  EXPECT_TRUE(passes(NotificationId::probe_failed, NotifyClass::session));
  EXPECT_TRUE(passes(NotificationId::probe_back, NotifyClass::session));
  EXPECT_TRUE(passes(NotificationId::traf_plan_warn, NotifyClass::traffic));
  EXPECT_TRUE(passes(NotificationId::traf_plan_exceeded, NotifyClass::traffic));
  EXPECT_TRUE(passes(NotificationId::sms_arrived, NotifyClass::sms));
  EXPECT_TRUE(passes(NotificationId::ctl_done, NotifyClass::control));
  EXPECT_TRUE(passes(NotificationId::legacy_event, NotifyClass::legacy));
  EXPECT_FALSE(passes(NotificationId::modem_up, NotifyClass::cell));
  EXPECT_FALSE(is_enabled(NotificationId::legacy_event, NotifyClasses{0}));
  EXPECT_TRUE(is_enabled(NotificationId::test_event, NotifyClasses{0}));
}

}  // namespace
}  // namespace eg915u::mib
