#include <gtest/gtest.h>

#include <functional>
#include <string>
#include <vector>

#include "tests/mib/fixture.h"

namespace eg915u::mib {
namespace {

/// The columns of one slot, without the index.
std::vector<std::string> slot(const Fixture& fixture, int number) {
  const std::string index = ".1." + std::to_string(number) + ' ';
  std::vector<std::string> columns;
  for (const std::string& line : table(fixture, "egSimTable")) {
    const auto at = line.find(index);
    if (at != std::string::npos) columns.push_back(line.substr(0, at) + line.substr(at + index.size() - 1));
  }
  return columns;
}

const std::vector<std::string> kInUse = {
    "egSimActive = Integer32 1",
    "egSimState = Integer32 4",
    "egSimIccid = OCTETS 89860012345678901234",
    "egSimImsi = OCTETS 460011234567890",
    "egSimMsisdn = OCTETS +8613912345678",
    "egSimHomePlmn = OCTETS 46001",
    "egSimProviderName = OCTETS Hologram",
    "egSimPinEnabled = Integer32 2",
    "egSimPinRetries = Unsigned32 3",
    "egSimPukRetries = Unsigned32 10",
    "egSimInsertions = Counter32 1",
};
const std::vector<std::string> kNotInUse = {
    "egSimActive = Integer32 2",   "egSimState = Integer32 1", "egSimIccid = OCTETS ",
    "egSimImsi = OCTETS ",         "egSimMsisdn = OCTETS ",    "egSimHomePlmn = OCTETS ",
    "egSimProviderName = OCTETS ",
};
const std::vector<std::string> kNoSlot;

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
  Fixture fixture = changed_fixture([](auto& m) {
    m.active_slot.set(2, m.daemon_start);
    m.sim_insertions = {1, 5};
  });
  fixture.now += std::chrono::hours{4};
  EXPECT_EQ(get_text(fixture, "egSimActive.1.1"), "Integer32 2");
  EXPECT_EQ(get_text(fixture, "egSimActive.1.2"), "Integer32 1");
  EXPECT_EQ(get_text(fixture, "egSimPinRetries.1.2"), "none");
  EXPECT_EQ(get_text(fixture, "egSimInsertions.1.2"), "Counter32 5");
  EXPECT_EQ(get_text(fixture, "egSimInsertions.1.1"), "none");
}

TEST(SimSlots, AreWalkedModemByModem) {
  Fixture fixture = changed_fixture([](auto& m) { m.capabilities.value.dual_sim = true; });
  fixture.add_modem(4, "wan1", full_snapshot(fixture.now));
  fixture.add_modem(9, "wan2", fixture.modems[0].modem());
  EXPECT_EQ(table(fixture, "egSimActive"),
            (std::vector<std::string>{"1.1 = Integer32 1", "1.2 = Integer32 2", "4.1 = Integer32 1",
                                      "9.1 = Integer32 1", "9.2 = Integer32 2"}));
}

std::string home_plmn(const std::function<void(ModemSnapshot&)>& change) {
  return get_text(changed_fixture(change), "egSimHomePlmn.1.1");
}

TEST(HomePlmn, WithoutEfAdHasTheLengthOfTheCountry) {
  const auto roaming_with = [](const char* imsi) {
    return home_plmn([imsi](auto& m) {
      m.sim.value.imsi.value = imsi;
      m.sim.value.mnc_digits.reset();
      m.registration.value.state = RegState::roaming;
    });
  };
  EXPECT_EQ(roaming_with("901280123456789"), "OCTETS 90128");
  EXPECT_EQ(roaming_with("262011234567890"), "OCTETS 26201");
  EXPECT_EQ(roaming_with("310260123456789"), "OCTETS 310260");
  EXPECT_EQ(roaming_with("405850123456789"), "OCTETS ") << "two lengths are in use";
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

TEST(HomePlmn, IsOtherwiseThatOfTheHomeNetwork) {
  const auto without_ef_ad = [](ModemSnapshot& m) { m.sim.value.mnc_digits.reset(); };
  EXPECT_EQ(home_plmn(without_ef_ad), "OCTETS 46001");
  EXPECT_EQ(home_plmn([](auto& m) { m.sim.value.mnc_digits = 4; }), "OCTETS 46001");
  EXPECT_EQ(home_plmn([&](auto& m) {
              without_ef_ad(m);
              m.registration.value.state = RegState::roaming;
            }),
            "OCTETS 46001")
      << "networks of 460 have two digits";
  EXPECT_EQ(home_plmn([&](auto& m) {
              without_ef_ad(m);
              m.operator_names.value.plmn = "46000";
            }),
            "OCTETS 46001")
      << "not that of the other network";
  EXPECT_EQ(home_plmn([&](auto& m) {
              without_ef_ad(m);
              m.operator_names.value.plmn = "460011";
            }),
            "OCTETS 460011");
}

}  // namespace
}  // namespace eg915u::mib
