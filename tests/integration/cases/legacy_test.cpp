#include <array>

#include "tests/integration/support/fixture.h"

namespace eg915u {
namespace {

using snmp_error::kInconsistentValue;
using snmp_error::kNoCreation;
using snmp_error::kNoError;
using snmp_error::kNotWritable;
using snmp_error::kWrongType;
using snmp_error::kWrongValue;
using Version = SnmpTarget::Version;

/// Managers of the first agent know these numbers, and no names.
const std::string kLegacyReboot = kRoot + ".1.1.7.0";
const std::string kLegacyBareReboot = kRoot + ".1.1.7";
const std::string kLegacyKeepAlive = kRoot + ".1.2.0";
const std::string kLegacyOperator = kRoot + ".1.3.2.0";
const std::string kLegacyBareOperator = kRoot + ".1.3.2";
const std::string kLegacyApn = kRoot + ".1.4.0";
const std::string kLegacyTrapEnable = kRoot + ".1.5.0";
const std::string kLegacyTrapText = kRoot + ".1.6.0";

/// Every row of the first agent's objects, as each version of the protocol sees it.
class LegacyTest : public IntegrationTest, public testing::WithParamInterface<Version> {
 protected:
  void SetUp() override {
    start();
    const bool v3 = GetParam() == Version::v3;
    reading_.emplace_back(snmpd_.client(GetParam(), v3 ? "reader" : "public"));
    writing_.emplace_back(snmpd_.client(GetParam(), v3 ? "writer" : "private"));
  }

  SnmpClient& manager() { return reading_.front(); }
  SnmpClient& operator_client() { return writing_.front(); }
  /// Maps `error` to this version: SNMPv1 has few of them (RFC 2576 4.3).
  static long as_seen(long error) {
    if (GetParam() != Version::v1) return error;
    switch (error) {
      case kWrongValue:
      case kWrongType:
      case snmp_error::kWrongLength:
      case kInconsistentValue:
        return snmp_error::kBadValue;
      case kNotWritable:
      case kNoCreation:
      case snmp_error::kNoAccess:
        return snmp_error::kNoSuchName;
      default:
        return error;
    }
  }
  long set(const std::string& name, const std::string& text) {
    return operator_client().set_text(name, text);
  }

 private:
  std::vector<SnmpClient> reading_;
  std::vector<SnmpClient> writing_;
};

TEST_P(LegacyTest, ReadsEveryRowInBothForms) {
  EXPECT_EQ(manager().value(kLegacyReboot), "False");
  EXPECT_EQ(manager().value(kLegacyBareReboot), "False");
  EXPECT_EQ(manager().value(kLegacyOperator), "('CHN-UNICOM', 'UNICOM', '460', '01')");
  EXPECT_EQ(manager().value(kLegacyBareOperator), "('CHN-UNICOM', 'UNICOM', '460', '01')");
  EXPECT_EQ(manager().value(kLegacyApn), "internet,,");
  EXPECT_EQ(manager().value(kLegacyTrapEnable), "False");
  EXPECT_EQ(manager().value(kLegacyTrapText), "");
  EXPECT_EQ(manager().value(kLegacyKeepAlive).find_first_not_of("0123456789"), std::string::npos);
}

TEST_P(LegacyTest, WalksTheInstanceFormsOnly) {
  std::vector<std::string> walked;
  for (const auto& variable : manager().walk(kRoot + ".1")) {
    walked.push_back(variable.name);
    EXPECT_EQ(variable.type, 4) << variable.name << " is not an OCTET STRING";
  }
  EXPECT_EQ(walked, (std::vector{kLegacyReboot, kLegacyKeepAlive, kLegacyOperator, kLegacyApn,
                                 kLegacyTrapEnable, kLegacyTrapText}));
}

TEST_P(LegacyTest, KeepAliveCountsFromTheValueSet) {
  EXPECT_EQ(set(kLegacyKeepAlive, "1000"), kNoError);
  EXPECT_TRUE(eventually([&] {
    const auto value = manager().value(kLegacyKeepAlive);
    return value == "1001" || value == "1002" || value == "1003";
  }));
}

TEST_P(LegacyTest, RefusesWhatIsNotAllowed) {
  const std::uint64_t before = modem_.last_command();
  EXPECT_EQ(set(kLegacyReboot, "yes"), as_seen(kWrongValue));
  EXPECT_EQ(set(kLegacyBareReboot, ""), as_seen(kWrongValue));
  EXPECT_EQ(set(kLegacyKeepAlive, "-1"), as_seen(kWrongValue));
  EXPECT_EQ(set(kLegacyKeepAlive, "2147483648"), as_seen(kWrongValue));
  EXPECT_EQ(set(kLegacyKeepAlive, "1x"), as_seen(kWrongValue));
  EXPECT_EQ(set(kLegacyOperator, "x"), as_seen(kNotWritable));
  EXPECT_EQ(set(kLegacyBareOperator, "x"), as_seen(kNotWritable));
  EXPECT_EQ(set(kLegacyApn, "internet"), as_seen(kWrongValue));
  EXPECT_EQ(set(kLegacyApn, "a,b,c,d"), as_seen(kWrongValue));
  EXPECT_EQ(set(kLegacyApn, "in\"ternet,,"), as_seen(kWrongValue));
  EXPECT_EQ(set(kLegacyApn, "a\r\nAT+CFUN=0,b,c"), as_seen(kWrongValue));
  EXPECT_EQ(set(kLegacyTrapEnable, "maybe"), as_seen(kWrongValue));
  EXPECT_EQ(set(kLegacyTrapText, "hello"), as_seen(kInconsistentValue)) << "traps are not enabled";
  EXPECT_EQ(set(kRoot + ".1.7.0", "x"), as_seen(kNotWritable)) << "no such object";
  EXPECT_EQ(set("egModemName.77", "x"), as_seen(kNoCreation)) << "no such row";

  const auto integer = operator_client().set({{.name = kLegacyApn, .type = 'i', .value = "1"}});
  EXPECT_EQ(integer.error, as_seen(kWrongType));
  EXPECT_EQ(modem_.count("AT+CFUN", before), 0U);
  EXPECT_EQ(modem_.count("AT+QICSGP=1,", before) + modem_.count("AT+CGDCONT=", before), 0U);
}

TEST_P(LegacyTest, SetsTheApnAndReadsItBack) {
  const std::uint64_t before = modem_.last_command();
  EXPECT_EQ(set(kLegacyApn, "m2m.example,user,secret"), kNoError);
  EXPECT_EQ(manager().value(kLegacyApn), "m2m.example,user,") << "read-your-writes, without the password";

  EXPECT_TRUE(becomes("egCtlLastResult.1", "3"));
  EXPECT_EQ(manager().value(kLegacyApn), "m2m.example,user,");
  EXPECT_EQ(modem_.count("AT+QICSGP=1,1,\"m2m.example\",\"user\",\"secret\"", before), 1U);
}

TEST_P(LegacyTest, RebootsOnceAndNotOnFalse) {
  const std::uint64_t before = modem_.last_command();
  EXPECT_EQ(set(kLegacyReboot, "False"), kNoError);
  EXPECT_EQ(set(kLegacyReboot, "0"), kNoError);
  EXPECT_EQ(set(kLegacyBareReboot, "TRUE"), kNoError);
  EXPECT_TRUE(becomes("egModemResets.1", "1"));
  EXPECT_TRUE(becomes("egCtlLastResult.1", "3"));
  EXPECT_EQ(modem_.count("AT+CFUN=1,1", before), 1U);
  EXPECT_EQ(manager().value(kLegacyReboot), "False");
}

TEST_P(LegacyTest, TrapEnableReadsBackAsWritten) {
  for (const auto* text : {"True", "1", "tRuE", "0", "FALSE"}) {
    EXPECT_EQ(set(kLegacyTrapEnable, text), kNoError);
    EXPECT_EQ(manager().value(kLegacyTrapEnable), text);
  }
}

std::string version_name(const testing::TestParamInfo<Version>& version) {
  constexpr std::array kVersionNames{"V1", "V2c", "V3"};
  return kVersionNames.at(static_cast<std::size_t>(version.param));
}

INSTANTIATE_TEST_SUITE_P(Versions, LegacyTest, testing::Values(Version::v1, Version::v2c, Version::v3),
                         version_name);

class LegacySettingsTest : public IntegrationTest {};

TEST_F(LegacySettingsTest, SurviveARestartOfTheDaemon) {
  start();
  EXPECT_EQ(writer_.set_text(kLegacyTrapEnable, "True"), kNoError);
  EXPECT_EQ(writer_.set_text(kLegacyKeepAlive, "500000"), kNoError);
  EXPECT_EQ(daemon_->stop(), 0);

  start_daemon();
  EXPECT_EQ(reader_.value(kLegacyTrapEnable), "True");
  EXPECT_TRUE(reader_.value(kLegacyKeepAlive).starts_with("5000")) << reader_.value(kLegacyKeepAlive);
}

}  // namespace
}  // namespace eg915u
