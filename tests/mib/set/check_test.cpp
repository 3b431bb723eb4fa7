#include <gtest/gtest.h>

#include <optional>
#include <ostream>
#include <string>
#include <vector>

#include "tests/mib/fixture.h"

namespace eg915u::mib {
namespace {

std::optional<SetError> check(const Fixture& fixture, const std::string& oid, Value value) {
  return check_set(Tree(fixture.policy.root), {below_root(oid), std::move(value)}, fixture.view());
}

std::optional<SetError> check(const std::string& oid, Value value) {
  return check(full_fixture(), oid, std::move(value));
}

/// A value of each type, none of which any object refuses for another reason than its type.
std::vector<Value> one_of_each_type() {
  return {Value::integer32(7),  Value::unsigned32(7), Value::counter32(7),      Value::counter64(7),
          Value::time_ticks(7), Value::octets("1"),   Value::object_id({1, 3}), Value{}};
}

struct WritableObject {
  const char* name;
  const char* oid;
  Syntax syntax;
  const char* wrong_instance;
};

class Writable : public ::testing::TestWithParam<WritableObject> {};

bool is_enumeration(const std::string& name) {
  return name == "Scan" || name == "Reset" || name == "Functionality" || name == "NetworkMode" ||
         name == "PdpType" || name == "PdpAuthType" || name == "PdpAdminState";
}

/// The value of the right type that the object takes.
Value good_value(const WritableObject& object) {
  for (const Value& value : one_of_each_type()) {
    if (value.syntax == object.syntax) {
      const std::string name = object.name;
      return name == "LegacyApn"      ? Value::octets("internet,,")
             : name == "NotifyEnable" ? Value::octets("\x80")
             : name == "SmsOutStatus" ? Value::integer32(5)
             : name == "PdpRowStatus" ? Value::integer32(1)
             : name == "SimPin"       ? Value::octets("1234")
             : name == "OperatorPlmn" ? Value::octets("46001")
             : name == "ActiveSim"    ? Value::unsigned32(1)
             : name == "PlanReset"    ? Value::integer32(2)
             : name == "ProbeSeconds" ? Value::unsigned32(30)
             : name == "ThrEnabled"   ? Value::integer32(1)
             : is_enumeration(name)   ? Value::integer32(2)
                                      : value;
    }
  }
  return {};
}

TEST_P(Writable, TakesItsTypeOnly) {
  for (const Value& value : one_of_each_type()) {
    if (value.syntax == GetParam().syntax) continue;
    EXPECT_EQ(check(GetParam().oid, value), SetError::wrong_type) << to_text(value);
  }
  EXPECT_EQ(check(GetParam().oid, good_value(GetParam())), std::nullopt);
}

TEST_P(Writable, RefusesATypeWithoutItsContent) {
  EXPECT_EQ(check(GetParam().oid, Value{GetParam().syntax, {}}), SetError::wrong_type);
}

TEST_P(Writable, HasNoOtherInstance) {
  EXPECT_EQ(check(GetParam().wrong_instance, good_value(GetParam())), SetError::no_creation);
  // RFC 3416 4.2.5: the type comes first.
  EXPECT_EQ(check(GetParam().wrong_instance, Value{}), SetError::wrong_type);
}

TEST_P(Writable, IsNotWritableWhenThePolicyForbidsIt) {
  Fixture fixture = full_fixture();
  fixture.policy.writable = false;
  EXPECT_EQ(check(fixture, GetParam().oid, good_value(GetParam())), SetError::not_writable);
}

INSTANTIATE_TEST_SUITE_P(
    Objects, Writable,
    ::testing::Values(WritableObject{"LegacyReboot", "1.1.7.0", Syntax::octets, "1.1.7.1"},
                      WritableObject{"LegacyRebootBare", "1.1.7", Syntax::octets, "1.1.7.0.0"},
                      WritableObject{"LegacyKeepAlive", "1.2.0", Syntax::octets, "1.2"},
                      WritableObject{"LegacyApn", "1.4.0", Syntax::octets, "1.4.1"},
                      WritableObject{"LegacyTrapEnable", "1.5.0", Syntax::octets, "1.5"},
                      WritableObject{"LegacyTrapText", "1.6.0", Syntax::octets, "1.6"},
                      WritableObject{"PollInterval", "2.1.4.0", Syntax::unsigned32, "2.1.4"},
                      WritableObject{"NotifyEnable", "2.1.5.0", Syntax::octets, "2.1.5.1"},
                      WritableObject{"NotifyMinInterval", "2.1.6.0", Syntax::unsigned32, "2.1.6.0.0"},
                      WritableObject{"TestNotify", "2.1.11.0", Syntax::octets, "2.1.11"},
                      WritableObject{"SetLock", "2.1.12.0", Syntax::integer32, "2.1.12.1"},
                      WritableObject{"ModemName", "2.2.1.2.1", Syntax::octets, "2.2.1.2.99"},
                      WritableObject{"PdpType", "2.8.1.2.1.1", Syntax::integer32, "2.8.1.2.1.8"},
                      WritableObject{"PdpApn", "2.8.1.3.1.7", Syntax::octets, "2.8.1.3.1.0"},
                      WritableObject{"PdpAuthType", "2.8.1.4.1.1", Syntax::integer32, "2.8.1.4.2.1"},
                      WritableObject{"PdpUsername", "2.8.1.5.1.1", Syntax::octets, "2.8.1.5.1"},
                      WritableObject{"PdpPassword", "2.8.1.6.1.1", Syntax::octets, "2.8.1.6.1.1.1"},
                      WritableObject{"PdpAdminState", "2.8.1.7.1.1", Syntax::integer32, "2.8.1.7.1.16"},
                      WritableObject{"PdpRowStatus", "2.8.1.15.1.1", Syntax::integer32, "2.8.1.15.1.8"},
                      WritableObject{"Reset", "2.14.1.1.1", Syntax::integer32, "2.14.1.1.2"},
                      WritableObject{"Functionality", "2.14.1.2.1", Syntax::integer32, "2.14.1.2.1.1"},
                      WritableObject{"NetworkMode", "2.14.1.3.1", Syntax::integer32, "2.14.1.3"},
                      WritableObject{"OperatorPlmn", "2.14.1.4.1", Syntax::octets, "2.14.1.4.0"},
                      WritableObject{"ActiveSim", "2.14.1.5.1", Syntax::unsigned32, "2.14.1.5.3"},
                      WritableObject{"SimPin", "2.14.1.6.1", Syntax::octets, "2.14.1.6.2"},
                      WritableObject{"Scan", "2.14.1.7.1", Syntax::integer32, "2.14.1.7.2"},
                      WritableObject{"SmsOutDest", "2.17.1.2.1.5", Syntax::octets, "2.17.1.2.1.0"},
                      WritableObject{"SmsOutText", "2.17.1.3.1.65535", Syntax::octets, "2.17.1.3.1.65536"},
                      WritableObject{"SmsOutStatus", "2.17.1.6.1.1", Syntax::integer32, "2.17.1.6.2.1"},
                      WritableObject{"PlanLimit", "2.10.1.4.1", Syntax::unsigned32, "2.10.1.4.2"},
                      WritableObject{"PlanWarning", "2.10.1.5.1", Syntax::unsigned32, "2.10.1.5"},
                      WritableObject{"PlanResetDay", "2.10.1.6.1", Syntax::unsigned32, "2.10.1.6.1.1"},
                      WritableObject{"ThrEnabled", "2.13.1.2.1.2", Syntax::integer32, "2.13.1.2.1.10"},
                      WritableObject{"ThrOnset", "2.13.1.3.1.2", Syntax::integer32, "2.13.1.3.1.0"},
                      WritableObject{"ThrAbate", "2.13.1.4.1.2", Syntax::integer32, "2.13.1.4.1"},
                      WritableObject{"ThrHoldTime", "2.13.1.5.1.2", Syntax::unsigned32, "2.13.1.5.2.2"},
                      WritableObject{"ProbeHost", "2.23.1.1.1", Syntax::octets, "2.23.1.1.2"},
                      WritableObject{"ProbeSeconds", "2.23.1.2.1", Syntax::unsigned32, "2.23.1.2"},
                      WritableObject{"PlanReset", "2.14.1.8.1", Syntax::integer32, "2.14.1.8.2"}),
    [](const auto& param) { return std::string(param.param.name); });

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
  for (const char* oid :
       {"1.3.2",      "1.3.2.0",     "1.3.2.9",      "2.1.1.0",    "2.1.7.0",      "2.2.1.1.1", "2.2.1.3.1",
        "2.2.1.3.99", "2.6.1.2.1",   "2.6.1.6.1",    "2.14.1.9.1", "2.22.1.0",     "2.22.4.0",  "1",
        "2",          "1.1",         "1.7.0",        "2.1.13.0",   "2.7.1.1.1",    "0.1",       "3.1",
        "4.1.0",      "2.8.1.8.1.1", "2.8.1.14.1.1", "2.10.1.7.1", "2.13.1.6.1.2", "2.23.1.3.1"}) {
    for (const Value& value : one_of_each_type()) {
      EXPECT_EQ(check(fixture, oid, value), SetError::not_writable) << oid << ' ' << to_text(value);
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
  for (const char* oid : {"1.1.7", "1.2.0", "1.4.0", "1.5.0", "1.6.0"}) {
    EXPECT_EQ(check(fixture, oid, Value::octets("1")), SetError::not_writable) << oid;
  }
}

/// Values of the right type, and what becomes of them.
struct ValueCase {
  const char* oid;
  Value value;
  std::optional<SetError> expected;
};

void PrintTo(const ValueCase& c, std::ostream* out) { *out << c.oid << " = " << to_text(c.value); }

class SetValue : public ::testing::TestWithParam<ValueCase> {};

TEST_P(SetValue, IsChecked) { EXPECT_EQ(check(GetParam().oid, GetParam().value), GetParam().expected); }

constexpr auto kGood = std::nullopt;
constexpr auto kWrongValue = SetError::wrong_value;
constexpr auto kWrongLength = SetError::wrong_length;

ValueCase text(const char* oid, std::string value, std::optional<SetError> expected) {
  return {oid, Value::octets(std::move(value)), expected};
}

std::vector<ValueCase> truths(const char* oid) {
  std::vector<ValueCase> cases;
  for (const char* good : {"True", "true", "TRUE", "1", "False", "fALSE", "0"}) {
    cases.push_back(text(oid, good, kGood));
  }
  for (const char* bad :
       {"", "2", "yes", "on", " True", "True\r", "True\n", "1 ", "01", "True\x1a", "\xd0\xa2rue"}) {
    cases.push_back(text(oid, bad, kWrongValue));
  }
  cases.push_back(text(oid, std::string("True\0", 5), kWrongValue));
  cases.push_back(text(oid, std::string(255, '1'), kWrongValue));
  cases.push_back(text(oid, std::string(256, '1'), kWrongLength));
  return cases;
}

INSTANTIATE_TEST_SUITE_P(LegacyReboot, SetValue, ::testing::ValuesIn(truths("1.1.7")));
INSTANTIATE_TEST_SUITE_P(LegacyTrapEnable, SetValue, ::testing::ValuesIn(truths("1.5.0")));

INSTANTIATE_TEST_SUITE_P(LegacyKeepAlive, SetValue,
                         ::testing::Values(text("1.2.0", "0", kGood), text("1.2.0", "00012", kGood),
                                           text("1.2.0", "2147483647", kGood),
                                           text("1.2.0", "2147483648", kWrongValue),
                                           text("1.2.0", "-1", kWrongValue), text("1.2.0", "+1", kWrongValue),
                                           text("1.2.0", " 1", kWrongValue),
                                           text("1.2.0", "1\n", kWrongValue), text("1.2.0", "", kWrongValue),
                                           text("1.2.0", "1.5", kWrongValue),
                                           text("1.2.0", std::string("1\0", 2), kWrongValue),
                                           text("1.2.0", std::string(255, '9'), kWrongValue),
                                           text("1.2.0", std::string(256, '0'), kWrongLength)));

INSTANTIATE_TEST_SUITE_P(
    SmsOutDest, SetValue,
    ::testing::Values(text("2.17.1.2.1.5", "1", kGood), text("2.17.1.2.1.5", "+12345678901234567890", kGood),
                      text("2.17.1.2.1.5", "*100#", kGood), text("2.17.1.2.1.5", "", kWrongLength),
                      text("2.17.1.2.1.5", "+123456789012345678901", kWrongLength),
                      text("2.17.1.2.1.5", "123456789012345678901", kWrongValue),
                      text("2.17.1.2.1.5", "+", kWrongValue), text("2.17.1.2.1.5", "1 2", kWrongValue),
                      text("2.17.1.2.1.5", "12a", kWrongValue), text("2.17.1.2.1.5", "1\"", kWrongValue),
                      text("2.17.1.2.1.5", "1;", kWrongValue), text("2.17.1.2.1.5", "1\r", kWrongValue),
                      text("2.17.1.2.1.5", "1\x1a", kWrongValue),
                      text("2.17.1.2.1.5", std::string("1\0", 2), kWrongValue),
                      text("2.17.1.2.1.5", "1\xc3\xa9", kWrongValue)));

INSTANTIATE_TEST_SUITE_P(
    SmsOutText, SetValue,
    ::testing::Values(
        text("2.17.1.3.1.5", "a", kGood), text("2.17.1.3.1.5", "\"quoted\";\\", kGood),
        text("2.17.1.3.1.5", "two\nlines", kGood), text("2.17.1.3.1.5", "\xf0\x9f\x98\x80", kGood),
        text("2.17.1.3.1.5", std::string(255, 'a'), kGood),
        text("2.17.1.3.1.5", std::string(256, 'a'), kWrongLength), text("2.17.1.3.1.5", "", kWrongLength),
        text("2.17.1.3.1.5", "a\r", kWrongValue), text("2.17.1.3.1.5", "a\x1a", kWrongValue),
        text("2.17.1.3.1.5", "a\x1b", kWrongValue), text("2.17.1.3.1.5", std::string("a\0b", 3), kWrongValue),
        text("2.17.1.3.1.5", "a\t", kWrongValue), text("2.17.1.3.1.5", "a\x7f", kWrongValue),
        text("2.17.1.3.1.5", "\xc2\x85", kWrongValue), text("2.17.1.3.1.5", "\xc3", kWrongValue),
        text("2.17.1.3.1.5", "\xff", kWrongValue), text("2.17.1.3.1.5", "\xed\xa0\x80", kWrongValue)));

INSTANTIATE_TEST_SUITE_P(SmsOutRowStatus, SetValue,
                         ::testing::Values(ValueCase{"2.17.1.6.1.5", Value::integer32(0), kWrongValue},
                                           ValueCase{"2.17.1.6.1.5", Value::integer32(1), kGood},
                                           ValueCase{"2.17.1.6.1.5", Value::integer32(2), kGood},
                                           ValueCase{"2.17.1.6.1.5", Value::integer32(3), kWrongValue},
                                           ValueCase{"2.17.1.6.1.5", Value::integer32(4), kGood},
                                           ValueCase{"2.17.1.6.1.5", Value::integer32(6), kGood},
                                           ValueCase{"2.17.1.6.1.5", Value::integer32(7), kWrongValue},
                                           ValueCase{"2.17.1.6.1.5", Value::integer32(-1), kWrongValue}));

std::vector<ValueCase> apns() {
  const char* const oid = "1.4.0";
  const std::string apn(100, 'a');
  const std::string word(64, 'p');
  std::vector<ValueCase> cases = {
      text(oid, ",,", kGood),
      text(oid, "internet,,", kGood),
      text(oid, "a-b_c.d9,user name!,p@ss'w0rd~", kGood),
      text(oid, apn + "," + word + "," + word, kGood),
      text(oid, apn + "a,,", kWrongValue),
      text(oid, "a," + word + "p,", kWrongValue),
      text(oid, "a,," + word + "p", kWrongValue),
      text(oid, "", kWrongValue),
      text(oid, "internet", kWrongValue),
      text(oid, "internet,user", kWrongValue),
      text(oid, "internet,user,pass,word", kWrongValue),
      text(oid, std::string(255, 'a'), kWrongValue),
      text(oid, std::string(256, 'a'), kWrongLength),
  };
  // Whatever could end or escape a quoted field or the command line, in each of the parts.
  const std::string injections[] = {
      "\"", "\\", ";", "\r", "\n", "\x1a", "\x1b", std::string(1, '\0'), "\xc3\xa9", "\xff", "\x7f", "\t"};
  for (const std::string& bad : injections) {
    cases.push_back(text(oid, "in" + bad + "ternet,u,p", kWrongValue));
    cases.push_back(text(oid, "internet,u" + bad + ",p", kWrongValue));
    cases.push_back(text(oid, "internet,u,p" + bad, kWrongValue));
  }
  for (const char* bad : {" ", "'", "/", "@", "+"})
    cases.push_back(text(oid, std::string(bad) + ",,", kWrongValue));
  return cases;
}

INSTANTIATE_TEST_SUITE_P(LegacyApn, SetValue, ::testing::ValuesIn(apns()));

INSTANTIATE_TEST_SUITE_P(LegacyTrapText, SetValue,
                         ::testing::Values(text("1.6.0", "", kGood), text("1.6.0", "any \r\n\xff;\"", kGood),
                                           text("1.6.0", std::string(255, '\0'), kGood),
                                           text("1.6.0", std::string(256, 'x'), kWrongLength)));

INSTANTIATE_TEST_SUITE_P(
    Agent, SetValue,
    ::testing::Values(ValueCase{"2.1.4.0", Value::unsigned32(0), kWrongValue},
                      ValueCase{"2.1.4.0", Value::unsigned32(1), kGood},
                      ValueCase{"2.1.4.0", Value::unsigned32(3600), kGood},
                      ValueCase{"2.1.4.0", Value::unsigned32(3601), kWrongValue},
                      ValueCase{"2.1.4.0", Value::unsigned32(4294967295), kWrongValue},
                      ValueCase{"2.1.6.0", Value::unsigned32(0), kGood},
                      ValueCase{"2.1.6.0", Value::unsigned32(3600), kGood},
                      ValueCase{"2.1.6.0", Value::unsigned32(3601), kWrongValue}, text("2.1.5.0", "", kGood),
                      text("2.1.5.0", "\xff", kGood), text("2.1.5.0", "\xff\xc0", kGood),
                      text("2.1.5.0", "\xff\xe0", kWrongValue),
                      text("2.1.5.0", std::string("\0\x01", 2), kWrongValue),
                      text("2.1.5.0", std::string(3, '\0'), kWrongLength), text("2.1.11.0", "", kGood),
                      text("2.1.11.0", "caf\xc3\xa9", kGood), text("2.1.11.0", std::string(255, 'x'), kGood),
                      text("2.1.11.0", std::string(256, 'x'), kWrongLength),
                      text("2.1.11.0", "caf\xe9", kWrongValue), text("2.1.11.0", "a\nb", kWrongValue),
                      text("2.1.11.0", std::string(1, '\0'), kWrongValue),
                      ValueCase{"2.1.12.0", Value::integer32(0), kGood},
                      ValueCase{"2.1.12.0", Value::integer32(2147483647), kGood},
                      ValueCase{"2.1.12.0", Value::integer32(-1), kWrongValue}));

std::vector<ValueCase> probe_hosts() {
  const char* const oid = "2.23.1.1.1";
  std::vector<ValueCase> cases = {
      text(oid, "", kGood),
      text(oid, "a", kGood),
      text(oid, "Probe-1.example.org", kGood),
      text(oid, "2001:db8::1", kGood),
      text(oid, std::string(150, 'a'), kGood),
      text(oid, std::string(151, 'a'), kWrongLength),
      text(oid, std::string(151, ';'), kWrongLength),
  };
  const std::string injections[] = {"\"", "\\", ";", "\r",       "\n",   "\x1a", "\x1b", std::string(1, '\0'),
                                    " ",  ",",  "_", "\xc3\xa9", "\xff", "\x7f", "\t",   "/"};
  for (const std::string& bad : injections) {
    cases.push_back(text(oid, bad, kWrongValue));
    cases.push_back(text(oid, "example" + bad + ".org", kWrongValue));
  }
  return cases;
}

INSTANTIATE_TEST_SUITE_P(ProbeHost, SetValue, ::testing::ValuesIn(probe_hosts()));

INSTANTIATE_TEST_SUITE_P(ProbeInterval, SetValue,
                         ::testing::Values(ValueCase{"2.23.1.2.1", Value::unsigned32(0), kWrongValue},
                                           ValueCase{"2.23.1.2.1", Value::unsigned32(9), kWrongValue},
                                           ValueCase{"2.23.1.2.1", Value::unsigned32(10), kGood},
                                           ValueCase{"2.23.1.2.1", Value::unsigned32(86'400), kGood},
                                           ValueCase{"2.23.1.2.1", Value::unsigned32(86'401), kWrongValue},
                                           ValueCase{"2.23.1.2.1", Value::unsigned32(4'294'967'295),
                                                     kWrongValue}));

INSTANTIATE_TEST_SUITE_P(Scan, SetValue,
                         ::testing::Values(ValueCase{"2.14.1.7.1", Value::integer32(2), kGood},
                                           ValueCase{"2.14.1.7.1", Value::integer32(1), kWrongValue},
                                           ValueCase{"2.14.1.7.1", Value::integer32(3), kWrongValue},
                                           ValueCase{"2.14.1.7.1", Value::integer32(0), kWrongValue},
                                           ValueCase{"2.14.1.7.1", Value::integer32(-1), kWrongValue}));

/// Numbers 0 to 5 and the ends of the type: those from `lowest` to `highest` are taken.
std::vector<ValueCase> numbers(const char* oid, std::int32_t lowest, std::int32_t highest) {
  std::vector<ValueCase> cases;
  for (const std::int32_t number : {-2147483647 - 1, -1, 0, 1, 2, 3, 4, 5, 2147483647}) {
    const bool good = number >= lowest && number <= highest;
    cases.push_back({oid, Value::integer32(number), good ? std::nullopt : std::optional(kWrongValue)});
  }
  return cases;
}

INSTANTIATE_TEST_SUITE_P(Reset, SetValue, ::testing::ValuesIn(numbers("2.14.1.1.1", 2, 4)));
INSTANTIATE_TEST_SUITE_P(Functionality, SetValue, ::testing::ValuesIn(numbers("2.14.1.2.1", 1, 3)));
INSTANTIATE_TEST_SUITE_P(NetworkMode, SetValue, ::testing::ValuesIn(numbers("2.14.1.3.1", 1, 3)));

INSTANTIATE_TEST_SUITE_P(ActiveSim, SetValue,
                         ::testing::Values(ValueCase{"2.14.1.5.1", Value::unsigned32(0), kWrongValue},
                                           ValueCase{"2.14.1.5.1", Value::unsigned32(1), kGood},
                                           ValueCase{"2.14.1.5.1", Value::unsigned32(2), kGood},
                                           ValueCase{"2.14.1.5.1", Value::unsigned32(3), kWrongValue},
                                           ValueCase{"2.14.1.5.1", Value::unsigned32(4294967295),
                                                     kWrongValue}));

/// Five characters, each with another thing than a digit in it.
std::vector<ValueCase> not_digits(const char* oid) {
  std::vector<ValueCase> cases;
  const std::string bad[] = {
      "\"", "\\", ";",        ",",    "\r",   "\n", "\x1a", "\x1b", std::string(1, '\0'),
      " ",  "a",  "\xd9\xa1", "\xff", "\x7f", "+",  "-",    "\t"};
  for (const std::string& middle : bad) {
    cases.push_back(text(oid, "12" + middle + std::string(3 - middle.size(), '3'), kWrongValue));
  }
  return cases;
}

INSTANTIATE_TEST_SUITE_P(OperatorPlmnDigits, SetValue, ::testing::ValuesIn(not_digits("2.14.1.4.1")));
INSTANTIATE_TEST_SUITE_P(OperatorPlmn, SetValue,
                         ::testing::Values(text("2.14.1.4.1", "", kGood), text("2.14.1.4.1", "46001", kGood),
                                           text("2.14.1.4.1", "310410", kGood),
                                           text("2.14.1.4.1", "4600", kWrongLength),
                                           text("2.14.1.4.1", "3104101", kWrongLength),
                                           text("2.14.1.4.1", std::string(70000, '1'), kWrongLength)));
INSTANTIATE_TEST_SUITE_P(SimPinDigits, SetValue, ::testing::ValuesIn(not_digits("2.14.1.6.1")));
INSTANTIATE_TEST_SUITE_P(
    SimPin, SetValue,
    ::testing::Values(text("2.14.1.6.1", "", kWrongValue), text("2.14.1.6.1", "0000", kGood),
                      text("2.14.1.6.1", "12345678", kGood), text("2.14.1.6.1", "1", kWrongLength),
                      text("2.14.1.6.1", "123", kWrongLength), text("2.14.1.6.1", "123456789", kWrongLength),
                      text("2.14.1.6.1", std::string(256, '1'), kWrongLength)));

INSTANTIATE_TEST_SUITE_P(
    ModemName, SetValue,
    ::testing::Values(text("2.2.1.2.1", "n", kGood), text("2.2.1.2.1", std::string(64, 'n'), kGood),
                      text("2.2.1.2.1", "B\xc3\xbcro", kGood), text("2.2.1.2.1", "", kWrongValue),
                      text("2.2.1.2.1", std::string(65, 'n'), kWrongLength),
                      text("2.2.1.2.1", "a\rb", kWrongValue), text("2.2.1.2.1", "a\x7f", kWrongValue),
                      text("2.2.1.2.1", "\xc2\x85", kWrongValue), text("2.2.1.2.1", "\xc3", kWrongValue)));

}  // namespace
}  // namespace eg915u::mib
