#include "mib/notification.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/mib/fixture.h"

namespace eg915u::mib {
namespace {

const std::string kTime = "2.22.2.0 = OCTETS x07 e9 0b 18 10 00 00 00 2b 00 00";

std::vector<std::string> varbinds(const Notification& notification) {
  std::vector<std::string> lines;
  for (const Varbind& varbind : notification.varbinds) lines.push_back(to_text(varbind));
  return lines;
}

Notification make(const Fixture& fixture, NotificationId id, const std::string& text = {}) {
  return make_notification(id, 1, 42, fixture.wall_now, text, fixture.view());
}

struct NotificationCase {
  NotificationId id;
  std::vector<std::string> varbinds;
};

class Notifications : public ::testing::TestWithParam<NotificationCase> {};

TEST_P(Notifications, CarryTheirObjectsInOrder) {
  const Notification notification = make(full_fixture(), GetParam().id, "hello");
  EXPECT_EQ(notification.id, GetParam().id);
  EXPECT_EQ(notification.modem, 1U);
  EXPECT_EQ(notification.trap_oid, below_root("0." + std::to_string(static_cast<int>(GetParam().id))));
  EXPECT_EQ(varbinds(notification), GetParam().varbinds);
}

const std::string kSequence = "2.22.1.0 = Unsigned32 42";
const std::string kName = "2.2.1.2.1 = OCTETS wan0";

INSTANTIATE_TEST_SUITE_P(
    All, Notifications,
    ::testing::Values(
        NotificationCase{NotificationId::modem_up,
                         {kSequence, kTime, kName, "2.2.1.9.1 = Integer32 7", "2.2.1.4.1 = OCTETS EG915U",
                          "2.2.1.5.1 = OCTETS EG915UEUABR03A01M08"}},
        NotificationCase{
            NotificationId::modem_down,
            {kSequence, kTime, kName, "2.2.1.9.1 = Integer32 7", "2.2.1.17.1 = OCTETS +CME ERROR: 30"}},
        NotificationCase{NotificationId::modem_restarted,
                         {kSequence, kTime, kName, "2.2.1.13.1 = Integer32 3", "2.2.1.12.1 = Counter32 2"}},
        NotificationCase{NotificationId::net_reg_change,
                         {kSequence, kTime, kName, "2.4.1.1.1 = Integer32 3", "2.4.1.6.1 = OCTETS 46001",
                          "2.4.1.8.1 = Integer32 8"}},
        NotificationCase{NotificationId::net_access_tech_change,
                         {kSequence, kTime, kName, "2.4.1.8.1 = Integer32 8", "2.4.1.6.1 = OCTETS 46001"}},
        NotificationCase{NotificationId::cell_change,
                         {kSequence, kTime, kName, "2.5.1.2.1 = Unsigned32 11259375",
                          "2.22.3.0 = Unsigned32 11259374", "2.5.1.5.1 = Unsigned32 4660"}},
        NotificationCase{
            NotificationId::ctl_done,
            {kSequence, kTime, kName, "2.14.1.9.1 = Integer32 4", "2.14.1.10.1 = OCTETS +CME ERROR: 3"}},
        NotificationCase{NotificationId::test_event, {kSequence, kTime, "2.22.4.0 = OCTETS hello"}},
        NotificationCase{NotificationId::legacy_event, {"1.6.0 = OCTETS hello", kSequence}}),
    [](const auto& param) { return "Number" + std::to_string(static_cast<int>(param.param.id)); });

TEST(Notification, KeepsItsShapeWhenNothingIsKnown) {
  EXPECT_EQ(varbinds(make(empty_fixture(), NotificationId::cell_change)),
            (std::vector<std::string>{kSequence, kTime, kName, "2.5.1.2.1 = Unsigned32 0",
                                      "2.22.3.0 = Unsigned32 0", "2.5.1.5.1 = Unsigned32 0"}));
  const Fixture no_modem;
  EXPECT_EQ(varbinds(make(no_modem, NotificationId::modem_restarted)),
            (std::vector<std::string>{kSequence, kTime, "2.2.1.2.1 = OCTETS ", "2.2.1.13.1 = Integer32 0",
                                      "2.2.1.12.1 = Counter32 0"}));
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
  for (int id = 1; id <= 19; ++id) {
    if (id == 4 || id == 5 || id == 6 || (id >= 10 && id <= 16)) continue;
    for (const std::string& line : varbinds(make(fixture, static_cast<NotificationId>(id)))) {
      EXPECT_EQ(line.find("secret"), std::string::npos) << line;
    }
  }
}

TEST(NotificationOf, TellsEachEvent) {
  EXPECT_EQ(notification_of(EventKind::modem_up), NotificationId::modem_up);
  EXPECT_EQ(notification_of(EventKind::modem_down), NotificationId::modem_down);
  EXPECT_EQ(notification_of(EventKind::modem_restarted), NotificationId::modem_restarted);
  EXPECT_EQ(notification_of(EventKind::powered_down), std::nullopt);
  EXPECT_EQ(notification_of(EventKind::registration_change), NotificationId::net_reg_change);
  EXPECT_EQ(notification_of(EventKind::access_tech_change), NotificationId::net_access_tech_change);
  EXPECT_EQ(notification_of(EventKind::cell_change), NotificationId::cell_change);
  EXPECT_EQ(notification_of(EventKind::operation_done), NotificationId::ctl_done);
}

TEST(LegacyText, TellsPowerDownAndLossOnce) {
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
  EXPECT_TRUE(passes(NotificationId::ctl_done, NotifyClass::control));
  EXPECT_TRUE(passes(NotificationId::legacy_event, NotifyClass::legacy));
  EXPECT_FALSE(passes(NotificationId::modem_up, NotifyClass::cell));
  EXPECT_FALSE(is_enabled(NotificationId::legacy_event, NotifyClasses{0}));
  EXPECT_TRUE(is_enabled(NotificationId::test_event, NotifyClasses{0}));
}

}  // namespace
}  // namespace eg915u::mib
