#include "modem/at/fields.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <limits>
#include <vector>

#include "tests/support/at_bytes.h"

namespace eg915u {
namespace {

constexpr std::string_view kBad = "<malformed>";

struct FieldsCase {
  std::string_view name;
  std::string_view line;
  std::vector<std::string_view> texts;
};

class FieldsOfLine : public testing::TestWithParam<FieldsCase> {};

TEST_P(FieldsOfLine, Texts) {
  auto fields = Fields::of(GetParam().line, "+X:");
  ASSERT_TRUE(fields);
  std::vector<std::string_view> texts;
  while (!fields->at_end()) texts.push_back(fields->text().value_or(kBad));
  EXPECT_EQ(texts, GetParam().texts);
  EXPECT_EQ(fields->text(), std::nullopt);
}

INSTANTIATE_TEST_SUITE_P(
    Lines, FieldsOfLine,
    testing::Values(
        FieldsCase{"Plain", "+X: 0,1", {"0", "1"}}, FieldsCase{"NoSpace", "+X:0,1", {"0", "1"}},
        FieldsCase{"ExtraSpaces", "+X:   0 , 1  ", {"0", "1"}}, FieldsCase{"NoField", "+X:", {}},
        FieldsCase{"OnlySpaces", "+X:   ", {}}, FieldsCase{"EmptyFields", "+X: 2,,", {"2", "", ""}},
        FieldsCase{"Dash", "+X: -,3", {"", "3"}}, FieldsCase{"QuotedDash", "+X: \"-\"", {"-"}},
        FieldsCase{"CommaInQuotes", "+X: 3,\"0.0.0.0,2402:8100::1\",7", {"3", "0.0.0.0,2402:8100::1", "7"}},
        FieldsCase{"SpacesInQuotes", "+X: \" a \"", {" a "}},
        FieldsCase{"SpaceInBareWord", "+X: SIM PIN", {"SIM PIN"}},
        FieldsCase{"EmptyQuotes", "+X: \"\",1", {"", "1"}},
        FieldsCase{"UnclosedQuoteTakesTheLineOnly", "+X: 1,\"MEO,7", {"1", kBad}},
        FieldsCase{"LoneQuote", "+X: \"", {kBad}}, FieldsCase{"TextAfterQuote", "+X: \"a\"b,7", {kBad, "7"}},
        FieldsCase{"QuoteInBareWord", "+X: a\"b,7", {kBad, "7"}}),
    [](const auto& test) { return std::string(test.param.name); });

TEST(Fields, OtherPrefixHasNoFields) {
  EXPECT_FALSE(Fields::of("+CREG: 1", "+CSQ:"));
  EXPECT_FALSE(Fields::of("", "+CSQ:"));
  EXPECT_FALSE(Fields::of("+CSQ", "+CSQ:"));
}

template <class T>
std::optional<T> number(std::string_view field) {
  return Fields::of(field, "")->number<T>();
}

TEST(Fields, NumberIsTheWholeField) {
  EXPECT_EQ(number<int>("-85"), -85);
  EXPECT_EQ(number<int>("+32"), 32);
  EXPECT_EQ(number<int>("007"), 7);
  EXPECT_EQ(number<int>("\"31\""), 31);
  for (const auto* const bad : {"", "-", "+", "+-5", "++5", "1x", "0x1F", "1.5", "1 2", "\"1", "\"\""}) {
    EXPECT_EQ(number<int>(bad), std::nullopt) << bad;
  }
}

TEST(Fields, NumberNeverOverflows) {
  EXPECT_EQ(number<int>("2147483647"), std::numeric_limits<int>::max());
  EXPECT_EQ(number<int>("2147483648"), std::nullopt);
  EXPECT_EQ(number<std::uint32_t>("4294967295"), 4294967295U);
  EXPECT_EQ(number<std::uint32_t>("4294967296"), std::nullopt);
  EXPECT_EQ(number<std::uint32_t>("-1"), std::nullopt);
  EXPECT_EQ(number<std::uint64_t>("18446744073709551615"), std::numeric_limits<std::uint64_t>::max());
  EXPECT_EQ(number<std::uint64_t>("18446744073709551616"), std::nullopt);
}

TEST(Fields, NumberWithinItsRange) {
  EXPECT_EQ(Fields::of("5", "")->number_within(5, 5), 5);
  EXPECT_EQ(Fields::of("4", "")->number_within(5, 5), std::nullopt);
  EXPECT_EQ(Fields::of("6", "")->number_within(5, 5), std::nullopt);
}

TEST(Fields, HexOfEitherCaseAndAnyWidth) {
  EXPECT_EQ(Fields::of("6BD6814", "")->hex(), 0x6BD6814U);
  EXPECT_EQ(Fields::of("\"06bd6814\"", "")->hex(), 0x6BD6814U);
  EXPECT_EQ(Fields::of("FFFFFFFFFFFFFFFF", "")->hex(), std::numeric_limits<std::uint64_t>::max());
  for (const auto* const bad : {"", "-", "0x1F", "G", "-1", "00000000000000001"}) {
    EXPECT_EQ(Fields::of(bad, "")->hex(), std::nullopt) << bad;
  }
}

TEST(Fields, PeeksAndSkips) {
  auto fields = *Fields::of("1,\"a\",,-,\"\",z", "");
  EXPECT_FALSE(fields.is_quoted());
  fields.skip();
  EXPECT_TRUE(fields.is_quoted());
  EXPECT_FALSE(fields.is_absent());
  fields.skip();
  for (int i = 0; i < 3; ++i) {
    EXPECT_TRUE(fields.is_absent());
    EXPECT_FALSE(fields.at_end());
    fields.skip();
  }
  EXPECT_EQ(fields.text(), "z");
  EXPECT_TRUE(fields.is_absent());
  fields.skip(1000);
  EXPECT_TRUE(fields.at_end());
}

TEST(CleanText, KeepsUtf8AndCutsBetweenCharacters) {
  EXPECT_EQ(clean_text("CHINA MOBILE"), "CHINA MOBILE");
  EXPECT_EQ(clean_text("\u4E2D\u56FD"), "\u4E2D\u56FD");
  EXPECT_EQ(clean_text("ab\u00E9", 3), "ab");
  EXPECT_EQ(clean_text("ab\u00E9", 4), "ab\u00E9");
  EXPECT_EQ(clean_text(std::string(100, 'x'))->size(), kMaxTextBytes);
}

TEST(CleanText, ReplacesBytesThatAreNotUtf8) {
  EXPECT_EQ(clean_text("caf\xE9"), "caf\uFFFD");
  EXPECT_EQ(clean_text("\xC0\x80"), "\uFFFD\uFFFD");            // overlong
  EXPECT_EQ(clean_text("\xE0\x80\x80"), "\uFFFD\uFFFD\uFFFD");  // overlong
  EXPECT_EQ(clean_text("\xED\xA0\x80"), "\uFFFD\uFFFD\uFFFD");  // surrogate
  EXPECT_EQ(clean_text("\xF4\x90\x80\x80"), "\uFFFD\uFFFD\uFFFD\uFFFD");
}

TEST(CleanText, RejectsControlCharacters) {
  EXPECT_EQ(clean_text(std::string_view("a\0b", 3)), std::nullopt);
  EXPECT_EQ(clean_text("a\x1B[2J"), std::nullopt);
  EXPECT_EQ(clean_text("a\x7F"), std::nullopt);
  EXPECT_EQ(clean_text("a\xC2\x85"), std::nullopt);
  EXPECT_EQ(clean_text(std::string(70, 'x') + "\n"), std::nullopt);
}

TEST(Malformed, ShowsTheBeginningOfTheLineInPrintableText) {
  EXPECT_EQ(malformed("a number", "x\x1B\xFF").value().detail, "invalid line 'x..': expected a number");
  EXPECT_LT(malformed("a number", std::string(10'000, 'x')).value().detail.size(), 100U);
  EXPECT_EQ(malformed("a number", "").value().code, Errc::malformed);
}

struct Shown {
  const char* text;
  const char* shown;
};

TEST(WithoutLongNumbers, ReplacesDigitsOfSevenOrMoreInARow) {
  const Shown cases[] = {
      {"", ""},
      {"AT+COPS=1,2,\"310260\": +CME ERROR: 30", "AT+COPS=1,2,\"310260\": +CME ERROR: 30"},
      {"123456", "123456"},
      {"1234567", "xxxxxxx"},
      {"+CNUM: ,\"+46708251358\",145", "+CNUM: ,\"+xxxxxxxxxxx\",145"},
      {"869487060000000", "xxxxxxxxxxxxxxx"},
      {"x8985200014632179571F.", "xxxxxxxxxxxxxxxxxxxxx."},
      {"\"002B003400360037\"", "\"xxxxxxxxxxxxxxxx\""},
      {"198.51.100.7 2001:db8::1234", "198.51.100.7 2001:db8::1234"},
      {"defaced feedbeef", "defaced feedbeef"},
      {"1234567,1234,7654321", "xxxxxxx,1234,xxxxxxx"},
  };
  for (const auto& [text, shown] : cases) EXPECT_EQ(without_long_numbers(text), shown) << text;
}

TEST(Malformed, ShowsNoLongNumberNorAPartOfOne) {
  EXPECT_EQ(malformed("a name", "+CNUM: 1,+46708251358").value().detail,
            "invalid line '+CNUM: 1,+xxxxxxxxxxx': expected a name");
  const std::string cut = malformed("a name", std::string(55, '-') + "46708251358").value().detail;
  EXPECT_EQ(cut.find("46708"), std::string::npos) << cut;
}

/// True when every byte of `text` is part of a UTF-8 character, by decoding it with the bit patterns of RFC
/// 3629.
bool is_utf8(std::string_view text) {
  while (!text.empty()) {
    const auto first = static_cast<unsigned char>(text[0]);
    const std::size_t length = first < 0x80       ? 1
                               : first >> 5 == 6  ? 2
                               : first >> 4 == 14 ? 3
                               : first >> 3 == 30 ? 4
                                                  : 0;
    if (length == 0 || text.size() < length) return false;
    for (std::size_t i = 1; i < length; ++i) {
      if ((static_cast<unsigned char>(text[i]) & 0xC0U) != 0x80U) return false;
    }
    text.remove_prefix(length);
  }
  return true;
}

RC_GTEST_PROP(CleanText, IsAlwaysShortUtf8WithoutControls, ()) {
  const auto text = clean_text(*at_bytes());
  if (!text) return;
  RC_ASSERT(text->size() <= kMaxTextBytes);
  RC_ASSERT(is_utf8(*text));
  for (const char c : *text) RC_ASSERT(static_cast<unsigned char>(c) >= 0x20U && c != '\x7F');
}

RC_GTEST_PROP(Fields, EveryTextIsAPartOfTheLineInOrder, ()) {
  const auto line = *at_line("+X:");
  auto fields = *Fields::of(line, "+X:");
  const char* last = line.data();
  std::size_t count = 0;
  while (!fields.at_end()) {
    RC_ASSERT(++count <= line.size());
    const auto text = fields.text();
    if (!text || text->empty()) continue;
    RC_ASSERT(text->data() >= last);
    last = text->data() + text->size();
    RC_ASSERT(last <= line.data() + line.size());
  }
}

}  // namespace
}  // namespace eg915u
