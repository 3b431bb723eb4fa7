#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "tests/mib/fixture.h"

namespace eg915u::mib {
namespace {

using std::nullopt;
using ::testing::ElementsAre;

std::vector<std::string> signal_of(const Fixture& fixture) { return table(fixture, "egSigTable"); }

TEST(Signal, OnGsmHasNoLteColumns) {
  Fixture fixture = full_fixture();
  fixture.change(0, [&](ModemSnapshot& m) {
    m.qcsq.set({AccessTech::gsm, -70, nullopt, nullopt, nullopt}, fixture.now);
    m.csq.set({20, 3}, fixture.now);
  });
  EXPECT_THAT(
      signal_of(fixture),
      ElementsAre("egSigRssi.1 = Integer32 -70", "egSigCsq.1 = Unsigned32 20", "egSigBer.1 = Unsigned32 3",
                  "egSigCqi.1 = Unsigned32 9", "egSigTxPower.1 = Integer32 -17",
                  "egSigQuality.1 = Unsigned32 69", "egSigLevel.1 = Integer32 5"));
}

TEST(Signal, ComesFromCsqWhenQcsqIsNotThere) {
  Fixture fixture = full_fixture();
  fixture.change(0, [](ModemSnapshot& m) {
    m.qcsq.forget();
    m.serving.forget();
  });
  EXPECT_THAT(signal_of(fixture),
              ElementsAre("egSigRssi.1 = Integer32 -65", "egSigCsq.1 = Unsigned32 24",
                          "egSigQuality.1 = Unsigned32 77", "egSigLevel.1 = Integer32 5"));
}

TEST(Signal, WithoutServiceIsNone) {
  Fixture fixture = full_fixture();
  fixture.change(0, [&](ModemSnapshot& m) {
    m.qcsq.set({AccessTech::none, nullopt, nullopt, nullopt, nullopt}, fixture.now);
    m.csq.set({nullopt, nullopt}, fixture.now);
  });
  EXPECT_THAT(signal_of(fixture), ElementsAre("egSigCqi.1 = Unsigned32 9", "egSigTxPower.1 = Integer32 -17",
                                              "egSigLevel.1 = Integer32 1"));
}

TEST(Signal, OutsideTheRangesOfTheModuleHasNoInstance) {
  Fixture fixture = full_fixture();
  fixture.change(0, [&](ModemSnapshot& m) {
    m.qcsq.set({AccessTech::lte, -201, 101, 200, -101}, fixture.now);
    m.csq.set({32, 8}, fixture.now);
    m.serving.value.sinr = 101;
    m.serving.value.cqi = 16;
    m.serving.value.tx_power_dbm = 101;
  });
  EXPECT_THAT(signal_of(fixture),
              ElementsAre("egSigQuality.1 = Unsigned32 100", "egSigLevel.1 = Integer32 5"));
}

TEST(Signal, ComesFromQengWhereQcsqLacksIt) {
  Fixture fixture = full_fixture();
  fixture.change(0, [](ModemSnapshot& m) { m.qcsq.value.rsrq_db = m.qcsq.value.rssi_dbm = nullopt; });
  EXPECT_THAT(
      signal_of(fixture),
      ElementsAre("egSigRssi.1 = Integer32 -66", "egSigRsrp.1 = Integer32 -97", "egSigRsrq.1 = Integer32 -12",
                  "egSigSinr.1 = Integer32 12", "egSigCsq.1 = Unsigned32 24", "egSigCqi.1 = Unsigned32 9",
                  "egSigTxPower.1 = Integer32 -17", "egSigQuality.1 = Unsigned32 58",
                  "egSigLevel.1 = Integer32 4"));
  fixture.change(0, [](ModemSnapshot& m) { m.qcsq.forget(); });
  EXPECT_THAT(
      signal_of(fixture),
      ElementsAre("egSigRssi.1 = Integer32 -66", "egSigRsrp.1 = Integer32 -98", "egSigRsrq.1 = Integer32 -12",
                  "egSigSinr.1 = Integer32 11", "egSigCsq.1 = Unsigned32 24", "egSigCqi.1 = Unsigned32 9",
                  "egSigTxPower.1 = Integer32 -17", "egSigQuality.1 = Unsigned32 55",
                  "egSigLevel.1 = Integer32 4"));
}

TEST(Signal, IsNotThatOfAnotherTechnology) {
  Fixture fixture = full_fixture();
  // The modem changed to GSM; AT+QENG is still of the LTE cell.
  fixture.change(0, [](ModemSnapshot& m) {
    m.network.value.access_tech = AccessTech::edge;
    m.qcsq.value = {AccessTech::gsm, nullopt, nullopt, nullopt, nullopt};
  });
  EXPECT_THAT(signal_of(fixture),
              ElementsAre("egSigRssi.1 = Integer32 -65", "egSigCsq.1 = Unsigned32 24",
                          "egSigQuality.1 = Unsigned32 77", "egSigLevel.1 = Integer32 5"));
  fixture.change(0, [](ModemSnapshot& m) {
    m.serving.value.access_tech = AccessTech::gsm;
    m.csq.forget();
  });
  EXPECT_THAT(signal_of(fixture), ElementsAre("egSigRssi.1 = Integer32 -66", "egSigQuality.1 = Unsigned32 76",
                                              "egSigLevel.1 = Integer32 5"));
}

}  // namespace
}  // namespace eg915u::mib
