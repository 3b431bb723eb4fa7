#include <functional>
#include <nlohmann/json.hpp>

#include "tests/integration/support/fixture.h"

/// Changes in the modem are visible by SNMP: at once after a URC, otherwise with the next poll.
namespace eg915u {
namespace {

using nlohmann::json;

struct Sight {
  std::string object;
  std::string value;
};

struct Change {
  const char* name;
  json values;  ///< fields of the simulator
  std::vector<Sight> seen;

  friend void PrintTo(const Change& change, std::ostream* stream) { *stream << change.name; }
};

const json kNeighbours = json::array(
    {{{"intra", true}, {"earfcn", 1850}, {"pci", 42}, {"rsrq", -11}, {"rsrp", -99}, {"rssi", -70}}});
const json kTwoNetworks =
    json::array({{{"stat", 2}, {"long", "MEO"}, {"short", "MEO"}, {"plmn", "26806"}, {"act", 7}},
                 {{"stat", 3}, {"long", "NOS"}, {"short", "NOS"}, {"plmn", "26803"}, {"act", 0}}});

const std::vector<Change> kChanges{
    {"Signal",
     {{"signal.rsrp", -111}, {"signal.rssi", -81}, {"signal.rsrq", -17}, {"signal.csq", 12}},
     {{"egSigRsrp.1", "-111"}, {"egSigRssi.1", "-81"}, {"egSigRsrq.1", "-17"}, {"egSigCsq.1", "12"}}},
    {"Cell",
     {{"cell.id", "6BD6815"},
      {"cell.tac", "D55F"},
      {"cell.pci", 17},
      {"cell.earfcn", 3350},
      {"cell.band", 7}},
     {{"egCellId.1", "113076245"},
      {"egCellEnbId.1", "441704"},
      {"egCellSectorId.1", "21"},
      {"egCellAreaCode.1", "54623"},
      {"egCellPhysicalId.1", "17"},
      {"egCellEarfcn.1", "3350"},
      {"egCellBand.1", "7"},
      {"egCellChanges.1", "1"}}},
    {"Bandwidth",
     {{"cell.dl_bandwidth", 5}, {"cell.ul_bandwidth", 4}},
     {{"egCellDlBandwidth.1", "20000"}, {"egCellUlBandwidth.1", "15000"}}},
    {"CellState", {{"cell.state", "CONNECT"}}, {{"egCellState.1", "5"}}},
    {"Operator",
     {{"operator.long", "MEO"}, {"operator.short", "MEO"}, {"operator.plmn", "26806"}},
     {{"egNetOperatorName.1", "MEO"},
      {"egNetOperatorPlmn.1", "26806"},
      {"egLegacyOperator.0", "('MEO', 'MEO', '268', '06')"}}},
    {"Roaming", {{"registration.stat", 5}}, {{"egNetRegState.1", "6"}}},
    {"Neighbours",
     {{"neighbours", kNeighbours}},
     {{"egNbrPhysicalId.1.1", "42"},
      {"egNbrRsrp.1.1", "-99"},
      {"egNbrRsrq.1.1", "-11"},
      {"egNbrKind.1.2", "(none)"}}},
    {"Supply",
     {{"power.battery_mv", 3650}, {"power.battery_percent", 41}, {"power.charging", 1}},
     {{"egEnvSupplyVoltage.1", "3650"}, {"egEnvBatteryLevel.1", "41"}, {"egEnvChargeState.1", "3"}}},
    {"Adc", {{"power.adc0_mv", 17}}, {{"egEnvAdc0.1", "17"}}},
    {"ContextIsLost",
     {{"contexts.1.active", false}},
     {{"egPdpOperState.1.1", "2"},
      {"egPdpAdminState.1.1", "2"},
      {"egPdpAddr.1.1.1", "(none)"},
      {"egModemOperState.1", "6"}}},
    {"PinAttempts",
     {{"sim.pin_tries", 2}, {"sim.puk_tries", 9}},
     {{"egSimPinRetries.1.1", "2"}, {"egSimPukRetries.1.1", "9"}}},
    {"PinAskedFor", {{"sim.verified", true}, {"sim.pin_enabled", true}}, {{"egSimPinEnabled.1.1", "1"}}},
};

class ChangeTest : public IntegrationTest {
 protected:
  void SetUp() override {
    start();
    // What is read after the first snapshot is there too.
    ASSERT_TRUE(becomes("egEnvAdc0.1", "1210"));
    ASSERT_TRUE(becomes("egNbrPhysicalId.1.1", "311"));
  }
};

class FieldChangeTest : public ChangeTest, public testing::WithParamInterface<Change> {};

TEST_P(FieldChangeTest, IsSeen) {
  modem_.request({{"do", "set"}, {"values", GetParam().values}});
  for (const auto& [object, value] : GetParam().seen) {
    EXPECT_TRUE(becomes(object, value)) << object << " is " << reader_.value(object);
  }
}

INSTANTIATE_TEST_SUITE_P(Fields, FieldChangeTest, testing::ValuesIn(kChanges),
                         [](const auto& param) { return std::string(param.param.name); });

/// The rows stay, for AT+CPIN? and AT+CGDCONT? are answered.
TEST_F(ChangeTest, AValueOfOneCommandBecomesUnknownWithIt) {
  const auto spoil = [&](const std::string& command, const std::string& line) {
    modem_.request({{"do", "answer"}, {"command", command}, {"lines", {line}}, {"count", 1000}});
  };
  ASSERT_TRUE(becomes("egModemOperState.1", "7"));
  ASSERT_EQ(reader_.value("egPdpOperState.1.1"), "4");
  ASSERT_TRUE(becomes("egPdpAddrRole.1.1.2", "2")) << "the gateway";
  spoil("AT+QCCID", "+CME ERROR: 13");
  spoil("AT+CGACT?", "+CME ERROR: 100");
  spoil("AT+QIACT?", "+CME ERROR: 100");
  spoil("AT+CGCONTRDP", "+CME ERROR: 100");
  for (const auto& [object, value] : std::initializer_list<Sight>{{"egSimIccid.1.1", ""},
                                                                  {"egPdpOperState.1.1", "1"},
                                                                  {"egPdpAddrRole.1.1.2", "(none)"},
                                                                  {"egModemOperState.1", "6"}}) {
    EXPECT_TRUE(becomes(object, value)) << object << " is " << reader_.value(object);
  }
  EXPECT_EQ(reader_.value("egSimState.1.1"), "4");
  EXPECT_NE(reader_.value("egSimImsi.1.1"), "");
  EXPECT_EQ(reader_.value("egPdpApn.1.1"), "internet");
  EXPECT_EQ(reader_.value("egPdpAddrRole.1.1.1"), "1") << "AT+CGPADDR still reports the host";
}

TEST_F(ChangeTest, SimOutAndIn) {
  modem_.set("sim.detection_enabled", true);
  modem_.request({{"do", "sim"}, {"action", "remove"}});
  EXPECT_TRUE(becomes("egSimState.1.1", "2"));
  EXPECT_TRUE(becomes("egSimIccid.1.1", ""));
  EXPECT_TRUE(becomes("egSimPinRetries.1.1", "(none)"));
  modem_.request(
      {{"do", "set"}, {"values", {{"sim.iccid", "89351060000000000019"}, {"sim.number", "+351912345678"}}}});
  modem_.request({{"do", "sim"}, {"action", "insert"}});
  EXPECT_TRUE(becomes("egSimState.1.1", "4"));
  EXPECT_TRUE(becomes("egSimIccid.1.1", "89351060000000000019"));
  EXPECT_TRUE(becomes("egSimMsisdn.1.1", "+351912345678"));
  EXPECT_TRUE(becomes("egSimInsertions.1.1", "1"));
}

TEST_F(ChangeTest, MessageArrives) {
  modem_.request({{"do", "message"}, {"from", "+8613800000000"}, {"text", "hello"}});
  EXPECT_TRUE(becomes("egSmsReceived.1", "1"));
  EXPECT_TRUE(becomes("egSmsStorageUsed.1", "1"));
}

TEST_F(ChangeTest, ScanFillsItsTable) {
  modem_.request({{"do", "set"}, {"values", {{"timing.scan_ms", 300}, {"operators", kTwoNetworks}}}});
  const auto set = writer_.set({{"egCtlScan.1", 'i', "2"}});
  ASSERT_TRUE(set.ok()) << set.error;
  EXPECT_EQ(reader_.value("egCtlScan.1"), "3") << "running from the moment of the SET";
  EXPECT_TRUE(becomes("egCtlLastResult.1", "3"));
  EXPECT_EQ(reader_.value("egCtlScan.1"), "1");
  EXPECT_EQ(reader_.value("egScanPlmn.1.1"), "26806");
  EXPECT_EQ(reader_.value("egScanStatus.1.1"), "3");
  EXPECT_EQ(reader_.value("egScanPlmn.1.2"), "26803");
  EXPECT_EQ(reader_.value("egScanStatus.1.2"), "4");
  EXPECT_EQ(modem_.count("AT+COPS=?"), 1U);
}

TEST_F(ChangeTest, ScanTakesNoOtherValue) {
  for (const auto* value : {"0", "1", "3", "4"}) {
    EXPECT_EQ(set("egCtlScan.1", 'i', value), snmp_error::kWrongValue) << value;
  }
  EXPECT_EQ(modem_.count("AT+COPS=?"), 0U);
}

/// Behaviour of some firmware, and the values that do not change with it.
struct Quirk {
  const char* name;
  json values;
  std::vector<Sight> seen;

  friend void PrintTo(const Quirk& quirk, std::ostream* stream) { *stream << quirk.name; }
};

const std::vector<Sight> kHome{{"egNetRegState.1", "3"},         {"egCellId.1", "113076244"},
                               {"egCellAreaCode.1", "54622"},    {"egCellPhysicalId.1", "247"},
                               {"egSigRsrp.1", "-95"},           {"egSigSinr.1", "15"},
                               {"egNetOperatorPlmn.1", "46001"}, {"egPdpAddrRole.1.1.1", "1"}};
const json kDualStack{{"contexts.1.type", "IPV4V6"},
                      {"contexts.1.ipv6", "2402:8100:6FFE:8AE6:0:C:DE2B:3801"}};
const std::string kIpv6("\x24\x02\x81\x00\x6F\xFE\x8A\xE6\x00\x00\x00\x0C\xDE\x2B\x38\x01", 16);

json dual_stack_with(const char* style) {
  json values = kDualStack;
  values["quirks.cgpaddr"] = style;
  return values;
}

const std::vector<Quirk> kQuirks{
    {"UnquotedCellIds", {{"quirks.cell_id_quoted", false}}, kHome},
    {"UnpaddedCellIds", {{"quirks.cell_id_padded", false}}, kHome},
    {"LowerCaseCellIds", {{"quirks.cell_id_lower_case", true}}, kHome},
    // The scale of the SINR stays open, since AT+QENG lacks it: no value.
    {"MissingTrailingFields",
     {{"quirks.missing_trailing_fields", true}},
     {{"egNetRegState.1", "3"},
      {"egCellId.1", "113076244"},
      {"egSigRsrp.1", "-95"},
      {"egSigSinr.1", "(none)"}}},
    {"ExtraSpaces", {{"quirks.extra_spaces", true}}, kHome},
    {"TextErrors", {{"quirks.cme", "text"}}, kHome},
    {"PlainErrors", {{"quirks.unknown_command_plain_error", true}}, kHome},
    {"PaddedIccid",
     {{"quirks.iccid_19_digits_f", true}, {"sim.iccid", "8985200014632179571"}},
     {{"egSimIccid.1.1", "8985200014632179571"}}},
    {"AddressesInOneString",
     dual_stack_with("one_string"),
     {{"egPdpAddrType.1.1.2", "2"}, {"egPdpAddr.1.1.2", kIpv6}}},
    {"AddressesInTwoStrings",
     dual_stack_with("two_strings"),
     {{"egPdpAddrType.1.1.2", "2"}, {"egPdpAddr.1.1.2", kIpv6}}},
    {"DottedAddresses",
     dual_stack_with("dotted"),
     {{"egPdpAddrType.1.1.2", "2"}, {"egPdpAddr.1.1.2", kIpv6}}},
    {"Temperature", {{"quirks.qtemp", true}, {"power.temperature", 41}}, {{"egEnvTemperature.1", "41"}}},
    {"TwoSimSlots",
     {{"quirks.qdsim", true}},
     {{"egSimActive.1.1", "1"}, {"egSimActive.1.2", "2"}, {"egSimState.1.2", "1"}}},
    {"RejectCause",
     {{"quirks.cereg_cause", true}, {"registration.stat", 3}, {"registration.reject_cause", 11}},
     {{"egNetRegState.1", "5"}, {"egNetRejectCause.1", "11"}}},
};

class QuirkTest : public IntegrationTest, public testing::WithParamInterface<Quirk> {};

TEST_P(QuirkTest, ChangesNoValue) {
  modem_.request({{"do", "set"}, {"values", GetParam().values}});
  snmpd_.start();
  daemon_->start();
  for (const auto& [object, value] : GetParam().seen) {
    EXPECT_TRUE(becomes(object, value)) << object << " is " << reader_.value(object);
  }
  EXPECT_EQ(reader_.value("egAtUnparsed.1"), "0") << "lines that could not be read";
}

INSTANTIATE_TEST_SUITE_P(Variants, QuirkTest, testing::ValuesIn(kQuirks),
                         [](const auto& param) { return std::string(param.param.name); });

}  // namespace
}  // namespace eg915u
