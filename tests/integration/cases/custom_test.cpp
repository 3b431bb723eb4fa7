#include <algorithm>

#include "tests/integration/support/fixture.h"

namespace eg915u {
namespace {

using snmp_error::kNoError;

const std::string kAdc = kRoot + ".4.1.0";
const std::string kLed = kRoot + ".1.9.0";
const std::string kTone = kRoot + ".1.9.7";
const std::string kScanMode = kRoot + ".4.2.5";

constexpr const char* kObjects = R"(custom_objects:
  - name: adc0
    oid: 1.3.6.1.4.1.9999.4.1.0
    type: gauge
    unit: mV
    read: {command: "AT+QADC=0", pattern: '\+QADC: 1,(\d+)'}
    interval: 1s
  - name: ledmode
    oid: 1.3.6.1.4.1.9999.1.9.0
    type: integer
    read: {command: 'AT+QCFG="ledmode"', pattern: '"ledmode",(\d+)'}
    write: {command: 'AT+QCFG="ledmode",{value}', allow: '[0-2]'}
    interval: 1h
  - name: tone
    oid: 1.3.6.1.4.1.9999.1.9.7
    type: string
    write: {command: 'AT+QCFG="tone/incoming",{value}', allow: '.*'}
  - name: scan-mode
    oid: 1.3.6.1.4.1.9999.4.2.5
    type: integer
    read: {command: 'AT+QCFG="nwscanmode"', pattern: ',(\d+)$'}
    write: {command: 'AT+QCFG="nwscanmode",{value}', allow: '\d+'}
    interval: 1s
  - name: broken
    read: {command: AT+NOSUCH}
    interval: 1s
)";

class CustomTest : public IntegrationTest {
 protected:
  void SetUp() override {
    auto config = default_config();
    config.extra = kObjects;
    configure(config);
    start();
    ASSERT_TRUE(becomes(kLed, "0"));
    ASSERT_TRUE(becomes(kScanMode, "0"));
  }
};

TEST_F(CustomTest, AnAnalogInputIsAGauge) {
  modem_.set("power.adc0_mv", 1234);
  ASSERT_TRUE(becomes(kAdc, "1234"));
  EXPECT_EQ(reader_.value("egCustomName.1.1"), "adc0");
  EXPECT_EQ(reader_.value("egCustomValue.1.1"), "1234");
  EXPECT_EQ(reader_.value("egCustomUnit.1.1"), "mV");
  EXPECT_LE(to_number(reader_.value("egCustomAge.1.1")), 3);
  EXPECT_EQ(reader_.value("egCustomError.1.1"), "");
  EXPECT_EQ(set(kAdc, 'u', "1"), snmp_error::kNotWritable);
}

TEST_F(CustomTest, AReadErrorIsShown) {
  ASSERT_TRUE(eventually([&] { return !reader_.value("egCustomError.1.5").empty(); }));
  EXPECT_EQ(reader_.value("egCustomValue.1.5"), "");
  EXPECT_EQ(reader_.value("egCustomAge.1.5"), "(none)");
  EXPECT_NE(reader_.value("egCustomError.1.5").find("+CME ERROR: 58"), std::string::npos)
      << reader_.value("egCustomError.1.5");
}

TEST_F(CustomTest, AWalkIsInTheOrderOfOids) {
  std::vector<std::vector<unsigned long>> numbers;
  std::vector<std::string> names;
  for (const auto& variable : reader_.walk(kRoot)) {
    numbers.push_back(sub_identifiers(variable.name));
    names.push_back(variable.name);
  }
  EXPECT_TRUE(std::ranges::is_sorted(numbers));
  ASSERT_FALSE(names.empty());
  EXPECT_EQ(names.back(), kScanMode);
  const auto led = std::ranges::find(names, kLed);
  ASSERT_NE(led, names.end());
  EXPECT_EQ(*(led - 1), oid_of("egLegacyTrapText.0"));
  EXPECT_EQ(*(led + 1), oid_of("egAgentVersion.0"));
}

TEST_F(CustomTest, AWriteIsReadBackAndReported) {
  modem_.delay("AT+QCFG=\"ledmode\",2", 500);
  EXPECT_EQ(set(kLed, 'i', "2"), kNoError);
  EXPECT_EQ(reader_.value(kLed), "2") << "what was asked for";
  EXPECT_EQ(reader_.value("egCtlLastResult.1"), "2") << "in progress";
  for (int retry = 0; retry < 4; ++retry) EXPECT_EQ(set(kLed, 'i', "2"), kNoError);
  ASSERT_TRUE(becomes("egCtlLastResult.1", "3"));
  EXPECT_EQ(modem_.count("AT+QCFG=\"ledmode\",2"), 1U);
  EXPECT_EQ(reader_.value(kLed), "2");
  EXPECT_EQ(reader_.value("egCustomValue.1.2"), "2");
}

TEST_F(CustomTest, ARefusalOfTheModemIsQuoted) {
  EXPECT_EQ(set(kScanMode, 'i', "2"), kNoError);
  ASSERT_TRUE(becomes("egCtlLastResult.1", "4"));
  EXPECT_NE(reader_.value("egCtlLastError.1").find("+CME ERROR: 50"), std::string::npos);
  EXPECT_EQ(reader_.value(kScanMode), "0");
}

TEST_F(CustomTest, AValueThatTheModemDropsIsAFailure) {
  modem_.request({{"do", "answer"}, {"command", "AT+QCFG=\"ledmode\",1"}, {"lines", {"OK"}}});
  EXPECT_EQ(set(kLed, 'i', "1"), kNoError);
  ASSERT_TRUE(becomes("egCtlLastResult.1", "4"));
  EXPECT_EQ(reader_.value("egCtlLastError.1"), "ledmode is 0 after the modem took 1");
  EXPECT_EQ(reader_.value(kLed), "0");
}

TEST_F(CustomTest, AWriteOnlyObjectShowsTheLastValue) {
  EXPECT_EQ(reader_.value(kTone), "(none)");
  EXPECT_EQ(set(kTone, 's', "1"), kNoError);
  ASSERT_TRUE(becomes("egCtlLastResult.1", "3"));
  EXPECT_EQ(reader_.value(kTone), "1");
  EXPECT_EQ(modem_.count("AT+QCFG=\"tone/incoming\",1"), 1U);
}

TEST_F(CustomTest, AnAbsentModemRefuses) {
  modem_.act("unplug");
  ASSERT_TRUE(becomes("egModemOperState.1", "2"));
  EXPECT_EQ(set(kLed, 'i', "1"), snmp_error::kResourceUnavailable);
  EXPECT_EQ(reader_.value(kLed), "(none)");
}

/// A SET and the error that it gets; the modem gets no byte of it.
struct Refusal {
  const char* name;
  std::string object;
  char type;
  std::string value;
  long error;
};

const std::vector<Refusal> kRefusals{
    {"NotInTheList", kLed, 'i', "3", snmp_error::kWrongValue},
    {"Negative", kLed, 'i', "-1", snmp_error::kWrongValue},
    {"TextForANumber", kLed, 's', "1", snmp_error::kWrongType},
    {"GaugeForAnInteger", kLed, 'u', "1", snmp_error::kWrongType},
    {"NumberForAText", kTone, 'i', "1", snmp_error::kWrongType},
    {"Quote", kTone, 'x', "312231", snmp_error::kWrongValue},
    {"Backslash", kTone, 'x', "315C", snmp_error::kWrongValue},
    {"Semicolon", kTone, 's', "1;+CFUN=0", snmp_error::kWrongValue},
    {"CarriageReturn", kTone, 'x', "310D41540D", snmp_error::kWrongValue},
    {"LineFeed", kTone, 'x', "310A", snmp_error::kWrongValue},
    {"CtrlZ", kTone, 'x', "311A", snmp_error::kWrongValue},
    {"Escape", kTone, 'x', "1B", snmp_error::kWrongValue},
    {"Nul", kTone, 'x', "310032", snmp_error::kWrongValue},
    {"NotAscii", kTone, 'x', "C3A4", snmp_error::kWrongValue},
    {"TooLong", kTone, 's', std::string(256, '1'), snmp_error::kWrongLength},
    {"AfterTheObject", kLed + ".0", 'i', "1", snmp_error::kNotWritable},
};

TEST_F(CustomTest, AForbiddenValueNeverReachesTheModem) {
  const std::uint64_t before = modem_.last_command();
  for (const auto& refusal : kRefusals) {
    EXPECT_EQ(set(refusal.object, refusal.type, refusal.value), refusal.error) << refusal.name;
  }
  EXPECT_EQ(set(kTone, 's', std::string(255, '1')), kNoError) << "what is allowed in between";
  ASSERT_TRUE(eventually([&] { return modem_.count("AT+QCFG=\"tone", before) > 0; }));
  EXPECT_EQ(modem_.count("AT+QCFG=\"tone", before), 1U);
  EXPECT_EQ(modem_.count("AT+QCFG=\"ledmode\",", before), 0U);
  EXPECT_EQ(modem_.count("AT+CFUN=0", before), 0U);
}

}  // namespace
}  // namespace eg915u
