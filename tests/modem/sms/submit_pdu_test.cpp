#include "modem/sms/submit_pdu.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <string>
#include <vector>

#include "modem/commands/message.h"
#include "modem/sms/gsm_alphabet.h"
#include "simulator/modem/submit_pdu.h"

namespace eg915u {
namespace {

using ::testing::ElementsAre;
using ::testing::SizeIs;

constexpr std::uint8_t kReference = 7;

std::vector<std::string> encoded(const std::string& to, const std::u32string& text) {
  const auto pdus = encode_message(to, text, kReference);
  EXPECT_TRUE(pdus) << pdus.error().detail;
  return pdus.value_or(std::vector<std::string>{});
}

std::string without_spaces(std::string text) {
  std::erase(text, ' ');
  return text;
}

struct PduCase {
  const char* name;
  const char* to;
  std::u32string text;
  /// Service centre, first octet, reference, number, protocol, coding, length, text.
  const char* pdu;

  friend void PrintTo(const PduCase& test, std::ostream* out) { *out << test.name; }
};

class OnePdu : public ::testing::TestWithParam<PduCase> {};

TEST_P(OnePdu, IsEncodedAsTheStandardSays) {
  EXPECT_THAT(encoded(GetParam().to, GetParam().text), ElementsAre(without_spaces(GetParam().pdu)));
}

// Computed by hand from 3GPP TS 23.040 9.2.2.2 and TS 23.038.
INSTANTIATE_TEST_SUITE_P(
    Messages, OnePdu,
    ::testing::Values(
        PduCase{"SevenBit", "+46708251358", U"hello", "00 01 00 0B916407281553F8 00 00 05 E8329BFD06"},
        PduCase{"EightSeptetsInSevenOctets", "12", U"12345678", "00 01 00 028121 00 00 08 31D98C56B3DD70"},
        PduCase{"NationalOddNumber", "12345", U"@", "00 01 00 05812143F5 00 00 01 00"},
        PduCase{"StarAndHash", "*100#", U"A", "00 01 00 05811A00FB 00 00 01 41"},
        PduCase{"LongestNumber", "+12345678901234567890", U"A",
                "00 01 00 149121436587092143658709 00 00 01 41"},
        PduCase{"Euro", "12", U"\u20AC", "00 01 00 028121 00 00 02 9B32"},
        PduCase{"Braces", "12", U"{}", "00 01 00 028121 00 00 04 1BD42605"},
        PduCase{"NewLine", "12", U"a\nb", "00 01 00 028121 00 00 03 618518"},
        PduCase{"Umlaut", "12", U"\u00FC", "00 01 00 028121 00 00 01 7E"},
        PduCase{"Cyrillic", "12", U"\u041F\u0440\u0438\u0432\u0435\u0442",
                "00 01 00 028121 00 08 0C 041F04400438043204350442"},
        PduCase{"Emoji", "12", U"\U0001F600", "00 01 00 028121 00 08 04 D83DDE00"},
        PduCase{"BackQuoteIsNoSeptet", "12", U"a`", "00 01 00 028121 00 08 04 00610060"}),
    [](const auto& test) { return std::string(test.param.name); });

TEST(Message, Of160SeptetsHasOnePart) {
  const auto pdus = encoded("12", std::u32string(160, U'a'));
  ASSERT_THAT(pdus, SizeIs(1));
  EXPECT_TRUE(pdus[0].starts_with("0001000281210000A0"));
  EXPECT_EQ(pdus[0].size(), 2 * (9U + 140U));
}

TEST(Message, Of161SeptetsHasTwoParts) {
  const auto pdus = encoded("12", std::u32string(161, U'a'));
  ASSERT_THAT(pdus, SizeIs(2));
  // TP-UDHI; 7 septets of header and 153 of text.
  EXPECT_TRUE(pdus[0].starts_with(without_spaces("00 41 00 028121 00 00 A0 050003070201 C2E170381C0E87C3")));
  EXPECT_EQ(pdus[0].size(), 2 * (9U + 140U));
  // 8 septets after one fill bit.
  EXPECT_EQ(pdus[1], without_spaces("00 41 00 028121 00 00 0F 050003070202 C2E170381C0E8701"));
}

TEST(Message, Of70UnitsHasOnePart) {
  EXPECT_THAT(encoded("12", std::u32string(70, U'\u0416')), SizeIs(1));
  const auto pdus = encoded("12", std::u32string(71, U'\u0416'));
  ASSERT_THAT(pdus, SizeIs(2));
  EXPECT_TRUE(pdus[0].starts_with(
      without_spaces("00 41 00 028121 00 08 8C 050003070201 0416")));  // 6 + 2 * 67 = 140 octets
  EXPECT_EQ(pdus[1], without_spaces("00 41 00 028121 00 08 0E 050003070202 0416041604160416"));
}

TEST(Message, DividesNoCharacter) {
  // The escape of the euro would be the 153rd septet.
  const auto septets = encoded("12", std::u32string(152, U'a') + std::u32string(9, U'\u20AC'));
  ASSERT_THAT(septets, SizeIs(2));
  EXPECT_EQ(sim::decode_submit(septets[0], septets[0].size() / 2 - 1)->text, std::string(152, 'a'));
  // The first half of the pair would be the 67th unit.
  const auto units = encoded("12", std::u32string(66, U'\u0416') + std::u32string(3, U'\U0001F600'));
  ASSERT_THAT(units, SizeIs(2));
  EXPECT_EQ(sim::decode_submit(units[1], units[1].size() / 2 - 1)->text, "\U0001F600\U0001F600\U0001F600");
}

TEST(Message, AcceptsAnyTextOf255Octets) {
  EXPECT_THAT(encoded("12", std::u32string(255, U'{')), SizeIs(4));
  EXPECT_THAT(encoded("12", std::u32string(255, U'`')), SizeIs(4));
  EXPECT_EQ(encode_message("12", std::u32string(4 * 76 + 1, U'{'), 0).error().code, Errc::invalid);
}

TEST(Message, RejectsInvalidNumbersAndTexts) {
  for (const char* const number : {"", "+", "123456789012345678901", "12a", "1 2", "++1", "1\r", "\x1A"}) {
    const auto pdus = encode_message(number, U"a", 0);
    ASSERT_FALSE(pdus) << number;
    EXPECT_EQ(pdus.error().code, Errc::invalid);
  }
  EXPECT_FALSE(encode_message("12", U"", 0));
  EXPECT_FALSE(encode_message("12", std::u32string(1, char32_t{0xD800}), 0));
  EXPECT_FALSE(encode_message("12", std::u32string(1, char32_t{0x110000}), 0));
}

TEST(GsmAlphabet, HasEachSeptetOnce) {
  int basic = 0;
  int extended = 0;
  std::vector<bool> seen(256);
  for (char32_t code = 0; code <= 0xFFFF; ++code) {
    const auto character = gsm_character(code);
    if (!character) continue;
    const std::size_t place = character->septet + (character->extended ? 128U : 0U);
    EXPECT_FALSE(seen.at(place)) << static_cast<unsigned>(code);
    seen.at(place) = true;
    ++(character->extended ? extended : basic);
  }
  EXPECT_EQ(basic, 127);  // all but the escape
  EXPECT_EQ(extended, 10);
}

std::string utf8(const std::u32string& text) {
  std::string bytes;
  for (const char32_t c : text) {
    if (c < 0x80) {
      bytes += static_cast<char>(c);
      continue;
    }
    const int tails = c < 0x800 ? 1 : c < 0x10000 ? 2 : 3;
    const unsigned lead = tails == 1 ? 0xC0 : tails == 2 ? 0xE0 : 0xF0;
    bytes += static_cast<char>(lead | static_cast<unsigned>(c) >> (6 * tails));
    for (int i = tails - 1; i >= 0; --i) {
      bytes += static_cast<char>(0x80 | (static_cast<unsigned>(c) >> (6 * i) & 0x3F));
    }
  }
  return bytes;
}

rc::Gen<char32_t> any_character() {
  return rc::gen::weightedOneOf<char32_t>(
      {{20, rc::gen::elementOf(std::u32string(U"abc XYZ09@{}[]~^|\\\u20AC\u00FC\u0394\n"))},
       {1, rc::gen::inRange<char32_t>(0x20, 0xD800)},
       {1, rc::gen::inRange<char32_t>(0xE000, 0x110000)}});
}

RC_GTEST_PROP(Message, DecodesToWhatWasEncoded, ()) {
  const auto length = *rc::gen::inRange<std::size_t>(1, 200);
  const auto text = *rc::gen::container<std::u32string>(length, any_character());
  const auto digits = *rc::gen::inRange<std::size_t>(1, 21);
  const auto number =
      *rc::gen::container<std::string>(digits, rc::gen::elementOf(std::string("0123456789*#")));
  const std::string to = (*rc::gen::arbitrary<bool>() ? "+" : "") + number;
  const auto pdus = encode_message(to, text, kReference);
  RC_PRE(pdus.has_value());
  std::string decoded;
  int part = 0;
  for (const auto& pdu : *pdus) {
    const auto command = submit_message(pdu);
    RC_ASSERT(command.has_value());
    RC_ASSERT(command->body == pdu);
    const auto submit = sim::decode_submit(pdu, pdu.size() / 2 - 1);
    RC_ASSERT(submit.has_value());
    RC_ASSERT(submit->to == to);
    RC_ASSERT(submit->part == ++part);
    RC_ASSERT(static_cast<std::size_t>(submit->parts) == pdus->size());
    RC_ASSERT(pdus->size() == 1 || submit->reference == kReference);
    decoded += submit->text;
  }
  RC_ASSERT(decoded == utf8(text));
}

}  // namespace
}  // namespace eg915u
