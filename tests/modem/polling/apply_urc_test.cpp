#include "modem/polling/apply_urc.h"

#include <gtest/gtest.h>

#include <array>
#include <cstdint>
#include <string>

#include "modem/model/derive.h"
#include "modem/model/snapshot.h"
#include "modem/polling/apply_sim.h"

namespace eg915u {
namespace {

const Time kNow{std::chrono::seconds(100)};

TEST(SimInsertions, CountForTheSlotInUse) {
  ModemSnapshot modem;
  const auto exchange = [&] {
    set_sim_state(modem, SimState::absent, kNow);
    set_sim_state(modem, SimState::ready, kNow);
  };
  exchange();
  modem.active_slot.set(2, kNow);
  exchange();
  exchange();
  EXPECT_EQ(modem.sim_insertions, (std::array<std::uint32_t, 2>{1, 2}));
  modem.active_slot.set(1, kNow);
  exchange();
  EXPECT_EQ(modem.sim_insertions, (std::array<std::uint32_t, 2>{2, 2}));
}

TEST(ApplyUrc, RegistrationOfEachDomain) {
  ModemSnapshot modem;
  EXPECT_TRUE(apply_urc(modem, "+CREG: 1,\"D55E\",\"06BD6801\",7", kNow).changed);
  EXPECT_TRUE(apply_urc(modem, "+CGREG: 2", kNow).changed);
  const auto effect = apply_urc(modem, "+CEREG: 5,\"D55E\",\"06BD6801\",7", kNow);
  EXPECT_TRUE(effect.changed);
  EXPECT_TRUE(effect.read_network);
  EXPECT_EQ(modem.circuit_registration.value.state, RegState::home);
  EXPECT_EQ(modem.gprs_registration.value.state, RegState::searching);
  EXPECT_EQ(modem.registration.value.state, RegState::roaming);
  EXPECT_EQ(modem.registration.value.cell_id, 0x06BD6801U);
}

TEST(ApplyUrc, RegistrationEndsWhatWasKnownOfTheNetwork) {
  ModemSnapshot modem;
  NetworkInfo no_service;
  no_service.access_tech = AccessTech::none;
  modem.network.set(no_service, kNow);
  (void)apply_urc(modem, "+CEREG: 2", kNow);
  EXPECT_EQ(serving_access_tech(modem), AccessTech::none);
  (void)apply_urc(modem, "+CEREG: 1,\"D55E\",\"06BD6801\",7", kNow);
  EXPECT_EQ(serving_access_tech(modem), AccessTech::lte);
}

struct OtherNetworkCase {
  const char* name;
  const char* urc;
  RegState state;
  bool is_malformed = false;
};

class CellOfAnEarlierRegistration : public testing::TestWithParam<OtherNetworkCase> {};

TEST_P(CellOfAnEarlierRegistration, IsForgotten) {
  for (const auto* command : {"+CREG: ", "+CGREG: ", "+CEREG: "}) {
    ModemSnapshot modem;
    (void)apply_urc(modem, std::string(command) + "1,\"D55E\",\"06BD6801\",7", kNow);
    const auto effect = apply_urc(modem, command + std::string(GetParam().urc), kNow);
    EXPECT_TRUE(effect.read_network);
    EXPECT_EQ(effect.malformed, GetParam().is_malformed);
    for (const auto* field :
         {&modem.circuit_registration, &modem.gprs_registration, &modem.eps_registration}) {
      if (!field->at) continue;
      EXPECT_EQ(field->value, Registration{.state = GetParam().state}) << command;
    }
    EXPECT_FALSE(modem.registration.value.cell_id);
    EXPECT_EQ(modem.cell_changes, 0U);
  }
}

INSTANTIATE_TEST_SUITE_P(Urcs, CellOfAnEarlierRegistration,
                         testing::Values(OtherNetworkCase{"Roaming", "5", RegState::roaming},
                                         OtherNetworkCase{"HomeAgain", "1", RegState::home},
                                         OtherNetworkCase{"Lost", "2", RegState::searching},
                                         OtherNetworkCase{"AreaThatCannotBe", "1, 550014, 676",
                                                          RegState::home, true}),
                         [](const auto& test) { return std::string(test.param.name); });

TEST(ApplyUrc, AnEqualUrcIsNoChange) {
  ModemSnapshot modem;
  EXPECT_TRUE(apply_urc(modem, "+CEREG: 1,\"D55E\",\"06BD6801\",7", kNow).changed);
  const auto effect = apply_urc(modem, "+CEREG: 1,\"D55E\",\"06BD6801\",7", kNow + std::chrono::seconds(1));
  EXPECT_FALSE(effect.changed || effect.read_network || effect.read_session);
  EXPECT_EQ(modem.eps_registration.at, kNow + std::chrono::seconds(1));
}

TEST(ApplyUrc, SimPulledByQsimstatWhateverTheSlotField) {
  for (const auto* line : {"+QSIMSTAT: 1,0", "+QSIMSTAT: 0,0"}) {
    ModemSnapshot modem;
    modem.sim.set({.state = SimState::ready, .iccid = {"8986", kNow}, .imsi = {"460", kNow}}, kNow);
    EXPECT_TRUE(apply_urc(modem, line, kNow).changed);
    EXPECT_EQ(modem.sim.value, Sim{.state = SimState::absent});
  }
}

TEST(ApplyUrc, InsertedSimIsReadAgain) {
  ModemSnapshot modem;
  const auto effect = apply_urc(modem, "+QSIMSTAT: 1,1", kNow);
  EXPECT_FALSE(effect.changed);
  EXPECT_TRUE(effect.read_session);
}

TEST(ApplyUrc, CpinForgetsTheOldSim) {
  ModemSnapshot modem;
  modem.sim.set({.state = SimState::ready, .iccid = {"8986", kNow}, .imsi = {"460", kNow}}, kNow);
  EXPECT_TRUE(apply_urc(modem, "+CPIN: SIM PIN", kNow).read_session);
  EXPECT_EQ(modem.sim.value, Sim{.state = SimState::pin_required});
}

TEST(ApplyUrc, BootAndPowerDown) {
  ModemSnapshot modem;
  EXPECT_TRUE(apply_urc(modem, "RDY", kNow).restarted);
  EXPECT_FALSE(modem.powered_down);
  EXPECT_TRUE(apply_urc(modem, "POWERED DOWN", kNow).powered_down);
  EXPECT_FALSE(modem.powered_down) << "the text of a message may say the same";
}

TEST(ApplyUrc, DroppedContextIsReadAgain) {
  ModemSnapshot modem;
  EXPECT_TRUE(apply_urc(modem, "+QIURC: \"pdpdeact\",1", kNow).read_session);
  EXPECT_FALSE(apply_urc(modem, "+QIURC: \"recv\",0,1500", kNow).read_session);
}

TEST(ApplyUrc, MalformedAndUnknownLinesChangeNothing) {
  ModemSnapshot modem;
  EXPECT_TRUE(apply_urc(modem, "+CEREG: lost,in,space", kNow).malformed);
  EXPECT_TRUE(apply_urc(modem, "+QSIMSTAT: 1", kNow).malformed);
  EXPECT_TRUE(apply_urc(modem, "+CSQ: ,", kNow).malformed || !modem.csq.value.rssi_index);
  const auto effect = apply_urc(modem, "%DBG whatever", kNow);
  EXPECT_FALSE(effect.changed || effect.malformed || effect.restarted || effect.read_session);
  EXPECT_FALSE(modem.eps_registration.at);
}

}  // namespace
}  // namespace eg915u
