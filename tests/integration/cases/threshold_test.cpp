#include <csignal>

#include "tests/integration/support/fixture.h"

/// egThrTable and the data plan, with notifications, SETs and restarts.
namespace eg915u {
namespace {

using namespace snmp_error;

const std::string kRsrp = ".1.2";
const std::string kDataAge = ".1.9";

class ThresholdTest : public IntegrationTest {
 protected:
  void configure_thresholds(const std::string& thresholds) {
    auto config = default_config();
    config.modem_extra = ", thresholds: {" + thresholds + "}";
    configure(config);
  }

  void restart_daemon() {
    EXPECT_EQ(daemon_->stop(), 0);
    start_daemon();
  }
};

TEST_F(ThresholdTest, RaisesAndClearsAfterTheHoldTime) {
  configure_thresholds("rsrp: {onset: -110, abate: -105, hold: 2s}");
  start();
  ASSERT_TRUE(becomes("egThrState" + kRsrp, "2"));
  const auto began = std::chrono::steady_clock::now();
  modem_.set("signal.rsrp", -115);
  const auto alarm = wait_for_trap("egThrAlarm");
  EXPECT_GE(std::chrono::steady_clock::now() - began, std::chrono::seconds{2});
  EXPECT_EQ(alarm.value("egModemName"), "wan0");
  EXPECT_EQ(alarm.varbinds.at(3).first, "egThrState" + kRsrp);
  EXPECT_EQ(alarm.value("egThrState"), "3");
  EXPECT_EQ(alarm.value("egThrLastValue"), "-115");
  EXPECT_EQ(alarm.value("egThrOnset"), "-110");
  EXPECT_EQ(reader_.value("egThrAlarms" + kRsrp), "1");

  modem_.set("signal.rsrp", -106);  // between the two
  ASSERT_TRUE(becomes("egSigRsrp.1", "-106"));
  EXPECT_EQ(reader_.value("egThrState" + kRsrp), "3");
  modem_.set("signal.rsrp", -100);
  const auto clear = wait_for_trap("egThrClear");
  EXPECT_EQ(clear.value("egThrState"), "2");
  EXPECT_EQ(clear.value("egThrAbate"), "-105");
  EXPECT_EQ(traps_.traps("egThrAlarm").size(), 1U);
}

TEST_F(ThresholdTest, TheAgeOfTheDataRaisesWithoutAnythingNew) {
  configure_thresholds("data_age: {onset: 3, abate: 2, hold: 1s}");
  start();
  ASSERT_TRUE(becomes("egThrState" + kDataAge, "2"));
  modem_.act("unplug");
  const auto alarm = wait_for_trap("egThrAlarm");
  EXPECT_EQ(alarm.varbinds.at(3).first, "egThrState" + kDataAge);
  modem_.act("plug");
  (void)wait_for_trap("egThrClear");
}

TEST_F(ThresholdTest, AnUnknownValueKeepsTheState) {
  configure_thresholds("rsrp: {onset: -110, abate: -105, hold: 0s}");
  start();
  modem_.set("signal.rsrp", -120);
  (void)wait_for_trap("egThrAlarm");
  modem_.act("unplug");
  ASSERT_TRUE(becomes("egSigRsrp.1", "(none)"));
  modem_.act("plug");
  ASSERT_TRUE(becomes("egSigRsrp.1", "-120"));
  flush_notifications();
  EXPECT_EQ(reader_.value("egThrState" + kRsrp), "3");
  EXPECT_EQ(traps_.traps("egThrAlarm").size(), 1U);
  EXPECT_TRUE(traps_.traps("egThrClear").empty());
}

TEST_F(ThresholdTest, ARestartedDaemonDoesNotRepeatAnAlarm) {
  configure_thresholds("rsrp: {onset: -90, abate: -85, hold: 0s}");
  start();  // the modem has -95 dBm
  (void)wait_for_trap("egThrAlarm");
  restart_daemon();
  daemon_->send(SIGKILL);
  ASSERT_EQ(daemon_->wait(kPatience), 128 + SIGKILL);
  start_daemon();
  flush_notifications();
  EXPECT_EQ(reader_.value("egThrState" + kRsrp), "3");
  EXPECT_EQ(reader_.value("egThrAlarms" + kRsrp), "1");
  EXPECT_EQ(traps_.traps("egThrAlarm").size(), 1U);
  modem_.set("signal.rsrp", -80);
  (void)wait_for_trap("egThrClear");
}

TEST_F(ThresholdTest, SetsAreCheckedWorkAndAreKept) {
  start();
  EXPECT_EQ(reader_.value("egThrEnabled" + kRsrp), "2");
  EXPECT_EQ(set("egThrOnset" + kRsrp, 'i', "-161"), kWrongValue);
  EXPECT_EQ(set("egThrOnset" + kRsrp, 'u', "100"), kWrongType);
  EXPECT_EQ(set("egThrOnset" + kRsrp, 'i', "-104"), kInconsistentValue);
  EXPECT_EQ(set("egThrAbate" + kRsrp, 'i', "-111"), kInconsistentValue);
  EXPECT_EQ(set("egThrHoldTime" + kRsrp, 'u', "3601"), kWrongValue);
  EXPECT_EQ(set("egThrEnabled" + kRsrp, 'i', "3"), kWrongValue);
  EXPECT_EQ(set("egThrEnabled.1.10", 'i', "1"), kNoCreation);
  const auto bad = writer_.set({{.name = "egThrEnabled" + kRsrp, .type = 'i', .value = "1"},
                                {.name = "egThrOnset" + kRsrp, .type = 'i', .value = "-80"}});
  EXPECT_EQ(bad.error, kInconsistentValue);
  EXPECT_EQ(bad.error_index, 2);
  EXPECT_EQ(reader_.value("egThrEnabled" + kRsrp), "2") << "nothing of a PDU that was refused";

  const auto good = writer_.set({{.name = "egThrOnset" + kRsrp, .type = 'i', .value = "-90"},
                                 {.name = "egThrAbate" + kRsrp, .type = 'i', .value = "-80"},
                                 {.name = "egThrHoldTime" + kRsrp, .type = 'u', .value = "0"},
                                 {.name = "egThrEnabled" + kRsrp, .type = 'i', .value = "1"}});
  EXPECT_EQ(good.error, kNoError);
  EXPECT_EQ(wait_for_trap("egThrAlarm").value("egThrOnset"), "-90");
  restart_daemon();
  EXPECT_EQ(reader_.value("egThrEnabled" + kRsrp), "1");
  EXPECT_EQ(reader_.value("egThrOnset" + kRsrp), "-90");
  EXPECT_EQ(reader_.value("egThrAbate" + kRsrp), "-80");
  EXPECT_EQ(reader_.value("egThrHoldTime" + kRsrp), "0");
  EXPECT_EQ(set("egThrEnabled" + kRsrp, 'i', "2"), kNoError);
  EXPECT_TRUE(becomes("egThrState" + kRsrp, "1")) << "unknown(1)";
}

TEST_F(ThresholdTest, AChangedFileWinsOverWhatWasSet) {
  configure_thresholds("rsrp: {onset: -110, abate: -105}");
  start();
  ASSERT_EQ(set("egThrOnset" + kRsrp, 'i', "-115"), kNoError);
  auto config = default_config();
  config.modem_extra = ", thresholds: {rsrp: {onset: -112, abate: -105}}";
  reload(config);
  EXPECT_TRUE(becomes("egThrOnset" + kRsrp, "-112"));
}

class PlanTest : public ThresholdTest {
 protected:
  void SetUp() override {
    modem_.request(
        {{"do", "set"}, {"values", {{"data.sent_per_s", 0}, {"data.received_per_s", 0}, {"data.sent", 0}}}});
    auto config = default_config();
    config.modem_extra = ", data_plan: {limit_mb: 10, warning_percent: 80, reset_day: 1}";
    configure(config);
    start();
    ASSERT_TRUE(becomes("egTrafPlanUsed.1", "0"));
  }

  void use_megabytes(long megabytes) {
    modem_.set("data.sent", megabytes * 1'000'000);
    ASSERT_TRUE(becomes("egTrafTxOctets.1", std::to_string(megabytes * 1'000'000)));
  }
};

TEST_F(PlanTest, IsReportedOncePerPeriodAlsoOverRestarts) {
  use_megabytes(7);
  use_megabytes(8);
  const auto warning = wait_for_trap("egTrafPlanWarn");
  EXPECT_EQ(warning.value("egTrafPlanUsedPercent"), "80");
  EXPECT_EQ(warning.value("egTrafPlanWarning"), "80");
  EXPECT_EQ(warning.value("egTrafPlanLimit"), "10");
  restart_daemon();
  use_megabytes(12);
  EXPECT_EQ(wait_for_trap("egTrafPlanExceeded").value("egTrafPlanUsedPercent"), "120");
  restart_daemon();
  use_megabytes(13);
  flush_notifications();
  EXPECT_EQ(traps_.traps("egTrafPlanWarn").size(), 1U);
  EXPECT_EQ(traps_.traps("egTrafPlanExceeded").size(), 1U);
}

TEST_F(PlanTest, APeriodStartsOnRequestAndIsKept) {
  use_megabytes(9);
  (void)wait_for_trap("egTrafPlanWarn");
  EXPECT_EQ(set("egCtlPlanReset.1", 'i', "1"), kWrongValue);
  EXPECT_EQ(set("egCtlPlanReset.1", 'i', "2"), kNoError);
  EXPECT_EQ(reader_.value("egCtlPlanReset.1"), "1");
  EXPECT_TRUE(becomes("egTrafPlanUsed.1", "0"));
  restart_daemon();
  use_megabytes(10);
  EXPECT_TRUE(becomes("egTrafPlanUsed.1", "1000000"));
  use_megabytes(18);
  (void)wait_for_trap("egTrafPlanWarn", 2);
  EXPECT_TRUE(traps_.traps("egTrafPlanExceeded").empty());
}

TEST_F(PlanTest, SetsAreCheckedWorkAndAreKept) {
  EXPECT_EQ(set("egTrafPlanWarning.1", 'u', "101"), kWrongValue);
  EXPECT_EQ(set("egTrafPlanResetDay.1", 'u', "0"), kWrongValue);
  EXPECT_EQ(set("egTrafPlanResetDay.1", 'u', "32"), kWrongValue);
  EXPECT_EQ(set("egTrafPlanLimit.1", 'i', "5"), kWrongType);
  EXPECT_EQ(set("egTrafPlanLimit.1", 'u', "4294967295"), kNoError);
  EXPECT_EQ(set("egTrafPlanResetDay.1", 'u', "31"), kNoError);
  EXPECT_EQ(set("egTrafPlanWarning.1", 'u', "0"), kNoError);
  use_megabytes(5);
  EXPECT_EQ(set("egTrafPlanLimit.1", 'u', "5"), kNoError);
  (void)wait_for_trap("egTrafPlanExceeded");
  EXPECT_TRUE(traps_.traps("egTrafPlanWarn").empty());
  restart_daemon();
  EXPECT_EQ(reader_.value("egTrafPlanLimit.1"), "5");
  EXPECT_EQ(reader_.value("egTrafPlanWarning.1"), "0");
  EXPECT_EQ(reader_.value("egTrafPlanResetDay.1"), "31");
}

}  // namespace
}  // namespace eg915u
