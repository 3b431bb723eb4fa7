#include <csignal>

#include "tests/integration/support/fixture.h"

/// egThrTable and the data plan, with notifications, SETs and restarts.
namespace eg915u {
namespace {

using namespace snmp_error;

const std::string kThrAlarm = below_root("0.10");
const std::string kThrClear = below_root("0.11");
const std::string kPlanWarn = below_root("0.14");
const std::string kPlanExceeded = below_root("0.15");

const std::string kThrEnabled = below_root("2.13.1.2");
const std::string kThrOnset = below_root("2.13.1.3");
const std::string kThrAbate = below_root("2.13.1.4");
const std::string kThrHoldTime = below_root("2.13.1.5");
const std::string kThresholdState = below_root("2.13.1.6");
const std::string kThrLastValue = below_root("2.13.1.7");
const std::string kThrAlarms = below_root("2.13.1.9");
const std::string kPlanLimit = below_root("2.10.1.4");
const std::string kPlanWarning = below_root("2.10.1.5");
const std::string kPlanResetDay = below_root("2.10.1.6");
const std::string kPlanUsed = below_root("2.10.1.7.1");
const std::string kPlanPercent = below_root("2.10.1.8");
const std::string kPlanReset = below_root("2.14.1.8.1");

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

  long set(const std::string& name, char type, const std::string& value) {
    return writer_.set({{.name = name, .type = type, .value = value}}).error;
  }

  /// Waits for a test notification: all earlier notifications have arrived then.
  void mark() {
    const auto before = traps_.traps(below_root("0.18")).size();
    EXPECT_EQ(writer_.set_text(names::kTestNotify, "marker"), kNoError);
    (void)wait_for_trap(below_root("0.18"), before + 1);
  }
};

TEST_F(ThresholdTest, RaisesAndClearsAfterTheHoldTime) {
  configure_thresholds("rsrp: {onset: -110, abate: -105, hold: 2s}");
  start();
  ASSERT_TRUE(becomes(kThresholdState + kRsrp, "2"));
  const auto began = std::chrono::steady_clock::now();
  modem_.set("signal.rsrp", -115);
  const auto alarm = wait_for_trap(kThrAlarm);
  EXPECT_GE(std::chrono::steady_clock::now() - began, std::chrono::seconds{2});
  EXPECT_EQ(alarm.value(names::kModemName), "wan0");
  EXPECT_EQ(alarm.varbinds.at(3).first, kThresholdState + kRsrp);
  EXPECT_EQ(alarm.value(kThresholdState), "3");
  EXPECT_EQ(alarm.value(kThrLastValue), "-115");
  EXPECT_EQ(alarm.value(kThrOnset), "-110");
  EXPECT_EQ(reader_.value(kThrAlarms + kRsrp), "1");

  modem_.set("signal.rsrp", -106);  // between the two
  ASSERT_TRUE(becomes(names::kSigRsrp, "-106"));
  EXPECT_EQ(reader_.value(kThresholdState + kRsrp), "3");
  modem_.set("signal.rsrp", -100);
  const auto clear = wait_for_trap(kThrClear);
  EXPECT_EQ(clear.value(kThresholdState), "2");
  EXPECT_EQ(clear.value(kThrAbate), "-105");
  EXPECT_EQ(traps_.traps(kThrAlarm).size(), 1U);
}

TEST_F(ThresholdTest, TheAgeOfTheDataRaisesWithoutAnythingNew) {
  configure_thresholds("data_age: {onset: 3, abate: 2, hold: 1s}");
  start();
  ASSERT_TRUE(becomes(kThresholdState + kDataAge, "2"));
  modem_.act("unplug");
  const auto alarm = wait_for_trap(kThrAlarm);
  EXPECT_EQ(alarm.varbinds.at(3).first, kThresholdState + kDataAge);
  modem_.act("plug");
  (void)wait_for_trap(kThrClear);
}

TEST_F(ThresholdTest, AnUnknownValueKeepsTheState) {
  configure_thresholds("rsrp: {onset: -110, abate: -105, hold: 0s}");
  start();
  modem_.set("signal.rsrp", -120);
  (void)wait_for_trap(kThrAlarm);
  modem_.act("unplug");
  ASSERT_TRUE(becomes(names::kSigRsrp, "(none)"));
  modem_.act("plug");
  ASSERT_TRUE(becomes(names::kSigRsrp, "-120"));
  mark();
  EXPECT_EQ(reader_.value(kThresholdState + kRsrp), "3");
  EXPECT_EQ(traps_.traps(kThrAlarm).size(), 1U);
  EXPECT_TRUE(traps_.traps(kThrClear).empty());
}

TEST_F(ThresholdTest, ARestartedDaemonDoesNotRepeatAnAlarm) {
  configure_thresholds("rsrp: {onset: -90, abate: -85, hold: 0s}");
  start();  // the modem has -95 dBm
  (void)wait_for_trap(kThrAlarm);
  restart_daemon();
  daemon_->send(SIGKILL);
  ASSERT_EQ(daemon_->wait(kPatience), 128 + SIGKILL);
  start_daemon();
  mark();
  EXPECT_EQ(reader_.value(kThresholdState + kRsrp), "3");
  EXPECT_EQ(reader_.value(kThrAlarms + kRsrp), "1");
  EXPECT_EQ(traps_.traps(kThrAlarm).size(), 1U);
  modem_.set("signal.rsrp", -80);
  (void)wait_for_trap(kThrClear);
}

TEST_F(ThresholdTest, SetsAreCheckedWorkAndAreKept) {
  start();
  EXPECT_EQ(reader_.value(kThrEnabled + kRsrp), "2");
  EXPECT_EQ(set(kThrOnset + kRsrp, 'i', "-161"), kWrongValue);
  EXPECT_EQ(set(kThrOnset + kRsrp, 'u', "100"), kWrongType);
  EXPECT_EQ(set(kThrOnset + kRsrp, 'i', "-104"), kInconsistentValue);
  EXPECT_EQ(set(kThrAbate + kRsrp, 'i', "-111"), kInconsistentValue);
  EXPECT_EQ(set(kThrHoldTime + kRsrp, 'u', "3601"), kWrongValue);
  EXPECT_EQ(set(kThrEnabled + kRsrp, 'i', "3"), kWrongValue);
  EXPECT_EQ(set(kThrEnabled + ".1.10", 'i', "1"), kNoCreation);
  const auto bad = writer_.set({{.name = kThrEnabled + kRsrp, .type = 'i', .value = "1"},
                                {.name = kThrOnset + kRsrp, .type = 'i', .value = "-80"}});
  EXPECT_EQ(bad.error, kInconsistentValue);
  EXPECT_EQ(bad.error_index, 2);
  EXPECT_EQ(reader_.value(kThrEnabled + kRsrp), "2") << "nothing of a PDU that was refused";

  const auto good = writer_.set({{.name = kThrOnset + kRsrp, .type = 'i', .value = "-90"},
                                 {.name = kThrAbate + kRsrp, .type = 'i', .value = "-80"},
                                 {.name = kThrHoldTime + kRsrp, .type = 'u', .value = "0"},
                                 {.name = kThrEnabled + kRsrp, .type = 'i', .value = "1"}});
  EXPECT_EQ(good.error, kNoError);
  EXPECT_EQ(wait_for_trap(kThrAlarm).value(kThrOnset), "-90");
  restart_daemon();
  EXPECT_EQ(reader_.value(kThrEnabled + kRsrp), "1");
  EXPECT_EQ(reader_.value(kThrOnset + kRsrp), "-90");
  EXPECT_EQ(reader_.value(kThrAbate + kRsrp), "-80");
  EXPECT_EQ(reader_.value(kThrHoldTime + kRsrp), "0");
  EXPECT_EQ(set(kThrEnabled + kRsrp, 'i', "2"), kNoError);
  EXPECT_TRUE(becomes(kThresholdState + kRsrp, "1")) << "unknown(1)";
}

TEST_F(ThresholdTest, AChangedFileWinsOverWhatWasSet) {
  configure_thresholds("rsrp: {onset: -110, abate: -105}");
  start();
  ASSERT_EQ(set(kThrOnset + kRsrp, 'i', "-115"), kNoError);
  auto config = default_config();
  config.modem_extra = ", thresholds: {rsrp: {onset: -112, abate: -105}}";
  daemon_->write_config(config);
  daemon_->send(SIGHUP);
  EXPECT_TRUE(becomes(kThrOnset + kRsrp, "-112"));
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
    ASSERT_TRUE(becomes(kPlanUsed, "0"));
  }

  void use_megabytes(long megabytes) {
    modem_.set("data.sent", megabytes * 1'000'000);
    ASSERT_TRUE(becomes(below_root("2.10.1.1.1"), std::to_string(megabytes * 1'000'000)));
  }
};

TEST_F(PlanTest, IsReportedOncePerPeriodAlsoOverRestarts) {
  use_megabytes(7);
  use_megabytes(8);
  const auto warning = wait_for_trap(kPlanWarn);
  EXPECT_EQ(warning.value(kPlanPercent), "80");
  EXPECT_EQ(warning.value(kPlanWarning), "80");
  EXPECT_EQ(warning.value(kPlanLimit), "10");
  restart_daemon();
  use_megabytes(12);
  EXPECT_EQ(wait_for_trap(kPlanExceeded).value(kPlanPercent), "120");
  restart_daemon();
  use_megabytes(13);
  mark();
  EXPECT_EQ(traps_.traps(kPlanWarn).size(), 1U);
  EXPECT_EQ(traps_.traps(kPlanExceeded).size(), 1U);
}

TEST_F(PlanTest, APeriodStartsOnRequestAndIsKept) {
  use_megabytes(9);
  (void)wait_for_trap(kPlanWarn);
  EXPECT_EQ(set(kPlanReset, 'i', "1"), kWrongValue);
  EXPECT_EQ(set(kPlanReset, 'i', "2"), kNoError);
  EXPECT_EQ(reader_.value(kPlanReset), "1");
  EXPECT_TRUE(becomes(kPlanUsed, "0"));
  restart_daemon();
  use_megabytes(10);
  EXPECT_TRUE(becomes(kPlanUsed, "1000000"));
  use_megabytes(18);
  (void)wait_for_trap(kPlanWarn, 2);
  EXPECT_TRUE(traps_.traps(kPlanExceeded).empty());
}

TEST_F(PlanTest, SetsAreCheckedWorkAndAreKept) {
  EXPECT_EQ(set(kPlanWarning + ".1", 'u', "101"), kWrongValue);
  EXPECT_EQ(set(kPlanResetDay + ".1", 'u', "0"), kWrongValue);
  EXPECT_EQ(set(kPlanResetDay + ".1", 'u', "32"), kWrongValue);
  EXPECT_EQ(set(kPlanLimit + ".1", 'i', "5"), kWrongType);
  EXPECT_EQ(set(kPlanLimit + ".1", 'u', "4294967295"), kNoError);
  EXPECT_EQ(set(kPlanResetDay + ".1", 'u', "31"), kNoError);
  EXPECT_EQ(set(kPlanWarning + ".1", 'u', "0"), kNoError);
  use_megabytes(5);
  EXPECT_EQ(set(kPlanLimit + ".1", 'u', "5"), kNoError);
  (void)wait_for_trap(kPlanExceeded);
  EXPECT_TRUE(traps_.traps(kPlanWarn).empty());
  restart_daemon();
  EXPECT_EQ(reader_.value(kPlanLimit + ".1"), "5");
  EXPECT_EQ(reader_.value(kPlanWarning + ".1"), "0");
  EXPECT_EQ(reader_.value(kPlanResetDay + ".1"), "31");
}

}  // namespace
}  // namespace eg915u
