#include "modem/polling/apply_sim.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "modem/model/snapshot.h"
#include "modem/polling/apply_urc.h"

namespace eg915u {
namespace {

const Time kSimRead{std::chrono::seconds(100)};

ModemSnapshot with_ready_sim() {
  ModemSnapshot modem;
  modem.functionality.set(Functionality::full, kSimRead);
  modem.sim.set({.state = SimState::ready,
                 .iccid = {"89860120801234567890", kSimRead},
                 .imsi = {"460010123456789", kSimRead}},
                kSimRead);
  return modem;
}

Result<void> read_cpin(ModemSnapshot& modem, const std::string& word) {
  return apply_cpin(modem, std::vector<std::string>{"+CPIN: " + word}, kSimRead);
}

class RemovedSim : public testing::TestWithParam<std::string> {};

TEST_P(RemovedSim, IsAbsentAndInsertedOnceWhenReady) {
  for (const bool by_urc : {false, true}) {
    auto modem = with_ready_sim();
    const auto tell = [&](const std::string& word) {
      if (by_urc) {
        (void)apply_urc(modem, "+CPIN: " + word, kSimRead);
      } else {
        EXPECT_TRUE(read_cpin(modem, word));
      }
    };
    tell(GetParam());
    EXPECT_EQ(modem.sim.value, Sim{.state = SimState::absent});
    tell(GetParam());
    EXPECT_EQ(modem.sim_insertions[0], 0U);
    tell("READY");
    tell("READY");
    EXPECT_EQ(modem.sim.value.state, SimState::ready);
    EXPECT_EQ(modem.sim_insertions[0], 1U);
  }
}

INSTANTIATE_TEST_SUITE_P(Words, RemovedSim,
                         testing::Values("SIM REMOVED", "REMOVED", "NOT INSERTED", "SIM not inserted",
                                         "NO SIM", "SIM ABSENT"));

TEST(ApplyCpin, GarbledWordChangesNothing) {
  auto modem = with_ready_sim();
  const auto before = modem.sim;
  EXPECT_FALSE(read_cpin(modem, "READ"));
  EXPECT_TRUE(apply_urc(modem, "+CPIN: READYY", kSimRead).malformed);
  EXPECT_EQ(modem.sim, before);
}

TEST(ApplyCpin, SimWithoutPowerHasNotFailed) {
  for (const int cme : {13, 15}) {
    auto modem = with_ready_sim();
    modem.functionality.set(Functionality::minimum, kSimRead);
    refused_cpin(modem, failure(Errc::rejected, "", cme).value(), kSimRead);
    EXPECT_EQ(modem.sim.value.state, SimState::initializing) << cme;
    EXPECT_EQ(modem.sim.value.imsi.value, "");
    modem.functionality.set(Functionality::full, kSimRead);
    refused_cpin(modem, failure(Errc::rejected, "", cme).value(), kSimRead);
    EXPECT_EQ(modem.sim.value.state, SimState::failure) << cme;
  }
  auto modem = with_ready_sim();
  modem.functionality.set(Functionality::minimum, kSimRead);
  EXPECT_TRUE(read_cpin(modem, "SIM FAILURE"));
  EXPECT_EQ(modem.sim.value.state, SimState::initializing);
}

TEST(ApplyCpin, AbsentSimStaysAbsentWithoutPower) {
  auto modem = with_ready_sim();
  set_sim_state(modem, SimState::absent, kSimRead);
  modem.functionality.set(Functionality::minimum, kSimRead);
  refused_cpin(modem, failure(Errc::rejected, "", 13).value(), kSimRead);
  EXPECT_EQ(modem.sim.value.state, SimState::absent);
  EXPECT_EQ(modem.sim_insertions[0], 0U);
}

}  // namespace
}  // namespace eg915u
