#include "tests/integration/support/fixture.h"

namespace eg915u {
namespace {

using snmp_error::kNoError;
using snmp_error::kNotWritable;

class SetTest : public IntegrationTest {
 protected:
  void SetUp() override { start(); }
};

TEST_F(SetTest, ManagersRetriesRunOnce) {
  modem_.delay("AT+QICSGP=1,", 1000);
  const std::uint64_t before = modem_.last_command();
  for (int i = 0; i < 5; ++i) EXPECT_EQ(writer_.set_text("egLegacyApn.0", "retried,,"), kNoError);

  EXPECT_TRUE(becomes("egCtlLastResult.1", "3"));
  EXPECT_EQ(writer_.set_text("egLegacyApn.0", "retried,,"), kNoError) << "a late retry, after the end";
  // The reboot is queued after anything that the retries had queued.
  EXPECT_EQ(writer_.set_text("egLegacyReboot.0", "True"), kNoError);
  EXPECT_TRUE(becomes("egModemResets.1", "1"));
  EXPECT_EQ(modem_.count("AT+QICSGP=1,1,", before), 1U);
}

TEST_F(SetTest, RetriedRebootRunsOnce) {
  const std::uint64_t before = modem_.last_command();
  for (int i = 0; i < 5; ++i) EXPECT_EQ(writer_.set_text("egLegacyReboot.0", "True"), kNoError);
  EXPECT_TRUE(becomes("egCtlLastResult.1", "3"));
  EXPECT_TRUE(is_served());
  EXPECT_EQ(modem_.count("AT+CFUN=1,1", before), 1U);
  EXPECT_EQ(reader_.value("egModemResets.1"), "1");
}

TEST_F(SetTest, AnsweredWhileTheModemIsSlow) {
  modem_.delay("*", 2000);
  EXPECT_EQ(writer_.set_text("egLegacyApn.0", "slow,,"), kNoError);
  EXPECT_EQ(reader_.value("egLegacyApn.0"), "slow,,");
}

TEST_F(SetTest, OneBadVariableStopsTheWholePdu) {
  const std::uint64_t before = modem_.last_command();
  const auto reply = writer_.set({{.name = "egLegacyTrapEnable.0", .type = 's', .value = "True"},
                                  {.name = "egLegacyApn.0", .type = 's', .value = "bad"}});
  EXPECT_EQ(reply.error, snmp_error::kWrongValue);
  EXPECT_EQ(reply.error_index, 2);
  EXPECT_EQ(reader_.value("egLegacyTrapEnable.0"), "False");
  EXPECT_EQ(modem_.count("AT+QICSGP=1,1,", before), 0U);
}

TEST_F(SetTest, NamesTheModem) {
  EXPECT_EQ(writer_.set_text("egModemName.1", "roof"), kNoError);
  EXPECT_EQ(reader_.value("egModemName.1"), "roof");
}

TEST_F(SetTest, ReadersCannotWrite) {
  EXPECT_EQ(reader_.set_text("egLegacyTrapEnable.0", "True"), snmp_error::kNoAccess);
  auto user = snmpd_.client(SnmpTarget::Version::v3, "reader");
  EXPECT_NE(user.set_text("egLegacyTrapEnable.0", "True"), kNoError);
  EXPECT_EQ(reader_.value("egLegacyTrapEnable.0"), "False");
}

TEST_F(SetTest, UnreachableModemRefusesAtOnce) {
  modem_.act("unplug");
  ASSERT_TRUE(becomes("egModemOperState.1", "2"));
  EXPECT_EQ(writer_.set_text("egLegacyApn.0", "nobody,,"), snmp_error::kResourceUnavailable);
  EXPECT_EQ(writer_.set_text("egLegacyReboot.0", "True"), snmp_error::kResourceUnavailable);
}

class ReadOnlyTest : public IntegrationTest {};

TEST_F(ReadOnlyTest, WritableFalseRefusesEverySet) {
  auto config = default_config();
  config.extra = "writable: false\n";
  configure(config);
  start();
  EXPECT_EQ(writer_.set_text("egLegacyApn.0", "a,b,c"), kNotWritable);
  EXPECT_EQ(writer_.set_text("egLegacyReboot.0", "False"), kNotWritable);
  EXPECT_EQ(writer_.set_text("egLegacyTrapEnable.0", "True"), kNotWritable);
}

}  // namespace
}  // namespace eg915u
