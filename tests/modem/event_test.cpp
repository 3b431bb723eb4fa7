#include "modem/event.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>
#include <string>

namespace eg915u {
namespace {

using Change = std::function<void(ModemSnapshot&)>;

struct DiffCase {
  std::string name;
  Change before;
  Change after;
  std::vector<EventKind> expected;
};

Change registration(RegState state) {
  return [state](ModemSnapshot& modem) { modem.registration.set({.state = state}, Time{}); };
}

Change technology(AccessTech tech) {
  return [tech](ModemSnapshot& modem) { modem.network.value.access_tech = tech; };
}

Change contact(Contact contact) {
  return [contact](ModemSnapshot& modem) { modem.contact = contact; };
}

void nothing(ModemSnapshot& /*modem*/) {}

class Diff : public ::testing::TestWithParam<DiffCase> {};

TEST_P(Diff, Tells) {
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
        DiffCase{"FirstContact", nothing, contact(Contact::up), {EventKind::modem_up}},
        DiffCase{"Lost", contact(Contact::up), contact(Contact::down), {EventKind::modem_down}},
        DiffCase{"AbsentFromTheStart", nothing, contact(Contact::down), {EventKind::modem_down}},
        DiffCase{"Back", contact(Contact::down), contact(Contact::up), {EventKind::modem_up}},
        DiffCase{"PoweredDown",
                 nothing,
                 [](ModemSnapshot& m) { m.powered_down = true; },
                 {EventKind::powered_down}},
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
                 {EventKind::modem_up, EventKind::modem_restarted}},
        DiffCase{"Roaming",
                 registration(RegState::home),
                 registration(RegState::roaming),
                 {EventKind::registration_change}},
        DiffCase{"FirstReading", nothing, registration(RegState::home), {}},
        DiffCase{"OutOfCoverage",
                 registration(RegState::home),
                 registration(RegState::unknown),
                 {EventKind::registration_change}},
        DiffCase{"LteToGsm",
                 technology(AccessTech::lte),
                 technology(AccessTech::gsm),
                 {EventKind::access_tech_change}},
        DiffCase{"NoService", technology(AccessTech::lte), technology(AccessTech::none), {}},
        DiffCase{"CellChange", nothing, [](ModemSnapshot& m) { ++m.cell_changes; }, {EventKind::cell_change}},
        DiffCase{"OperationDone",
                 nothing,
                 [](ModemSnapshot& m) { ++m.operations_ended; },
                 {EventKind::operation_done}}),
    [](const auto& param_info) { return param_info.param.name; });

}  // namespace
}  // namespace eg915u
