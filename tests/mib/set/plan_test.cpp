#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "mib/settings_table.h"
#include "tests/mib/fixture.h"

namespace eg915u::mib {
namespace {

using Outcome = tl::expected<SetPlan, SetFailure>;

Outcome plan(const Fixture& fixture, const std::vector<std::pair<std::string, Value>>& asked) {
  std::vector<Varbind> varbinds;
  varbinds.reserve(asked.size());
  for (const auto& [name, value] : asked) varbinds.push_back({oid_of(name), value});
  return plan_set(Tree(fixture.policy.root), varbinds, fixture.view());
}

void expect_failure(const Outcome& outcome, std::size_t varbind, SetError error) {
  ASSERT_FALSE(outcome.has_value());
  EXPECT_EQ(outcome.error().varbind, varbind);
  EXPECT_EQ(outcome.error().error, error);
}

TEST(Plan, OfNothingIsEmpty) {
  const auto outcome = plan(full_fixture(), {});
  ASSERT_TRUE(outcome);
  EXPECT_TRUE(outcome->modem_actions.empty());
  EXPECT_TRUE(outcome->agent_actions.empty());
}

TEST(Plan, RebootsTheFirstModemOnce) {
  const auto outcome = plan(full_fixture(), {{"egLegacyReboot.0", octets("True")}});
  ASSERT_TRUE(outcome);
  ASSERT_EQ(outcome->modem_actions.size(), 1U);
  EXPECT_EQ(outcome->modem_actions[0].modem, 1U);
  EXPECT_EQ(std::get<Reboot>(outcome->modem_actions[0].action).reason, ResetReason::legacy_request);
  EXPECT_TRUE(outcome->agent_actions.empty());
  // Both forms are the same object.
  const auto both =
      plan(full_fixture(), {{"egLegacyReboot", octets("1")}, {"egLegacyReboot.0", octets("1")}});
  ASSERT_TRUE(both);
  EXPECT_EQ(both->modem_actions.size(), 1U);
  expect_failure(plan(full_fixture(), {{"egLegacyReboot", octets("1")}, {"egLegacyReboot.0", octets("0")}}),
                 1, SetError::inconsistent_value);
}

TEST(Plan, DoesNothingForRebootFalse) {
  Fixture fixture = full_fixture();
  fixture.change(0, [](ModemSnapshot& m) { m.oper_state = OperState::absent; });
  const auto outcome = plan(fixture, {{"egLegacyReboot", octets("False")}});
  ASSERT_TRUE(outcome);
  EXPECT_TRUE(outcome->modem_actions.empty());
}

TEST(Plan, ChangesAllThreePartsOfTheApnAtOnce) {
  const auto outcome = plan(full_fixture(), {{"egLegacyApn.0", octets("iot.net,,p w")}});
  ASSERT_TRUE(outcome);
  const ModemAction expected{1, pdp_change(1, "iot.net", "", "p w")};
  EXPECT_EQ(outcome->modem_actions, std::vector{expected});
}

TEST(Plan, SpeaksToTheFirstModemOfTheConfiguration) {
  Fixture fixture = empty_fixture();
  fixture.add_modem(5, "wan1", full_snapshot(fixture.now));
  fixture.first_modem = 5;
  const auto outcome = plan(fixture, {{"egLegacyApn.0", octets("a,b,c")}, {"egLegacyReboot", octets("1")}});
  ASSERT_TRUE(outcome);
  ASSERT_EQ(outcome->modem_actions.size(), 2U);
  EXPECT_EQ(outcome->modem_actions[0].modem, 5U);
  EXPECT_TRUE(std::holds_alternative<SetPdp>(outcome->modem_actions[0].action));
  EXPECT_EQ(outcome->modem_actions[1].modem, 5U);
  EXPECT_TRUE(std::holds_alternative<Reboot>(outcome->modem_actions[1].action));
}

TEST(Plan, ScansOnceWithEachModemThatIsAsked) {
  Fixture fixture = full_fixture();
  fixture.add_modem(4, "wan1", full_snapshot(fixture.now));
  const Value start = Value::integer32(2);
  const auto outcome = plan(fixture, {{"egCtlScan.4", start},
                                      {"egCtlScan.4", start},
                                      {"egCtlScan.1", start},
                                      {"egLegacyReboot", octets("1")}});
  ASSERT_TRUE(outcome);
  EXPECT_EQ(outcome->modem_actions,
            (std::vector<ModemAction>{{4, Scan{}}, {1, Scan{}}, {1, Reboot{ResetReason::legacy_request}}}));
  EXPECT_TRUE(outcome->agent_actions.empty());
}

TEST(Plan, StillHasAScanThatIsPending) {
  // CommandResponder knows the queue, and skips a retry.
  Fixture fixture = full_fixture();
  fixture.add_pending(0, Scan{});
  const auto outcome = plan(fixture, {{"egCtlScan.1", Value::integer32(2)}});
  ASSERT_TRUE(outcome);
  EXPECT_EQ(outcome->modem_actions, (std::vector<ModemAction>{{1, Scan{}}}));
}

struct AvailableCase {
  const char* name;
  Contact contact;
  OperState state;
  bool available;
};

class ModemAvailable : public ::testing::TestWithParam<AvailableCase> {};

TEST_P(ModemAvailable, DecidesWhetherAnOperationIsTaken) {
  Fixture fixture = full_fixture();
  fixture.change(0, [](ModemSnapshot& m) {
    m.contact = GetParam().contact;
    m.oper_state = GetParam().state;
  });
  for (const auto& [name, value] :
       {std::pair("egLegacyReboot", octets("1")), std::pair("egLegacyApn.0", octets("a,b,c")),
        std::pair("egCtlScan.1", Value::integer32(2))}) {
    const auto outcome = plan(fixture, {{"egLegacyKeepAlive.0", octets("1")}, {name, value}});
    if (GetParam().available) {
      EXPECT_TRUE(outcome.has_value());
    } else {
      expect_failure(outcome, 1, SetError::resource_unavailable);
    }
  }
}

INSTANTIATE_TEST_SUITE_P(
    States, ModemAvailable,
    ::testing::Values(AvailableCase{"Connected", Contact::up, OperState::connected, true},
                      AvailableCase{"NoSim", Contact::up, OperState::sim_not_ready, true},
                      AvailableCase{"Starting", Contact::up, OperState::initializing, true},
                      AvailableCase{"Resetting", Contact::up, OperState::resetting, true},
                      AvailableCase{"ResettingAndSilent", Contact::down, OperState::resetting, true},
                      AvailableCase{"Failed", Contact::up, OperState::failed, false},
                      AvailableCase{"Absent", Contact::up, OperState::absent, false},
                      AvailableCase{"Silent", Contact::down, OperState::searching, false},
                      AvailableCase{"NeverSeen", Contact::never, OperState::unknown, false}),
    [](const auto& param) { return std::string(param.param.name); });

TEST(Plan, HasNoModemToActOn) {
  Fixture fixture = full_fixture();
  fixture.first_modem = 9;
  expect_failure(plan(fixture, {{"egLegacyReboot", octets("1")}}), 0, SetError::resource_unavailable);
}

void expect_change(const AgentAction& action, const Setting& setting, const SettingValue& value) {
  const auto& change = std::get<ChangeSetting>(action);
  EXPECT_EQ(change.setting->object, setting.object);
  EXPECT_EQ(change.value, value);
}

TEST(Plan, ChecksEachVarbindAgain) {
  expect_failure(
      plan(full_fixture(), {{"egLegacyKeepAlive.0", octets("1")}, {"egLegacyTrapEnable.0", octets("maybe")}}),
      1, SetError::wrong_value);
  expect_failure(plan(full_fixture(), {{"egLegacyKeepAlive.0", octets("1")}, {"egModemName.4", octets("x")}}),
                 1, SetError::no_creation);
}

TEST(Plan, TakesTheSameValueTwiceOnce) {
  const auto outcome =
      plan(full_fixture(), {{"egLegacyKeepAlive.0", octets("5")}, {"egLegacyKeepAlive.0", octets("5")}});
  ASSERT_TRUE(outcome);
  ASSERT_EQ(outcome->agent_actions.size(), 2U);
  expect_change(outcome->agent_actions[0], kSetting<"egLegacyKeepAlive">, 5U);
  EXPECT_TRUE(std::holds_alternative<RestartKeepAlive>(outcome->agent_actions[1]));
}

TEST(Plan, RefusesTwoValuesOfOneObject) {
  expect_failure(plan(full_fixture(), {{"egLegacyApn.0", octets("a,b,c")},
                                       {"egLegacyKeepAlive.0", octets("1")},
                                       {"egLegacyApn.0", octets("a,b,d")}}),
                 2, SetError::inconsistent_value);
}

TEST(Plan, TakesTheSameColumnOfTwoModems) {
  Fixture fixture = full_fixture();
  fixture.add_modem(2, "wan1", empty_snapshot(fixture.now));
  const auto outcome = plan(fixture, {{"egModemName.1", octets("a")}, {"egModemName.2", octets("b")}});
  ASSERT_TRUE(outcome);
  ASSERT_EQ(outcome->agent_actions.size(), 2U);
  const auto& change = std::get<ChangeSetting>(outcome->agent_actions[1]);
  EXPECT_EQ(change.setting, &kSetting<"egModemName">);
  EXPECT_EQ(change.index.modem, 2U);
  EXPECT_EQ(change.value, SettingValue("b"));
}

TEST(Plan, CarriesTheValuesToTheAgent) {
  const auto outcome = plan(full_fixture(), {{"egAgentPollInterval.0", Value::unsigned32(30)},
                                             {"egAgentNotifyEnable.0", octets("\x80")},
                                             {"egAgentNotifyMinInterval.0", Value::unsigned32(60)},
                                             {"egLegacyTrapEnable.0", octets("TRUE")},
                                             {"egAgentTestNotify.0", octets("hello")}});
  ASSERT_TRUE(outcome);
  ASSERT_EQ(outcome->agent_actions.size(), 5U);
  const auto& actions = outcome->agent_actions;
  expect_change(actions[0], kSetting<"egAgentPollInterval">, 30U);
  expect_change(actions[1], kSetting<"egAgentNotifyEnable">, NotifyClasses{1});
  expect_change(actions[2], kSetting<"egAgentNotifyMinInterval">, 60U);
  expect_change(actions[3], kSetting<"egLegacyTrapEnable">, "TRUE");
  EXPECT_EQ(std::get<SendTestEvent>(actions[4]).text, "hello");
}

TEST(SetLock, TakesThePresentValueOnly) {
  Fixture fixture = full_fixture();
  const auto outcome = plan(fixture, {{"egAgentSetLock.0", Value::integer32(7)}});
  ASSERT_TRUE(outcome);
  EXPECT_TRUE(std::holds_alternative<AdvanceSetLock>(outcome->agent_actions.at(0)));
  expect_failure(
      plan(fixture, {{"egLegacyKeepAlive.0", octets("1")}, {"egAgentSetLock.0", Value::integer32(8)}}), 1,
      SetError::inconsistent_value);
  expect_failure(plan(fixture, {{"egAgentSetLock.0", Value::integer32(6)}}), 0, SetError::inconsistent_value);
  fixture.agent.set_lock = 2147483647;
  EXPECT_TRUE(plan(fixture, {{"egAgentSetLock.0", Value::integer32(2147483647)}}).has_value());
}

TEST(LegacyEvent, NeedsTheTrapToBeEnabled) {
  Fixture fixture = full_fixture();
  expect_failure(plan(fixture, {{"egLegacyKeepAlive.0", octets("1")}, {"egLegacyTrapText.0", octets("x")}}),
                 1, SetError::inconsistent_value);
  fixture.settings.legacy_trap_enable = "1";
  const auto outcome = plan(fixture, {{"egLegacyTrapText.0", octets("x")}});
  ASSERT_TRUE(outcome);
  EXPECT_EQ(std::get<SendLegacyEvent>(outcome->agent_actions.at(0)).text, "x");
}

TEST(LegacyEvent, SeesWhatTheSamePduEnables) {
  Fixture fixture = full_fixture();
  // A SET is as if simultaneous (RFC 3416 4.2.5): the order of the varbinds does not matter.
  for (const auto& asked :
       {std::vector<std::pair<std::string, Value>>{{"egLegacyTrapEnable.0", octets("true")},
                                                   {"egLegacyTrapText.0", octets("x")}},
        std::vector<std::pair<std::string, Value>>{{"egLegacyTrapText.0", octets("x")},
                                                   {"egLegacyTrapEnable.0", octets("true")}}}) {
    const auto outcome = plan(fixture, asked);
    ASSERT_TRUE(outcome);
    ASSERT_EQ(outcome->agent_actions.size(), 2U);
    expect_change(outcome->agent_actions[0], kSetting<"egLegacyTrapEnable">, "true");
    EXPECT_TRUE(std::holds_alternative<SendLegacyEvent>(outcome->agent_actions[1]));
  }
  fixture.settings.legacy_trap_enable = "True";
  expect_failure(plan(fixture, {{"egLegacyTrapText.0", octets("x")}, {"egLegacyTrapEnable.0", octets("0")}}),
                 0, SetError::inconsistent_value);
}

}  // namespace
}  // namespace eg915u::mib
