#include "modem/model/custom_object.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <limits>

#include "modem/commands/custom_command.h"
#include "modem/polling/custom_plan.h"

namespace eg915u {
namespace {

using std::chrono::seconds;

CustomSettings readable(CustomType type, const char* pattern) {
  return {.name = "x",
          .unit = "",
          .type = type,
          .read = CustomRead{"AT+X?", Pattern::compile(pattern).value()},
          .write = {}};
}

CustomSettings writable(CustomType type, const char* allow) {
  return {.name = "x",
          .unit = "",
          .type = type,
          .read = {},
          .write = CustomWrite{"AT+X={value}", Pattern::compile(allow).value()}};
}

struct ValueCase {
  const char* name;
  CustomType type;
  std::string text;
  CustomValue value;
};

class CustomValues : public testing::TestWithParam<ValueCase> {};

TEST_P(CustomValues, AreReadAndSpeltTheSame) {
  const auto value = parse_custom_value(GetParam().type, GetParam().text);
  ASSERT_TRUE(value.has_value()) << value.error().detail;
  EXPECT_EQ(*value, GetParam().value);
  EXPECT_EQ(to_text(*value), GetParam().text);
}

INSTANTIATE_TEST_SUITE_P(
    Types, CustomValues,
    testing::Values(ValueCase{"Zero", CustomType::integer, "0", std::int32_t{0}},
                    ValueCase{"Lowest", CustomType::integer, "-2147483648", std::int32_t{-2147483647 - 1}},
                    ValueCase{"Highest", CustomType::integer, "2147483647", std::int32_t{2147483647}},
                    ValueCase{"HighestGauge", CustomType::gauge, "4294967295", std::uint32_t{4294967295U}},
                    ValueCase{"HighestCounter", CustomType::counter64, "18446744073709551615",
                              std::numeric_limits<std::uint64_t>::max()},
                    ValueCase{"Empty", CustomType::string, "", std::string()},
                    ValueCase{"Longest", CustomType::string, std::string(255, 'x'), std::string(255, 'x')},
                    ValueCase{"AnyBytes", CustomType::string, "\xff\x01", std::string("\xff\x01")}),
    [](const auto& test) { return std::string(test.param.name); });

struct MisfitCase {
  const char* name;
  CustomType type;
  std::string text;
  std::string detail;
};

class CustomMisfits : public testing::TestWithParam<MisfitCase> {};

TEST_P(CustomMisfits, SayWhatIsAllowed) {
  const auto value = parse_custom_value(GetParam().type, GetParam().text);
  ASSERT_FALSE(value.has_value());
  EXPECT_EQ(value.error().code, Errc::malformed);
  EXPECT_EQ(value.error().detail, GetParam().detail);
}

INSTANTIATE_TEST_SUITE_P(
    Types, CustomMisfits,
    testing::Values(
        MisfitCase{"TooHigh", CustomType::integer, "2147483648",
                   "invalid number \"xxxxxxxxxx\": expected a whole number from -2147483648 to 2147483647"},
        MisfitCase{"TooLow", CustomType::integer, "-2147483649",
                   "invalid number \"-xxxxxxxxxx\": expected a whole number from -2147483648 to 2147483647"},
        MisfitCase{"NegativeGauge", CustomType::gauge, "-1",
                   "invalid number \"-1\": expected a whole number from 0 to 4294967295"},
        MisfitCase{"TooHighGauge", CustomType::gauge, "4294967296",
                   "invalid number \"xxxxxxxxxx\": expected a whole number from 0 to 4294967295"},
        MisfitCase{"TooHighCounter", CustomType::counter64, "18446744073709551616",
                   "invalid number \"xxxxxxxxxxxxxxxxxxxx\": expected a whole number from 0 to "
                   "18446744073709551615"},
        MisfitCase{"Nothing", CustomType::integer, "",
                   "invalid number \"\": expected a whole number from -2147483648 to 2147483647"},
        MisfitCase{"Hyphen", CustomType::gauge, "-",
                   "invalid number \"-\": expected a whole number from 0 to 4294967295"},
        MisfitCase{"Fraction", CustomType::gauge, "1.5",
                   "invalid number \"1.5\": expected a whole number from 0 to 4294967295"},
        MisfitCase{"TooHighWithTail", CustomType::integer, "99999999999x",
                   "invalid number \"xxxxxxxxxxxx\": expected a whole number from -2147483648 to 2147483647"},
        MisfitCase{"Blank", CustomType::integer, " 1",
                   "invalid number \" 1\": expected a whole number from -2147483648 to 2147483647"},
        MisfitCase{"TooLong", CustomType::string, std::string(256, 'x'),
                   "invalid text of 256 bytes: expected at most 255"}),
    [](const auto& test) { return std::string(test.param.name); });

struct FindCase {
  const char* name;
  const char* pattern;
  std::vector<std::string> lines;
  std::string found;  ///< or the error, with a leading !
};

class CustomFind : public testing::TestWithParam<FindCase> {};

TEST_P(CustomFind, TakesTheFirstLineThatMatches) {
  const auto value = find_custom_value(readable(CustomType::string, GetParam().pattern), GetParam().lines);
  EXPECT_EQ(value ? to_text(*value) : "!" + value.error().detail, GetParam().found);
}

INSTANTIATE_TEST_SUITE_P(
    Answers, CustomFind,
    testing::Values(
        FindCase{"Inside", R"(: 1,(\d+))", {"+QADC: 1,1210"}, "1210"},
        FindCase{"WholeLine", "(.*)", {"EG915U", "x"}, "EG915U"},
        FindCase{"SecondLine", R"(^b=(\w))", {"ab=1", "b=2", "b=3"}, "2"},
        FindCase{"FirstGroup", "(a)(b)", {"xaby"}, "a"}, FindCase{"GroupWithoutPart", "b|(a)", {"b"}, ""},
        FindCase{"NotUtf8", "=(.)$", {"x=\xff"}, "\xff"},
        FindCase{
            "NoMatch", R"((\d))", {"abc"}, R"(!invalid answer "abc": expected a line that matches (\d))"},
        FindCase{"NoMatchOfANumber",
                 "x",
                 {R"(+CNUM: "","+46708251358",145)"},
                 R"(!invalid answer "+CNUM: "","+xxxxxxxxxxx",145": expected a line that matches x)"},
        FindCase{"NoLine", "(.*)", {}, "!empty answer: expected a line that matches (.*)"}),
    [](const auto& test) { return std::string(test.param.name); });

TEST(CustomAllow, IsForTheWholeValue) {
  const auto digit = writable(CustomType::integer, "[0-2]");
  EXPECT_TRUE(allows(digit, std::int32_t{2}));
  EXPECT_FALSE(allows(digit, std::int32_t{3}));
  EXPECT_FALSE(allows(digit, std::int32_t{12}));
  EXPECT_FALSE(allows(digit, std::int32_t{-1}));
  EXPECT_FALSE(allows(writable(CustomType::string, "a|b"), std::string("ab")));
  EXPECT_FALSE(allows(readable(CustomType::string, "(.*)"), std::string("a"))) << "it is not written";
}

TEST(CustomAllow, NoByteThatEndsOrEscapesIsEverAllowed) {
  const auto anything = writable(CustomType::string, "(?s).*");
  EXPECT_TRUE(allows(anything, std::string(255, 'x')));
  EXPECT_FALSE(allows(anything, std::string(256, 'x')));
  for (int byte = 0; byte < 256; ++byte) {
    const char c = static_cast<char>(byte);
    const bool is_safe = byte >= 0x20 && byte <= 0x7E && c != '"' && c != '\\' && c != ';';
    for (const auto& text : {std::string(1, c), "1" + std::string(1, c), std::string(1, c) + "1"}) {
      EXPECT_EQ(allows(anything, text), is_safe) << byte;
      const auto built = custom_write("AT+X=\"{value}\"", text);
      ASSERT_EQ(built.has_value(), is_safe) << byte;
      EXPECT_EQ(built ? built->line : "", is_safe ? "AT+X=\"" + text + "\"" : "") << byte;
    }
  }
}

RC_GTEST_PROP(CustomWriteProperty, IsOneSafeLineOrAnError,
              (const std::string& line, const std::string& value)) {
  for (const auto& command : {line, "AT+X={value}" + line, "AT" + line + "={value}"}) {
    const auto built = custom_write(command, value);
    if (!built) continue;
    RC_ASSERT(built->line.starts_with("AT"));
    RC_ASSERT(std::ranges::count(built->line, '"') % 2 == 0);
    RC_ASSERT(std::ranges::all_of(built->line, [](char c) { return c >= ' ' && c <= '~' && c != ';'; }));
  }
}

TEST(CustomCommand, KnowsTheWordOfItsAnswer) {
  for (const auto& [line, word] :
       {std::pair("AT+QADC=0", "+QADC"), std::pair("AT+QCFG=\"x\"", "+QCFG"),
        std::pair("AT^SYSINFO", "^SYSINFO"), std::pair("ATI", ""), std::pair("AT", "")}) {
    const auto command = custom_command(line);
    ASSERT_TRUE(command.has_value()) << line;
    EXPECT_EQ(command->line, line);
    EXPECT_EQ(command->prefix, word) << line;
    EXPECT_EQ(command->answer, Answer::any);
  }
}

struct CommandCase {
  const char* line;
  bool as_command;
  bool as_template;
};

TEST(CustomCommand, Rules) {
  const std::string longest = "AT+X={value}" + std::string(255 - 12, '1');
  const std::string too_long = longest + '1';
  for (const auto& [line, as_command, as_template] : {CommandCase{"AT+X={value}", true, true},
                                                      CommandCase{"AT+X=\"a\",{value},1", true, true},
                                                      CommandCase{"AT+X=\"{value}\"", true, true},
                                                      CommandCase{"AT+X", true, false},
                                                      CommandCase{"AT+X={value}{value}", true, false},
                                                      CommandCase{"AT{value}", false, false},
                                                      CommandCase{"AT+{value}=1", false, false},
                                                      CommandCase{"AT+X{value}=1", true, false},
                                                      CommandCase{"AT", true, false},
                                                      CommandCase{"ATI", true, false},
                                                      CommandCase{"ATI0", true, false},
                                                      CommandCase{"ATIE1", false, false},
                                                      CommandCase{"ATE1", false, false},
                                                      CommandCase{"ATD={value}", false, false},
                                                      CommandCase{"AT&F", false, false},
                                                      CommandCase{"AT +X={value}", false, false},
                                                      CommandCase{"AT+", false, false},
                                                      CommandCase{"AT^X={value}", true, true},
                                                      CommandCase{"at+x={value}", false, false},
                                                      CommandCase{"", false, false},
                                                      CommandCase{"AT;+X={value}", false, false},
                                                      CommandCase{"AT+X=\"{value}", false, false},
                                                      CommandCase{"AT+X={value}\r", false, false},
                                                      CommandCase{"AT+X={value}\x1a", false, false},
                                                      CommandCase{"AT+X=\xc3\xa4{value}", false, false},
                                                      CommandCase{longest.c_str(), true, true},
                                                      CommandCase{too_long.c_str(), false, false}}) {
    EXPECT_EQ(valid_custom_command(line), as_command) << line;
    EXPECT_EQ(valid_custom_template(line), as_template) << line;
    EXPECT_EQ(custom_command(line).has_value(), as_command) << line;
    EXPECT_EQ(custom_write(line, "1").has_value(), as_template) << line;
  }
}

TEST(CustomCommand, OfTheDriver) {
  for (const char* line :
       {"AT+CMEE=2", "AT+cmgs=5", "AT+QICSGP=1", "AT+CPIN=\"1234\"", "AT+IPR=9600", "AT+CMGC=1",
        "AT+QFUPL=\"a\",5", "AT+QHTTPURL=9", "AT+QHTTPPOST=9", "AT+QSSLSEND=0", "AT+QISEND=0,4",
        "AT+QMTPUB=0,1,1,0,\"t\"", "AT+CREG=0", "AT+CGREG=0", "AT+CEREG=0", "AT+CPIN =\"1234\"",
        "AT+ C P I N = \"1234\"", "AT+cmgs =5"}) {
    EXPECT_TRUE(is_reserved(line)) << line;
  }
  for (const char* line :
       {"AT", "ATI", "AT+CMEE?", "AT+CPIN?", "AT+QADC=0", "AT+CMGL=4", "AT+CREG?", "AT+QCFG=\"AT+CREG=\""}) {
    EXPECT_FALSE(is_reserved(line)) << line;
  }
}

TEST(Pattern, SaysWhatDoesNotCompile) {
  const auto pattern = Pattern::compile("(");
  ASSERT_FALSE(pattern.has_value());
  EXPECT_EQ(pattern.error().code, Errc::invalid);
  EXPECT_NE(pattern.error().detail, "");
  EXPECT_FALSE(Pattern::compile("(x{1000}){1000}").has_value()) << "its memory is bounded";
}

TEST(CustomPlan, GivesTheOneThatWaitedLongest) {
  const Time start{seconds{100}};
  CustomPlan plan({readable(CustomType::string, "(.*)"), writable(CustomType::string, ".*"),
                   readable(CustomType::string, "(.*)")},
                  start);
  EXPECT_EQ(plan.next(), start);
  EXPECT_EQ(plan.due(start - seconds{1}), std::nullopt);
  EXPECT_EQ(plan.due(start), 0U);
  plan.began(0, seconds{5}, start);
  EXPECT_EQ(plan.due(start), 2U) << "what is only written is never read";
  plan.began(2, seconds{3}, start);
  EXPECT_EQ(plan.due(start), std::nullopt);
  EXPECT_EQ(plan.next(), start + seconds{3});
  EXPECT_EQ(plan.due(start + seconds{9}), 2U);
  plan.began(2, seconds{3}, start + seconds{9});
  EXPECT_EQ(plan.due(start + seconds{9}), 0U) << "what was missed is not made up for";
  EXPECT_EQ(CustomPlan({}, start).next(), Time::max());
  EXPECT_EQ(CustomPlan({}, start).due(Time::max()), std::nullopt);
}

}  // namespace
}  // namespace eg915u
