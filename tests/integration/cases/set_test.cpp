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
  for (int i = 0; i < 5; ++i) EXPECT_EQ(writer_.set_text(names::kApn, "retried,,"), kNoError);

  EXPECT_TRUE(becomes(names::kCtlLastResult, "3"));
  EXPECT_EQ(writer_.set_text(names::kApn, "retried,,"), kNoError) << "a late retry, after the end";
  // The reboot is queued after anything that the retries had queued.
  EXPECT_EQ(writer_.set_text(names::kReboot, "True"), kNoError);
  EXPECT_TRUE(becomes(names::kModemResets, "1"));
  EXPECT_EQ(modem_.count("AT+QICSGP=1,1,", before), 1U);
}

TEST_F(SetTest, RetriedRebootRunsOnce) {
  const std::uint64_t before = modem_.last_command();
  for (int i = 0; i < 5; ++i) EXPECT_EQ(writer_.set_text(names::kReboot, "True"), kNoError);
  EXPECT_TRUE(becomes(names::kCtlLastResult, "3"));
  EXPECT_TRUE(is_served());
  EXPECT_EQ(modem_.count("AT+CFUN=1,1", before), 1U);
  EXPECT_EQ(reader_.value(names::kModemResets), "1");
}

TEST_F(SetTest, AnsweredWhileTheModemIsSlow) {
  modem_.delay("*", 2000);
  EXPECT_EQ(writer_.set_text(names::kApn, "slow,,"), kNoError);
  EXPECT_EQ(reader_.value(names::kApn), "slow,,");
}

TEST_F(SetTest, OneBadVariableStopsTheWholePdu) {
  const std::uint64_t before = modem_.last_command();
  const auto reply = writer_.set({{.name = names::kTrapEnable, .type = 's', .value = "True"},
                                  {.name = names::kApn, .type = 's', .value = "bad"}});
  EXPECT_EQ(reply.error, snmp_error::kWrongValue);
  EXPECT_EQ(reply.error_index, 2);
  EXPECT_EQ(reader_.value(names::kTrapEnable), "False");
  EXPECT_EQ(modem_.count("AT+QICSGP=1,1,", before), 0U);
}

TEST_F(SetTest, NamesTheModem) {
  EXPECT_EQ(writer_.set_text(names::kModemName + ".1", "roof"), kNoError);
  EXPECT_EQ(reader_.value(names::kModemName + ".1"), "roof");
}

TEST_F(SetTest, ReadersCannotWrite) {
  EXPECT_EQ(reader_.set_text(names::kTrapEnable, "True"), snmp_error::kNoAccess);
  auto user = snmpd_.client(SnmpTarget::Version::v3, "reader");
  EXPECT_NE(user.set_text(names::kTrapEnable, "True"), kNoError);
  EXPECT_EQ(reader_.value(names::kTrapEnable), "False");
}

TEST_F(SetTest, UnreachableModemRefusesAtOnce) {
  modem_.act("unplug");
  ASSERT_TRUE(becomes(names::kModemState, "2"));
  EXPECT_EQ(writer_.set_text(names::kApn, "nobody,,"), snmp_error::kResourceUnavailable);
  EXPECT_EQ(writer_.set_text(names::kReboot, "True"), snmp_error::kResourceUnavailable);
}

class ReadOnlyTest : public IntegrationTest {};

TEST_F(ReadOnlyTest, WritableFalseRefusesEverySet) {
  auto config = default_config();
  config.extra = "writable: false\n";
  configure(config);
  start();
  EXPECT_EQ(writer_.set_text(names::kApn, "a,b,c"), kNotWritable);
  EXPECT_EQ(writer_.set_text(names::kReboot, "False"), kNotWritable);
  EXPECT_EQ(writer_.set_text(names::kTrapEnable, "True"), kNotWritable);
}

}  // namespace
}  // namespace eg915u
