#include "mib/legacy_text.h"

#include <gtest/gtest.h>

#include <string>

namespace eg915u::mib {
namespace {

struct ReprCase {
  const char* name;
  std::string text;
  std::string expected;  ///< what Python 3.11 prints
};

class PythonRepr : public ::testing::TestWithParam<ReprCase> {};

TEST_P(PythonRepr, QuotesAsPythonDoes) { EXPECT_EQ(python_repr(GetParam().text), GetParam().expected); }

INSTANTIATE_TEST_SUITE_P(
    Texts, PythonRepr,
    ::testing::Values(ReprCase{"Empty", "", "''"},                        //
                      ReprCase{"Plain", "CHN-UNICOM", "'CHN-UNICOM'"},    //
                      ReprCase{"SingleQuote", "O'Net", "\"O'Net\""},      //
                      ReprCase{"DoubleQuote", "a\"b", "'a\"b'"},          //
                      ReprCase{"BothQuotes", "a'b\"c", "'a\\'b\"c'"},     //
                      ReprCase{"Backslash", "a\\b", "'a\\\\b'"},          //
                      ReprCase{"LineEnds", "a\r\n\tb", "'a\\r\\n\\tb'"},  //
                      ReprCase{"Control", std::string("\x00\x1b\x7f", 3), "'\\x00\\x1b\\x7f'"},
                      ReprCase{"Accent", "T\xc3\xa9l\xc3\xa9", "'T\xc3\xa9l\xc3\xa9'"},  //
                      ReprCase{"Chinese", "\xe4\xb8\xad\xe5\x9b\xbd", "'\xe4\xb8\xad\xe5\x9b\xbd'"},
                      ReprCase{"NoBreakSpace",
                               "a\xc2\xa0"
                               "b",
                               "'a\\xa0b'"},                                        //
                      ReprCase{"SoftHyphen", "\xc2\xad", "'\\xad'"},                //
                      ReprCase{"ZeroWidthSpace", "\xe2\x80\x8b", "'\\u200b'"},      //
                      ReprCase{"Emoji", "\xf0\x9f\x93\xb6", "'\xf0\x9f\x93\xb6'"},  //
                      ReprCase{"PrivateUse", "\xf4\x80\x80\x80", "'\\U00100000'"},  //
                      ReprCase{"NotUtf8", "caf\xe9", "'caf\\xe9'"}),
    [](const auto& param) { return std::string(param.param.name); });

TEST(LegacyOperator, IsATupleOfFour) {
  EXPECT_EQ(legacy_operator_text({"CHN-UNICOM", "UNICOM", "460", "01"}),
            "('CHN-UNICOM', 'UNICOM', '460', '01')");
  EXPECT_EQ(legacy_operator_text({}), "('', '', '', '')");
}

TEST(LegacyApn, HasThreeParts) {
  const auto parts = parse_legacy_apn("internet,user,secret");
  ASSERT_TRUE(parts);
  EXPECT_EQ(parts->apn, "internet");
  EXPECT_EQ(parts->user, "user");
  EXPECT_EQ(parts->password, "secret");
  const auto empty = parse_legacy_apn(",,");
  ASSERT_TRUE(empty);
  EXPECT_TRUE(empty->apn.empty() && empty->user.empty() && empty->password.empty());
  for (const char* text : {"", "internet", "internet,user", "a,b,c,d", ",,,"}) {
    EXPECT_FALSE(parse_legacy_apn(text)) << text;
  }
}

TEST(LegacyTruth, TakesFourWords) {
  for (const char* text : {"True", "true", "TRUE", "tRuE", "1"})
    EXPECT_EQ(parse_legacy_truth(text), true) << text;
  for (const char* text : {"False", "false", "FALSE", "0"})
    EXPECT_EQ(parse_legacy_truth(text), false) << text;
  for (const char* text : {"", "yes", "on", "2", "01", "True ", " True", "Truee", "Tru", "T"}) {
    EXPECT_EQ(parse_legacy_truth(text), std::nullopt) << text;
  }
}

TEST(KeepAliveText, IsADecimalInteger) {
  EXPECT_EQ(parse_keep_alive("0"), 0U);
  EXPECT_EQ(parse_keep_alive("007"), 7U);
  EXPECT_EQ(parse_keep_alive("2147483647"), 2147483647U);
  for (const char* text :
       {"", "2147483648", "99999999999999999999", "-1", "-0", "+1", " 1", "1 ", "1.0", "0x1", "1e3"}) {
    EXPECT_EQ(parse_keep_alive(text), std::nullopt) << text;
  }
}

}  // namespace
}  // namespace eg915u::mib
