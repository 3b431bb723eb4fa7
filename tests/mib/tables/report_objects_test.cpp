#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/mib/fixture.h"

/// Neighbours, scan, environment, messages and the link probe.
namespace eg915u::mib {
namespace {

TEST(Neighbours, AreInTheOrderOfTheReport) {
  EXPECT_EQ(table(full_fixture(), "2.7.1"), (std::vector<std::string>{
                                                "2.1.1 = Integer32 2",
                                                "2.1.2 = Integer32 3",
                                                "2.1.3 = Integer32 4",
                                                "3.1.1 = Integer32 8",
                                                "3.1.2 = Integer32 8",
                                                "3.1.3 = Integer32 3",
                                                "4.1.1 = Unsigned32 1850",
                                                "4.1.2 = Unsigned32 3650",
                                                "5.1.1 = Unsigned32 12",
                                                "5.1.2 = Unsigned32 0",
                                                "6.1.1 = Integer32 -101",
                                                "7.1.1 = Integer32 -13",
                                                "8.1.1 = Integer32 -70",
                                                "8.1.3 = Integer32 -88",
                                            }));
}

TEST(Neighbours, AreAtMostSixtyFour) {
  Fixture fixture = full_fixture();
  fixture.change(0, [](ModemSnapshot& m) { m.neighbours.value.resize(65); });
  EXPECT_EQ(get_text(fixture, "2.7.1.2.1.64"), "Integer32 1");
  EXPECT_EQ(get_text(fixture, "2.7.1.2.1.65"), "none");
  EXPECT_EQ(get_text(fixture, "2.7.1.2.1.0"), "none");
  EXPECT_EQ(table(fixture, "2.7.1.3").size(), 64U);
}

TEST(Scan, ShowsWhatTheLastOneFound) {
  Fixture fixture = full_fixture();
  const std::vector<std::string> found = {
      "2.1.1 = OCTETS 46001", "2.1.2 = OCTETS 310260", "3.1.1 = OCTETS CHN-UNICOM", "3.1.2 = OCTETS ",
      "4.1.1 = Integer32 3",  "4.1.2 = Integer32 4",   "5.1.1 = Integer32 8",       "5.1.2 = Integer32 3",
  };
  EXPECT_EQ(table(fixture, "2.15.1"), found);
  fixture.now += std::chrono::hours{24};
  EXPECT_EQ(table(fixture, "2.15.1"), found);
  EXPECT_TRUE(table(empty_fixture(), "2.15.1").empty());
}

TEST(Scan, ShowsAtMostSixtyFour) {
  Fixture fixture = full_fixture();
  fixture.change(0, [](ModemSnapshot& m) { m.scan.resize(65); });
  EXPECT_EQ(table(fixture, "2.15.1.2").size(), 64U);
}

TEST(Environment, HasOnlyNumbersOfTheModule) {
  Fixture fixture = full_fixture();
  const auto columns = [&](int celsius, std::optional<int> percent) {
    fixture.change(0, [&](ModemSnapshot& m) {
      m.temperature_celsius.value = celsius;
      m.supply.value.battery_percent = percent;
    });
    return get_text(fixture, "2.12.1.1.1") + ", " + get_text(fixture, "2.12.1.4.1");
  };
  EXPECT_EQ(columns(-60, 0), "Integer32 -60, Unsigned32 0");
  EXPECT_EQ(columns(150, 100), "Integer32 150, Unsigned32 100");
  EXPECT_EQ(columns(-61, -1), "none, none");
  EXPECT_EQ(columns(151, 101), "none, none");
  EXPECT_EQ(columns(0, std::nullopt), "Integer32 0, none");
}

TEST(Environment, HasNoInputThatTheModemDidNotTell) {
  Fixture fixture = full_fixture();
  fixture.change(0, [](ModemSnapshot& m) { m.adc0_mv.value.reset(); });
  EXPECT_EQ(get_text(fixture, "2.12.1.5.1"), "none");
  EXPECT_EQ(get_text(fixture, "2.12.1.6.1"), "Unsigned32 0");
}

TEST(Messages, AreCountedFromTheStart) {
  EXPECT_EQ(
      table(full_fixture(), "2.16.1"),
      (std::vector<std::string>{"1.1 = Counter32 2", "2.1 = Counter32 1", "3.1 = Counter32 6",
                                "4.1 = Unsigned32 4", "5.1 = Unsigned32 50", "6.1 = OCTETS +8613010112500"}));
  EXPECT_EQ(table(empty_fixture(), "2.16.1"),
            (std::vector<std::string>{"1.1 = Counter32 0", "2.1 = Counter32 0", "3.1 = Counter32 0",
                                      "6.1 = OCTETS "}));
}

TEST(Probe, IsOffUnlessItIsConfigured) {
  EXPECT_EQ(table(empty_fixture(), "2.23.1"),
            (std::vector<std::string>{"1.1 = OCTETS ", "2.1 = Unsigned32 60", "3.1 = Counter32 0",
                                      "4.1 = Counter32 0", "10.1 = Integer32 2"}));
}

TEST(Probe, HasNoTimesBeforeTheFirstEcho) {
  Fixture fixture = empty_fixture();
  fixture.settings.probes[1].host = "example.org";
  fixture.change(0, [](ModemSnapshot& m) { m.probe.sent = 1; });
  EXPECT_EQ(table(fixture, "2.23.1"),
            (std::vector<std::string>{"1.1 = OCTETS example.org", "2.1 = Unsigned32 60", "3.1 = Counter32 1",
                                      "4.1 = Counter32 0", "10.1 = Integer32 1"}));
}

std::string average(std::uint32_t answered, std::uint64_t sum_ms) {
  Fixture fixture = full_fixture();
  fixture.change(0, [&](ModemSnapshot& m) {
    m.probe.answered = answered;
    m.probe.sum_ms = sum_ms;
  });
  return get_text(fixture, "2.23.1.7.1");
}

TEST(Probe, HasTheMeanOfTheEchoesThatCameBack) {
  EXPECT_EQ(average(3, 141), "Unsigned32 47");
  EXPECT_EQ(average(2, 99), "Unsigned32 50") << "rounded";
}

TEST(Probe, SaysWhatItFound) {
  Fixture fixture = full_fixture();
  fixture.change(0, [](ModemSnapshot& m) { m.probe.state = ProbeState::down; });
  EXPECT_EQ(get_text(fixture, "2.23.1.10.1"), "Integer32 4");
  fixture.settings.probes[1].host.clear();
  EXPECT_EQ(get_text(fixture, "2.23.1.10.1"), "Integer32 2");
}

}  // namespace
}  // namespace eg915u::mib
