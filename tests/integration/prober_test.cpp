#include <algorithm>
#include <array>
#include <csignal>
#include <optional>
#include <thread>

#include "tests/integration/fixture.h"

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
  bool answered() { return prober_->get({names::kModemState, names::kApn, names::kSigRsrp}).ok(); }

  /// snmpset of one text, in a process of its own.
  ChildProcess start_set(const std::string& name, const std::string& text) {
    return ChildProcess(
        {.arguments = {"snmpset", "-v2c", "-cprivate", "-t5", "-r0", "-On", snmpd_.peer(), name, "s", text},
         .environment = {"MIBS="},
         .output = dir_.file("snmpset")});
  }

  std::optional<SnmpClient> prober_;
};

TEST_F(ProberTest, AnsweredBesideAStreamOfSets) {
  constexpr int kSets = 60;
  constexpr int kSetsOfTheModem = 4;
  modem_.delay("AT+QICSGP=1,", 300);
  int answers = 0;
  for (int i = 0; i < kSets; ++i) {
    const std::string text = "stream" + std::to_string(i);
    const bool for_modem = i % (kSets / kSetsOfTheModem) == 0;
    auto set = for_modem ? start_set(names::kApn, text + ",,") : start_set(names::kModemName + ".1", text);
    do {
      ASSERT_TRUE(answered()) << "after " << answers << " answers, beside SET " << i;
      ++answers;
    } while (set.running());
    EXPECT_EQ(set.wait(kPatience), 0) << "SET " << i << " was refused";
  }
  EXPECT_GE(answers, kSets);
  EXPECT_EQ(reader_.value(names::kModemName + ".1"), "stream" + std::to_string(kSets - 1));
  EXPECT_TRUE(becomes(names::kCtlLastResult, "3"));
  for (int i = 0; i < kSets; i += kSets / kSetsOfTheModem) {
    const auto line = "AT+QICSGP=1,1,\"stream" + std::to_string(i) + "\"";
    EXPECT_TRUE(eventually([&] { return modem_.count(line) > 0; })) << line;
  }
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
  const long error = writer_.set_text(names::kApn, "stopped,,");
  resume.join();
  ASSERT_TRUE(eventually([&] { return answered(); }));
  if (error == kNoError) {
    EXPECT_TRUE(becomes(names::kApn, "stopped,,"));
    EXPECT_TRUE(becomes(names::kCtlLastResult, "3"));
  }
  // A later operation shows that nothing of the first one is still to come.
  ASSERT_EQ(writer_.set_text(names::kApn, "later,,"), kNoError);
  EXPECT_TRUE(eventually([&] { return modem_.count("AT+QICSGP=1,1,\"later\"", before) == 1; }));
  EXPECT_LE(modem_.count("AT+QICSGP=1,1,\"stopped\"", before), 1U);
}

TEST_F(ProberTest, DaemonStoppedInTheMiddleOfASet) {
  constexpr milliseconds kStopped{1400};
  constexpr std::array kOffsets{milliseconds{0}, milliseconds{5}, milliseconds{10}};
  for (const auto offset : kOffsets) {
    const std::string apn = "offset" + std::to_string(offset.count());
    const auto before = modem_.last_command();
    auto set = start_set(names::kApn, apn + ",,");
    std::this_thread::sleep_for(offset);
    daemon_->send(SIGSTOP);
    std::this_thread::sleep_for(kStopped);
    daemon_->send(SIGCONT);
    const auto status = set.wait(kPatience);
    ASSERT_TRUE(eventually([&] { return answered(); })) << apn;
    ASSERT_EQ(writer_.set_text(names::kApn, "after-" + apn + ",,"), kNoError);
    ASSERT_TRUE(eventually([&] { return modem_.count("AT+QICSGP=1,1,\"after-" + apn + "\"", before) == 1; }));
    const auto runs = modem_.count("AT+QICSGP=1,1,\"" + apn + "\"", before);
    EXPECT_LE(runs, 1U) << apn;
    EXPECT_TRUE(status != 0 || runs == 1) << apn << ": answered as done, but it was not";
  }
  EXPECT_TRUE(becomes(names::kSigRsrp, "-95"));
}

}  // namespace
}  // namespace eg915u
