#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <optional>
#include <ostream>
#include <string>
#include <utility>
#include <vector>

#include "tests/mib/fixture.h"

namespace eg915u::mib {
namespace {

std::optional<SetError> check(const Fixture& fixture, const std::string& name, Value value) {
  return check_set(Tree(fixture.policy.root), {oid_of(name), std::move(value)}, fixture.view());
}

std::optional<SetError> check(const std::string& name, Value value) {
  return check(full_fixture(), name, std::move(value));
}

/// A value of each type, none of which any object refuses for another reason than its type.
std::vector<Value> one_of_each_type() {
  return {Value::integer32(7),  Value::unsigned32(7), Value::counter32(7),      Value::counter64(7),
          Value::time_ticks(7), Value::octets("1"),   Value::object_id({1, 3}), Value{}};
}

struct WritableObject {
  std::string instance;
  Syntax syntax;
  std::string wrong_instance;
};

class Writable : public ::testing::TestWithParam<WritableObject> {};

/// The value of the right type that the object takes.
Value good_value(const WritableObject& object) {
  static const std::map<std::string, Value> kGoodValues{{"egLegacyApn", Value::octets("internet,,")},
                                                        {"egAgentNotifyEnable", Value::octets("\x80")},
                                                        {"egSmsOutRowStatus", Value::integer32(5)},
                                                        {"egPdpRowStatus", Value::integer32(1)},
                                                        {"egPdpType", Value::integer32(2)},
                                                        {"egPdpAuthType", Value::integer32(2)},
                                                        {"egPdpAdminState", Value::integer32(2)},
                                                        {"egCtlReset", Value::integer32(2)},
                                                        {"egCtlFunctionality", Value::integer32(2)},
                                                        {"egCtlNetworkMode", Value::integer32(2)},
                                                        {"egCtlOperatorPlmn", Value::octets("46001")},
                                                        {"egCtlActiveSim", Value::unsigned32(1)},
                                                        {"egCtlSimPin", Value::octets("1234")},
                                                        {"egCtlScan", Value::integer32(2)},
                                                        {"egCtlPlanReset", Value::integer32(2)},
                                                        {"egThrEnabled", Value::integer32(1)},
                                                        {"egProbeInterval", Value::unsigned32(30)}};
  const auto known = kGoodValues.find(object.instance.substr(0, object.instance.find('.')));
  if (known != kGoodValues.end()) return known->second;
  const auto values = one_of_each_type();
  return *std::ranges::find(values, object.syntax, &Value::syntax);
}

TEST_P(Writable, TakesItsTypeOnly) {
  for (const Value& value : one_of_each_type()) {
    if (value.syntax == GetParam().syntax) continue;
    EXPECT_EQ(check(GetParam().instance, value), SetError::wrong_type) << to_text(value);
  }
  EXPECT_EQ(check(GetParam().instance, good_value(GetParam())), std::nullopt);
}

TEST_P(Writable, RefusesATypeWithoutItsContent) {
  EXPECT_EQ(check(GetParam().instance, Value{GetParam().syntax, {}}), SetError::wrong_type);
}

TEST_P(Writable, HasNoOtherInstance) {
  EXPECT_EQ(check(GetParam().wrong_instance, good_value(GetParam())), SetError::no_creation);
  // RFC 3416 4.2.5: the type comes first.
  EXPECT_EQ(check(GetParam().wrong_instance, Value{}), SetError::wrong_type);
}

TEST_P(Writable, IsNotWritableWhenThePolicyForbidsIt) {
  Fixture fixture = full_fixture();
  fixture.policy.writable = false;
  EXPECT_EQ(check(fixture, GetParam().instance, good_value(GetParam())), SetError::not_writable);
}

INSTANTIATE_TEST_SUITE_P(
    Objects, Writable,
    ::testing::Values(WritableObject{"egLegacyReboot.0", Syntax::octets, "egLegacyReboot.1"},
                      WritableObject{"egLegacyReboot", Syntax::octets, "egLegacyReboot.0.0"},
                      WritableObject{"egLegacyKeepAlive.0", Syntax::octets, "egLegacyKeepAlive"},
                      WritableObject{"egLegacyApn.0", Syntax::octets, "egLegacyApn.1"},
                      WritableObject{"egLegacyTrapEnable.0", Syntax::octets, "egLegacyTrapEnable"},
                      WritableObject{"egLegacyTrapText.0", Syntax::octets, "egLegacyTrapText"},
                      WritableObject{"egAgentPollInterval.0", Syntax::unsigned32, "egAgentPollInterval"},
                      WritableObject{"egAgentNotifyEnable.0", Syntax::octets, "egAgentNotifyEnable.1"},
                      WritableObject{"egAgentNotifyMinInterval.0", Syntax::unsigned32,
                                     "egAgentNotifyMinInterval.0.0"},
                      WritableObject{"egAgentTestNotify.0", Syntax::octets, "egAgentTestNotify"},
                      WritableObject{"egAgentSetLock.0", Syntax::integer32, "egAgentSetLock.1"},
                      WritableObject{"egModemName.1", Syntax::octets, "egModemName.99"},
                      WritableObject{"egPdpType.1.1", Syntax::integer32, "egPdpType.1.8"},
                      WritableObject{"egPdpApn.1.7", Syntax::octets, "egPdpApn.1.0"},
                      WritableObject{"egPdpAuthType.1.1", Syntax::integer32, "egPdpAuthType.2.1"},
                      WritableObject{"egPdpUsername.1.1", Syntax::octets, "egPdpUsername.1"},
                      WritableObject{"egPdpPassword.1.1", Syntax::octets, "egPdpPassword.1.1.1"},
                      WritableObject{"egPdpAdminState.1.1", Syntax::integer32, "egPdpAdminState.1.16"},
                      WritableObject{"egPdpRowStatus.1.1", Syntax::integer32, "egPdpRowStatus.1.8"},
                      WritableObject{"egCtlReset.1", Syntax::integer32, "egCtlReset.2"},
                      WritableObject{"egCtlFunctionality.1", Syntax::integer32, "egCtlFunctionality.1.1"},
                      WritableObject{"egCtlNetworkMode.1", Syntax::integer32, "egCtlNetworkMode"},
                      WritableObject{"egCtlOperatorPlmn.1", Syntax::octets, "egCtlOperatorPlmn.0"},
                      WritableObject{"egCtlActiveSim.1", Syntax::unsigned32, "egCtlActiveSim.3"},
                      WritableObject{"egCtlSimPin.1", Syntax::octets, "egCtlSimPin.2"},
                      WritableObject{"egCtlScan.1", Syntax::integer32, "egCtlScan.2"},
                      WritableObject{"egSmsOutDest.1.5", Syntax::octets, "egSmsOutDest.1.0"},
                      WritableObject{"egSmsOutText.1.65535", Syntax::octets, "egSmsOutText.1.65536"},
                      WritableObject{"egSmsOutRowStatus.1.1", Syntax::integer32, "egSmsOutRowStatus.2.1"},
                      WritableObject{"egTrafPlanLimit.1", Syntax::unsigned32, "egTrafPlanLimit.2"},
                      WritableObject{"egTrafPlanWarning.1", Syntax::unsigned32, "egTrafPlanWarning"},
                      WritableObject{"egTrafPlanResetDay.1", Syntax::unsigned32, "egTrafPlanResetDay.1.1"},
                      WritableObject{"egThrEnabled.1.2", Syntax::integer32, "egThrEnabled.1.10"},
                      WritableObject{"egThrOnset.1.2", Syntax::integer32, "egThrOnset.1.0"},
                      WritableObject{"egThrAbate.1.2", Syntax::integer32, "egThrAbate.1"},
                      WritableObject{"egThrHoldTime.1.2", Syntax::unsigned32, "egThrHoldTime.2.2"},
                      WritableObject{"egProbeHost.1", Syntax::octets, "egProbeHost.2"},
                      WritableObject{"egProbeInterval.1", Syntax::unsigned32, "egProbeInterval"},
                      WritableObject{"egCtlPlanReset.1", Syntax::integer32, "egCtlPlanReset.2"}),
    [](const auto& param) {
      std::string name = param.param.instance;
      std::ranges::replace(name, '.', '_');
      return name;
    });

TEST(Writable, AreExactlyThese) {
  std::vector<std::string> writable;
  for (const ObjectInfo& object : Tree(Policy{}.root).objects()) {
    const bool is_writable = object.access == Access::read_write || object.access == Access::read_create;
    if (is_writable) writable.emplace_back(object.name);
  }
  EXPECT_EQ(
      writable,
      (std::vector<std::string>{
          "egLegacyReboot",     "egLegacyKeepAlive",   "egLegacyApn",         "egLegacyTrapEnable",
          "egLegacyTrapText",   "egAgentPollInterval", "egAgentNotifyEnable", "egAgentNotifyMinInterval",
          "egAgentTestNotify",  "egAgentSetLock",      "egModemName",         "egPdpType",
          "egPdpApn",           "egPdpAuthType",       "egPdpUsername",       "egPdpPassword",
          "egPdpAdminState",    "egPdpRowStatus",      "egTrafPlanLimit",     "egTrafPlanWarning",
          "egTrafPlanResetDay", "egThrEnabled",        "egThrOnset",          "egThrAbate",
          "egThrHoldTime",      "egCtlReset",          "egCtlFunctionality",  "egCtlNetworkMode",
          "egCtlOperatorPlmn",  "egCtlActiveSim",      "egCtlSimPin",         "egCtlScan",
          "egCtlPlanReset",     "egSmsOutDest",        "egSmsOutText",        "egSmsOutRowStatus",
          "egProbeHost",        "egProbeInterval"}));
}

TEST(NotWritable, IsEveryReadOnlyObjectAndEverythingElse) {
  const Fixture fixture = full_fixture();
  for (const char* name : {"egLegacyOperator",
                           "egLegacyOperator.0",
                           "egLegacyOperator.9",
                           "egAgentVersion.0",
                           "egAgentNotifySequence.0",
                           "egModemIndex.1",
                           "egModemManufacturer.1",
                           "egModemManufacturer.99",
                           "egSigRsrp.1",
                           "egSigBer.1",
                           "egCtlLastResult.1",
                           "egNotifySequence.0",
                           "egNotifyText.0",
                           "egLegacy",
                           "egObjects",
                           "egLegacyControl",
                           "egLegacy.7.0",
                           "egAgent.13.0",
                           "egNbrIndex.1",
                           "egModemUp",
                           "egCompliances",
                           "egModemMIB.4.1.0",
                           "egPdpOperState.1.1",
                           "egPdpStorageType.1.1",
                           "egTrafPlanUsed.1",
                           "egThrState.1.2",
                           "egProbeSent.1"}) {
    for (const Value& value : one_of_each_type()) {
      EXPECT_EQ(check(fixture, name, value), SetError::not_writable) << name << ' ' << to_text(value);
    }
  }
  const Tree tree(fixture.policy.root);
  EXPECT_EQ(check_set(tree, {{}, Value::octets("x")}, fixture.view()), SetError::not_writable);
  EXPECT_EQ(check_set(tree, {{1, 3, 6, 1, 2, 1, 1, 4, 0}, Value::octets("x")}, fixture.view()),
            SetError::not_writable);
}

TEST(NotWritable, AreTheLegacyObjectsWhenTheyAreOff) {
  Fixture fixture = full_fixture();
  fixture.policy.legacy_enabled = false;
  for (const char* name : {"egLegacyReboot", "egLegacyKeepAlive.0", "egLegacyApn.0", "egLegacyTrapEnable.0",
                           "egLegacyTrapText.0"}) {
    EXPECT_EQ(check(fixture, name, Value::octets("1")), SetError::not_writable) << name;
  }
}

/// Values of the right type, and what becomes of them.
struct ValueCase {
  const char* object;
  Value value;
  std::optional<SetError> expected;
};

void PrintTo(const ValueCase& c, std::ostream* out) { *out << c.object << " = " << to_text(c.value); }

class SetValue : public ::testing::TestWithParam<ValueCase> {};

TEST_P(SetValue, IsChecked) { EXPECT_EQ(check(GetParam().object, GetParam().value), GetParam().expected); }

constexpr auto kGood = std::nullopt;
constexpr auto kWrongValue = SetError::wrong_value;
constexpr auto kWrongLength = SetError::wrong_length;

ValueCase text(const char* object, std::string value, std::optional<SetError> expected) {
  return {object, Value::octets(std::move(value)), expected};
}

std::vector<ValueCase> texts(const char* object,
                             const std::vector<std::pair<std::string, std::optional<SetError>>>& expected) {
  std::vector<ValueCase> cases;
  for (const auto& [value, error] : expected) cases.push_back(text(object, value, error));
  return cases;
}

std::vector<ValueCase> values(const char* object,
                              const std::vector<std::pair<Value, std::optional<SetError>>>& expected) {
  std::vector<ValueCase> cases;
  for (const auto& [value, error] : expected) cases.push_back({object, value, error});
  return cases;
}

std::vector<ValueCase> truths(const char* object) {
  std::vector<ValueCase> cases;
  for (const char* good : {"True", "true", "TRUE", "1", "False", "fALSE", "0"}) {
    cases.push_back(text(object, good, kGood));
  }
  for (const char* bad :
       {"", "2", "yes", "on", " True", "True\r", "True\n", "1 ", "01", "True\x1a", "\xd0\xa2rue"}) {
    cases.push_back(text(object, bad, kWrongValue));
  }
  cases.push_back(text(object, std::string("True\0", 5), kWrongValue));
  cases.push_back(text(object, std::string(255, '1'), kWrongValue));
  cases.push_back(text(object, std::string(256, '1'), kWrongLength));
  return cases;
}

INSTANTIATE_TEST_SUITE_P(LegacyReboot, SetValue, ::testing::ValuesIn(truths("egLegacyReboot")));
INSTANTIATE_TEST_SUITE_P(LegacyTrapEnable, SetValue, ::testing::ValuesIn(truths("egLegacyTrapEnable.0")));

INSTANTIATE_TEST_SUITE_P(LegacyKeepAlive, SetValue,
                         ::testing::ValuesIn(texts("egLegacyKeepAlive.0",
                                                   {{"0", kGood},
                                                    {"00012", kGood},
                                                    {"2147483647", kGood},
                                                    {"2147483648", kWrongValue},
                                                    {"-1", kWrongValue},
                                                    {"+1", kWrongValue},
                                                    {" 1", kWrongValue},
                                                    {"1\n", kWrongValue},
                                                    {"", kWrongValue},
                                                    {"1.5", kWrongValue},
                                                    {std::string("1\0", 2), kWrongValue},
                                                    {std::string(255, '9'), kWrongValue},
                                                    {std::string(256, '0'), kWrongLength}})));

INSTANTIATE_TEST_SUITE_P(SmsOutDest, SetValue,
                         ::testing::ValuesIn(texts("egSmsOutDest.1.5",
                                                   {{"1", kGood},
                                                    {"+12345678901234567890", kGood},
                                                    {"*100#", kGood},
                                                    {"", kWrongLength},
                                                    {"+123456789012345678901", kWrongLength},
                                                    {"123456789012345678901", kWrongValue},
                                                    {"+", kWrongValue},
                                                    {"1 2", kWrongValue},
                                                    {"12a", kWrongValue},
                                                    {"1\"", kWrongValue},
                                                    {"1;", kWrongValue},
                                                    {"1\r", kWrongValue},
                                                    {"1\x1a", kWrongValue},
                                                    {std::string("1\0", 2), kWrongValue},
                                                    {"1\xc3\xa9", kWrongValue}})));

INSTANTIATE_TEST_SUITE_P(SmsOutText, SetValue,
                         ::testing::ValuesIn(texts("egSmsOutText.1.5", {{"a", kGood},
                                                                        {"\"quoted\";\\", kGood},
                                                                        {"two\nlines", kGood},
                                                                        {"\xf0\x9f\x98\x80", kGood},
                                                                        {std::string(255, 'a'), kGood},
                                                                        {std::string(256, 'a'), kWrongLength},
                                                                        {"", kWrongLength},
                                                                        {"a\r", kWrongValue},
                                                                        {"a\x1a", kWrongValue},
                                                                        {"a\x1b", kWrongValue},
                                                                        {std::string("a\0b", 3), kWrongValue},
                                                                        {"a\t", kWrongValue},
                                                                        {"a\x7f", kWrongValue},
                                                                        {"\xc2\x85", kWrongValue},
                                                                        {"\xc3", kWrongValue},
                                                                        {"\xff", kWrongValue},
                                                                        {"\xed\xa0\x80", kWrongValue}})));

INSTANTIATE_TEST_SUITE_P(SmsOutRowStatus, SetValue,
                         ::testing::ValuesIn(values("egSmsOutRowStatus.1.5",
                                                    {{Value::integer32(0), kWrongValue},
                                                     {Value::integer32(1), kGood},
                                                     {Value::integer32(2), kGood},
                                                     {Value::integer32(3), kWrongValue},
                                                     {Value::integer32(4), kGood},
                                                     {Value::integer32(6), kGood},
                                                     {Value::integer32(7), kWrongValue},
                                                     {Value::integer32(-1), kWrongValue}})));

std::vector<ValueCase> apns() {
  const char* const object = "egLegacyApn.0";
  const std::string apn(100, 'a');
  const std::string word(64, 'p');
  std::vector<ValueCase> cases = {
      text(object, ",,", kGood),
      text(object, "internet,,", kGood),
      text(object, "a-b_c.d9,user name!,p@ss'w0rd~", kGood),
      text(object, apn + "," + word + "," + word, kGood),
      text(object, apn + "a,,", kWrongValue),
      text(object, "a," + word + "p,", kWrongValue),
      text(object, "a,," + word + "p", kWrongValue),
      text(object, "", kWrongValue),
      text(object, "internet", kWrongValue),
      text(object, "internet,user", kWrongValue),
      text(object, "internet,user,pass,word", kWrongValue),
      text(object, std::string(255, 'a'), kWrongValue),
      text(object, std::string(256, 'a'), kWrongLength),
  };
  // Whatever could end or escape a quoted field or the command line, in each of the parts.
  const std::string injections[] = {
      "\"", "\\", ";", "\r", "\n", "\x1a", "\x1b", std::string(1, '\0'), "\xc3\xa9", "\xff", "\x7f", "\t"};
  for (const std::string& bad : injections) {
    cases.push_back(text(object, "in" + bad + "ternet,u,p", kWrongValue));
    cases.push_back(text(object, "internet,u" + bad + ",p", kWrongValue));
    cases.push_back(text(object, "internet,u,p" + bad, kWrongValue));
  }
  for (const char* bad : {" ", "'", "/", "@", "+"})
    cases.push_back(text(object, std::string(bad) + ",,", kWrongValue));
  return cases;
}

INSTANTIATE_TEST_SUITE_P(LegacyApn, SetValue, ::testing::ValuesIn(apns()));

INSTANTIATE_TEST_SUITE_P(LegacyTrapText, SetValue,
                         ::testing::ValuesIn(texts("egLegacyTrapText.0",
                                                   {{"", kGood},
                                                    {"any \r\n\xff;\"", kGood},
                                                    {std::string(255, '\0'), kGood},
                                                    {std::string(256, 'x'), kWrongLength}})));

INSTANTIATE_TEST_SUITE_P(PollInterval, SetValue,
                         ::testing::ValuesIn(values("egAgentPollInterval.0",
                                                    {{Value::unsigned32(0), kWrongValue},
                                                     {Value::unsigned32(1), kGood},
                                                     {Value::unsigned32(3600), kGood},
                                                     {Value::unsigned32(3601), kWrongValue},
                                                     {Value::unsigned32(4294967295), kWrongValue}})));
INSTANTIATE_TEST_SUITE_P(NotifyMinInterval, SetValue,
                         ::testing::ValuesIn(values("egAgentNotifyMinInterval.0",
                                                    {{Value::unsigned32(0), kGood},
                                                     {Value::unsigned32(3600), kGood},
                                                     {Value::unsigned32(3601), kWrongValue}})));
INSTANTIATE_TEST_SUITE_P(NotifyEnable, SetValue,
                         ::testing::ValuesIn(texts("egAgentNotifyEnable.0",
                                                   {{"", kGood},
                                                    {"\xff", kGood},
                                                    {"\xff\xc0", kGood},
                                                    {"\xff\xe0", kWrongValue},
                                                    {std::string("\0\x01", 2), kWrongValue},
                                                    {std::string(3, '\0'), kWrongLength}})));
INSTANTIATE_TEST_SUITE_P(TestNotify, SetValue,
                         ::testing::ValuesIn(texts("egAgentTestNotify.0",
                                                   {{"", kGood},
                                                    {"caf\xc3\xa9", kGood},
                                                    {std::string(255, 'x'), kGood},
                                                    {std::string(256, 'x'), kWrongLength},
                                                    {"caf\xe9", kWrongValue},
                                                    {"a\nb", kWrongValue},
                                                    {std::string(1, '\0'), kWrongValue}})));
INSTANTIATE_TEST_SUITE_P(SetLock, SetValue,
                         ::testing::ValuesIn(values("egAgentSetLock.0",
                                                    {{Value::integer32(0), kGood},
                                                     {Value::integer32(2147483647), kGood},
                                                     {Value::integer32(-1), kWrongValue}})));

std::vector<ValueCase> probe_hosts() {
  const char* const object = "egProbeHost.1";
  std::vector<ValueCase> cases = {
      text(object, "", kGood),
      text(object, "a", kGood),
      text(object, "Probe-1.example.org", kGood),
      text(object, "2001:db8::1", kGood),
      text(object, std::string(150, 'a'), kGood),
      text(object, std::string(151, 'a'), kWrongLength),
      text(object, std::string(151, ';'), kWrongLength),
  };
  const std::string injections[] = {"\"", "\\", ";", "\r",       "\n",   "\x1a", "\x1b", std::string(1, '\0'),
                                    " ",  ",",  "_", "\xc3\xa9", "\xff", "\x7f", "\t",   "/"};
  for (const std::string& bad : injections) {
    cases.push_back(text(object, bad, kWrongValue));
    cases.push_back(text(object, "example" + bad + ".org", kWrongValue));
  }
  return cases;
}

INSTANTIATE_TEST_SUITE_P(ProbeHost, SetValue, ::testing::ValuesIn(probe_hosts()));

INSTANTIATE_TEST_SUITE_P(ProbeInterval, SetValue,
                         ::testing::ValuesIn(values("egProbeInterval.1",
                                                    {{Value::unsigned32(0), kWrongValue},
                                                     {Value::unsigned32(9), kWrongValue},
                                                     {Value::unsigned32(10), kGood},
                                                     {Value::unsigned32(86'400), kGood},
                                                     {Value::unsigned32(86'401), kWrongValue},
                                                     {Value::unsigned32(4'294'967'295), kWrongValue}})));

INSTANTIATE_TEST_SUITE_P(Scan, SetValue,
                         ::testing::ValuesIn(values("egCtlScan.1", {{Value::integer32(2), kGood},
                                                                    {Value::integer32(1), kWrongValue},
                                                                    {Value::integer32(3), kWrongValue},
                                                                    {Value::integer32(0), kWrongValue},
                                                                    {Value::integer32(-1), kWrongValue}})));

/// Numbers 0 to 5 and the ends of the type: those from `lowest` to `highest` are taken.
std::vector<ValueCase> numbers(const char* object, std::int32_t lowest, std::int32_t highest) {
  std::vector<ValueCase> cases;
  for (const std::int32_t number : {-2147483647 - 1, -1, 0, 1, 2, 3, 4, 5, 2147483647}) {
    const bool good = number >= lowest && number <= highest;
    cases.push_back({object, Value::integer32(number), good ? std::nullopt : std::optional(kWrongValue)});
  }
  return cases;
}

INSTANTIATE_TEST_SUITE_P(Reset, SetValue, ::testing::ValuesIn(numbers("egCtlReset.1", 2, 4)));
INSTANTIATE_TEST_SUITE_P(Functionality, SetValue, ::testing::ValuesIn(numbers("egCtlFunctionality.1", 1, 3)));
INSTANTIATE_TEST_SUITE_P(NetworkMode, SetValue, ::testing::ValuesIn(numbers("egCtlNetworkMode.1", 1, 3)));

INSTANTIATE_TEST_SUITE_P(ActiveSim, SetValue,
                         ::testing::ValuesIn(values("egCtlActiveSim.1",
                                                    {{Value::unsigned32(0), kWrongValue},
                                                     {Value::unsigned32(1), kGood},
                                                     {Value::unsigned32(2), kGood},
                                                     {Value::unsigned32(3), kWrongValue},
                                                     {Value::unsigned32(4294967295), kWrongValue}})));

/// Five characters, each with another thing than a digit in it.
std::vector<ValueCase> not_digits(const char* object) {
  std::vector<ValueCase> cases;
  const std::string bad[] = {
      "\"", "\\", ";",        ",",    "\r",   "\n", "\x1a", "\x1b", std::string(1, '\0'),
      " ",  "a",  "\xd9\xa1", "\xff", "\x7f", "+",  "-",    "\t"};
  for (const std::string& middle : bad) {
    cases.push_back(text(object, "12" + middle + std::string(3 - middle.size(), '3'), kWrongValue));
  }
  return cases;
}

INSTANTIATE_TEST_SUITE_P(OperatorPlmnDigits, SetValue,
                         ::testing::ValuesIn(not_digits("egCtlOperatorPlmn.1")));
INSTANTIATE_TEST_SUITE_P(OperatorPlmn, SetValue,
                         ::testing::ValuesIn(texts("egCtlOperatorPlmn.1",
                                                   {{"", kGood},
                                                    {"46001", kGood},
                                                    {"310410", kGood},
                                                    {"4600", kWrongLength},
                                                    {"3104101", kWrongLength},
                                                    {std::string(70000, '1'), kWrongLength}})));
INSTANTIATE_TEST_SUITE_P(SimPinDigits, SetValue, ::testing::ValuesIn(not_digits("egCtlSimPin.1")));
INSTANTIATE_TEST_SUITE_P(SimPin, SetValue,
                         ::testing::ValuesIn(texts("egCtlSimPin.1",
                                                   {{"", kWrongValue},
                                                    {"0000", kGood},
                                                    {"12345678", kGood},
                                                    {"1", kWrongLength},
                                                    {"123", kWrongLength},
                                                    {"123456789", kWrongLength},
                                                    {std::string(256, '1'), kWrongLength}})));

INSTANTIATE_TEST_SUITE_P(ModemName, SetValue,
                         ::testing::ValuesIn(texts("egModemName.1", {{"n", kGood},
                                                                     {std::string(64, 'n'), kGood},
                                                                     {"B\xc3\xbcro", kGood},
                                                                     {"", kWrongValue},
                                                                     {std::string(65, 'n'), kWrongLength},
                                                                     {"a\rb", kWrongValue},
                                                                     {"a\x7f", kWrongValue},
                                                                     {"\xc2\x85", kWrongValue},
                                                                     {"\xc3", kWrongValue}})));

}  // namespace
}  // namespace eg915u::mib
