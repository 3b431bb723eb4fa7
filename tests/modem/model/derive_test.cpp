#include "modem/model/derive.h"

#include <gtest/gtest.h>

#include <string>

#include "modem/model/snapshot.h"

namespace eg915u {
namespace {

struct ChoiceCase {
  std::string name;
  RegState eps;
  RegState gprs;
  RegState chosen;
};

class ChooseRegistration : public ::testing::TestWithParam<ChoiceCase> {};

TEST_P(ChooseRegistration, Picks) {
  const auto& param = GetParam();
  EXPECT_EQ(choose_registration({.state = param.eps}, {.state = param.gprs}).state, param.chosen);
}

INSTANTIATE_TEST_SUITE_P(
    Rules, ChooseRegistration,
    ::testing::Values(
        ChoiceCase{"LteWithCgregZero", RegState::home, RegState::not_registered, RegState::home},
        ChoiceCase{"GsmWithCeregZero", RegState::not_registered, RegState::roaming, RegState::roaming},
        ChoiceCase{"GsmWithCeregUnknown", RegState::unknown, RegState::home, RegState::home},
        ChoiceCase{"BothSearching", RegState::searching, RegState::not_registered, RegState::searching},
        ChoiceCase{"DeniedOnLte", RegState::denied, RegState::searching, RegState::denied},
        ChoiceCase{"DeniedOnGsmOnly", RegState::not_registered, RegState::denied, RegState::denied},
        ChoiceCase{"NothingKnown", RegState::unknown, RegState::unknown, RegState::unknown},
        ChoiceCase{"OnlyGprsKnown", RegState::unknown, RegState::not_registered, RegState::not_registered}),
    [](const auto& param_info) { return param_info.param.name; });

ModemSnapshot registered() {
  ModemSnapshot modem;
  const Time now{};
  modem.sim.set({.state = SimState::ready}, now);
  modem.functionality.set(Functionality::full, now);
  modem.eps_registration.set({RegState::home, 1, 2, AccessTech::lte}, now);
  update_registration(modem, now);
  return modem;
}

struct ActivityCase {
  const char* name;
  std::optional<bool> bearer;  ///< absent: never read
  int bearer_age_s = 0;
  std::optional<bool> ip = std::nullopt;
  int ip_age_s = 0;
  std::optional<bool> expected = std::nullopt;
};

class KnownActivity : public testing::TestWithParam<ActivityCase> {};

TEST_P(KnownActivity, IsThatOfTheFreshCommands) {
  const Time now{std::chrono::hours(1)};
  PdpContext context;
  if (const auto bearer = GetParam().bearer) {
    context.bearer_active.set(*bearer, now - std::chrono::seconds(GetParam().bearer_age_s));
  }
  if (const auto ip = GetParam().ip) {
    context.ip_active.set(*ip, now - std::chrono::seconds(GetParam().ip_age_s));
  }
  EXPECT_EQ(known_activity(context, std::chrono::seconds(60), now), GetParam().expected);
}

INSTANTIATE_TEST_SUITE_P(
    Context, KnownActivity,
    testing::Values(
        ActivityCase{"NothingReported", {}},
        ActivityCase{.name = "BearerUp", .bearer = true, .expected = true},
        ActivityCase{.name = "BearerDown", .bearer = false, .expected = false},
        ActivityCase{.name = "BearerUpAtTheLimit", .bearer = true, .bearer_age_s = 181, .expected = true},
        ActivityCase{.name = "BearerUpLongAgo", .bearer = true, .bearer_age_s = 182},
        ActivityCase{.name = "BearerDownLongAgo", .bearer = false, .bearer_age_s = 182},
        ActivityCase{.name = "StackUp", .bearer = false, .ip = true, .expected = true},
        ActivityCase{
            .name = "StackUpLongAgo", .bearer = false, .ip = true, .ip_age_s = 182, .expected = false},
        ActivityCase{
            .name = "StackDownSaysNothingOfTheBearer", .bearer = true, .bearer_age_s = 182, .ip = false},
        ActivityCase{.name = "OnlyTheStackReports", .bearer = {}, .ip = false, .expected = false}),
    [](const auto& test) { return std::string(test.param.name); });

TEST(DeriveOperState, FollowsPhaseThenReadings) {
  auto modem = registered();
  EXPECT_EQ(derive_oper_state(modem, Phase::closed, Time{}), OperState::absent);
  EXPECT_EQ(derive_oper_state(modem, Phase::silent, Time{}), OperState::failed);
  EXPECT_EQ(derive_oper_state(modem, Phase::starting, Time{}), OperState::initializing);
  EXPECT_EQ(derive_oper_state(modem, Phase::resetting, Time{}), OperState::resetting);
  EXPECT_EQ(derive_oper_state(modem, Phase::running, Time{}), OperState::registered);
  modem.pdp.set({PdpContext{}}, Time{});
  modem.pdp.value.back().bearer_active.set(true, Time{});
  EXPECT_EQ(derive_oper_state(modem, Phase::running, Time{}), OperState::connected);
  modem.functionality.value = Functionality::radio_off;
  EXPECT_EQ(derive_oper_state(modem, Phase::running, Time{}), OperState::radio_off);
}

TEST(DeriveOperState, ReadingsThatMissedThreePollsDoNotCount) {
  const auto modem = registered();
  EXPECT_EQ(derive_oper_state(modem, Phase::running, Time{std::chrono::seconds(31)}), OperState::registered);
  EXPECT_EQ(derive_oper_state(modem, Phase::running, Time{std::chrono::seconds(32)}), OperState::unknown);
}

TEST(DeriveOperState, UnregisteredChecksTheSimFirst) {
  auto modem = registered();
  modem.eps_registration.value.state = RegState::searching;
  update_registration(modem, Time{});
  EXPECT_EQ(derive_oper_state(modem, Phase::running, Time{}), OperState::searching);
  modem.sim.value.state = SimState::pin_required;
  EXPECT_EQ(derive_oper_state(modem, Phase::running, Time{}), OperState::sim_not_ready);
}

TEST(UpdateRegistration, CountsRegistrationsLossesAndCells) {
  auto modem = registered();
  const Time later{std::chrono::seconds(7)};
  modem.eps_registration.value = {RegState::searching, std::nullopt, std::nullopt, AccessTech::unknown};
  update_registration(modem, later);
  EXPECT_EQ(modem.registrations, 1U);
  EXPECT_EQ(modem.registration_losses, 1U);
  EXPECT_EQ(modem.registration_changed, later);
  modem.eps_registration.value = {RegState::home, 1, 3, AccessTech::lte};
  update_registration(modem, later);
  EXPECT_EQ(modem.registrations, 2U);
  EXPECT_EQ(modem.cell_changes, 1U);
  EXPECT_EQ(modem.previous_cell, 2U);
  EXPECT_EQ(modem.serving_cell, 3U);
  update_registration(modem, later);
  EXPECT_EQ(modem.cell_changes, 1U);
}

TEST(UpdateRegistration, TakesThatOfCircuitsWhenNoOtherIsReported) {
  ModemSnapshot modem;
  modem.sim.set({.state = SimState::ready}, Time{});
  modem.circuit_registration.set({RegState::roaming, 1, 2, AccessTech::gsm}, Time{});
  ASSERT_TRUE(only_circuits_reported(modem));
  update_registration(modem, Time{});
  EXPECT_EQ(modem.registration.value, modem.circuit_registration.value);
  EXPECT_EQ(derive_oper_state(modem, Phase::running, Time{}), OperState::registered);
  // On LTE a modem without voice is denied for circuits.
  modem.circuit_registration.value.state = RegState::denied;
  modem.eps_registration.set({RegState::home, 1, 2, AccessTech::lte}, Time{});
  EXPECT_FALSE(only_circuits_reported(modem));
  update_registration(modem, Time{});
  EXPECT_EQ(modem.registration.value.state, RegState::home);
}

TEST(ServingAccessTech, IsThatOfTheServingCellWhenNothingElseNamesOne) {
  ModemSnapshot modem;
  modem.circuit_registration.set({.state = RegState::home}, Time{});
  modem.serving.value.access_tech = AccessTech::lte;
  EXPECT_EQ(serving_access_tech(modem), AccessTech::lte);
  modem.network.value.access_tech = AccessTech::none;
  EXPECT_EQ(serving_access_tech(modem), AccessTech::none);
}

TEST(ServingAccessTech, PrefersQnwinfoThenCopsThenRegistration) {
  auto modem = registered();
  EXPECT_EQ(serving_access_tech(modem), AccessTech::lte);
  modem.operator_selection.value.access_tech = AccessTech::gsm;
  EXPECT_EQ(serving_access_tech(modem), AccessTech::gsm);
  modem.network.value.access_tech = AccessTech::edge;
  EXPECT_EQ(serving_access_tech(modem), AccessTech::edge);
}

}  // namespace
}  // namespace eg915u
