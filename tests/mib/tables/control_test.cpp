#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "tests/mib/fixture.h"

/// egCtlReset to egCtlSimPin: what they read, and what a SET asks for.
namespace eg915u::mib {
namespace {

using Outcome = tl::expected<SetPlan, SetFailure>;
using FromVarbind = std::vector<std::pair<std::string, Value>>;

Outcome plan(const Fixture& fixture, const FromVarbind& asked) {
  std::vector<Varbind> varbinds;
  varbinds.reserve(asked.size());
  for (const auto& [name, value] : asked) varbinds.push_back({oid_of(name), value});
  return plan_set(Tree(fixture.policy.root), varbinds, fixture.view());
}

/// The actions for the only modem.
std::vector<Action> actions(const Fixture& fixture, const FromVarbind& asked) {
  const auto outcome = plan(fixture, asked);
  EXPECT_TRUE(outcome.has_value()) << "varbind " << outcome.error().varbind;
  std::vector<Action> actions;
  if (!outcome) return actions;
  for (const ModemAction& planned : outcome->modem_actions) actions.push_back(planned.action);
  return actions;
}

void expect_failure(const Outcome& outcome, std::size_t varbind, SetError error) {
  ASSERT_FALSE(outcome.has_value());
  EXPECT_EQ(outcome.error().varbind, varbind);
  EXPECT_EQ(outcome.error().error, error);
}

Value number(std::int32_t value) { return Value::integer32(value); }

Fixture two_slots(int slot) {
  Fixture fixture = full_fixture();
  fixture.change(0, [&](ModemSnapshot& m) {
    m.capabilities.value.dual_sim = true;
    m.active_slot.set(slot, *m.capabilities.at);
  });
  return fixture;
}

Fixture pin_required(std::optional<std::uint32_t> tries) {
  Fixture fixture = full_fixture();
  fixture.change(0, [&](ModemSnapshot& m) {
    m.sim.value.state = SimState::pin_required;
    m.sim.value.attempts.value.pin = tries;
  });
  return fixture;
}

TEST(CtlReset, ReadsNoneWhateverIsPending) {
  Fixture fixture = full_fixture();
  fixture.add_pending(0, Reboot{});
  EXPECT_EQ(get_text(fixture, "egCtlReset.1"), "Integer32 1");
}

TEST(CtlReset, IsOneOfThree) {
  Fixture fixture = full_fixture();
  EXPECT_EQ(actions(fixture, {{"egCtlReset.1", number(2)}}), (std::vector<Action>{Reboot{}}));
  EXPECT_EQ(actions(fixture, {{"egCtlReset.1", number(4)}}), (std::vector<Action>{PowerOff{}}));
  expect_failure(plan(fixture, {{"egCtlReset.1", number(3)}}), 0, SetError::inconsistent_value);
  fixture.change(0, [](ModemSnapshot& m) { m.has_power_cycle = true; });
  EXPECT_EQ(actions(fixture, {{"egCtlReset.1", number(3)}}), (std::vector<Action>{PowerCycle{}}));
}

TEST(CtlReset, HardOneIsTakenFromAModemThatIsLost) {
  Fixture fixture = full_fixture();
  fixture.change(0, [](ModemSnapshot& m) {
    m.has_power_cycle = true;
    m.contact = Contact::down;
    m.oper_state = OperState::absent;
  });
  EXPECT_EQ(actions(fixture, {{"egCtlReset.1", number(3)}}), (std::vector<Action>{PowerCycle{}}));
  for (const std::int32_t other : {2, 4}) {
    expect_failure(plan(fixture, {{"egCtlReset.1", number(other)}}), 0, SetError::resource_unavailable);
  }
  for (const char* object : {"egCtlFunctionality.1", "egCtlNetworkMode.1"}) {
    expect_failure(plan(fixture, {{object, number(1)}}), 0, SetError::resource_unavailable);
  }
  expect_failure(plan(fixture, {{"egCtlOperatorPlmn.1", Value::octets("")}}), 0,
                 SetError::resource_unavailable);
  expect_failure(plan(fixture, {{"egCtlSimPin.1", Value::octets("1234")}}), 0,
                 SetError::resource_unavailable);
}

TEST(CtlReset, AgreesWithTheLegacyOneOrIsRefused) {
  const Fixture fixture = full_fixture();
  EXPECT_EQ(actions(fixture, {{"egLegacyReboot", Value::octets("1")}, {"egCtlReset.1", number(2)}}).size(),
            1U);
  expect_failure(plan(fixture, {{"egLegacyReboot", Value::octets("1")}, {"egCtlReset.1", number(4)}}), 1,
                 SetError::inconsistent_value);
}

TEST(Ctl, RunsWhatOneSetAsksForInOrderAndTheResetLast) {
  Fixture fixture = two_slots(1);
  EXPECT_EQ(actions(fixture, {{"egCtlReset.1", number(2)},
                              {"egCtlScan.1", number(2)},
                              {"egLegacyApn.0", Value::octets("a,,")},
                              {"egCtlActiveSim.1", Value::unsigned32(2)},
                              {"egCtlOperatorPlmn.1", Value::octets("46001")},
                              {"egCtlNetworkMode.1", number(3)},
                              {"egCtlFunctionality.1", number(2)}}),
            (std::vector<Action>{SetFunctionality{Functionality::full}, SetNetworkMode{NetworkMode::lte_only},
                                 SelectOperator{"46001"}, SelectSim{2}, pdp_change(1, "a", "", ""), Scan{},
                                 Reboot{}}));
}

TEST(Ctl, OneBadVariableStopsAllOfThem) {
  const Fixture fixture = full_fixture();
  expect_failure(plan(fixture, {{"egCtlFunctionality.1", number(2)},
                                {"egCtlNetworkMode.1", number(3)},
                                {"egCtlSimPin.1", Value::octets("1234")}}),
                 2, SetError::inconsistent_value);
  expect_failure(plan(fixture, {{"egCtlFunctionality.1", number(2)}, {"egCtlFunctionality.1", number(1)}}), 1,
                 SetError::inconsistent_value);
}

TEST(CtlFunctionality, IsTheWantedOneWhilePendingAndThenTheReportedOne) {
  Fixture fixture = full_fixture();
  EXPECT_EQ(get_text(fixture, "egCtlFunctionality.1"), "Integer32 2");
  fixture.add_pending(0, SetFunctionality{Functionality::minimum});
  fixture.add_pending(0, SetFunctionality{Functionality::radio_off});
  EXPECT_EQ(get_text(fixture, "egCtlFunctionality.1"), "Integer32 3") << "the newest";

  fixture = full_fixture();
  fixture.change(0, [](ModemSnapshot& m) { m.functionality.value = Functionality::unknown; });
  EXPECT_EQ(get_text(fixture, "egCtlFunctionality.1"), "none");
  EXPECT_EQ(get_text(empty_fixture(), "egCtlFunctionality.1"), "none");
}

TEST(CtlNetworkMode, IsTheWantedOneWhilePendingAndThenTheReportedOne) {
  Fixture fixture = full_fixture();
  EXPECT_EQ(get_text(fixture, "egCtlNetworkMode.1"), "Integer32 1");
  fixture.add_pending(0, SetNetworkMode{NetworkMode::lte_only});
  EXPECT_EQ(get_text(fixture, "egCtlNetworkMode.1"), "Integer32 3");
  EXPECT_EQ(get_text(empty_fixture(), "egCtlNetworkMode.1"), "none");
}

TEST(CtlOperatorPlmn, IsEmptyForTheAutomaticChoiceAndElseTheNetworkInUse) {
  Fixture fixture = full_fixture();
  EXPECT_EQ(get_text(fixture, "egCtlOperatorPlmn.1"), "OCTETS ");
  fixture.change(0, [](ModemSnapshot& m) { m.operator_selection.value.mode = SelectionMode::manual; });
  EXPECT_EQ(get_text(fixture, "egCtlOperatorPlmn.1"), "OCTETS 46001");
  fixture.change(0, [](ModemSnapshot& m) {
    m.operator_selection.value.format = 2;
    m.operator_selection.value.name = "310410";
  });
  EXPECT_EQ(get_text(fixture, "egCtlOperatorPlmn.1"), "OCTETS 310410") << "just read back";
  fixture.change(0, [](ModemSnapshot& m) { m.operator_selection.value.name = ""; });
  EXPECT_EQ(get_text(fixture, "egCtlOperatorPlmn.1"), "none");
  fixture.change(0, [](ModemSnapshot& m) { m.operator_selection.value.mode = SelectionMode::deregistered; });
  EXPECT_EQ(get_text(fixture, "egCtlOperatorPlmn.1"), "none");
  fixture.add_pending(0, SelectOperator{"26201"});
  EXPECT_EQ(get_text(fixture, "egCtlOperatorPlmn.1"), "OCTETS 26201");
  fixture.add_pending(0, SelectOperator{""});
  EXPECT_EQ(get_text(fixture, "egCtlOperatorPlmn.1"), "OCTETS ");
}

TEST(CtlActiveSim, OfAModemWithOneSlotIsOne) {
  const Fixture fixture = full_fixture();
  EXPECT_EQ(get_text(fixture, "egCtlActiveSim.1"), "Unsigned32 1");
  EXPECT_TRUE(actions(fixture, {{"egCtlActiveSim.1", Value::unsigned32(1)}}).empty());
  expect_failure(plan(fixture, {{"egCtlActiveSim.1", Value::unsigned32(2)}}), 0,
                 SetError::inconsistent_value);
}

TEST(CtlActiveSim, OfAModemWithTwoSlotsIsTheOneInUse) {
  Fixture fixture = two_slots(2);
  EXPECT_EQ(get_text(fixture, "egCtlActiveSim.1"), "Unsigned32 2");
  EXPECT_EQ(actions(fixture, {{"egCtlActiveSim.1", Value::unsigned32(1)}}),
            (std::vector<Action>{SelectSim{1}}));
  fixture.add_pending(0, SelectSim{1});
  EXPECT_EQ(get_text(fixture, "egCtlActiveSim.1"), "Unsigned32 1");
}

TEST(CtlActiveSim, IsNotKnownBeforeTheModemWasProbed) {
  Fixture fixture = full_fixture();
  fixture.change(0, [](ModemSnapshot& m) { m.capabilities.forget(); });
  EXPECT_EQ(get_text(fixture, "egCtlActiveSim.1"), "none");
  for (const std::uint32_t slot : {1U, 2U}) {
    expect_failure(plan(fixture, {{"egCtlActiveSim.1", Value::unsigned32(slot)}}), 0,
                   SetError::resource_unavailable);
  }
}

TEST(CtlSimPin, IsNeverRead) {
  Fixture fixture = pin_required(3);
  fixture.add_pending(0, EnterPin{"7391"});
  EXPECT_EQ(get_text(fixture, "egCtlSimPin.1"), "OCTETS ");
  EXPECT_THAT(walk(fixture.view()), ::testing::Not(::testing::Contains(::testing::HasSubstr("7391"))));
}

TEST(CtlSimPin, OfASilentModemCannotBeEntered) {
  Fixture fixture = full_fixture();
  fixture.change(0, [](ModemSnapshot& m) {
    m.contact = Contact::down;
    m.oper_state = OperState::failed;
  });
  expect_failure(plan(fixture, {{"egCtlSimPin.1", Value::octets("7391")}}), 0,
                 SetError::resource_unavailable);
}

TEST(CtlSimPin, NeedsASimThatAsksAndMoreThanOneTry) {
  const FromVarbind asked{{"egCtlSimPin.1", Value::octets("7391")}};
  EXPECT_EQ(actions(pin_required(3), asked), (std::vector<Action>{EnterPin{"7391"}}));
  EXPECT_EQ(actions(pin_required(2), asked), (std::vector<Action>{EnterPin{"7391"}}));
  EXPECT_EQ(actions(pin_required({}), asked), (std::vector<Action>{EnterPin{"7391"}}));
  for (const std::uint32_t tries : {0U, 1U}) {
    expect_failure(plan(pin_required(tries), asked), 0, SetError::inconsistent_value);
  }
  for (const SimState state :
       {SimState::unknown, SimState::absent, SimState::initializing, SimState::ready, SimState::puk_required,
        SimState::blocked, SimState::network_locked, SimState::failure}) {
    Fixture fixture = pin_required(3);
    fixture.change(0, [&](ModemSnapshot& m) { m.sim.value.state = state; });
    expect_failure(plan(fixture, asked), 0, SetError::inconsistent_value);
  }
}

}  // namespace
}  // namespace eg915u::mib
