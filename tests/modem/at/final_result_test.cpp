#include "modem/at/final_result.h"

#include <gtest/gtest.h>

#include <string>

namespace eg915u {
namespace {

using Kind = FinalResult::Kind;

struct FinalCase {
  const char* name;
  const char* line;
  std::optional<FinalResult> result;
  const char* described;
};

class FinalResultTest : public testing::TestWithParam<FinalCase> {};

TEST_P(FinalResultTest, IsReadFromTheWholeLine) {
  const FinalCase& test = GetParam();
  const auto result = parse_final_result(test.line);
  ASSERT_EQ(result, test.result);
  if (result) {
    EXPECT_EQ(describe(*result), test.described);
  }
}

FinalResult cme(int code, const char* text) { return {Kind::cme_error, code, text}; }

INSTANTIATE_TEST_SUITE_P(
    Lines, FinalResultTest,
    testing::Values(
        FinalCase{"Ok", "OK", FinalResult{}, "OK"}, FinalCase{"OkWithSpace", "OK ", FinalResult{}, "OK"},
        FinalCase{"Error", "ERROR", FinalResult{Kind::error, -1, ""}, "ERROR"},
        FinalCase{"CmeNumber", "+CME ERROR: 30", cme(30, "30"), "+CME ERROR: 30 (no network service)"},
        FinalCase{"CmeNumberWithoutSpace", "+CME ERROR:10", cme(10, "10"),
                  "+CME ERROR: 10 (SIM not inserted)"},
        FinalCase{"CmeUnknownNumber", "+CME ERROR: 999", cme(999, "999"),
                  "+CME ERROR: 999 (unknown error 999)"},
        FinalCase{"CmeQuectelNumber", "+CME ERROR: 516", cme(516, "516"),
                  "+CME ERROR: 516 (GNSS not fixed now)"},
        FinalCase{"CmeText", "+CME ERROR: SIM not inserted", cme(10, "SIM not inserted"),
                  "+CME ERROR: 10 (SIM not inserted)"},
        FinalCase{"CmeTextOfThePlatform", "+CME ERROR: Operation not allowed",
                  cme(3, "Operation not allowed"), "+CME ERROR: 3 (operation not allowed)"},
        FinalCase{"CmeUnknownCommand", "+CME ERROR: invalid command line", cme(58, "invalid command line"),
                  "+CME ERROR: 58 (invalid command line)"},
        FinalCase{"CmeUnknownText", "+CME ERROR: out of cheese", cme(-1, "out of cheese"),
                  "+CME ERROR: out of cheese"},
        FinalCase{"CmeNegative", "+CME ERROR: -3", cme(-1, "-3"), "+CME ERROR: -3"},
        FinalCase{"CmeHugeNumber", "+CME ERROR: 99999999999", cme(-1, "99999999999"),
                  "+CME ERROR: 99999999999"},
        FinalCase{"CmeEmpty", "+CME ERROR:", cme(-1, ""), "+CME ERROR"},
        FinalCase{"Cms", "+CMS ERROR: 350", FinalResult{Kind::cms_error, 350, "350"}, "+CMS ERROR: 350"},
        FinalCase{"CmsKnown", "+CMS ERROR: 38", FinalResult{Kind::cms_error, 38, "38"},
                  "+CMS ERROR: 38 (network out of order)"},
        FinalCase{"CmsText", "+CMS ERROR: SIM busy", FinalResult{Kind::cms_error, -1, "SIM busy"},
                  "+CMS ERROR: SIM busy"},
        FinalCase{"OkInAWord", "TOKYO", std::nullopt, ""}, FinalCase{"OkInAName", "LOOK", std::nullopt, ""},
        FinalCase{"OkAtTheStart", "OKAY", std::nullopt, ""}, FinalCase{"SmallOk", "ok", std::nullopt, ""},
        FinalCase{"ErrorInALine", "ERROR 5", std::nullopt, ""},
        FinalCase{"SendOk", "SEND OK", std::nullopt, ""},
        FinalCase{"NoCarrier", "NO CARRIER", std::nullopt, ""}, FinalCase{"Numeric", "0", std::nullopt, ""},
        FinalCase{"Empty", "", std::nullopt, ""}),
    [](const auto& test) { return std::string(test.param.name); });

TEST(DescribeCme, EveryTextIsParsedToItsCode) {
  int known = 0;
  for (int code = 0; code < 600; ++code) {
    const std::string text = describe_cme(code);
    if (text.starts_with("unknown error ")) continue;
    ++known;
    const auto result = parse_final_result("+CME ERROR: " + text);
    ASSERT_TRUE(result);
    EXPECT_EQ(result->code, code) << text;
  }
  EXPECT_GT(known, 80);
}

}  // namespace
}  // namespace eg915u
