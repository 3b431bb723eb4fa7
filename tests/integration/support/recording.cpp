#include "tests/integration/support/recording.h"

#include <arpa/inet.h>
#include <gtest/gtest.h>

#include <array>
#include <string_view>

namespace eg915u {
namespace {

using namespace std::string_literals;

/// The octets of an address, as inet_pton reads it.
std::string address(const char* text) {
  std::array<char, sizeof(in6_addr)> octets{};
  const bool is_ipv6 = std::string_view(text).find(':') != std::string_view::npos;
  EXPECT_EQ(inet_pton(is_ipv6 ? AF_INET6 : AF_INET, text, octets.data()), 1) << text;
  return {octets.data(), is_ipv6 ? sizeof(in6_addr) : sizeof(in_addr)};
}

const std::vector<Instance> kInstances{
    {"egLegacyOperator", "1.3.2.0", "('', '', '', '')"},
    {"egLegacyApn", "1.4.0", ",,"},

    {"egModemManufacturer", "2.2.1.3.1", ""},
    {"egModemModel", "2.2.1.4.1", ""},
    {"egModemRevision", "2.2.1.5.1", ""},
    {"egModemImei", "2.2.1.6.1", ""},
    {"egModemOperState", "2.2.1.9.1", "3"},
    {"egModemFunctionality", "2.2.1.10.1", "1"},
    {"egModemResets", "2.2.1.12.1", "0"},
    {"egModemNetworkTime", "2.2.1.16.1"},
    {"egModemCapabilities", "2.2.1.18.1", "\0\0"s},

    {"egSimState", "2.3.1.3.1.1", "1"},
    {"egSimIccid", "2.3.1.4.1.1", ""},
    {"egSimImsi", "2.3.1.5.1.1", ""},
    {"egSimMsisdn", "2.3.1.6.1.1", ""},
    {"egSimHomePlmn", "2.3.1.7.1.1", ""},
    {"egSimPinEnabled", "2.3.1.9.1.1"},
    {"egSimPinRetries", "2.3.1.10.1.1"},
    {"egSimPukRetries", "2.3.1.11.1.1"},
    {"egSimInsertions", "2.3.1.12.1.1", "0"},

    {"egNetRegState", "2.4.1.1.1", "1"},
    {"egNetCsRegState", "2.4.1.2.1", "1"},
    {"egNetPsAttached", "2.4.1.3.1"},
    {"egNetRejectCause", "2.4.1.4.1"},
    {"egNetOperatorName", "2.4.1.5.1", ""},
    {"egNetOperatorPlmn", "2.4.1.6.1", ""},
    {"egNetSelectionMode", "2.4.1.7.1", "1"},
    {"egNetAccessTech", "2.4.1.8.1", "1"},
    {"egNetDuplex", "2.4.1.9.1", "1"},
    {"egNetRegistrations", "2.4.1.10.1", "0"},
    {"egNetRegistrationLosses", "2.4.1.11.1", "0"},

    {"egCellState", "2.5.1.1.1", "1"},
    {"egCellId", "2.5.1.2.1"},
    {"egCellEnbId", "2.5.1.3.1"},
    {"egCellSectorId", "2.5.1.4.1"},
    {"egCellAreaCode", "2.5.1.5.1"},
    {"egCellPhysicalId", "2.5.1.6.1"},
    {"egCellEarfcn", "2.5.1.7.1"},
    {"egCellBand", "2.5.1.8.1"},
    {"egCellDlBandwidth", "2.5.1.9.1"},
    {"egCellUlBandwidth", "2.5.1.10.1"},
    {"egCellChanges", "2.5.1.11.1", "0"},

    {"egSigRssi", "2.6.1.1.1"},
    {"egSigRsrp", "2.6.1.2.1"},
    {"egSigRsrq", "2.6.1.3.1"},
    {"egSigSinr", "2.6.1.4.1"},
    {"egSigCsq", "2.6.1.5.1"},
    {"egSigBer", "2.6.1.6.1"},
    {"egSigCqi", "2.6.1.7.1"},
    {"egSigTxPower", "2.6.1.8.1"},
    {"egSigQuality", "2.6.1.9.1"},
    {"egSigLevel", "2.6.1.10.1", "1"},

    {"egNbrEarfcn.1", "2.7.1.4.1.1"},

    {"egPdpType.1", "2.8.1.2.1.1"},
    {"egPdpApn.1", "2.8.1.3.1.1"},
    {"egPdpAuthType.1", "2.8.1.4.1.1"},
    {"egPdpPassword.1", "2.8.1.6.1.1"},
    {"egPdpOperState.1", "2.8.1.8.1.1"},
    {"egPdpOperState.2", "2.8.1.8.1.2"},
    {"egPdpType.3", "2.8.1.2.1.3"},
    {"egPdpApn.3", "2.8.1.3.1.3"},
    {"egPdpAuthType.3", "2.8.1.4.1.3"},
    {"egPdpOperState.3", "2.8.1.8.1.3"},
    {"egPdpMtu.3", "2.8.1.9.1.3"},
    {"egPdpActivations.3", "2.8.1.11.1.3"},

    {"egPdpAddrRole.1.1", "2.9.1.2.1.1.1"},
    {"egPdpAddr.1.1", "2.9.1.4.1.1.1"},
    {"egPdpAddrRole.1.2", "2.9.1.2.1.1.2"},
    {"egPdpAddr.1.2", "2.9.1.4.1.1.2"},
    {"egPdpAddr.1.3", "2.9.1.4.1.1.3"},
    {"egPdpAddrRole.3.1", "2.9.1.2.1.3.1"},
    {"egPdpAddrType.3.1", "2.9.1.3.1.3.1"},
    {"egPdpAddr.3.1", "2.9.1.4.1.3.1"},
    {"egPdpAddrPrefixLength.3.1", "2.9.1.5.1.3.1"},
    {"egPdpAddrRole.3.2", "2.9.1.2.1.3.2"},
    {"egPdpAddr.3.2", "2.9.1.4.1.3.2"},
    {"egPdpAddr.3.3", "2.9.1.4.1.3.3"},

    {"egTrafTxOctets", "2.10.1.1.1"},
    {"egTrafRxOctets", "2.10.1.2.1"},
    {"egEnvTemperature", "2.12.1.1.1"},
    {"egEnvSupplyVoltage", "2.12.1.2.1"},
    {"egEnvChargeState", "2.12.1.3.1", "1"},
    {"egEnvBatteryLevel", "2.12.1.4.1"},
    {"egEnvAdc0", "2.12.1.5.1"},
    {"egScanPlmn.1", "2.15.1.2.1.1"},
    {"egSmsReceived", "2.16.1.3.1", "0"},
    {"egSmsStorageUsed", "2.16.1.4.1"},
    {"egSmsServiceCentre", "2.16.1.6.1", ""},
    {"egAtTimeouts", "2.20.1.3.1", "0"},
    {"egAtUnparsed", "2.20.1.5.1", "0"},
    {"egAtPortOpens", "2.20.1.6.1", "1"},
    {"egProbeSent", "2.23.1.3.1", "0"},
};

const RecordedExchange kImsContext{"AT+CGDCONT?", {"+CGDCONT: 3,\"IPV4V6\",\"ims\"", "OK"}};

const std::vector<Recording> kRecordings{
    {"CmccLteStatus",
     "01_ec200u_r03a15_cmcc_lte_status.txt",
     {{"egModemManufacturer", "Quectel"},
      {"egModemModel", "EC200U"},
      {"egModemRevision", "EC200UCNAAR03A15M08"},
      {"egModemOperState", "7"},
      {"egModemCapabilities", "\x20\0"s},  // AT+QGPS was accepted
      {"egSimState", "4"},
      {"egNetRegState", "3"},
      {"egNetCsRegState", "3"},
      {"egNetRegistrations", "1"},
      {"egPdpType.1", "3"},
      {"egPdpApn.1", ""},
      {"egPdpPassword.1", ""},
      {"egPdpOperState.1", "4"},
      {"egPdpAddrRole.1.1", "1"},
      {"egPdpAddr.1.1", address("10.28.33.36")},
      {"egPdpAddrRole.1.2", "1"},
      {"egPdpAddr.1.2", address("2409:8D1E:750C:DFA4::1")}},
     // AT+QIACT? gives its type; the name is not in the source.
     {{"AT+CGDCONT?", {"+CGDCONT: 1,\"IPV4V6\",\"\"", "OK"}}}},

    {"GnssCme516", "02_ec200u_r03a15_gnss_cme516.txt", {}},

    {"ViIndiaImsContext",
     "03_ec200u_vi_india_ims_pdn.txt",
     {{"egLegacyOperator", "('Vi India', '', '404', '43')"},
      {"egModemOperState", "7"},
      {"egModemCapabilities", "\x08\0"s},  // AT+QENG was accepted
      {"egSimState", "4"},
      {"egNetRegState", "3"},
      {"egNetOperatorName", "Vi India"},
      {"egNetOperatorPlmn", "40443"},
      {"egNetSelectionMode", "2"},
      {"egNetAccessTech", "8"},
      {"egNetDuplex", "2"},
      {"egNetRegistrations", "1"},
      {"egCellState", "4"},
      {"egCellId", "113076244"},  // 6BD6814
      {"egCellEnbId", "441704"},
      {"egCellSectorId", "20"},
      {"egCellAreaCode", "54622"},  // D55E
      {"egCellPhysicalId", "247"},
      {"egCellEarfcn", "1357"},
      {"egCellBand", "3"},
      {"egCellDlBandwidth", "10000"},
      {"egCellUlBandwidth", "10000"},
      {"egSigRssi", "-66"},
      {"egSigRsrp", "-95"},
      {"egSigRsrq", "-13"},
      {"egSigSinr", "-3"},  // 41 / 2 - 23.5
      {"egSigQuality", "63"},
      {"egSigLevel", "4"},
      {"egPdpType.3", "3"},
      {"egPdpApn.3", "ims"},
      {"egPdpOperState.3", "4"},
      {"egPdpActivations.3", "1"},
      {"egPdpAddrRole.3.1", "1"},
      {"egPdpAddrType.3.1", "2"},
      {"egPdpAddr.3.1", address("2402:8100:6FFE:8AE6:0:C:DE2B:3801")},
      {"egPdpAddrPrefixLength.3.1", "64"},
      {"egPdpAddrRole.3.2", "2"},
      {"egPdpAddr.3.2", address("fe80::1")}},
     {kImsContext}},

    {"ViIndiaUnsupported", "04_ec200u_vi_india_unsupported_cme.txt", {}},

    // The last recorded AT+CFUN? is of the time without radio.
    {"ViIndiaDetachAndReattach",
     "05_ec200u_vi_india_detach_cfun4_reattach.txt",
     {{"egModemOperState", "8"},
      {"egModemFunctionality", "4"},
      {"egNetRegState", "3"},
      {"egNetPsAttached", "1"},
      {"egNetRegistrations", "2"},
      {"egNetRegistrationLosses", "1"},
      {"egPdpType.3", "3"},
      {"egPdpApn.3", "ims"},
      {"egPdpOperState.3", "2"},
      {"egPdpActivations.3", "0"}},
     {kImsContext}},

    {"ViIndiaSilentLoss",
     "06_ec200u_vi_india_silent_pdn_loss.txt",
     {{"egModemOperState", "6"},
      {"egNetRegState", "3"},
      {"egNetRegistrations", "1"},
      {"egSigRssi", "-71"},
      {"egSigCsq", "21"},
      {"egSigQuality", "68"},
      {"egSigLevel", "4"},
      {"egPdpType.3", "3"},
      {"egPdpApn.3", "ims"},
      {"egPdpOperState.3", "2"},
      {"egPdpActivations.3", "0"}},
     {kImsContext}},

    // It never says that it is registered, so the name in AT+COPS? is not that of a serving operator.
    {"BsnlTddLte",
     "07_ec200u_bsnl_tdd_lte.txt",
     {{"egModemManufacturer", "Quectel"},
      {"egModemModel", "EC200U"},
      {"egModemRevision", "EC200UCNAAR03A13M08"},
      {"egModemCapabilities", "\x08\0"s},
      {"egNetPsAttached", "1"},
      {"egNetSelectionMode", "2"},
      {"egNetAccessTech", "8"},
      {"egNetDuplex", "3"},
      {"egCellState", "4"},
      {"egCellId", "136265217"},  // 81F3E01
      {"egCellEnbId", "532286"},
      {"egCellSectorId", "1"},
      {"egCellAreaCode", "34582"},  // 8716
      {"egCellPhysicalId", "207"},
      {"egCellEarfcn", "40140"},
      {"egCellBand", "41"},
      {"egCellDlBandwidth", "20000"},
      {"egCellUlBandwidth", "20000"},
      {"egSigRssi", "-70"},
      {"egSigRsrp", "-94"},
      {"egSigRsrq", "-7"},
      {"egSigSinr", "15"},  // 77 / 2 - 23.5
      {"egSigQuality", "65"},
      {"egSigLevel", "4"}}},

    {"BsnlPdpPingCall",
     "08_ec200u_bsnl_pdp_ping_call.txt",
     {{"egLegacyApn", "bsnlnet,,"},
      {"egPdpType.1", "1"},
      {"egPdpApn.1", "bsnlnet"},
      {"egPdpAuthType.1", "2"},
      {"egPdpPassword.1", ""},
      {"egPdpOperState.1", "4"}},
     {{"AT+CGDCONT?", {"+CGDCONT: 1,\"IP\",\"bsnlnet\"", "OK"}},
      {"AT+QICSGP=1", {"+QICSGP: 1,\"bsnlnet\",\"\",\"\",1", "OK"}},
      {"AT+QIACT?", {"+QIACT: 1,1,1", "OK"}}}},

    {"GnssInfo", "09_ec200u_gnss_info.txt", {{"egModemCapabilities", "\x20\0"s}}},

    {"CmccRegistered",
     "10_ec200u_eu_cmcc_registered.txt",
     {{"egLegacyOperator", "('CHINA MOBILE', '', '', '')"},
      {"egModemManufacturer", "Quectel"},
      {"egModemModel", "EC200U"},
      {"egModemRevision", "EC200UEUAAR02A02M08_HJ"},
      {"egModemOperState", "6"},
      {"egSimState", "4"},
      {"egSimImsi", "460025190000000"},
      {"egNetRegState", "3"},
      {"egNetOperatorName", "CHINA MOBILE"},
      {"egNetSelectionMode", "2"},
      {"egNetAccessTech", "8"},
      {"egNetRegistrations", "1"},
      {"egSigRssi", "-69"},
      {"egSigCsq", "22"},
      {"egSigQuality", "71"},
      {"egSigLevel", "5"}}},

    // For 20 s a missing SIM may be one that is not read yet.
    {"NoSim", "11_ec200u_eu_no_sim.txt", {{"egModemOperState", "4"}, {"egSimState", "3"}}},

    {"MeoScan",
     "12_ec200u_meo_portugal_scan.txt",
     {{"egSigRssi", "-51"}, {"egSigCsq", "31"}, {"egSigQuality", "100"}, {"egSigLevel", "5"}}},
};

}  // namespace

const std::vector<Instance>& instances() { return kInstances; }

const std::vector<Recording>& recordings() { return kRecordings; }

}  // namespace eg915u
