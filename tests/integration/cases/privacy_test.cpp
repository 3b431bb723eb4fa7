#include <sys/stat.h>

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "tests/integration/support/fixture.h"

/// Identities, telephone numbers and message texts are in their objects alone: not in the log, not in events,
/// not in errors.
namespace eg915u {
namespace {

using snmp_error::kNoError;

/// Of the simulated modem, or as the test sets them; then parts of garbled answers.
const std::vector<std::string> kPersonal{"861234067890123", "460010123456789", "89860120801234567890",
                                         "46708251358",     "46708251360",     "46708251361",
                                         "for one alone",   "from a stranger", "Jane Doe",
                                         "8612340678",      "4600101234",      "898601208012"};

/// The columns of personal data. The drop-in for snmpd leaves them out of what the community public reads.
const std::set<std::string> kPersonalObjects{
    "egModemImei",   "egSimIccid",   "egSimImsi",    "egSimMsisdn",
    "egPdpUsername", "egSmsOutDest", "egSmsOutText", "egCustomValue",
};

constexpr const char* kCustomObjects = R"(custom_objects:
  - {name: number, type: gauge, interval: 1s, read: {command: AT+CNUM, pattern: '"\+?([0-9]+)'}}
  - {name: miss, interval: 1s, read: {command: AT+CIMI, pattern: 'nothing (like) it'}}
)";

class PrivacyTest : public IntegrationTest {
 protected:
  void garble(const std::string& command, const std::string& line) const {
    modem_.request({{"do", "answer"}, {"command", command}, {"lines", {line, "OK"}}, {"count", 1000}});
  }

  /// The objects that hold personal data and are not to.
  std::vector<std::string> leaks_of_the_walk() {
    std::vector<std::string> leaks;
    for (const SnmpVariable& variable : reader_.walk(kRoot)) {
      const std::string name = name_of(variable.name);
      const std::string object = name.substr(0, name.find('.'));
      if (!kPersonalObjects.contains(object) && is_personal(variable.value)) {
        leaks.push_back(object + ": " + variable.value);
      }
    }
    return leaks;
  }

  static bool is_personal(const std::string& text) {
    return std::ranges::any_of(
        kPersonal, [&](const std::string& value) { return text.find(value) != std::string::npos; });
  }
};

TEST_F(PrivacyTest, NoErrorEventOrLogLineHoldsPersonalData) {
  auto config = default_config();
  config.extra = kCustomObjects;
  config.slow_poll = "2s";
  config.options = {"--verbose"};
  configure(config);
  garble("AT+CNUM", "+CNUM: \"Jane Doe\",\"+46708251358 \",145");
  start();
  ASSERT_TRUE(becomes("egSimIccid.1.1", "89860120801234567890"));
  ASSERT_TRUE(logs("AT+CNUM: invalid answer"));
  ASSERT_TRUE(logs("number: cannot be read: "));
  ASSERT_TRUE(logs("miss: cannot be read: "));

  garble("AT+CGSN", "86123406789012345");
  garble("AT+CIMI", "4600101234567891234");
  garble("AT+QCCID", "+QCCID: 8986012080123456789012");
  modem_.request(
      {{"do", "answer"}, {"command", "AT+CMGS=2"}, {"lines", {"+CMS ERROR: 500"}}, {"count", 1000}});
  EXPECT_EQ(writer_
                .set({{"egSmsOutDest.1.1", 's', "+46708251360"},
                      {"egSmsOutText.1.1", 's', "for one alone"},
                      {"egSmsOutRowStatus.1.1", 'i', "4"}})
                .error,
            kNoError);
  EXPECT_TRUE(becomes("egSmsOutStatus.1.1", "5"));
  modem_.request({{"do", "message"}, {"from", "+46708251361"}, {"text", "from a stranger"}});
  ASSERT_TRUE(logs("AT+CGSN: invalid answer"));
  ASSERT_TRUE(logs("AT+QCCID: invalid answer"));
  ASSERT_TRUE(logs("AT+CIMI: invalid answer"));
  modem_.act("reboot");
  (void)wait_for_trap("egModemRestarted");
  flush_notifications();

  EXPECT_FALSE(is_personal(daemon_->log_text())) << daemon_->log_text();
  EXPECT_EQ(leaks_of_the_walk(), std::vector<std::string>());
  for (const Trap& trap : traps_.traps()) {
    for (const auto& [object, value] : trap.varbinds) {
      if (object.starts_with("egSimIccid")) continue;
      EXPECT_FALSE(is_personal(value)) << trap.name << " " << object << ": " << value;
    }
  }
}

TEST_F(PrivacyTest, ARefusedCustomCommandShowsNoNumber) {
  auto config = default_config();
  config.extra = std::string(kCustomObjects) +
                 "  - {name: forward-to, oid: 1.3.6.1.4.1.9999.4.1.0,\n"
                 "     write: {command: 'AT+CCFC=0,3,{value}', allow: '[0-9]+'}}\n";
  configure(config);
  start();
  modem_.request({{"do", "answer"}, {"command", "AT+CCFC="}, {"lines", {"ERROR"}}, {"count", 1000}});
  ASSERT_EQ(set(kRoot + ".4.1.0", 's', "46708251359"), kNoError);
  ASSERT_TRUE(becomes("egCtlLastResult.1", kCtlFailed));
  EXPECT_EQ(reader_.value("egCtlLastError.1"), "AT+CCFC=0,3,xxxxxxxxxxx: ERROR");
  EXPECT_EQ(wait_for_trap("egCtlDone").value("egCtlLastError"), "AT+CCFC=0,3,xxxxxxxxxxx: ERROR");
  EXPECT_EQ(daemon_->log_text().find("46708251359"), std::string::npos) << daemon_->log_text();
}

TEST_F(PrivacyTest, PartlyMaskedIdentitiesDoNotLookLikeRealOnes) {
  auto config = default_config();
  config.extra = "identity_masking: partial\n";
  configure(config);
  modem_.set("sim.number", "+46708251358");
  start();
  EXPECT_TRUE(becomes("egModemImei.1", "86123406xxxxxxx"));
  EXPECT_TRUE(becomes("egSimIccid.1.1", "8986012xxxxxxxxxxxxx"));
  EXPECT_TRUE(becomes("egSimImsi.1.1", "460010xxxxxxxxx"));
  EXPECT_TRUE(becomes("egSimMsisdn.1.1", "+46708xxxxxx"));
}

TEST_F(PrivacyTest, OnlyTheGroupReadsTheStatusFile) {
  start();
  struct stat status {};
  ASSERT_EQ(::stat(dir_.file("run/status.json").c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 07777U, 0640U);
  ASSERT_EQ(::stat(dir_.file("run/lock").c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 07777U, 0600U);
}

}  // namespace
}  // namespace eg915u
