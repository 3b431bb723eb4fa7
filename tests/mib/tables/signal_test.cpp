#include <gtest/gtest.h>

#include <string>

#include "tests/mib/fixture.h"

namespace eg915u::mib {
namespace {

using std::nullopt;

void expect_signal(const Fixture& fixture, const std::vector<std::string>& columns) {
  const char* const oids[] = {"2.6.1.1.1", "2.6.1.2.1", "2.6.1.3.1", "2.6.1.4.1",
                              "2.6.1.5.1", "2.6.1.6.1", "2.6.1.9.1", "2.6.1.10.1"};
  std::vector<std::string> got;
  for (const char* oid : oids) got.push_back(get_text(fixture, oid));
  EXPECT_EQ(got, columns);
}

TEST(Signal, OnGsmHasNoLteColumns) {
  Fixture fixture = full_fixture();
  fixture.change(0, [&](ModemSnapshot& m) {
    m.qcsq.set({AccessTech::gsm, -70, nullopt, nullopt, nullopt}, fixture.now);
    m.csq.set({20, 3}, fixture.now);
  });
  expect_signal(fixture, {"Integer32 -70", "none", "none", "none", "Unsigned32 20", "Unsigned32 3",
                          "Unsigned32 69", "Integer32 5"});
}

TEST(Signal, ComesFromCsqWhenQcsqIsNotThere) {
  Fixture fixture = full_fixture();
  fixture.change(0, [](ModemSnapshot& m) {
    m.qcsq.forget();
    m.serving.forget();
  });
  expect_signal(fixture, {"Integer32 -65", "none", "none", "none", "Unsigned32 24", "none", "Unsigned32 77",
                          "Integer32 5"});
}

TEST(Signal, WithoutServiceIsNone) {
  Fixture fixture = full_fixture();
  fixture.change(0, [&](ModemSnapshot& m) {
    m.qcsq.set({AccessTech::none, nullopt, nullopt, nullopt, nullopt}, fixture.now);
    m.csq.set({nullopt, nullopt}, fixture.now);
  });
  expect_signal(fixture, {"none", "none", "none", "none", "none", "none", "none", "Integer32 1"});
}

TEST(Signal, OutsideTheRangesOfTheModuleHasNoInstance) {
  Fixture fixture = full_fixture();
  fixture.change(0, [&](ModemSnapshot& m) {
    m.qcsq.set({AccessTech::lte, -201, 101, 200, -101}, fixture.now);
    m.csq.set({32, 8}, fixture.now);
    m.serving.value.cqi = 16;
    m.serving.value.tx_power_dbm = 101;
  });
  expect_signal(fixture, {"none", "none", "none", "none", "none", "none", "Unsigned32 100", "Integer32 5"});
}

/// RSSI, RSRP, RSRQ, SINR, CQI and transmit power.
std::vector<std::string> signal_of(const Fixture& fixture) {
  std::vector<std::string> columns;
  for (const char* oid : {"2.6.1.1.1", "2.6.1.2.1", "2.6.1.3.1", "2.6.1.4.1", "2.6.1.7.1", "2.6.1.8.1"}) {
    columns.push_back(get_text(fixture, oid));
  }
  return columns;
}

TEST(Signal, ComesFromQengWhereQcsqLacksIt) {
  Fixture fixture = full_fixture();
  fixture.change(0, [](ModemSnapshot& m) { m.qcsq.value.rsrq_db = m.qcsq.value.rssi_dbm = nullopt; });
  EXPECT_EQ(signal_of(fixture), (std::vector<std::string>{"Integer32 -66", "Integer32 -97", "Integer32 -12",
                                                          "Integer32 12", "Unsigned32 9", "Integer32 -17"}));
  fixture.change(0, [](ModemSnapshot& m) { m.qcsq.forget(); });
  EXPECT_EQ(signal_of(fixture), (std::vector<std::string>{"Integer32 -66", "Integer32 -98", "Integer32 -12",
                                                          "Integer32 11", "Unsigned32 9", "Integer32 -17"}));
  // -98 dBm.
  EXPECT_EQ(get_text(fixture, "2.6.1.9.1"), "Unsigned32 55");
  EXPECT_EQ(get_text(fixture, "2.6.1.10.1"), "Integer32 4");
}

TEST(Signal, IsNotThatOfAnotherTechnology) {
  Fixture fixture = full_fixture();
  // The modem changed to GSM; AT+QENG is still of the LTE cell.
  fixture.change(0, [](ModemSnapshot& m) {
    m.network.value.access_tech = AccessTech::edge;
    m.qcsq.value = {AccessTech::gsm, nullopt, nullopt, nullopt, nullopt};
  });
  EXPECT_EQ(signal_of(fixture),
            (std::vector<std::string>{"Integer32 -65", "none", "none", "none", "none", "none"}));
  fixture.change(0, [](ModemSnapshot& m) {
    m.serving.value.access_tech = AccessTech::gsm;
    m.csq.forget();
  });
  EXPECT_EQ(signal_of(fixture),
            (std::vector<std::string>{"Integer32 -66", "none", "none", "none", "none", "none"}));
}

}  // namespace
}  // namespace eg915u::mib
