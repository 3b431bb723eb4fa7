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
    {"egLegacyOperator.0", "('', '', '', '')"},
    {"egLegacyApn.0", ",,"},

    {"egModemManufacturer.1", ""},
    {"egModemModel.1", ""},
    {"egModemRevision.1", ""},
    {"egModemImei.1", ""},
    {"egModemOperState.1", "3"},
    {"egModemFunctionality.1", "1"},
    {"egModemResets.1", "0"},
    {"egModemNetworkTime.1"},
    {"egModemCapabilities.1", "\0\0"s},

    {"egSimState.1.1", "1"},
    {"egSimIccid.1.1", ""},
    {"egSimImsi.1.1", ""},
    {"egSimMsisdn.1.1", ""},
    {"egSimHomePlmn.1.1", ""},
    {"egSimPinEnabled.1.1"},
    {"egSimPinRetries.1.1"},
    {"egSimPukRetries.1.1"},
    {"egSimInsertions.1.1", "0"},

    {"egNetRegState.1", "1"},
    {"egNetCsRegState.1", "1"},
    {"egNetPsAttached.1"},
    {"egNetRejectCause.1"},
    {"egNetOperatorName.1", ""},
    {"egNetOperatorPlmn.1", ""},
    {"egNetSelectionMode.1", "1"},
    {"egNetAccessTech.1", "1"},
    {"egNetDuplex.1", "1"},
    {"egNetRegistrations.1", "0"},
    {"egNetRegistrationLosses.1", "0"},

    {"egCellState.1", "1"},
    {"egCellId.1"},
    {"egCellEnbId.1"},
    {"egCellSectorId.1"},
    {"egCellAreaCode.1"},
    {"egCellPhysicalId.1"},
    {"egCellEarfcn.1"},
    {"egCellBand.1"},
    {"egCellDlBandwidth.1"},
    {"egCellUlBandwidth.1"},
    {"egCellChanges.1", "0"},

    {"egSigRssi.1"},
    {"egSigRsrp.1"},
    {"egSigRsrq.1"},
    {"egSigSinr.1"},
    {"egSigCsq.1"},
    {"egSigBer.1"},
    {"egSigCqi.1"},
    {"egSigTxPower.1"},
    {"egSigQuality.1"},
    {"egSigLevel.1", "1"},

    {"egNbrEarfcn.1.1"},

    {"egPdpType.1.1"},
    {"egPdpApn.1.1"},
    {"egPdpAuthType.1.1"},
    {"egPdpPassword.1.1"},
    {"egPdpOperState.1.1"},
    {"egPdpOperState.1.2"},
    {"egPdpType.1.3"},
    {"egPdpApn.1.3"},
    {"egPdpAuthType.1.3"},
    {"egPdpOperState.1.3"},
    {"egPdpMtu.1.3"},
    {"egPdpActivations.1.3"},

    {"egPdpAddrRole.1.1.1"},
    {"egPdpAddr.1.1.1"},
    {"egPdpAddrRole.1.1.2"},
    {"egPdpAddr.1.1.2"},
    {"egPdpAddr.1.1.3"},
    {"egPdpAddrRole.1.3.1"},
    {"egPdpAddrType.1.3.1"},
    {"egPdpAddr.1.3.1"},
    {"egPdpAddrPrefixLength.1.3.1"},
    {"egPdpAddrRole.1.3.2"},
    {"egPdpAddr.1.3.2"},
    {"egPdpAddr.1.3.3"},

    {"egTrafTxOctets.1"},
    {"egTrafRxOctets.1"},
    {"egEnvTemperature.1"},
    {"egEnvSupplyVoltage.1"},
    {"egEnvChargeState.1", "1"},
    {"egEnvBatteryLevel.1"},
    {"egEnvAdc0.1"},
    {"egScanPlmn.1.1"},
    {"egSmsReceived.1", "0"},
    {"egSmsStorageUsed.1"},
    {"egSmsServiceCentre.1", ""},
    {"egAtTimeouts.1", "0"},
    {"egAtUnparsed.1", "0"},
    {"egAtPortOpens.1", "1"},
    {"egProbeSent.1", "0"},
};

const RecordedExchange kImsContext{"AT+CGDCONT?", {"+CGDCONT: 3,\"IPV4V6\",\"ims\"", "OK"}};

const std::vector<Recording> kRecordings{
    {"CmccLteStatus",
     "01_ec200u_r03a15_cmcc_lte_status.txt",
     {{"egModemManufacturer.1", "Quectel"},
      {"egModemModel.1", "EC200U"},
      {"egModemRevision.1", "EC200UCNAAR03A15M08"},
      {"egModemOperState.1", "7"},
      {"egModemCapabilities.1", "\x20\0"s},  // AT+QGPS was accepted
      {"egSimState.1.1", "4"},
      {"egNetRegState.1", "3"},
      {"egNetCsRegState.1", "3"},
      {"egNetRegistrations.1", "1"},
      {"egPdpType.1.1", "3"},
      {"egPdpApn.1.1", ""},
      {"egPdpPassword.1.1", ""},
      {"egPdpOperState.1.1", "4"},
      {"egPdpAddrRole.1.1.1", "1"},
      {"egPdpAddr.1.1.1", address("10.28.33.36")},
      {"egPdpAddrRole.1.1.2", "1"},
      {"egPdpAddr.1.1.2", address("2409:8D1E:750C:DFA4::1")}},
     // AT+QIACT? gives its type; the name is not in the source.
     {{"AT+CGDCONT?", {"+CGDCONT: 1,\"IPV4V6\",\"\"", "OK"}}}},

    {"GnssCme516", "02_ec200u_r03a15_gnss_cme516.txt", {}},

    {"ViIndiaImsContext",
     "03_ec200u_vi_india_ims_pdn.txt",
     {{"egLegacyOperator.0", "('Vi India', '', '404', '43')"},
      {"egModemOperState.1", "7"},
      {"egModemCapabilities.1", "\x08\0"s},  // AT+QENG was accepted
      {"egSimState.1.1", "4"},
      {"egNetRegState.1", "3"},
      {"egNetOperatorName.1", "Vi India"},
      {"egNetOperatorPlmn.1", "40443"},
      {"egNetSelectionMode.1", "2"},
      {"egNetAccessTech.1", "8"},
      {"egNetDuplex.1", "2"},
      {"egNetRegistrations.1", "1"},
      {"egCellState.1", "4"},
      {"egCellId.1", "113076244"},  // 6BD6814
      {"egCellEnbId.1", "441704"},
      {"egCellSectorId.1", "20"},
      {"egCellAreaCode.1", "54622"},  // D55E
      {"egCellPhysicalId.1", "247"},
      {"egCellEarfcn.1", "1357"},
      {"egCellBand.1", "3"},
      {"egCellDlBandwidth.1", "10000"},
      {"egCellUlBandwidth.1", "10000"},
      {"egSigRssi.1", "-66"},
      {"egSigRsrp.1", "-95"},
      {"egSigRsrq.1", "-13"},
      {"egSigSinr.1", "-3"},  // 41 / 2 - 23.5
      {"egSigQuality.1", "63"},
      {"egSigLevel.1", "4"},
      {"egPdpType.1.3", "3"},
      {"egPdpApn.1.3", "ims"},
      {"egPdpOperState.1.3", "4"},
      {"egPdpActivations.1.3", "1"},
      {"egPdpAddrRole.1.3.1", "1"},
      {"egPdpAddrType.1.3.1", "2"},
      {"egPdpAddr.1.3.1", address("2402:8100:6FFE:8AE6:0:C:DE2B:3801")},
      {"egPdpAddrPrefixLength.1.3.1", "64"},
      {"egPdpAddrRole.1.3.2", "2"},
      {"egPdpAddr.1.3.2", address("fe80::1")}},
     {kImsContext}},

    {"ViIndiaUnsupported", "04_ec200u_vi_india_unsupported_cme.txt", {}},

    // The last recorded AT+CFUN? is of the time without radio.
    {"ViIndiaDetachAndReattach",
     "05_ec200u_vi_india_detach_cfun4_reattach.txt",
     {{"egModemOperState.1", "8"},
      {"egModemFunctionality.1", "4"},
      {"egNetRegState.1", "3"},
      {"egNetPsAttached.1", "1"},
      {"egNetRegistrations.1", "2"},
      {"egNetRegistrationLosses.1", "1"},
      {"egPdpType.1.3", "3"},
      {"egPdpApn.1.3", "ims"},
      {"egPdpOperState.1.3", "2"},
      {"egPdpActivations.1.3", "0"}},
     {kImsContext}},

    {"ViIndiaSilentLoss",
     "06_ec200u_vi_india_silent_pdn_loss.txt",
     {{"egModemOperState.1", "6"},
      {"egNetRegState.1", "3"},
      {"egNetRegistrations.1", "1"},
      {"egSigRssi.1", "-71"},
      {"egSigCsq.1", "21"},
      {"egSigQuality.1", "68"},
      {"egSigLevel.1", "4"},
      {"egPdpType.1.3", "3"},
      {"egPdpApn.1.3", "ims"},
      {"egPdpOperState.1.3", "2"},
      {"egPdpActivations.1.3", "0"}},
     {kImsContext}},

    // It never says that it is registered, so the name in AT+COPS? is not that of a serving operator.
    {"BsnlTddLte",
     "07_ec200u_bsnl_tdd_lte.txt",
     {{"egModemManufacturer.1", "Quectel"},
      {"egModemModel.1", "EC200U"},
      {"egModemRevision.1", "EC200UCNAAR03A13M08"},
      {"egModemCapabilities.1", "\x08\0"s},
      {"egNetPsAttached.1", "1"},
      {"egNetSelectionMode.1", "2"},
      {"egNetAccessTech.1", "8"},
      {"egNetDuplex.1", "3"},
      {"egCellState.1", "4"},
      {"egCellId.1", "136265217"},  // 81F3E01
      {"egCellEnbId.1", "532286"},
      {"egCellSectorId.1", "1"},
      {"egCellAreaCode.1", "34582"},  // 8716
      {"egCellPhysicalId.1", "207"},
      {"egCellEarfcn.1", "40140"},
      {"egCellBand.1", "41"},
      {"egCellDlBandwidth.1", "20000"},
      {"egCellUlBandwidth.1", "20000"},
      {"egSigRssi.1", "-70"},
      {"egSigRsrp.1", "-94"},
      {"egSigRsrq.1", "-7"},
      {"egSigSinr.1", "15"},  // 77 / 2 - 23.5
      {"egSigQuality.1", "65"},
      {"egSigLevel.1", "4"}}},

    {"BsnlPdpPingCall",
     "08_ec200u_bsnl_pdp_ping_call.txt",
     {{"egLegacyApn.0", "bsnlnet,,"},
      {"egPdpType.1.1", "1"},
      {"egPdpApn.1.1", "bsnlnet"},
      {"egPdpAuthType.1.1", "2"},
      {"egPdpPassword.1.1", ""},
      {"egPdpOperState.1.1", "4"}},
     {{"AT+CGDCONT?", {"+CGDCONT: 1,\"IP\",\"bsnlnet\"", "OK"}},
      {"AT+QICSGP=1", {"+QICSGP: 1,\"bsnlnet\",\"\",\"\",1", "OK"}},
      {"AT+QIACT?", {"+QIACT: 1,1,1", "OK"}}}},

    {"GnssInfo", "09_ec200u_gnss_info.txt", {{"egModemCapabilities.1", "\x20\0"s}}},

    {"CmccRegistered",
     "10_ec200u_eu_cmcc_registered.txt",
     {{"egLegacyOperator.0", "('CHINA MOBILE', '', '', '')"},
      {"egModemManufacturer.1", "Quectel"},
      {"egModemModel.1", "EC200U"},
      {"egModemRevision.1", "EC200UEUAAR02A02M08_HJ"},
      {"egModemOperState.1", "6"},
      {"egSimState.1.1", "4"},
      {"egSimImsi.1.1", "460025190000000"},
      {"egSimHomePlmn.1.1", "46002"},  // China has MNCs of two digits
      {"egNetRegState.1", "3"},
      {"egNetOperatorName.1", "CHINA MOBILE"},
      {"egNetSelectionMode.1", "2"},
      {"egNetAccessTech.1", "8"},
      {"egNetRegistrations.1", "1"},
      {"egSigRssi.1", "-69"},
      {"egSigCsq.1", "22"},
      {"egSigQuality.1", "71"},
      {"egSigLevel.1", "5"}}},

    // For 20 s a missing SIM may be one that is not read yet.
    {"NoSim", "11_ec200u_eu_no_sim.txt", {{"egModemOperState.1", "4"}, {"egSimState.1.1", "3"}}},

    {"MeoScan",
     "12_ec200u_meo_portugal_scan.txt",
     {{"egSigRssi.1", "-51"}, {"egSigCsq.1", "31"}, {"egSigQuality.1", "100"}, {"egSigLevel.1", "5"}}},
};

}  // namespace

const std::vector<Instance>& instances() { return kInstances; }

const std::vector<Recording>& recordings() { return kRecordings; }

}  // namespace eg915u
