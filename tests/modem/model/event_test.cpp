#include "modem/model/event.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>
#include <string>
#include <vector>

#include "modem/model/derive.h"
#include "modem/model/snapshot.h"

namespace eg915u {
namespace {

using Edit = std::function<void(ModemSnapshot&)>;

struct DiffCase {
  std::string name;
  Edit before;
  Edit after;
  std::vector<Change> expected;
};

Edit registration(RegState state) {
  return [state](ModemSnapshot& modem) { modem.registration.set({.state = state}, Time{}); };
}

Edit technology(AccessTech tech) {
  return [tech](ModemSnapshot& modem) { modem.network.value.access_tech = tech; };
}

Edit contact(Contact contact) {
  return [contact](ModemSnapshot& modem) { modem.contact = contact; };
}

/// Of a card that was read.
Edit sim(SimState state, PinAttempts attempts = {3, 10}, const std::string& iccid = "89860012345678901234") {
  return [=](ModemSnapshot& modem) {
    modem.sim.set({.state = state, .iccid = {iccid, Time{}}, .attempts = {attempts, Time{}}}, Time{});
    note_known(modem);
  };
}

Edit without_sim(SimState state) {
  return [state](ModemSnapshot& modem) {
    modem.sim.set({.state = state}, Time{});
    note_known(modem);
  };
}

Edit slot(int number) {
  return [number](ModemSnapshot& modem) { modem.active_slot.set(number, Time{}); };
}

Edit context(PdpState state, std::uint32_t failures = 0) {
  return [=](ModemSnapshot& modem) {
    modem.pdp_lives[2].state = state;
    modem.pdp_lives[2].activation_failures = failures;
  };
}

Edit probe(ProbeState state) {
  return [state](ModemSnapshot& modem) { modem.probe.state = state; };
}

void nothing(ModemSnapshot& /*modem*/) {}

class Diff : public ::testing::TestWithParam<DiffCase> {};

TEST_P(Diff, ReportsTheseEvents) {
  ModemSnapshot before;
  GetParam().before(before);
  ModemSnapshot after = before;
  GetParam().after(after);
  EXPECT_EQ(diff(before, after), GetParam().expected);
  EXPECT_TRUE(diff(after, after).empty());
}

INSTANTIATE_TEST_SUITE_P(
    Changes, Diff,
    ::testing::Values(
        DiffCase{"Nothing", nothing, nothing, {}},
        DiffCase{"FirstContact", nothing, contact(Contact::up), {{EventKind::modem_up}}},
        DiffCase{"Lost", contact(Contact::up), contact(Contact::down), {{EventKind::modem_down}}},
        DiffCase{"AbsentFromTheStart", nothing, contact(Contact::down), {{EventKind::modem_down}}},
        DiffCase{"Back", contact(Contact::down), contact(Contact::up), {{EventKind::modem_up}}},
        DiffCase{"PoweredDown",
                 nothing,
                 [](ModemSnapshot& m) { m.powered_down = true; },
                 {{EventKind::powered_down}}},
        DiffCase{"PowerIsBack",
                 [](ModemSnapshot& m) { m.powered_down = true; },
                 [](ModemSnapshot& m) { m.powered_down = false; },
                 {}},
        DiffCase{"BackAfterRestart",
                 contact(Contact::down),
                 [](ModemSnapshot& m) {
                   m.contact = Contact::up;
                   ++m.resets;
                 },
                 {{EventKind::modem_up}, {EventKind::modem_restarted}}},
        DiffCase{"Roaming",
                 registration(RegState::home),
                 registration(RegState::roaming),
                 {{EventKind::registration_change}}},
        DiffCase{"FirstReading", nothing, registration(RegState::home), {}},
        DiffCase{"OutOfCoverage",
                 registration(RegState::home),
                 registration(RegState::unknown),
                 {{EventKind::registration_change}}},
        DiffCase{"LteToGsm",
                 technology(AccessTech::lte),
                 technology(AccessTech::gsm),
                 {{EventKind::access_tech_change}}},
        DiffCase{"NoService", technology(AccessTech::lte), technology(AccessTech::none), {}},
        DiffCase{
            "CellChange", nothing, [](ModemSnapshot& m) { ++m.cell_changes; }, {{EventKind::cell_change}}},
        DiffCase{"OperationDone",
                 nothing,
                 [](ModemSnapshot& m) { ++m.operations_ended; },
                 {{EventKind::operation_done}}}),
    [](const auto& param_info) { return param_info.param.name; });

INSTANTIATE_TEST_SUITE_P(
    Sim, Diff,
    ::testing::Values(DiffCase{"FirstState", nothing, sim(SimState::ready), {}},
                      DiffCase{"Removed",
                               sim(SimState::ready),
                               without_sim(SimState::absent),
                               {{EventKind::sim_state_change, 1}}},
                      DiffCase{"Settles",
                               without_sim(SimState::absent),
                               without_sim(SimState::initializing),
                               {{EventKind::sim_state_change, 1}}},
                      DiffCase{"Ready",
                               without_sim(SimState::initializing),
                               sim(SimState::ready),
                               {{EventKind::sim_state_change, 1}}},
                      DiffCase{"BlockedThoughThePukIsAskedFor",
                               sim(SimState::puk_required, {0, 1}),
                               sim(SimState::puk_required, {0, 0}),
                               {{EventKind::sim_state_change, 1}, {EventKind::sim_retries_low, 1}}},
                      DiffCase{"WrongPin",
                               sim(SimState::pin_required, {3, 10}),
                               sim(SimState::pin_required, {2, 10}),
                               {{EventKind::sim_retries_low, 1}}},
                      DiffCase{"RightPin", sim(SimState::ready, {1, 10}), sim(SimState::ready, {3, 10}), {}},
                      DiffCase{"FirstAttempts", sim(SimState::ready, {}), sim(SimState::ready, {1, 10}), {}},
                      DiffCase{"AnotherCardHasItsOwnAttempts",
                               sim(SimState::ready, {3, 10}),
                               sim(SimState::ready, {1, 10}, "89860012345678905678"),
                               {}},
                      DiffCase{"FirstSlot", nothing, slot(2), {}},
                      DiffCase{"OtherSlot", slot(1), slot(2), {{EventKind::sim_slot_change, 2}}}),
    [](const auto& param_info) { return param_info.param.name; });

INSTANTIATE_TEST_SUITE_P(
    Session, Diff,
    ::testing::Values(
        DiffCase{"FirstState", nothing, context(PdpState::active), {}},
        DiffCase{"Up", context(PdpState::inactive), context(PdpState::active), {{EventKind::pdp_up, 2}}},
        DiffCase{"Down", context(PdpState::active), context(PdpState::inactive), {{EventKind::pdp_down, 2}}},
        DiffCase{"Activates", context(PdpState::inactive), context(PdpState::activating), {}},
        DiffCase{"ActivationFailed",
                 context(PdpState::activating),
                 context(PdpState::failed, 1),
                 {{EventKind::pdp_down, 2}}},
        DiffCase{"LostAndFailed",
                 context(PdpState::active),
                 context(PdpState::failed, 1),
                 {{EventKind::pdp_down, 2}}},
        DiffCase{"ApnOfAnotherProgram",
                 context(PdpState::active),
                 [](ModemSnapshot& m) {
                   m.pdp_lives[2] = {.state = PdpState::active, .last_cause = {}, .apn_changes = 1};
                 },
                 {{EventKind::apn_change, 2}}},
        DiffCase{"SetAsConfigured",
                 nothing,
                 [](ModemSnapshot& m) { m.pdp_lives[2] = {.last_cause = {}, .configured_times = 1}; },
                 {{EventKind::context_configured, 2}}},
        DiffCase{"FirstEcho", nothing, probe(ProbeState::up), {}},
        DiffCase{"NoEchoFromTheStart", nothing, probe(ProbeState::down), {{EventKind::probe_failed}}},
        DiffCase{"EchoesLost", probe(ProbeState::up), probe(ProbeState::down), {{EventKind::probe_failed}}},
        DiffCase{"EchoesBack", probe(ProbeState::down), probe(ProbeState::up), {{EventKind::probe_back}}},
        DiffCase{"Messages",
                 nothing,
                 [](ModemSnapshot& m) { m.messages_received += 2; },
                 {{EventKind::message_arrived}, {EventKind::message_arrived}}}),
    [](const auto& param_info) { return param_info.param.name; });

/// A restart forgets the readings; the events compare with the values from before it.
TEST(Diff, ComparesWithTheValuesBeforeARestart) {
  ModemSnapshot ready;
  sim(SimState::ready)(ready);
  ModemSnapshot forgotten = ready;
  forgotten.sim.forget();
  note_known(forgotten);
  EXPECT_TRUE(diff(ready, forgotten).empty());
  ModemSnapshot locked = forgotten;
  sim(SimState::pin_required, {2, 10})(locked);
  EXPECT_EQ(diff(forgotten, locked),
            (std::vector<Change>{{EventKind::sim_state_change, 1}, {EventKind::sim_retries_low, 1}}));
  ModemSnapshot same = forgotten;
  sim(SimState::ready)(same);
  EXPECT_TRUE(diff(forgotten, same).empty());
}

TEST(NoteKnown, KeepsTheApnOfAContext) {
  ModemSnapshot modem;
  PdpContext context;
  context.definition = {.cid = 2, .kind = PdpKind::ipv4, .apn = "iot"};
  modem.pdp.set({context}, Time{});
  modem.pdp_lives[2].state = PdpState::active;
  note_known(modem);
  modem.pdp.forget();
  note_known(modem);
  EXPECT_EQ(modem.pdp_lives[2].apn, "iot");
}

}  // namespace
}  // namespace eg915u
