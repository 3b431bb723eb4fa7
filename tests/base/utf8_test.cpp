#include "base/utf8.h"

#include <gtest/gtest.h>

#include <string>

namespace eg915u {
namespace {

TEST(FirstChar, DecodesEachLength) {
  EXPECT_EQ(first_char("ab").code, U'a');
  EXPECT_EQ(first_char("\xc3\xa9x").code, char32_t{0xE9});
  EXPECT_EQ(first_char("\xe2\x82\xac").code, char32_t{0x20AC});
  EXPECT_EQ(first_char("\xf0\x9f\x93\xb6").code, char32_t{0x1F4F6});
  EXPECT_EQ(first_char("\xf4\x8f\xbf\xbf").code, char32_t{0x10FFFF});
}

TEST(FirstChar, DetectsBytesThatAreNotUtf8) {
  for (const char* text :
       {"\x80", "\xbf", "\xc3", "\xc3x", "\xc0\x80", "\xe0\x80\x80", "\xe2\x82", "\xed\xa0\x80",
        "\xf0\x80\x80\x80", "\xf4\x90\x80\x80", "\xf8\x88\x80\x80", "\xff"}) {
    EXPECT_EQ(first_char(text).code, std::nullopt) << testing::PrintToString(std::string(text));
    EXPECT_EQ(first_char(text).bytes.size(), 1U);
  }
}

TEST(PrintableUtf8, HasNoControlCharacters) {
  EXPECT_TRUE(is_printable_utf8(""));
  EXPECT_TRUE(is_printable_utf8("wan0 caf\xc3\xa9"));
  EXPECT_FALSE(is_printable_utf8("a\nb"));
  EXPECT_FALSE(is_printable_utf8("a\x7f"));
  EXPECT_FALSE(is_printable_utf8("\xc2\x85"));  // U+0085, next line
  EXPECT_FALSE(is_printable_utf8(std::string(1, '\0')));
  EXPECT_FALSE(is_printable_utf8("caf\xe9"));
}

TEST(DecodeUtf8, ReturnsAllCharactersOrNothing) {
  EXPECT_EQ(decode_utf8(""), U"");
  EXPECT_EQ(decode_utf8("a\n\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80"), U"a\n\u00E9\u20AC\U0001F600");
  EXPECT_EQ(decode_utf8("a\xff"), std::nullopt);
  EXPECT_EQ(decode_utf8("a\xe2\x82"), std::nullopt);
}

TEST(CutUtf8, CutsBetweenCharacters) {
  EXPECT_EQ(cut_utf8("abc", 3), "abc");
  EXPECT_EQ(cut_utf8("abc", 2), "ab");
  EXPECT_EQ(cut_utf8("a\xe2\x82\xac", 3), "a");
  EXPECT_EQ(cut_utf8("a\xe2\x82\xac", 4), "a\xe2\x82\xac");
  EXPECT_EQ(cut_utf8("\xff\xff\xff", 2), "\xff\xff");
  EXPECT_EQ(cut_utf8("abc", 0), "");
}

}  // namespace
}  // namespace eg915u
