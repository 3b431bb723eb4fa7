#include <csignal>

#include "tests/integration/support/fixture.h"

namespace eg915u {
namespace {

using snmp_error::kNoError;
using std::chrono::milliseconds;

class ReloadTest : public IntegrationTest {
 protected:
  /// The first modem has not noticed anything.
  void expect_undisturbed() {
    EXPECT_EQ(reader_.value("egAtPortOpens.1"), "1");
    EXPECT_EQ(reader_.value("egSigRsrp.1"), "-95");
    EXPECT_EQ(reader_.value("egModemResets.1"), "0");
  }
};

TEST_F(ReloadTest, AddedModemGetsARowAndTheFirstContinues) {
  start();
  auto& second = add_simulator("second");
  second.set("signal.rsrp", -101);
  auto config = default_config();
  config.ports.push_back(second.port());
  reload(config);
  EXPECT_TRUE(becomes("egAgentModemCount.0", "2"));
  EXPECT_TRUE(becomes("egModemModel.2", "EG915U"));
  EXPECT_TRUE(becomes("egSigRsrp.2", "-101"));
  EXPECT_EQ(reader_.value("egModemName.2"), "wan1");
  expect_undisturbed();
}

TEST_F(ReloadTest, RemovedModemLosesItsRowAndItsPort) {
  auto& second = add_simulator("second");
  auto config = default_config();
  config.ports.push_back(second.port());
  configure(config);
  start();
  ASSERT_TRUE(becomes("egModemModel.2", "EG915U"));

  reload(default_config());
  EXPECT_TRUE(becomes("egAgentModemCount.0", "1"));
  EXPECT_EQ(reader_.value("egModemModel.2"), "(none)");
  EXPECT_EQ(reader_.value("egModemName.2"), "(none)");
  const auto last = second.last_command();
  EXPECT_TRUE(always([&] { return second.last_command() == last; }, milliseconds{2500}))
      << "it is still being polled";
  expect_undisturbed();
}

TEST_F(ReloadTest, ChangedModemKeepsItsRow) {
  start();
  auto& other = add_simulator("other");
  other.set("signal.rsrp", -101);
  auto config = default_config();
  config.ports = {other.port()};
  reload(config);
  EXPECT_TRUE(becomes("egSigRsrp.1", "-101")) << "same name, another port";
  EXPECT_EQ(reader_.value("egAgentModemCount.0"), "1");
  EXPECT_EQ(reader_.value("egModemName.1"), "wan0");
}

TEST_F(ReloadTest, CustomObjectsComeMoveAndGo) {
  start();
  const auto object_at = [](const std::string& oid) {
    return "custom_objects: [{oid: 1.3.6.1.4.1.9999." + oid +
           ", type: gauge, read: {command: AT+QADC=0, pattern: ',(\\d+)'}, interval: 1s}]\n";
  };
  modem_.set("power.adc0_mv", 1234);
  auto config = default_config();
  config.extra = object_at("4.1.0");
  reload(config);
  EXPECT_TRUE(becomes(kRoot + ".4.1.0", "1234"));
  config.extra = object_at("1.7.0");
  reload(config);
  EXPECT_TRUE(becomes(kRoot + ".1.7.0", "1234"));
  EXPECT_EQ(reader_.value(kRoot + ".4.1.0"), "(none)");
  // Its OID is below the new root, which waits for a restart: until then it stays at the same place.
  config.extra =
      "root_oid: 1.3.6.1.4.1.5\ncustom_objects: [{oid: 1.3.6.1.4.1.5.4.9.0, type: gauge, "
      "read: {command: AT+QADC=0, pattern: ',(\\d+)'}, interval: 1s}]\n";
  reload(config);
  EXPECT_TRUE(becomes(kRoot + ".4.9.0", "1234"));
  config.extra.clear();
  reload(config);
  EXPECT_TRUE(becomes(kRoot + ".4.9.0", "(none)"));
  EXPECT_TRUE(reader_.walk("egCustomTable").empty());
}

TEST_F(ReloadTest, WritableFalseTakesEffectAndCanBeUndone) {
  start();
  EXPECT_EQ(reader_.value("egAgentWriteEnabled.0"), "1");
  auto config = default_config();
  config.extra = "writable: false\n";
  reload(config);
  EXPECT_TRUE(becomes("egAgentWriteEnabled.0", "2"));
  EXPECT_EQ(writer_.set_text("egLegacyApn.0", "a,b,c"), snmp_error::kNotWritable);

  reload(default_config());
  EXPECT_TRUE(becomes("egAgentWriteEnabled.0", "1"));
  EXPECT_EQ(writer_.set_text("egLegacyApn.0", "a,b,c"), kNoError);
  expect_undisturbed();
}

TEST_F(ReloadTest, WrongValueLeavesEverythingAsItWas) {
  start();
  auto config = default_config();
  config.extra = "writable: maybe\n";  // the fourth line
  config.ports = {dir_.file("nowhere")};
  reload(config);
  EXPECT_TRUE(logs(daemon_->config_path() + ":4:11: writable: "));
  EXPECT_TRUE(always([&] { return reader_.value("egSigRsrp.1") == "-95"; }, milliseconds{2500}));
  EXPECT_EQ(writer_.set_text("egLegacyApn.0", "as,it,was"), kNoError);
  expect_undisturbed();
}

TEST_F(ReloadTest, BrokenYamlLeavesEverythingAsItWas) {
  start();
  write_text(daemon_->config_path(), "modems: [\n");
  daemon_->send(SIGHUP);
  EXPECT_TRUE(logs("error: " + daemon_->config_path() + ":2:1: "));
  expect_undisturbed();

  reload(default_config());
  EXPECT_TRUE(logs("configuration reloaded")) << "the corrected file is taken";
  expect_undisturbed();
}

TEST_F(ReloadTest, ChangedSocketNeedsARestart) {
  start();
  auto config = default_config();
  config.agentx_socket = dir_.file("elsewhere");
  reload(config);
  EXPECT_TRUE(logs("warning: " + daemon_->config_path() + ": agentx"));
  EXPECT_TRUE(logs("takes effect after a restart"));
  EXPECT_TRUE(is_served()) << "through the socket of before";
  expect_undisturbed();
}

TEST_F(ReloadTest, SettingsOfManagersSurvive) {
  start();
  ASSERT_EQ(writer_.set_text("egModemName.1", "roof"), kNoError);
  ASSERT_EQ(set("egAgentPollInterval.0", 'u', "2"), kNoError);
  ASSERT_EQ(writer_.set_text("egLegacyTrapEnable.0", "True"), kNoError);
  auto config = default_config();
  config.extra = "identity_masking: full\n";
  reload(config);
  ASSERT_TRUE(becomes("egAgentIdentityMasking.0", "3")) << "the new file is in effect";
  EXPECT_EQ(reader_.value("egModemName.1"), "roof");
  EXPECT_EQ(reader_.value("egAgentPollInterval.0"), "2");
  EXPECT_EQ(reader_.value("egLegacyTrapEnable.0"), "True");
  expect_undisturbed();

  EXPECT_EQ(daemon_->stop(), 0);
  start_daemon();
  EXPECT_EQ(reader_.value("egModemName.1"), "roof") << "and the restart after it";
  EXPECT_EQ(reader_.value("egAgentPollInterval.0"), "2");
}

TEST_F(ReloadTest, ManyInARowAreHarmless) {
  start();
  for (int i = 0; i < 20; ++i) {
    daemon_->send(SIGHUP);
    EXPECT_TRUE(reader_.get({"egModemOperState.1"}).ok());
  }
  EXPECT_TRUE(logs("configuration reloaded"));
  EXPECT_TRUE(is_served());
  expect_undisturbed();
}

}  // namespace
}  // namespace eg915u
