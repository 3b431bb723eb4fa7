#include <algorithm>

#include "tests/integration/support/fixture.h"

namespace eg915u {
namespace {

using snmp_error::kNoError;

/// A user with an enterprise number of his own.
class RootTest : public IntegrationTest {
 protected:
  inline static const std::string kOther = ".1.3.6.1.4.1.54321.7";

  /// OID of an object below that root.
  static std::string elsewhere(const std::string& name) { return kOther + oid_of(name).substr(kRoot.size()); }

  void SetUp() override {
    auto config = default_config();
    config.extra =
        "root_oid: 1.3.6.1.4.1.54321.7\n"
        "custom_objects:\n"
        "  - {oid: 1.3.6.1.4.1.54321.7.4.1.0, type: integer,\n"
        "     read: {command: AT+QADC=0, pattern: ',(\\d+)'}, interval: 1s}\n";
    configure(config);
    snmpd_.start();
    daemon_->start();
    ASSERT_TRUE(becomes(elsewhere("egSigRsrp.1"), "-95"));
    ASSERT_TRUE(becomes(elsewhere("egLegacyApn.0"), "internet,,"));
  }
};

TEST_F(RootTest, ServesAllObjectsBelowItAndNoneBelowTheDefault) {
  ASSERT_TRUE(eventually([&] { return reader_.value(kOther + ".4.1.0") != "(none)"; }));
  const auto walked = reader_.walk(kOther);
  EXPECT_GT(walked.size(), 150U);
  EXPECT_EQ(walked.front().name, elsewhere("egLegacyReboot.0"));
  EXPECT_EQ(walked.back().name, kOther + ".4.1.0");
  EXPECT_TRUE(reader_.walk(kRoot).empty());
  EXPECT_EQ(reader_.value("egLegacyApn.0"), "(none)");
}

TEST_F(RootTest, AcceptsSetsBelowIt) {
  EXPECT_EQ(writer_.set_text(elsewhere("egLegacyApn.0"), "other,,"), kNoError);
  EXPECT_TRUE(becomes(elsewhere("egCtlLastResult.1"), "3"));
  EXPECT_EQ(reader_.value(elsewhere("egLegacyApn.0")), "other,,");
  EXPECT_NE(writer_.set_text("egLegacyApn.0", "usual,,"), kNoError);
}

TEST_F(RootTest, NotifiesWithItsOids) {
  EXPECT_EQ(writer_.set_text(elsewhere("egAgentTestNotify.0"), "from elsewhere"), kNoError);
  const auto trap = wait_for_trap(elsewhere("egTestEvent"));
  EXPECT_EQ(trap.value(elsewhere("egNotifyText")), "from elsewhere");
  for (const auto& other : traps_.traps()) EXPECT_FALSE(other.name.starts_with("eg")) << other.name;
}

TEST_F(RootTest, IsInSysOrTable) {
  const auto table = reader_.walk(".1.3.6.1.2.1.1.9.1.2");
  EXPECT_TRUE(std::ranges::any_of(table, [](const SnmpVariable& row) { return row.value == kOther; }));
}

TEST_F(RootTest, IsInTheStatus) {
  EXPECT_TRUE(eventually([&] {
    return read_text(dir_.file("run/status.json")).find("\"root_oid\": \"1.3.6.1.4.1.54321.7\"") !=
           std::string::npos;
  }));
}

TEST_F(RootTest, IsInTheEventLog) {
  EXPECT_EQ(writer_.set_text(elsewhere("egAgentTestNotify.0"), "logged"), kNoError);
  EXPECT_TRUE(eventually([&] {
    const auto rows = reader_.walk(elsewhere("egEvtNotification"));
    return std::ranges::any_of(rows,
                               [](const SnmpVariable& row) { return row.value == elsewhere("egTestEvent"); });
  }));
}

}  // namespace
}  // namespace eg915u
