#include <gtest/gtest.h>

#include <functional>
#include <string>
#include <vector>

#include "tests/mib/fixture.h"

namespace eg915u::mib {
namespace {

/// Columns 2 to 12 of one slot.
std::vector<std::string> slot(const Fixture& fixture, int number) {
  std::vector<std::string> columns;
  for (int column = 2; column <= 12; ++column) {
    columns.push_back(get_text(fixture, "2.3.1." + std::to_string(column) + ".1." + std::to_string(number)));
  }
  return columns;
}

const std::vector<std::string> kInUse = {"Integer32 1",
                                         "Integer32 4",
                                         "OCTETS 89860012345678901234",
                                         "OCTETS 460011234567890",
                                         "OCTETS +8613912345678",
                                         "OCTETS 46001",
                                         "OCTETS Hologram",
                                         "Integer32 2",
                                         "Unsigned32 3",
                                         "Unsigned32 10",
                                         "Counter32 1"};
const std::vector<std::string> kNotInUse = {"Integer32 2", "Integer32 1", "OCTETS ", "OCTETS ",
                                            "OCTETS ",     "OCTETS ",     "OCTETS ", "none",
                                            "none",        "none",        "none"};
const std::vector<std::string> kNoSlot(11, "none");

TEST(SimSlots, AreOneUnlessTheModemHasTwo) {
  EXPECT_EQ(slot(full_fixture(), 1), kInUse);
  EXPECT_EQ(slot(full_fixture(), 2), kNoSlot);
  EXPECT_EQ(slot(empty_fixture(), 2), kNoSlot);
}

TEST(SimSlots, AreTwoWithTheCapability) {
  const Fixture fixture = changed_fixture([](auto& m) { m.capabilities.value.dual_sim = true; });
  EXPECT_EQ(slot(fixture, 1), kInUse);
  EXPECT_EQ(slot(fixture, 2), kNotInUse);
  EXPECT_EQ(slot(fixture, 3), kNoSlot);
}

TEST(SimSlots, FollowTheOneInUse) {
  Fixture fixture = changed_fixture([](auto& m) { m.active_slot.set(2, m.daemon_start); });
  EXPECT_EQ(slot(fixture, 1), kNotInUse);
  EXPECT_EQ(slot(fixture, 2), kInUse);
  fixture.change(0, [](auto& m) { m.active_slot.value = 1; });
  EXPECT_EQ(slot(fixture, 1), kInUse);
  EXPECT_EQ(slot(fixture, 2), kNotInUse);
}

TEST(SimSlots, StayWhenTheModemIsAway) {
  Fixture fixture = changed_fixture([](auto& m) { m.active_slot.set(2, m.daemon_start); });
  fixture.now += std::chrono::hours{4};
  EXPECT_EQ(get_text(fixture, "2.3.1.2.1.1"), "Integer32 2");
  EXPECT_EQ(get_text(fixture, "2.3.1.2.1.2"), "Integer32 1");
  EXPECT_EQ(get_text(fixture, "2.3.1.10.1.2"), "none");
  EXPECT_EQ(get_text(fixture, "2.3.1.12.1.2"), "Counter32 1");
}

TEST(SimSlots, AreWalkedModemByModem) {
  Fixture fixture = changed_fixture([](auto& m) { m.capabilities.value.dual_sim = true; });
  fixture.add_modem(4, "wan1", full_snapshot(fixture.now));
  fixture.add_modem(9, "wan2", fixture.modems[0].modem());
  EXPECT_EQ(table(fixture, "2.3.1.2"),
            (std::vector<std::string>{"1.1 = Integer32 1", "1.2 = Integer32 2", "4.1 = Integer32 1",
                                      "9.1 = Integer32 1", "9.2 = Integer32 2"}));
}

std::string home_plmn(const std::function<void(ModemSnapshot&)>& change) {
  return get_text(changed_fixture(change), "2.3.1.7.1.1");
}

TEST(HomePlmn, IsTheImsiCutAsEfAdSays) {
  EXPECT_EQ(home_plmn([](auto& m) { m.sim.value.mnc_digits = 3; }), "OCTETS 460011");
  // Whatever the network is: the SIM knows.
  EXPECT_EQ(home_plmn([](auto& m) {
              m.sim.value.imsi.value = "310260123456789";
              m.sim.value.mnc_digits = 3;
              m.registration.value.state = RegState::roaming;
            }),
            "OCTETS 310260");
  EXPECT_EQ(home_plmn([](auto& m) { m.sim.value.imsi.value = "46001"; }), "OCTETS ");
  EXPECT_EQ(home_plmn([](auto& m) { m.sim.value.imsi.value.clear(); }), "OCTETS ");
  EXPECT_EQ(home_plmn([](auto& m) { m.sim.forget(); }), "OCTETS ");
}

TEST(HomePlmn, IsElseThatOfTheHomeNetwork) {
  const auto without_ef_ad = [](ModemSnapshot& m) { m.sim.value.mnc_digits.reset(); };
  EXPECT_EQ(home_plmn(without_ef_ad), "OCTETS 46001");
  EXPECT_EQ(home_plmn([](auto& m) { m.sim.value.mnc_digits = 4; }), "OCTETS 46001");
  EXPECT_EQ(home_plmn([&](auto& m) {
              without_ef_ad(m);
              m.registration.value.state = RegState::roaming;
            }),
            "OCTETS ");
  EXPECT_EQ(home_plmn([&](auto& m) {
              without_ef_ad(m);
              m.operator_names.value.plmn = "46000";
            }),
            "OCTETS ");
  EXPECT_EQ(home_plmn([&](auto& m) {
              without_ef_ad(m);
              m.operator_names.value.plmn = "460011";
            }),
            "OCTETS 460011");
}

}  // namespace
}  // namespace eg915u::mib
