#include <algorithm>
#include <array>
#include <csignal>
#include <optional>
#include <thread>

#include "tests/integration/support/fixture.h"

namespace eg915u {
namespace {

using snmp_error::kNoError;
using std::chrono::milliseconds;

/// A manager that reads while others do something.
class ProberTest : public IntegrationTest {
 protected:
  void SetUp() override {
    start();
    prober_.emplace(SnmpTarget{.peer = snmpd_.peer(),
                               .version = SnmpTarget::Version::v2c,
                               .name = "public",
                               .timeout = std::chrono::seconds{1}});
  }
  ~ProberTest() override {
    // A stopped daemon cannot end.
    daemon_->send(SIGCONT);
  }

  /// One GET of objects of all kinds, answered in time.
  bool answered() { return prober_->get({"egModemOperState.1", "egLegacyApn.0", "egSigRsrp.1"}).ok(); }

  /// snmpset of one text, in a separate process.
  ChildProcess start_set(const std::string& name, const std::string& text) {
    return ChildProcess({.arguments = {"snmpset", "-v2c", "-cprivate", "-t5", "-r0", "-On", snmpd_.peer(),
                                       oid_of(name), "s", text},
                         .environment = {"MIBS="},
                         .output = dir_.file("snmpset")});
  }

  std::optional<SnmpClient> prober_;
};

TEST_F(ProberTest, AnsweredDuringAStreamOfSets) {
  constexpr int kSets = 60;
  constexpr int kSetsOfTheModem = 4;
  modem_.delay("AT+QICSGP=1,", 300);
  int answers = 0;
  for (int i = 0; i < kSets; ++i) {
    const std::string text = "stream" + std::to_string(i);
    const bool for_modem = i % (kSets / kSetsOfTheModem) == 0;
    auto set = for_modem ? start_set("egLegacyApn.0", text + ",,") : start_set("egModemName.1", text);
    do {
      ASSERT_TRUE(answered()) << "after " << answers << " answers, during SET " << i;
      ++answers;
    } while (set.running());
    EXPECT_EQ(set.wait(kPatience), 0) << "SET " << i << " was refused";
  }
  EXPECT_GE(answers, kSets);
  EXPECT_EQ(reader_.value("egModemName.1"), "stream" + std::to_string(kSets - 1));
  // A SET that waits is replaced by the next one. Each of them has a notification.
  (void)wait_for_trap("egCtlDone", kSetsOfTheModem);
  std::size_t succeeded = 0;
  for (const auto& trap : traps_.traps("egCtlDone")) {
    const auto result = trap.value("egCtlLastResult");
    EXPECT_TRUE(result == "3" || result == "7") << result;
    if (result == "3") ++succeeded;
  }
  EXPECT_EQ(succeeded, modem_.count("AT+QICSGP=1,1,\"stream"));
  EXPECT_EQ(modem_.count("AT+QICSGP=1,1,\"stream" + std::to_string(kSets - kSets / kSetsOfTheModem) + "\""),
            1U);
  EXPECT_EQ(reader_.value("egCtlLastResult.1"), "3");
}

TEST_F(ProberTest, DaemonStoppedBeforeASet) {
  // Longer than the ping of the library, shorter than the patience of snmpd.
  constexpr milliseconds kStopped{1400};
  const auto before = modem_.last_command();
  daemon_->send(SIGSTOP);
  std::jthread resume([&] {
    std::this_thread::sleep_for(kStopped);
    daemon_->send(SIGCONT);
  });
  const long error = writer_.set_text("egLegacyApn.0", "stopped,,");
  resume.join();
  ASSERT_TRUE(eventually([&] { return answered(); }));
  if (error == kNoError) {
    EXPECT_TRUE(becomes("egLegacyApn.0", "stopped,,"));
    EXPECT_TRUE(becomes("egCtlLastResult.1", "3"));
  }
  // A later operation shows that nothing of the first one is still to come.
  ASSERT_EQ(writer_.set_text("egLegacyApn.0", "later,,"), kNoError);
  EXPECT_TRUE(eventually([&] { return modem_.count("AT+QICSGP=1,1,\"later\"", before) == 1; }));
  EXPECT_LE(modem_.count("AT+QICSGP=1,1,\"stopped\"", before), 1U);
}

TEST_F(ProberTest, DaemonStoppedInTheMiddleOfASet) {
  constexpr milliseconds kStopped{1400};
  constexpr std::array kOffsets{milliseconds{0}, milliseconds{5}, milliseconds{10}};
  bool lte_only = false;
  for (const auto offset : kOffsets) {
    const std::string apn = "offset" + std::to_string(offset.count());
    const auto before = modem_.last_command();
    auto manager = start_set("egLegacyApn.0", apn + ",,");
    std::this_thread::sleep_for(offset);
    daemon_->send(SIGSTOP);
    std::this_thread::sleep_for(kStopped);
    daemon_->send(SIGCONT);
    const auto status = manager.wait(kPatience);
    ASSERT_TRUE(eventually([&] { return answered(); })) << apn;
    // An operation that does not replace it; another one each time, so that none is taken for a retry.
    lte_only = !lte_only;
    ASSERT_EQ(set("egCtlNetworkMode.1", 'i', lte_only ? "3" : "1"), kNoError);
    ASSERT_TRUE(eventually([&] { return modem_.count("AT+QCFG=\"nwscanmode\",", before) == 1; }));
    const auto runs = modem_.count("AT+QICSGP=1,1,\"" + apn + "\"", before);
    EXPECT_LE(runs, 1U) << apn;
    EXPECT_TRUE(status != 0 || runs == 1) << apn << ": answered as done, but it was not";
  }
  EXPECT_TRUE(becomes("egSigRsrp.1", "-95"));
}

}  // namespace
}  // namespace eg915u
