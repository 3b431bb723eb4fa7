#include <gtest/gtest.h>

#include <cstddef>
#include <initializer_list>
#include <map>
#include <string>
#include <utility>

#include "mib/pdp_contexts.h"
#include "mib/settings.h"
#include "mib/sms_out_rows.h"
#include "modem/accounting/threshold.h"
#include "modem/model/operation.h"
#include "modem/model/signal_quality.h"
#include "modem/model/snapshot.h"
#include "tests/mib/mib_module.h"

/// Named numbers of EG915U-MIB.txt and enumerators of the code, compared both ways.
namespace eg915u::mib {
namespace {

template <class Enum>
std::string named_numbers(std::initializer_list<std::pair<const char*, Enum>> enumerators) {
  std::string text;
  for (const auto& [name, value] : enumerators) {
    text +=
        (text.empty() ? "" : ",") + std::string(name) + '(' + std::to_string(static_cast<int>(value)) + ')';
  }
  return text;
}

/// Each bit of LteBands is named by its band.
std::string names_of_bands() {
  std::string names = "reserved0(0)";
  for (std::size_t band = 1; band < LteBands{}.size(); ++band) {
    const auto number = std::to_string(band);
    names.append(",b").append(number).append("(").append(number).append(")");
  }
  return names;
}

/// The enumerations of the code and the objects that show them: truth values, agent and modem.
std::map<std::string, std::string> agent_enumerations() {
  const std::string truth = "true(1),false(2)";
  return {
      {"egAgentWriteEnabled", truth},
      {"egSimActive", truth},
      {"egNetPsAttached", truth},
      {"egSimPinEnabled", truth},
      {"egAgentIdentityMasking",
       named_numbers<Masking>(
           {{"none", Masking::none}, {"partial", Masking::partial}, {"full", Masking::full}})},
      {"egAgentNotifyEnable", named_numbers<NotifyClass>({{"modem", NotifyClass::modem},
                                                          {"sim", NotifyClass::sim},
                                                          {"registration", NotifyClass::registration},
                                                          {"cell", NotifyClass::cell},
                                                          {"threshold", NotifyClass::threshold},
                                                          {"session", NotifyClass::session},
                                                          {"traffic", NotifyClass::traffic},
                                                          {"sms", NotifyClass::sms},
                                                          {"control", NotifyClass::control},
                                                          {"legacy", NotifyClass::legacy}})},
      {"egModemOperState", named_numbers<OperState>({{"unknown", OperState::unknown},
                                                     {"absent", OperState::absent},
                                                     {"initializing", OperState::initializing},
                                                     {"simNotReady", OperState::sim_not_ready},
                                                     {"searching", OperState::searching},
                                                     {"registered", OperState::registered},
                                                     {"connected", OperState::connected},
                                                     {"radioOff", OperState::radio_off},
                                                     {"resetting", OperState::resetting},
                                                     {"failed", OperState::failed}})},
      {"egModemFunctionality", named_numbers<Functionality>({{"unknown", Functionality::unknown},
                                                             {"minimum", Functionality::minimum},
                                                             {"full", Functionality::full},
                                                             {"radioOff", Functionality::radio_off}})},
      {"egModemLastResetReason", named_numbers<ResetReason>({{"none", ResetReason::none},
                                                             {"snmpRequest", ResetReason::snmp_request},
                                                             {"legacyRequest", ResetReason::legacy_request},
                                                             {"watchdog", ResetReason::watchdog},
                                                             {"urcPowerDown", ResetReason::urc_power_down},
                                                             {"portLost", ResetReason::port_lost},
                                                             {"unknown", ResetReason::unknown}})},
      // The bits themselves are compared in textual_conventions_test.
      {"egModemCapabilities",
       "sms(0),voice(1),gnss(2),dualSim(3),engineeringMode(4),temperature(5),dataCounter(6),pinRetryCounter("
       "7),"
       "wifiScan(8)"},
  };
}

/// SIM and network.
std::map<std::string, std::string> network_enumerations() {
  using enum RegState;
  const std::string reg_state = named_numbers<RegState>({{"unknown", unknown},
                                                         {"notRegistered", not_registered},
                                                         {"home", home},
                                                         {"searching", searching},
                                                         {"denied", denied},
                                                         {"roaming", roaming},
                                                         {"smsOnlyHome", sms_only_home},
                                                         {"smsOnlyRoaming", sms_only_roaming},
                                                         {"emergencyOnly", emergency_only}});
  const std::string access_tech = named_numbers<AccessTech>({{"unknown", AccessTech::unknown},
                                                             {"none", AccessTech::none},
                                                             {"gsm", AccessTech::gsm},
                                                             {"gprs", AccessTech::gprs},
                                                             {"edge", AccessTech::edge},
                                                             {"umts", AccessTech::umts},
                                                             {"hspa", AccessTech::hspa},
                                                             {"lte", AccessTech::lte},
                                                             {"lteCatM", AccessTech::lte_cat_m},
                                                             {"nbIot", AccessTech::nb_iot},
                                                             {"nr", AccessTech::nr}});
  return {
      {"egSimState", named_numbers<SimState>({{"unknown", SimState::unknown},
                                              {"absent", SimState::absent},
                                              {"initializing", SimState::initializing},
                                              {"ready", SimState::ready},
                                              {"pinRequired", SimState::pin_required},
                                              {"pukRequired", SimState::puk_required},
                                              {"blocked", SimState::blocked},
                                              {"networkLocked", SimState::network_locked},
                                              {"failure", SimState::failure}})},
      {"egNetRegState", reg_state},
      {"egNetCsRegState", reg_state},
      {"egNetSelectionMode",
       named_numbers<SelectionMode>({{"unknown", SelectionMode::unknown},
                                     {"automatic", SelectionMode::automatic},
                                     {"manual", SelectionMode::manual},
                                     {"deregistered", SelectionMode::deregistered},
                                     {"manualAutomatic", SelectionMode::manual_automatic}})},
      {"egNetAccessTech", access_tech},
      {"egNbrAccessTech", access_tech},
      {"egScanAccessTech", access_tech},
      {"egCellState", named_numbers<CellState>({{"unknown", CellState::unknown},
                                                {"searching", CellState::searching},
                                                {"limitedService", CellState::limited_service},
                                                {"idle", CellState::idle},
                                                {"connected", CellState::connected}})},
      {"egNbrKind", named_numbers<NeighbourKind>({{"unknown", NeighbourKind::unknown},
                                                  {"intraFrequency", NeighbourKind::intra_frequency},
                                                  {"interFrequency", NeighbourKind::inter_frequency},
                                                  {"interRat", NeighbourKind::inter_rat}})},
      {"egScanStatus", named_numbers<NetworkStatus>({{"unknown", NetworkStatus::unknown},
                                                     {"available", NetworkStatus::available},
                                                     {"inUse", NetworkStatus::in_use},
                                                     {"forbidden", NetworkStatus::forbidden}})},
      {"egNetDuplex",
       named_numbers<Duplex>({{"unknown", Duplex::unknown}, {"fdd", Duplex::fdd}, {"tdd", Duplex::tdd}})},
  };
}

/// Signal and operations.
std::map<std::string, std::string> operation_enumerations() {
  return {
      {"egSigLevel", named_numbers<SignalLevel>({{"none", SignalLevel::none},
                                                 {"poor", SignalLevel::poor},
                                                 {"fair", SignalLevel::fair},
                                                 {"good", SignalLevel::good},
                                                 {"excellent", SignalLevel::excellent}})},
      {"egCtlNetworkMode", named_numbers<NetworkMode>({{"automatic", NetworkMode::automatic},
                                                       {"gsmOnly", NetworkMode::gsm_only},
                                                       {"lteOnly", NetworkMode::lte_only}})},
      {"egCtlLastResult", named_numbers<OperationResult>({{"none", OperationResult::none},
                                                          {"inProgress", OperationResult::in_progress},
                                                          {"success", OperationResult::success},
                                                          {"failed", OperationResult::failed},
                                                          {"timedOut", OperationResult::timed_out},
                                                          {"refused", OperationResult::refused},
                                                          {"superseded", OperationResult::superseded}})},
  };
}

/// Data connections, supply and rows.
std::map<std::string, std::string> connection_enumerations() {
  return {
      {"egPdpType", named_numbers<PdpKind>({{"ipv4", PdpKind::ipv4},
                                            {"ipv6", PdpKind::ipv6},
                                            {"ipv4v6", PdpKind::ipv4v6},
                                            {"ppp", PdpKind::ppp}})},
      {"egPdpAuthType", named_numbers<AuthType>({{"none", AuthType::none},
                                                 {"pap", AuthType::pap},
                                                 {"chap", AuthType::chap},
                                                 {"papOrChap", AuthType::pap_or_chap}})},
      {"egPdpOperState", named_numbers<PdpState>({{"unknown", PdpState::unknown},
                                                  {"inactive", PdpState::inactive},
                                                  {"activating", PdpState::activating},
                                                  {"active", PdpState::active},
                                                  {"failed", PdpState::failed}})},
      {"egPdpAddrRole",
       named_numbers<AddressRole>(
           {{"host", AddressRole::host}, {"gateway", AddressRole::gateway}, {"dns", AddressRole::dns}})},
      {"egEnvChargeState", named_numbers<ChargeState>({{"unknown", ChargeState::unknown},
                                                       {"notCharging", ChargeState::not_charging},
                                                       {"charging", ChargeState::charging},
                                                       {"charged", ChargeState::charged}})},
      {"egProbeState", named_numbers<ProbeState>({{"unknown", ProbeState::unknown},
                                                  {"off", ProbeState::off},
                                                  {"up", ProbeState::up},
                                                  {"down", ProbeState::down}})},
      // Numbers that stand in one file only; the tests of the rows know them.
      {"egPdpAdminState", "up(1),down(2)"},
      {"egPdpAddrType", "unknown(0),ipv4(1),ipv6(2)"},
      {"egPdpStorageType", "other(1),volatile(2),nonVolatile(3),permanent(4),readOnly(5)"},
      {"egCtlScan", "idle(1),start(2),running(3)"},
      {"egCtlReset", "none(1),softReset(2),hardReset(3),powerOff(4)"},
      {"egCtlFunctionality", "minimum(1),full(2),radioOff(3)"},
      {"egSmsOutStatus", named_numbers<SmsOutStatus>({{"notReady", SmsOutStatus::not_ready},
                                                      {"queued", SmsOutStatus::queued},
                                                      {"sending", SmsOutStatus::sending},
                                                      {"sent", SmsOutStatus::sent},
                                                      {"failed", SmsOutStatus::failed}})},
      {"egPdpRowStatus", "active(1),notInService(2),notReady(3),createAndGo(4),createAndWait(5),destroy(6)"},
      {"egSmsOutRowStatus", named_numbers<RowStatus>({{"active", RowStatus::active},
                                                      {"notInService", RowStatus::not_in_service},
                                                      {"notReady", RowStatus::not_ready},
                                                      {"createAndGo", RowStatus::create_and_go},
                                                      {"createAndWait", RowStatus::create_and_wait},
                                                      {"destroy", RowStatus::destroy}})},
      {"egCtlPlanReset", "none(1),reset(2)"},
      {"egNetBands", names_of_bands()},
      {"egThrEnabled", "true(1),false(2)"},
      {"egThrState", named_numbers<ThresholdState>({{"unknown", ThresholdState::unknown},
                                                    {"normal", ThresholdState::normal},
                                                    {"alarm", ThresholdState::alarm}})},
  };
}

TEST(Module, NamesTheNumbersOfTheCode) {
  std::map<std::string, std::string> in_module;
  for (const auto& [key, object] : module_objects()) {
    if (object.names != "-") in_module[key.substr(0, key.find(' '))] = object.names;
  }
  std::map<std::string, std::string> in_code = agent_enumerations();
  in_code.merge(network_enumerations());
  in_code.merge(operation_enumerations());
  in_code.merge(connection_enumerations());
  EXPECT_EQ(in_code, in_module);
}

}  // namespace
}  // namespace eg915u::mib
