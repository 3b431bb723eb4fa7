#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/mib/fixture.h"

/// Neighbours, scan, environment, messages and the link probe.
namespace eg915u::mib {
namespace {

TEST(Neighbours, AreInTheOrderOfTheReport) {
  EXPECT_EQ(table(full_fixture(), "egNbrTable"), (std::vector<std::string>{
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
                                                 }));
}

TEST(Neighbours, AreAtMostSixtyFour) {
  Fixture fixture = full_fixture();
  fixture.change(0, [](ModemSnapshot& m) { m.neighbours.value.resize(65); });
  EXPECT_EQ(get_text(fixture, "egNbrKind.1.64"), "Integer32 1");
  EXPECT_EQ(get_text(fixture, "egNbrKind.1.65"), "none");
  EXPECT_EQ(get_text(fixture, "egNbrKind.1.0"), "none");
  EXPECT_EQ(table(fixture, "egNbrAccessTech").size(), 64U);
}

TEST(Scan, ShowsWhatTheLastOneFound) {
  Fixture fixture = full_fixture();
  const std::vector<std::string> found = {
      "egScanPlmn.1.1 = OCTETS 46001",      "egScanPlmn.1.2 = OCTETS 310260",
      "egScanName.1.1 = OCTETS CHN-UNICOM", "egScanName.1.2 = OCTETS ",
      "egScanStatus.1.1 = Integer32 3",     "egScanStatus.1.2 = Integer32 4",
      "egScanAccessTech.1.1 = Integer32 8", "egScanAccessTech.1.2 = Integer32 3",
  };
  EXPECT_EQ(table(fixture, "egScanTable"), found);
  fixture.now += std::chrono::hours{24};
  EXPECT_EQ(table(fixture, "egScanTable"), found);
  EXPECT_TRUE(table(empty_fixture(), "egScanTable").empty());
}

TEST(Scan, ShowsAtMostSixtyFour) {
  Fixture fixture = full_fixture();
  fixture.change(0, [](ModemSnapshot& m) { m.scan.resize(65); });
  EXPECT_EQ(table(fixture, "egScanPlmn").size(), 64U);
}

TEST(Environment, HasOnlyNumbersOfTheModule) {
  Fixture fixture = full_fixture();
  const auto columns = [&](int celsius, std::optional<int> percent) {
    fixture.change(0, [&](ModemSnapshot& m) {
      m.temperature_celsius.value = celsius;
      m.supply.value.battery_percent = percent;
    });
    return get_text(fixture, "egEnvTemperature.1") + ", " + get_text(fixture, "egEnvBatteryLevel.1");
  };
  EXPECT_EQ(columns(-60, 0), "Integer32 -60, Unsigned32 0");
  EXPECT_EQ(columns(150, 100), "Integer32 150, Unsigned32 100");
  EXPECT_EQ(columns(-61, -1), "none, none");
  EXPECT_EQ(columns(151, 101), "none, none");
  EXPECT_EQ(columns(0, std::nullopt), "Integer32 0, none");
}

TEST(Environment, HasNoInputThatTheModemDidNotReport) {
  Fixture fixture = full_fixture();
  fixture.change(0, [](ModemSnapshot& m) { m.adc0_mv.value.reset(); });
  EXPECT_EQ(get_text(fixture, "egEnvAdc0.1"), "none");
  EXPECT_EQ(get_text(fixture, "egEnvAdc1.1"), "Unsigned32 0");
}

TEST(Messages, AreCountedFromTheStart) {
  EXPECT_EQ(table(full_fixture(), "egSmsTable"),
            (std::vector<std::string>{"egSmsSent.1 = Counter32 2", "egSmsSendFailures.1 = Counter32 1",
                                      "egSmsReceived.1 = Counter32 6", "egSmsStorageUsed.1 = Unsigned32 4",
                                      "egSmsStorageTotal.1 = Unsigned32 50",
                                      "egSmsServiceCentre.1 = OCTETS +8613010112500"}));
  EXPECT_EQ(table(empty_fixture(), "egSmsTable"),
            (std::vector<std::string>{"egSmsSent.1 = Counter32 0", "egSmsSendFailures.1 = Counter32 0",
                                      "egSmsReceived.1 = Counter32 0", "egSmsServiceCentre.1 = OCTETS "}));
}

TEST(Probe, IsOffUnlessItIsConfigured) {
  EXPECT_EQ(table(empty_fixture(), "egProbeTable"),
            (std::vector<std::string>{"egProbeHost.1 = OCTETS ", "egProbeInterval.1 = Unsigned32 60",
                                      "egProbeSent.1 = Counter32 0", "egProbeLost.1 = Counter32 0",
                                      "egProbeState.1 = Integer32 2"}));
}

TEST(Probe, HasNoTimesBeforeTheFirstEcho) {
  Fixture fixture = empty_fixture();
  fixture.settings.probes[1].host = "example.org";
  fixture.change(0, [](ModemSnapshot& m) { m.probe.sent = 1; });
  EXPECT_EQ(table(fixture, "egProbeTable"),
            (std::vector<std::string>{"egProbeHost.1 = OCTETS example.org",
                                      "egProbeInterval.1 = Unsigned32 60", "egProbeSent.1 = Counter32 1",
                                      "egProbeLost.1 = Counter32 0", "egProbeState.1 = Integer32 1"}));
}

std::string average(std::uint32_t answered, std::uint64_t sum_ms) {
  Fixture fixture = full_fixture();
  fixture.change(0, [&](ModemSnapshot& m) {
    m.probe.answered = answered;
    m.probe.sum_ms = sum_ms;
  });
  return get_text(fixture, "egProbeAvgRtt.1");
}

TEST(Probe, HasTheMeanOfTheEchoesThatCameBack) {
  EXPECT_EQ(average(3, 141), "Unsigned32 47");
  EXPECT_EQ(average(2, 99), "Unsigned32 50") << "rounded";
}

TEST(Probe, SaysWhatItFound) {
  Fixture fixture = full_fixture();
  fixture.change(0, [](ModemSnapshot& m) { m.probe.state = ProbeState::down; });
  EXPECT_EQ(get_text(fixture, "egProbeState.1"), "Integer32 4");
  fixture.settings.probes[1].host.clear();
  EXPECT_EQ(get_text(fixture, "egProbeState.1"), "Integer32 2");
}

}  // namespace
}  // namespace eg915u::mib
