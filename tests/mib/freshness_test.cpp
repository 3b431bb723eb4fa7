#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <string>
#include <vector>

#include "mib/view.h"
#include "tests/mib/fixture.h"

namespace eg915u::mib {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

/// One object of each reading, and when it is no longer known. Readings are 2 seconds old in the fixture.
struct FreshCase {
  const char* object;
  seconds interval;
  const char* stale;
};

class Freshness : public ::testing::TestWithParam<FreshCase> {};

TEST_P(Freshness, EndsAfterThreeMissedPolls) {
  const FreshCase& c = GetParam();
  Fixture fixture = full_fixture();
  const std::string known = get_text(fixture, c.object);
  ASSERT_NE(known, c.stale);
  const Time read = fixture.now - seconds{2};
  fixture.now = read + 3 * c.interval + seconds{1};
  EXPECT_NE(get_text(fixture, c.object), c.stale);
  fixture.now += milliseconds{1};
  EXPECT_EQ(get_text(fixture, c.object), c.stale);
}

TEST_P(Freshness, EndsWhenThePortIsGone) {
  Fixture fixture = full_fixture();
  fixture.change(0, [](ModemSnapshot& m) { m.oper_state = OperState::absent; });
  EXPECT_EQ(get_text(fixture, GetParam().object), GetParam().stale);
}

constexpr seconds kFast{10};
constexpr seconds kMedium{60};
constexpr seconds kSlow{3600};

INSTANTIATE_TEST_SUITE_P(
    Objects, Freshness,
    ::testing::Values(
        FreshCase{"egLegacyOperator", kFast, "OCTETS ('', '', '', '')"},
        FreshCase{"egLegacyApn.0", kMedium, "OCTETS ,,"},
        FreshCase{"egModemManufacturer.1", kSlow, "OCTETS "}, FreshCase{"egModemModel.1", kSlow, "OCTETS "},
        FreshCase{"egModemRevision.1", kSlow, "OCTETS "}, FreshCase{"egModemImei.1", kSlow, "OCTETS "},
        FreshCase{"egModemFunctionality.1", kMedium, "Integer32 1"},
        FreshCase{"egModemNetworkTime.1", kMedium, "none"},
        FreshCase{"egModemCapabilities.1", kSlow, "OCTETS x00 00"},
        FreshCase{"egSimState.1.1", kMedium, "Integer32 1"}, FreshCase{"egSimIccid.1.1", kMedium, "OCTETS "},
        FreshCase{"egSimImsi.1.1", kMedium, "OCTETS "}, FreshCase{"egSimMsisdn.1.1", kMedium, "OCTETS "},
        FreshCase{"egSimHomePlmn.1.1", kMedium, "OCTETS "},
        FreshCase{"egSimProviderName.1.1", kMedium, "OCTETS "},
        FreshCase{"egSimPinEnabled.1.1", kMedium, "none"}, FreshCase{"egSimPinRetries.1.1", kMedium, "none"},
        FreshCase{"egSimPukRetries.1.1", kMedium, "none"}, FreshCase{"egNetRegState.1", kFast, "Integer32 1"},
        FreshCase{"egNetCsRegState.1", kFast, "Integer32 1"}, FreshCase{"egNetPsAttached.1", kMedium, "none"},
        FreshCase{"egNetOperatorName.1", kFast, "OCTETS "},
        FreshCase{"egNetOperatorPlmn.1", kFast, "OCTETS "},
        FreshCase{"egNetSelectionMode.1", kMedium, "Integer32 1"},
        FreshCase{"egNetAccessTech.1", kMedium, "Integer32 1"},
        FreshCase{"egNetDuplex.1", kFast, "Integer32 1"}, FreshCase{"egNetBands.1", kSlow, "none"},
        FreshCase{"egCellId.1", kFast, "none"}, FreshCase{"egCellEnbId.1", kFast, "none"},
        FreshCase{"egCellSectorId.1", kFast, "none"}, FreshCase{"egCellAreaCode.1", kFast, "none"},
        FreshCase{"egCellEarfcn.1", kFast, "none"}, FreshCase{"egCellBand.1", kFast, "none"},
        FreshCase{"egSigRssi.1", kFast, "none"}, FreshCase{"egSigRsrp.1", kFast, "none"},
        FreshCase{"egSigRsrq.1", kFast, "none"}, FreshCase{"egSigSinr.1", kFast, "none"},
        FreshCase{"egSigCsq.1", kFast, "none"}, FreshCase{"egCellState.1", kFast, "Integer32 1"},
        FreshCase{"egCellPhysicalId.1", kFast, "none"}, FreshCase{"egCellDlBandwidth.1", kFast, "none"},
        FreshCase{"egCellUlBandwidth.1", kFast, "none"}, FreshCase{"egSigCqi.1", kFast, "none"},
        FreshCase{"egSigTxPower.1", kFast, "none"}, FreshCase{"egNbrKind.1.3", kFast, "none"},
        FreshCase{"egPdpApn.1.1", kMedium, "none"}, FreshCase{"egPdpRowStatus.1.5", kMedium, "none"},
        FreshCase{"egPdpAddr.1.1.1", kMedium, "none"}, FreshCase{"egEnvTemperature.1", kMedium, "none"},
        FreshCase{"egEnvSupplyVoltage.1", kMedium, "none"},
        FreshCase{"egEnvChargeState.1", kMedium, "Integer32 1"},
        FreshCase{"egEnvBatteryLevel.1", kMedium, "none"}, FreshCase{"egEnvAdc0.1", kMedium, "none"},
        FreshCase{"egEnvAdc1.1", kMedium, "none"}, FreshCase{"egSmsStorageUsed.1", kMedium, "none"},
        FreshCase{"egSmsStorageTotal.1", kMedium, "none"},
        FreshCase{"egSmsServiceCentre.1", kSlow, "OCTETS "}, FreshCase{"egSigQuality.1", kFast, "none"},
        FreshCase{"egSigLevel.1", kFast, "Integer32 1"}),
    [](const auto& param) {
      const std::string object = param.param.object;
      return object.substr(0, object.find('.'));
    });

TEST(StaleSnapshot, HasTheTreeOfAnUnknownModemButForItsPast) {
  Fixture stale = full_fixture();
  stale.now += std::chrono::hours{4};
  const Fixture unknown = empty_fixture();
  std::vector<std::string> kept;
  for (const std::string& line : walk(stale.view())) {
    const std::string object = line.substr(0, line.find(' '));
    if (get_text(unknown, object) == "none") kept.push_back(object);
  }
  // Accounting, thresholds, the last scan and the event log have separate tests.
  std::erase_if(kept, [](const std::string& object) {
    return std::ranges::any_of(std::array{"egTraf", "egUse", "egThr", "egScan", "egHist", "egEvt"},
                               [&](const char* table) { return object.starts_with(table); });
  });
  EXPECT_THAT(kept, ::testing::ElementsAre(
                        "egModemStartTime.1", "egModemLastUpdate.1", "egModemLastErrorTime.1",
                        "egNetRejectCause.1", "egNetLastChange.1", "egCellLastChange.1", "egCtlLastTime.1",
                        "egAtLastLatency.1", "egAtPollDuration.1", "egProbeLastRtt.1", "egProbeMinRtt.1",
                        "egProbeAvgRtt.1", "egProbeMaxRtt.1", "egProbeLastSuccess.1"));
  for (const std::string& line : walk(unknown.view())) {
    EXPECT_NE(get_text(stale, line.substr(0, line.find(' '))), "none") << line;
  }
}

TEST(DataAge, GrowsWhileTheModemIsAway) {
  Fixture fixture = full_fixture();
  fixture.change(0, [](ModemSnapshot& m) { m.oper_state = OperState::absent; });
  fixture.now += std::chrono::hours{1};
  EXPECT_EQ(get_text(fixture, "egModemDataAge.1"), "Unsigned32 3602");
  EXPECT_EQ(get_text(fixture, "egModemOperState.1"), "Integer32 2");
  // A snapshot that is newer than the moment of the read is not negative.
  fixture.now -= std::chrono::hours{2};
  EXPECT_EQ(get_text(fixture, "egModemDataAge.1"), "Unsigned32 0");
}

TEST(NetworkTime, ContinuesBetweenPolls) {
  Fixture fixture = full_fixture();
  fixture.now += seconds{58};
  EXPECT_EQ(get_text(fixture, "egModemNetworkTime.1"), "OCTETS x07 e9 0b 19 00 01 00 00 2b 08 00");
}

TEST(TimeStamp, IsSysUpTimeOfTheEvent) {
  const Fixture fixture;
  const View view = fixture.view();
  EXPECT_EQ(time_stamp(view, view.now), 360'000U);
  EXPECT_EQ(time_stamp(view, view.now - milliseconds{1230}), 359'877U);
  EXPECT_EQ(time_stamp(view, view.now - seconds{3600}), 0U);
  EXPECT_EQ(time_stamp(view, view.now - std::chrono::hours{10'000}), 0U);
  EXPECT_EQ(time_stamp(view, view.now - milliseconds{1}), 359'999U);
}

TEST(View, FindsModemsByTheirIndex) {
  Fixture fixture;
  fixture.add_modem(2, "a", empty_snapshot(fixture.now));
  fixture.add_modem(9, "b", empty_snapshot(fixture.now));
  const View view = fixture.view();
  ASSERT_NE(view.find(9), nullptr);
  EXPECT_EQ(view.find(9)->index, 9U);
  for (const std::uint32_t index : {0U, 1U, 3U, 10U, 4294967295U}) EXPECT_EQ(view.find(index), nullptr);
}

}  // namespace
}  // namespace eg915u::mib
