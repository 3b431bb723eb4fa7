#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/mib/fixture.h"

namespace eg915u::mib {
namespace {

using ::testing::ElementsAre;
using ::testing::ElementsAreArray;

/// Without accounting, which depends on the time zone of the host: ledger_objects_test has it, and
/// threshold_objects_test the thresholds.
const std::vector<std::string> kFullTree = {
    "egLegacyReboot.0 = OCTETS False",
    "egLegacyKeepAlive.0 = OCTETS 1005",
    "egLegacyOperator.0 = OCTETS ('CHN-UNICOM', 'UNICOM', '460', '01')",
    "egLegacyApn.0 = OCTETS internet,user,",
    "egLegacyTrapEnable.0 = OCTETS False",
    "egLegacyTrapText.0 = OCTETS POWERED DOWN",
    "egAgentVersion.0 = OCTETS 0.1.0",
    "egAgentModemCount.0 = Unsigned32 1",
    "egAgentModemTableLastChange.0 = TimeTicks 350000",
    "egAgentPollInterval.0 = Unsigned32 10",
    "egAgentNotifyEnable.0 = OCTETS xff c0",
    "egAgentNotifyMinInterval.0 = Unsigned32 0",
    "egAgentNotifySequence.0 = Counter32 41",
    "egAgentNotifySuppressed.0 = Counter32 3",
    "egAgentWriteEnabled.0 = Integer32 1",
    "egAgentIdentityMasking.0 = Integer32 1",
    "egAgentTestNotify.0 = OCTETS ",
    "egAgentSetLock.0 = Integer32 7",
    "egModemName.1 = OCTETS wan0",
    "egModemManufacturer.1 = OCTETS Quectel",
    "egModemModel.1 = OCTETS EG915U",
    "egModemRevision.1 = OCTETS EG915UEUABR03A01M08",
    "egModemImei.1 = OCTETS 861234051234567",
    "egModemDevice.1 = OCTETS /dev/eg915u-at",
    "egModemIfIndex.1 = Integer32 12",
    "egModemOperState.1 = Integer32 7",
    "egModemFunctionality.1 = Integer32 3",
    "egModemStartTime.1 = TimeTicks 354000",
    "egModemResets.1 = Counter32 2",
    "egModemLastResetReason.1 = Integer32 3",
    "egModemLastUpdate.1 = OCTETS x07 e9 0b 18 0f 3b 3a 00 2b 00 00",
    "egModemDataAge.1 = Unsigned32 2",
    "egModemNetworkTime.1 = OCTETS x07 e9 0b 19 00 00 02 00 2b 08 00",
    "egModemLastError.1 = OCTETS +CME ERROR: 30",
    "egModemCapabilities.1 = OCTETS x82 80",
    "egModemLastErrorTime.1 = OCTETS x07 e9 0b 18 0f 3b 39 00 2b 00 00",
    "egSimActive.1.1 = Integer32 1",
    "egSimState.1.1 = Integer32 4",
    "egSimIccid.1.1 = OCTETS 89860012345678901234",
    "egSimImsi.1.1 = OCTETS 460011234567890",
    "egSimMsisdn.1.1 = OCTETS +8613912345678",
    "egSimHomePlmn.1.1 = OCTETS 46001",
    "egSimProviderName.1.1 = OCTETS Hologram",
    "egSimPinEnabled.1.1 = Integer32 2",
    "egSimPinRetries.1.1 = Unsigned32 3",
    "egSimPukRetries.1.1 = Unsigned32 10",
    "egSimInsertions.1.1 = Counter32 1",
    "egNetRegState.1 = Integer32 3",
    "egNetCsRegState.1 = Integer32 5",
    "egNetPsAttached.1 = Integer32 1",
    "egNetRejectCause.1 = Unsigned32 15",
    "egNetOperatorName.1 = OCTETS CHN-UNICOM",
    "egNetOperatorPlmn.1 = OCTETS 46001",
    "egNetSelectionMode.1 = Integer32 2",
    "egNetAccessTech.1 = Integer32 8",
    "egNetDuplex.1 = Integer32 2",
    "egNetRegistrations.1 = Counter32 4",
    "egNetRegistrationLosses.1 = Counter32 3",
    "egNetLastChange.1 = TimeTicks 355000",
    "egNetBands.1 = OCTETS x50 00 00 08 00 00 00 00 20",
    "egCellState.1 = Integer32 5",
    "egCellId.1 = Unsigned32 11259375",
    "egCellEnbId.1 = Unsigned32 43981",
    "egCellSectorId.1 = Unsigned32 239",
    "egCellAreaCode.1 = Unsigned32 4660",
    "egCellPhysicalId.1 = Unsigned32 247",
    "egCellEarfcn.1 = Unsigned32 1850",
    "egCellBand.1 = Unsigned32 3",
    "egCellDlBandwidth.1 = Unsigned32 20000",
    "egCellUlBandwidth.1 = Unsigned32 15000",
    "egCellChanges.1 = Counter32 9",
    "egCellLastChange.1 = TimeTicks 356000",
    "egSigRssi.1 = Integer32 -64",
    "egSigRsrp.1 = Integer32 -97",
    "egSigRsrq.1 = Integer32 -11",
    "egSigSinr.1 = Integer32 12",
    "egSigCsq.1 = Unsigned32 24",
    "egSigCqi.1 = Unsigned32 9",
    "egSigTxPower.1 = Integer32 -17",
    "egSigQuality.1 = Unsigned32 58",
    "egSigLevel.1 = Integer32 4",
    "egNbrKind.1.1 = Integer32 2",
    "egNbrKind.1.2 = Integer32 3",
    "egNbrKind.1.3 = Integer32 4",
    "egNbrAccessTech.1.1 = Integer32 8",
    "egNbrAccessTech.1.2 = Integer32 8",
    "egNbrAccessTech.1.3 = Integer32 3",
    "egNbrEarfcn.1.1 = Unsigned32 1850",
    "egNbrEarfcn.1.2 = Unsigned32 3650",
    "egNbrPhysicalId.1.1 = Unsigned32 12",
    "egNbrPhysicalId.1.2 = Unsigned32 0",
    "egNbrRsrp.1.1 = Integer32 -101",
    "egNbrRsrq.1.1 = Integer32 -13",
    "egNbrRssi.1.1 = Integer32 -70",
    "egNbrRssi.1.3 = Integer32 -88",
    "egPdpType.1.1 = Integer32 3",
    "egPdpApn.1.1 = OCTETS internet",
    "egPdpApn.1.5 = OCTETS ims",
    "egPdpAuthType.1.1 = Integer32 2",
    "egPdpUsername.1.1 = OCTETS user",
    "egPdpUsername.1.5 = OCTETS ",
    "egPdpPassword.1.1 = OCTETS ",
    "egPdpPassword.1.5 = OCTETS ",
    "egPdpAdminState.1.1 = Integer32 1",
    "egPdpAdminState.1.5 = Integer32 2",
    "egPdpOperState.1.1 = Integer32 4",
    "egPdpOperState.1.5 = Integer32 2",
    "egPdpMtu.1.1 = Unsigned32 1500",
    "egPdpLastChange.1.1 = TimeTicks 355500",
    "egPdpActivations.1.1 = Counter32 2",
    "egPdpActivations.1.5 = Counter32 0",
    "egPdpActivationFailures.1.1 = Counter32 1",
    "egPdpActivationFailures.1.5 = Counter32 0",
    "egPdpLastCause.1.1 = OCTETS +CGEV: NW DEACT",
    "egPdpLastCause.1.5 = OCTETS ",
    "egPdpStorageType.1.1 = Integer32 3",
    "egPdpStorageType.1.5 = Integer32 3",
    "egPdpRowStatus.1.1 = Integer32 1",
    "egPdpRowStatus.1.5 = Integer32 1",
    "egPdpAddrRole.1.1.1 = Integer32 1",
    "egPdpAddrRole.1.1.2 = Integer32 1",
    "egPdpAddrRole.1.1.3 = Integer32 2",
    "egPdpAddrRole.1.1.4 = Integer32 3",
    "egPdpAddrRole.1.1.5 = Integer32 3",
    "egPdpAddrRole.1.1.6 = Integer32 3",
    "egPdpAddrType.1.1.1 = Integer32 1",
    "egPdpAddrType.1.1.2 = Integer32 2",
    "egPdpAddrType.1.1.3 = Integer32 1",
    "egPdpAddrType.1.1.4 = Integer32 1",
    "egPdpAddrType.1.1.5 = Integer32 1",
    "egPdpAddrType.1.1.6 = Integer32 2",
    "egPdpAddr.1.1.1 = OCTETS x0a 01 02 03",
    "egPdpAddr.1.1.2 = OCTETS x20 01 0d b8 00 00 00 00 00 00 00 00 00 00 00 01",
    "egPdpAddr.1.1.3 = OCTETS x0a 01 02 01",
    "egPdpAddr.1.1.4 = OCTETS x08 08 08 08",
    "egPdpAddr.1.1.5 = OCTETS x08 08 04 04",
    "egPdpAddr.1.1.6 = OCTETS x20 01 0d b8 00 00 00 00 00 00 00 00 00 00 00 09",
    "egPdpAddrPrefixLength.1.1.1 = Unsigned32 24",
    "egPdpAddrPrefixLength.1.1.2 = Unsigned32 64",
    "egPdpAddrPrefixLength.1.1.3 = Unsigned32 0",
    "egPdpAddrPrefixLength.1.1.4 = Unsigned32 0",
    "egPdpAddrPrefixLength.1.1.5 = Unsigned32 0",
    "egPdpAddrPrefixLength.1.1.6 = Unsigned32 0",
    "egPdpAddrText.1.1.1 = OCTETS 10.1.2.3",
    "egPdpAddrText.1.1.2 = OCTETS 2001:db8::1",
    "egPdpAddrText.1.1.3 = OCTETS 10.1.2.1",
    "egPdpAddrText.1.1.4 = OCTETS 8.8.8.8",
    "egPdpAddrText.1.1.5 = OCTETS 8.8.4.4",
    "egPdpAddrText.1.1.6 = OCTETS 2001:db8::9",
    "egEnvTemperature.1 = Integer32 -7",
    "egEnvSupplyVoltage.1 = Unsigned32 3912",
    "egEnvChargeState.1 = Integer32 3",
    "egEnvBatteryLevel.1 = Unsigned32 87",
    "egEnvAdc0.1 = Unsigned32 1203",
    "egEnvAdc1.1 = Unsigned32 0",
    "egCtlReset.1 = Integer32 1",
    "egCtlFunctionality.1 = Integer32 2",
    "egCtlNetworkMode.1 = Integer32 1",
    "egCtlOperatorPlmn.1 = OCTETS ",
    "egCtlActiveSim.1 = Unsigned32 1",
    "egCtlSimPin.1 = OCTETS ",
    "egCtlScan.1 = Integer32 1",
    "egCtlPlanReset.1 = Integer32 1",
    "egCtlLastResult.1 = Integer32 4",
    "egCtlLastError.1 = OCTETS +CME ERROR: 3",
    "egCtlLastTime.1 = OCTETS x07 e9 0b 18 0f 3b 00 00 2b 00 00",
    "egScanPlmn.1.1 = OCTETS 46001",
    "egScanPlmn.1.2 = OCTETS 310260",
    "egScanName.1.1 = OCTETS CHN-UNICOM",
    "egScanName.1.2 = OCTETS ",
    "egScanStatus.1.1 = Integer32 3",
    "egScanStatus.1.2 = Integer32 4",
    "egScanAccessTech.1.1 = Integer32 8",
    "egScanAccessTech.1.2 = Integer32 3",
    "egSmsSent.1 = Counter32 2",
    "egSmsSendFailures.1 = Counter32 1",
    "egSmsReceived.1 = Counter32 6",
    "egSmsStorageUsed.1 = Unsigned32 4",
    "egSmsStorageTotal.1 = Unsigned32 50",
    "egSmsServiceCentre.1 = OCTETS +8613010112500",
    "egAtCommands.1 = Counter32 100",
    "egAtErrors.1 = Counter32 5",
    "egAtTimeouts.1 = Counter32 1",
    "egAtUrcs.1 = Counter32 7",
    "egAtUnparsed.1 = Counter32 2",
    "egAtPortOpens.1 = Counter32 1",
    "egAtLastLatency.1 = Unsigned32 12",
    "egAtPollDuration.1 = Unsigned32 345",
    "egEvtTime.101 = OCTETS x07 e9 0b 18 0e 00 00 00 2b 00 00",
    "egEvtTime.102 = OCTETS x07 e9 0b 18 0f 3b 02 00 2b 00 00",
    "egEvtTime.103 = OCTETS x07 e9 0b 18 0f 3b 03 00 2b 00 00",
    "egEvtUpTime.101 = TimeTicks 0",
    "egEvtUpTime.102 = TimeTicks 354200",
    "egEvtUpTime.103 = TimeTicks 354300",
    "egEvtModem.101 = Unsigned32 1",
    "egEvtModem.102 = Unsigned32 1",
    "egEvtModem.103 = Unsigned32 0",
    "egEvtNotification.101 = OID .0.0",
    "egEvtNotification.102 = OID egModemUp",
    "egEvtNotification.103 = OID .0.0",
    "egEvtText.101 = OCTETS x63 61 66 c3 a9 3f",
    "egEvtText.102 = OCTETS wan0 is up",
    "egEvtText.103 = OCTETS configuration read",
    "egProbeHost.1 = OCTETS 192.0.2.1",
    "egProbeInterval.1 = Unsigned32 90",
    "egProbeSent.1 = Counter32 5",
    "egProbeLost.1 = Counter32 2",
    "egProbeLastRtt.1 = Unsigned32 41",
    "egProbeMinRtt.1 = Unsigned32 40",
    "egProbeAvgRtt.1 = Unsigned32 47",
    "egProbeMaxRtt.1 = Unsigned32 60",
    "egProbeLastSuccess.1 = OCTETS x07 e9 0b 18 0f 3b 1e 00 2b 00 00",
    "egProbeState.1 = Integer32 3",
};

/// The tree of an unknown modem: no number that the modem reports, but every enumeration and text.
const std::vector<std::string> kEmptyTree = {
    "egLegacyReboot.0 = OCTETS False",
    "egLegacyKeepAlive.0 = OCTETS 1005",
    "egLegacyOperator.0 = OCTETS ('', '', '', '')",
    "egLegacyApn.0 = OCTETS ,,",
    "egLegacyTrapEnable.0 = OCTETS False",
    "egLegacyTrapText.0 = OCTETS ",
    "egAgentVersion.0 = OCTETS 0.1.0",
    "egAgentModemCount.0 = Unsigned32 1",
    "egAgentModemTableLastChange.0 = TimeTicks 350000",
    "egAgentPollInterval.0 = Unsigned32 10",
    "egAgentNotifyEnable.0 = OCTETS xff c0",
    "egAgentNotifyMinInterval.0 = Unsigned32 0",
    "egAgentNotifySequence.0 = Counter32 41",
    "egAgentNotifySuppressed.0 = Counter32 3",
    "egAgentWriteEnabled.0 = Integer32 1",
    "egAgentIdentityMasking.0 = Integer32 1",
    "egAgentTestNotify.0 = OCTETS ",
    "egAgentSetLock.0 = Integer32 7",
    "egModemName.1 = OCTETS wan0",
    "egModemManufacturer.1 = OCTETS ",
    "egModemModel.1 = OCTETS ",
    "egModemRevision.1 = OCTETS ",
    "egModemImei.1 = OCTETS ",
    "egModemDevice.1 = OCTETS /dev/eg915u-at",
    "egModemIfIndex.1 = Integer32 0",
    "egModemOperState.1 = Integer32 1",
    "egModemFunctionality.1 = Integer32 1",
    "egModemResets.1 = Counter32 0",
    "egModemLastResetReason.1 = Integer32 1",
    "egModemDataAge.1 = Unsigned32 7",
    "egModemLastError.1 = OCTETS ",
    "egModemCapabilities.1 = OCTETS x00 00",
    "egSimActive.1.1 = Integer32 1",
    "egSimState.1.1 = Integer32 1",
    "egSimIccid.1.1 = OCTETS ",
    "egSimImsi.1.1 = OCTETS ",
    "egSimMsisdn.1.1 = OCTETS ",
    "egSimHomePlmn.1.1 = OCTETS ",
    "egSimProviderName.1.1 = OCTETS ",
    "egSimInsertions.1.1 = Counter32 0",
    "egNetRegState.1 = Integer32 1",
    "egNetCsRegState.1 = Integer32 1",
    "egNetOperatorName.1 = OCTETS ",
    "egNetOperatorPlmn.1 = OCTETS ",
    "egNetSelectionMode.1 = Integer32 1",
    "egNetAccessTech.1 = Integer32 1",
    "egNetDuplex.1 = Integer32 1",
    "egNetRegistrations.1 = Counter32 0",
    "egNetRegistrationLosses.1 = Counter32 0",
    "egCellState.1 = Integer32 1",
    "egCellChanges.1 = Counter32 0",
    "egSigLevel.1 = Integer32 1",
    "egEnvChargeState.1 = Integer32 1",
    "egCtlReset.1 = Integer32 1",
    "egCtlSimPin.1 = OCTETS ",
    "egCtlScan.1 = Integer32 1",
    "egCtlPlanReset.1 = Integer32 1",
    "egCtlLastResult.1 = Integer32 1",
    "egCtlLastError.1 = OCTETS ",
    "egSmsSent.1 = Counter32 0",
    "egSmsSendFailures.1 = Counter32 0",
    "egSmsReceived.1 = Counter32 0",
    "egSmsServiceCentre.1 = OCTETS ",
    "egAtCommands.1 = Counter32 0",
    "egAtErrors.1 = Counter32 0",
    "egAtTimeouts.1 = Counter32 0",
    "egAtUrcs.1 = Counter32 0",
    "egAtUnparsed.1 = Counter32 0",
    "egAtPortOpens.1 = Counter32 0",
    "egProbeHost.1 = OCTETS ",
    "egProbeInterval.1 = Unsigned32 60",
    "egProbeSent.1 = Counter32 0",
    "egProbeLost.1 = Counter32 0",
    "egProbeState.1 = Integer32 2",
};

TEST(Walk, GivesEveryInstanceOfAFullSnapshot) {
  auto lines = walk(full_fixture().view());
  std::erase_if(lines, [](const std::string& line) {
    return line.starts_with("egTraf") || line.starts_with("egUse") || line.starts_with("egThr") ||
           line.starts_with("egHist");
  });
  EXPECT_THAT(lines, ElementsAreArray(kFullTree));
}

TEST(Walk, LeavesOutEveryUnknownNumber) {
  EXPECT_THAT(walk(empty_fixture().view()), ElementsAreArray(kEmptyTree));
}

TEST(Walk, GivesTheSameForAnotherRoot) {
  Fixture fixture = full_fixture();
  fixture.policy.root = {1, 3, 6, 1, 4, 1, 55555, 3};
  const auto lines = walk(fixture.view());
  ASSERT_EQ(lines.size(), walk(full_fixture().view()).size());
  EXPECT_EQ(lines.front(), ".1.3.6.1.4.1.55555.3.1.1.7.0 = OCTETS False");
}

TEST(Walk, GoesColumnByColumnOverSixteenModems) {
  Fixture fixture;
  for (std::uint32_t modem = 1; modem <= 16; ++modem) {
    // The indexes have gaps, and every other modem knows nothing.
    fixture.add_modem(modem * 3, "wan" + std::to_string(modem),
                      modem % 2 == 0 ? empty_snapshot(fixture.now) : full_snapshot(fixture.now));
  }
  fixture.first_modem = 3;
  EXPECT_EQ(table(fixture, "egModemName").size(), 16U);
  EXPECT_EQ(table(fixture, "egSimState").size(), 16U);
  EXPECT_THAT(
      table(fixture, "egSigRsrp"),
      ElementsAre("3 = Integer32 -97", "9 = Integer32 -97", "15 = Integer32 -97", "21 = Integer32 -97",
                  "27 = Integer32 -97", "33 = Integer32 -97", "39 = Integer32 -97", "45 = Integer32 -97"));
  EXPECT_EQ(get_text(fixture, "egAgentModemCount.0"), "Unsigned32 16");
  EXPECT_EQ(get_text(fixture, "egModemName.48"), "OCTETS wan16");
  EXPECT_EQ(get_text(fixture, "egModemName.47"), "none");
}

TEST(Walk, HasNoRowsWithoutModems) {
  const Fixture fixture;
  const auto lines = walk(fixture.view());
  EXPECT_EQ(lines.size(), 18U);
  EXPECT_EQ(get_text(fixture, "egLegacyOperator.0"), "OCTETS ('', '', '', '')");
  EXPECT_EQ(get_text(fixture, "egLegacyApn.0"), "OCTETS ,,");
}

TEST(Walk, LeavesTheLegacyObjectsOutWhenTheyAreOff) {
  Fixture fixture = full_fixture();
  fixture.policy.legacy_enabled = false;
  const auto lines = walk(fixture.view());
  EXPECT_EQ(lines.size(), walk(full_fixture().view()).size() - 6);
  EXPECT_EQ(lines.front(), "egAgentVersion.0 = OCTETS 0.1.0");
  EXPECT_EQ(get_text(fixture, "egLegacyKeepAlive.0"), "none");
  EXPECT_EQ(get_text(fixture, "egLegacyReboot"), "none");
}

}  // namespace
}  // namespace eg915u::mib
