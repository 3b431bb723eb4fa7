#include "simulator/state/traffic.h"

#include <gtest/gtest.h>

#include <string>

#include "tests/simulator/driver.h"

// The data counters over time.

namespace eg915u::sim {
namespace {

/// The counters as `sent,received`.
std::string counted(const State& state) {
  return std::to_string(state.data.sent) + ',' + std::to_string(state.data.received);
}

TEST(Traffic, FlowsWhileAContextIsActive) {
  Driver driver;
  driver.wait(Time(10'000));
  EXPECT_EQ(counted(driver.state()), "12000,54000");
  driver.set("contexts.1.active", "false");
  driver.wait(Time(10'000));
  EXPECT_EQ(counted(driver.state()), "12000,54000");
}

TEST(Traffic, IsReportedByARead) {
  Driver driver;
  driver.must("{'do':'set','values':{'data.sent':1000000,'data.received':7}}");
  driver.ask("ATE0");
  EXPECT_EQ(driver.ask("AT+QGDCNT?", Time(17)), "\r\n+QGDCNT: 1001220,5498\r\n\r\nOK\r\n");
}

TEST(Traffic, StopsWithoutService) {
  Driver driver;
  driver.must("{'do':'scenario','name':'searching'}");
  driver.wait(Time(10'000));
  EXPECT_EQ(counted(driver.state()), "0,0");
  driver.must("{'do':'scenario','name':'roaming'}");
  driver.wait(Time(10'000));
  EXPECT_NE(driver.state().data.sent, 0);
}

TEST(Traffic, ContinuesFromASetValue) {
  Driver driver;
  driver.wait(Time(1000));
  driver.must("{'do':'set','values':{'data.sent':4294967290,'data.received':0}}");
  driver.wait(Time(2000));
  EXPECT_EQ(counted(driver.state()), "4294969690,10800");
}

TEST(Traffic, RateOfZeroStopsTheCounter) {
  Driver driver;
  driver.must("{'do':'set','values':{'data.sent_per_s':0,'data.received_per_s':0}}");
  driver.wait(Time(10'000));
  EXPECT_EQ(counted(driver.state()), "0,0");
}

TEST(Traffic, SmallStepsLoseNothing) {
  State state;
  state.data.sent_per_s = 7;
  Traffic traffic;
  for (int i = 0; i < 3000; ++i) traffic.pass(state, Time(1));
  EXPECT_EQ(counted(state), "21,16200");
}

TEST(Traffic, CountersStayPrintable) {
  State state;
  state.data.sent = 9007199254740990;
  Traffic traffic;
  traffic.pass(state, Time(60'000));
  EXPECT_EQ(state.data.sent, 9007199254740992);
}

TEST(Traffic, StartsOverAfterAReboot) {
  Driver driver;
  driver.wait(Time(100'000));
  driver.must("{'do':'reboot'}");
  EXPECT_EQ(counted(driver.state()), "0,0");
  driver.wait(Time(3000));
  EXPECT_EQ(counted(driver.state()), "0,0");
}

TEST(Traffic, AutosaveSurvivesAReboot) {
  Driver driver;
  driver.set("data.autosave_s", "30");
  driver.wait(Time(70'000));
  EXPECT_EQ(driver.state().data.saved_sent, 72'000);
  EXPECT_EQ(driver.state().data.saved_received, 324'000);
  driver.must("{'do':'reboot'}");
  EXPECT_EQ(counted(driver.state()), "72000,324000");
}

TEST(Traffic, ShorterAutosaveTakesEffectAtOnce) {
  State state;
  state.data.autosave_s = 300;
  Traffic traffic;
  traffic.pass(state, Time(200'000));
  EXPECT_EQ(state.data.saved_sent, 0);
  state.data.autosave_s = 30;
  traffic.pass(state, Time(1));
  EXPECT_EQ(state.data.saved_sent, 240'000);
}

}  // namespace
}  // namespace eg915u::sim
