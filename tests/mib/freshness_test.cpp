#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <initializer_list>
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
  const char* name;
  const char* oid;
  seconds interval;
  const char* stale;
};

class Freshness : public ::testing::TestWithParam<FreshCase> {};

TEST_P(Freshness, EndsAfterThreeMissedPolls) {
  const FreshCase& c = GetParam();
  Fixture fixture = full_fixture();
  const std::string known = get_text(fixture, c.oid);
  ASSERT_NE(known, c.stale);
  const Time read = fixture.now - seconds{2};
  fixture.now = read + 3 * c.interval + seconds{1};
  EXPECT_NE(get_text(fixture, c.oid), c.stale);
  fixture.now += milliseconds{1};
  EXPECT_EQ(get_text(fixture, c.oid), c.stale);
}

TEST_P(Freshness, EndsWhenThePortIsGone) {
  Fixture fixture = full_fixture();
  fixture.change(0, [](ModemSnapshot& m) { m.oper_state = OperState::absent; });
  EXPECT_EQ(get_text(fixture, GetParam().oid), GetParam().stale);
}

constexpr seconds kFast{10};
constexpr seconds kMedium{60};
constexpr seconds kSlow{3600};

INSTANTIATE_TEST_SUITE_P(
    Objects, Freshness,
    ::testing::Values(
        FreshCase{"Operator", "1.3.2", kFast, "OCTETS ('', '', '', '')"},
        FreshCase{"Apn", "1.4.0", kMedium, "OCTETS ,,"},
        FreshCase{"Manufacturer", "2.2.1.3.1", kSlow, "OCTETS "},
        FreshCase{"Model", "2.2.1.4.1", kSlow, "OCTETS "},
        FreshCase{"Revision", "2.2.1.5.1", kSlow, "OCTETS "},
        FreshCase{"Imei", "2.2.1.6.1", kSlow, "OCTETS "},
        FreshCase{"Functionality", "2.2.1.10.1", kMedium, "Integer32 1"},
        FreshCase{"NetworkTime", "2.2.1.16.1", kMedium, "none"},
        FreshCase{"Capabilities", "2.2.1.18.1", kSlow, "OCTETS x00 00"},
        FreshCase{"SimState", "2.3.1.3.1.1", kMedium, "Integer32 1"},
        FreshCase{"SimIccid", "2.3.1.4.1.1", kMedium, "OCTETS "},
        FreshCase{"SimImsi", "2.3.1.5.1.1", kMedium, "OCTETS "},
        FreshCase{"SimMsisdn", "2.3.1.6.1.1", kMedium, "OCTETS "},
        FreshCase{"SimHomePlmn", "2.3.1.7.1.1", kMedium, "OCTETS "},
        FreshCase{"SimProviderName", "2.3.1.8.1.1", kMedium, "OCTETS "},
        FreshCase{"SimPinEnabled", "2.3.1.9.1.1", kMedium, "none"},
        FreshCase{"SimPinRetries", "2.3.1.10.1.1", kMedium, "none"},
        FreshCase{"SimPukRetries", "2.3.1.11.1.1", kMedium, "none"},
        FreshCase{"RegState", "2.4.1.1.1", kFast, "Integer32 1"},
        FreshCase{"CsRegState", "2.4.1.2.1", kFast, "Integer32 1"},
        FreshCase{"PsAttached", "2.4.1.3.1", kMedium, "none"},
        FreshCase{"OperatorName", "2.4.1.5.1", kFast, "OCTETS "},
        FreshCase{"OperatorPlmn", "2.4.1.6.1", kFast, "OCTETS "},
        FreshCase{"SelectionMode", "2.4.1.7.1", kMedium, "Integer32 1"},
        FreshCase{"AccessTech", "2.4.1.8.1", kMedium, "Integer32 1"},
        FreshCase{"Duplex", "2.4.1.9.1", kFast, "Integer32 1"},
        FreshCase{"Bands", "2.4.1.13.1", kSlow, "none"}, FreshCase{"CellId", "2.5.1.2.1", kFast, "none"},
        FreshCase{"CellEnbId", "2.5.1.3.1", kFast, "none"},
        FreshCase{"CellSectorId", "2.5.1.4.1", kFast, "none"},
        FreshCase{"CellAreaCode", "2.5.1.5.1", kFast, "none"},
        FreshCase{"CellEarfcn", "2.5.1.7.1", kFast, "none"},
        FreshCase{"CellBand", "2.5.1.8.1", kFast, "none"}, FreshCase{"SigRssi", "2.6.1.1.1", kFast, "none"},
        FreshCase{"SigRsrp", "2.6.1.2.1", kFast, "none"}, FreshCase{"SigRsrq", "2.6.1.3.1", kFast, "none"},
        FreshCase{"SigSinr", "2.6.1.4.1", kFast, "none"}, FreshCase{"SigCsq", "2.6.1.5.1", kFast, "none"},
        FreshCase{"CellState", "2.5.1.1.1", kFast, "Integer32 1"},
        FreshCase{"CellPhysicalId", "2.5.1.6.1", kFast, "none"},
        FreshCase{"CellDlBandwidth", "2.5.1.9.1", kFast, "none"},
        FreshCase{"CellUlBandwidth", "2.5.1.10.1", kFast, "none"},
        FreshCase{"SigCqi", "2.6.1.7.1", kFast, "none"}, FreshCase{"SigTxPower", "2.6.1.8.1", kFast, "none"},
        FreshCase{"Neighbour", "2.7.1.2.1.3", kFast, "none"},
        FreshCase{"PdpApn", "2.8.1.3.1.1", kMedium, "none"},
        FreshCase{"PdpRowStatus", "2.8.1.15.1.5", kMedium, "none"},
        FreshCase{"PdpAddress", "2.9.1.4.1.1.1", kMedium, "none"},
        FreshCase{"Temperature", "2.12.1.1.1", kMedium, "none"},
        FreshCase{"SupplyVoltage", "2.12.1.2.1", kMedium, "none"},
        FreshCase{"ChargeState", "2.12.1.3.1", kMedium, "Integer32 1"},
        FreshCase{"BatteryLevel", "2.12.1.4.1", kMedium, "none"},
        FreshCase{"Adc0", "2.12.1.5.1", kMedium, "none"}, FreshCase{"Adc1", "2.12.1.6.1", kMedium, "none"},
        FreshCase{"SmsStorageUsed", "2.16.1.4.1", kMedium, "none"},
        FreshCase{"SmsStorageTotal", "2.16.1.5.1", kMedium, "none"},
        FreshCase{"SmsServiceCentre", "2.16.1.6.1", kSlow, "OCTETS "},
        FreshCase{"SigQuality", "2.6.1.9.1", kFast, "none"},
        FreshCase{"SigLevel", "2.6.1.10.1", kFast, "Integer32 1"}),
    [](const auto& param) { return std::string(param.param.name); });

TEST(StaleSnapshot, HasTheTreeOfAnUnknownModemButForItsPast) {
  Fixture stale = full_fixture();
  stale.now += std::chrono::hours{4};
  const Fixture unknown = empty_fixture();
  std::vector<std::string> kept;
  for (const std::string& line : walk(stale.view())) {
    const std::string oid = line.substr(0, line.find(' '));
    if (get_text(unknown, oid) == "none") kept.push_back(oid);
  }
  const auto is_of = [](std::initializer_list<const char*> tables) {
    return [tables](const std::string& oid) {
      return std::any_of(tables.begin(), tables.end(),
                         [&](const char* table) { return oid.starts_with(table); });
    };
  };
  // Accounting, thresholds, the last scan and the event log have tests of their own.
  std::erase_if(kept, is_of({"2.10.1.", "2.11.1.", "2.13.1.", "2.15.1.", "2.19.1.", "2.21.1."}));
  EXPECT_THAT(kept, ::testing::ElementsAre("2.2.1.11.1", "2.2.1.14.1",  // StartTime, LastUpdate
                                           "2.4.1.4.1", "2.4.1.12.1",   // RejectCause, LastChange
                                           "2.5.1.12.1",                // LastChange
                                           "2.14.1.11.1",               // LastTime
                                           "2.20.1.7.1", "2.20.1.8.1",  // LastLatency, PollDuration
                                           "2.23.1.5.1", "2.23.1.6.1", "2.23.1.7.1", "2.23.1.8.1",
                                           "2.23.1.9.1"));  // the probe: a report of the past
  for (const std::string& line : walk(unknown.view())) {
    EXPECT_NE(get_text(stale, line.substr(0, line.find(' '))), "none") << line;
  }
}

TEST(DataAge, GoesOnWhileTheModemIsAway) {
  Fixture fixture = full_fixture();
  fixture.change(0, [](ModemSnapshot& m) { m.oper_state = OperState::absent; });
  fixture.now += std::chrono::hours{1};
  EXPECT_EQ(get_text(fixture, "2.2.1.15.1"), "Unsigned32 3602");
  EXPECT_EQ(get_text(fixture, "2.2.1.9.1"), "Integer32 2");
  // A snapshot that is newer than the moment of the read is not negative.
  fixture.now -= std::chrono::hours{2};
  EXPECT_EQ(get_text(fixture, "2.2.1.15.1"), "Unsigned32 0");
}

TEST(NetworkTime, GoesOnBetweenPolls) {
  Fixture fixture = full_fixture();
  fixture.now += seconds{58};
  EXPECT_EQ(get_text(fixture, "2.2.1.16.1"), "OCTETS x07 e9 0b 19 00 01 00 00 2b 08 00");
}

TEST(TimeStamp, IsSysUpTimeOfTheEvent) {
  const Fixture fixture;
  const View view = fixture.view();
  EXPECT_EQ(time_stamp(view, view.now), 360'000U);
  EXPECT_EQ(time_stamp(view, view.now - milliseconds{1230}), 359'877U);
  EXPECT_EQ(time_stamp(view, view.now - seconds{3600}), 0U);
  EXPECT_EQ(time_stamp(view, view.now - std::chrono::hours{10'000}), 0U);
  EXPECT_EQ(time_stamp(view, view.now + seconds{5}), 360'000U);
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
