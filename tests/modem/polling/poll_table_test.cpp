#include "modem/polling/poll_table.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>
#include <string>

#include "modem/model/snapshot.h"

namespace eg915u {
namespace {

/// The readings that are not essential and are kept at a restart, with the reasons of forget_at_restart().
const std::set<std::string> kKept{"AT+QDSIM?", "AT+QIACT?", "AT+CGCONTRDP"};

TEST(PollTable, ForgetsEachReadingThatIsNotEssentialAtARestart) {
  std::set<std::string> kept;
  for (const auto& step : poll_table()) {
    if (step.kind != ReadKind::essential && step.forget == nullptr) kept.insert(step.command.line);
  }
  EXPECT_EQ(kept, kKept);
}

TEST(ForgetAtRestart, RemovesWhatAnotherModemMayRefuse) {
  const Time now{};
  ModemSnapshot modem;
  modem.identity.value.model = "EG915U";
  modem.network_mode.set(NetworkMode::lte_only, now);
  modem.serving.set({}, now);
  modem.neighbours.set({}, now);
  modem.network_time.set({}, now);
  modem.operator_names.set({}, now);
  modem.sim.value.msisdn = "+461234";
  modem.sim.value.pin_enabled.set(true, now);
  modem.lte_bands.set({}, now);
  modem.adc1_mv.set(1210U, now);
  forget_at_restart(modem);
  EXPECT_EQ(modem.identity, Sampled<Identity>{});
  EXPECT_FALSE(modem.network_mode.at);
  EXPECT_FALSE(modem.serving.at);
  EXPECT_FALSE(modem.neighbours.at);
  EXPECT_FALSE(modem.network_time.at);
  EXPECT_FALSE(modem.operator_names.at);
  EXPECT_EQ(modem.sim, Sampled<Sim>{});
  EXPECT_FALSE(modem.lte_bands.at);
  EXPECT_FALSE(modem.adc1_mv.at);
}

TEST(ForgetAtRestart, KeepsWhatEventsCompareWith) {
  const Time now{};
  ModemSnapshot modem;
  modem.active_slot.set(2, now);
  modem.eps_registration.value.state = RegState::home;
  modem.functionality.set(Functionality::full, now);
  modem.pdp.set({PdpContext{}}, now);
  forget_at_restart(modem);
  EXPECT_EQ(modem.active_slot.value, 2);
  EXPECT_EQ(modem.eps_registration.value.state, RegState::home);
  EXPECT_EQ(modem.functionality.value, Functionality::full);
  EXPECT_EQ(modem.pdp.value.size(), 1U);
}

}  // namespace
}  // namespace eg915u
