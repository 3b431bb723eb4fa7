#include "mib/event_text.h"

#include <gtest/gtest.h>

#include <functional>
#include <memory>
#include <ostream>
#include <set>
#include <string>
#include <vector>

#include "base/pattern.h"
#include "modem/accounting/metric.h"
#include "modem/at/fields.h"
#include "modem/commands/identity.h"
#include "modem/commands/sim.h"
#include "modem/model/custom_object.h"
#include "modem/model/snapshot.h"

namespace eg915u {
namespace {

using Change = std::function<void(ModemSnapshot&)>;

/// A modem with every value that a text can contain.
ModemSnapshot known_modem() {
  const Time now{};
  ModemSnapshot modem;
  modem.identity.set({"Quectel", "EG915U", "EG915UEUABR03A01M08", "869487060000000"}, now);
  modem.registration.set({RegState::home, std::nullopt, std::nullopt, AccessTech::lte}, now);
  modem.network.set({AccessTech::lte, Duplex::fdd, "46001", 3, 1650}, now);
  modem.sim.set({.state = SimState::ready}, now);
  modem.last_error = "port /dev/ttyUSB2 is gone";
  modem.last_reset_reason = ResetReason::watchdog;
  modem.serving_cell = 113076237;
  modem.previous_cell = 113076238;
  modem.known_sim.attempts = {2, 10};
  modem.operation = {7, OperationResult::failed, "AT+COPS: ERROR", {}};
  modem.pdp_lives[1].apn = "internet";
  modem.pdp_lives[1].last_cause = "network";
  modem.probe.lost_in_a_row = 5;
  return modem;
}

struct Announced {
  const char* name;
  EventKind kind;
  std::uint32_t about;
  Change change;  ///< of known_modem()
  const char* text;

  friend void PrintTo(const Announced& announced, std::ostream* stream) { *stream << announced.name; }
};

void nothing(ModemSnapshot& /*modem*/) {}
/// Nothing is known, of two contexts the first one has lived.
void all_unknown(ModemSnapshot& modem) {
  modem = {};
  modem.pdp_lives[1] = {};
}

constexpr auto kRsrp = static_cast<std::uint32_t>(Metric::rsrp);

const Announced kAnnounced[] = {
    {"Up", EventKind::modem_up, 0, nothing, "the modem answers: EG915U, EG915UEUABR03A01M08"},
    {"UpUnknown", EventKind::modem_up, 0, all_unknown, "the modem answers"},
    {"UpWithoutModel", EventKind::modem_up, 0, [](auto& modem) { modem.identity.value.model.clear(); },
     "the modem answers: EG915UEUABR03A01M08"},
    {"UpWithoutRevision", EventKind::modem_up, 0, [](auto& modem) { modem.identity.value.revision.clear(); },
     "the modem answers: EG915U"},
    {"Down", EventKind::modem_down, 0, nothing, "the modem is lost: port /dev/ttyUSB2 is gone"},
    {"DownUnknown", EventKind::modem_down, 0, all_unknown, "the modem is lost"},
    {"Restarted", EventKind::modem_restarted, 0, nothing, "the modem restarted: watchdog"},
    {"RestartedUnknown", EventKind::modem_restarted, 0, all_unknown, "the modem restarted"},
    {"RestartedByItself", EventKind::modem_restarted, 0,
     [](auto& modem) { modem.last_reset_reason = ResetReason::unknown; }, "the modem restarted"},
    {"PoweredDown", EventKind::powered_down, 0, nothing, "POWERED DOWN"},
    {"PoweredDownUnknown", EventKind::powered_down, 0, all_unknown, "POWERED DOWN"},
    {"Registration", EventKind::registration_change, 0, nothing, "registration home at 46001 by lte"},
    {"RegistrationUnknown", EventKind::registration_change, 0, all_unknown, "registration unknown"},
    {"RegistrationWithoutPlmn", EventKind::registration_change, 0,
     [](auto& modem) { modem.network.value.plmn.clear(); }, "registration home by lte"},
    {"RegistrationWithoutTech", EventKind::registration_change, 0,
     [](auto& modem) {
       modem.network.value.access_tech = AccessTech::unknown;
       modem.registration.value.access_tech = AccessTech::unknown;
     },
     "registration home at 46001"},
    {"RegistrationDenied", EventKind::registration_change, 0,
     [](auto& modem) {
       modem = {};
       modem.registration.value.state = RegState::denied;
     },
     "registration denied"},
    {"RegistrationOfNone", EventKind::registration_change, 0,
     [](auto& modem) {
       modem.registration.value.state = RegState::searching;
       modem.network.value.access_tech = AccessTech::none;
     },
     "registration searching"},
    {"Technology", EventKind::access_tech_change, 0, nothing, "access technology lte"},
    {"TechnologyUnknown", EventKind::access_tech_change, 0, all_unknown, "access technology unknown"},
    {"Cell", EventKind::cell_change, 0, nothing, "serving cell 113076237, before 113076238"},
    {"CellUnknown", EventKind::cell_change, 0, all_unknown, "serving cell unknown"},
    {"CellWithoutPrevious", EventKind::cell_change, 0, [](auto& modem) { modem.previous_cell.reset(); },
     "serving cell 113076237"},
    {"CellGone", EventKind::cell_change, 0, [](auto& modem) { modem.serving_cell.reset(); },
     "serving cell unknown, before 113076238"},
    {"Operation", EventKind::operation_done, 0, nothing, "operation failed: AT+COPS: ERROR"},
    {"OperationWithoutError", EventKind::operation_done, 0,
     [](auto& modem) {
       modem.operation = {7, OperationResult::success, "", {}};
     },
     "operation success"},
    {"OperationUnknown", EventKind::operation_done, 0, all_unknown, "operation none"},
    {"Sim", EventKind::sim_state_change, 1, nothing, "SIM 1 ready"},
    {"SimUnknown", EventKind::sim_state_change, 1, all_unknown, "SIM 1 unknown"},
    {"Slot", EventKind::sim_slot_change, 2, nothing, "SIM 2 is in use"},
    {"SlotUnknown", EventKind::sim_slot_change, 2, all_unknown, "SIM 2 is in use"},
    {"Retries", EventKind::sim_retries_low, 1, nothing, "SIM 1 has fewer attempts left: PIN 2, PUK 10"},
    {"RetriesUnknown", EventKind::sim_retries_low, 1, all_unknown, "SIM 1 has fewer attempts left"},
    {"RetriesOfPuk", EventKind::sim_retries_low, 1, [](auto& modem) { modem.known_sim.attempts.pin.reset(); },
     "SIM 1 has fewer attempts left: PUK 10"},
    {"Alarm", EventKind::threshold_alarm, kRsrp, nothing, "alarm of rsrp"},
    {"AlarmCleared", EventKind::threshold_clear, kRsrp, nothing, "end of the alarm of rsrp"},
    {"ContextUp", EventKind::pdp_up, 1, nothing, "PDP context 1 up, internet"},
    {"ContextUpUnknown", EventKind::pdp_up, 1, all_unknown, "PDP context 1 up"},
    {"ContextUpThatNeverLived", EventKind::pdp_up, 2, all_unknown, "PDP context 2 up"},
    {"ContextDown", EventKind::pdp_down, 1, nothing, "PDP context 1 down, internet: network"},
    {"ContextDownUnknown", EventKind::pdp_down, 1, all_unknown, "PDP context 1 down"},
    {"ApnOfAnotherProgram", EventKind::apn_change, 1,
     [](auto& modem) { modem.pdp_lives[1].previous_apn = "iot"; },
     "PDP context 1 has the APN \"internet\" that another program set, before \"iot\""},
    {"ApnUnknown", EventKind::apn_change, 7, all_unknown, "PDP context 7 has another APN"},
    {"ContextConfigured", EventKind::context_configured, 1, nothing,
     "PDP context 1 set as configured, internet"},
    {"PlanWarning", EventKind::plan_warning, 0, all_unknown, "the data plan reached its warning"},
    {"PlanExceeded", EventKind::plan_exceeded, 0, all_unknown, "the data plan is used up"},
    {"Message", EventKind::message_arrived, 0, all_unknown, "a message arrived"},
    {"Probe", EventKind::probe_failed, 0, nothing, "the link probe fails: 5 echoes lost in a row"},
    {"ProbeBack", EventKind::probe_back, 0, all_unknown, "the link probe is answered again"},
};

class EventTextTest : public testing::TestWithParam<Announced> {};

TEST_P(EventTextTest, HasEveryKnownValue) {
  const Announced& announced = GetParam();
  auto modem = std::make_shared<ModemSnapshot>(known_modem());
  announced.change(*modem);
  EXPECT_EQ(mib::event_text({announced.kind, {}, modem, announced.about}, "wan0"),
            std::string("wan0: ") + announced.text);
}

INSTANTIATE_TEST_SUITE_P(Events, EventTextTest, testing::ValuesIn(kAnnounced),
                         [](const auto& test) { return std::string(test.param.name); });

/// An event text is shown to everybody who reads egEvtTable, and sent to each receiver.
TEST(EventText, OfNoEventHoldsAnIdentityOrAMessage) {
  const std::vector<std::string> personal{"869487061234567", "89860012345678901234",
                                          "460011234567890", "46708251358",
                                          "Jane Doe",        "for one alone"};
  auto modem = std::make_shared<ModemSnapshot>(known_modem());
  const Time now{};
  modem->identity.value.imei = personal[0];
  modem->sim.set({.state = SimState::ready,
                  .msisdn = "+" + personal[3],
                  .iccid = {personal[1], now},
                  .imsi = {personal[2], now}},
                 now);
  // Errors, as the driver makes them of answers that it cannot read.
  const std::string errors[] = {
      parse_imei(std::vector<std::string>{personal[0] + "1"}).error().detail,
      parse_qccid("+QCCID: " + personal[1] + "0").error().detail,
      parse_imsi(std::vector<std::string>{personal[2] + "1"}).error().detail,
      parse_cnum(std::vector<std::string>{"+CNUM: \"Jane Doe\",\"+46708251358x\",145"}).error().detail,
      malformed("a name", "+CNUM: ,\"+46708251358\",145").value().detail,
      find_custom_value({.name = "own",
                         .unit = "",
                         .type = CustomType::integer,
                         .read = CustomRead{"AT+CNUM", Pattern::anything()},
                         .write = {},
                         .interval = {}},
                        std::vector<std::string>{"+46708251358"})
          .error()
          .detail,
  };
  std::set<EventKind> kinds;
  for (const Announced& announced : kAnnounced) {
    kinds.insert(announced.kind);
    for (const std::string& error : errors) {
      modem->last_error = error;
      modem->operation.error = error;
      modem->pdp_lives[1].last_cause = error;
      const std::string line = mib::event_text({announced.kind, {}, modem, announced.about}, "wan0");
      for (const std::string& value : personal) EXPECT_EQ(line.find(value), std::string::npos) << line;
    }
  }
  EXPECT_EQ(kinds.size(), static_cast<std::size_t>(EventKind::context_configured) + 1)
      << "every kind of event";
}

TEST(EventText, OfAThresholdHasTheValue) {
  const auto modem = std::make_shared<ModemSnapshot>();
  EXPECT_EQ(mib::event_text({EventKind::threshold_alarm, {}, modem, kRsrp, -113}, "wan0"),
            "wan0: alarm of rsrp: -113");
}

TEST(EventText, WithoutASnapshotOrANameHasNoLooseColon) {
  EXPECT_EQ(mib::event_text({EventKind::modem_up, {}, nullptr}, "wan0"), "wan0");
  EXPECT_EQ(mib::event_text({EventKind::modem_up, {}, std::make_shared<ModemSnapshot>()}, ""),
            "the modem answers");
}

}  // namespace
}  // namespace eg915u
