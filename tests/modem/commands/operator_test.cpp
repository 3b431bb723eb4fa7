#include "modem/commands/operator.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "modem/at/fields.h"
#include "tests/modem/commands/values.h"
#include "tests/support/at_bytes.h"
#include "tests/support/line_case.h"
#include "tests/support/truncation.h"

namespace eg915u {

bool is_part_of(const OperatorSelection& part, const OperatorSelection& whole) {
  return is_part_of(part.mode, whole.mode) && is_part_of(part.format, whole.format) &&
         is_part_of(part.name, whole.name) && is_part_of(part.access_tech, whole.access_tech);
}
bool is_part_of(const OperatorNames& part, const OperatorNames& whole) {
  return is_part_of(part.full, whole.full) && is_part_of(part.brief, whole.brief) &&
         is_part_of(part.provider, whole.provider) && is_part_of(part.plmn, whole.plmn);
}

namespace {

TEST(OperatorName, IsInTheAlphabetOfTheModem) {
  struct Case {
    const char* text;
    const char* unknown;
    const char* plain;
    const char* ucs2;
  };
  for (const auto& c : {Case{"0033", "3", "0033", "3"}, Case{"CAFE", "CAFE", "CAFE", "\uCAFE"},
                        Case{"CAFECAFE", "\uCAFE\uCAFE", "CAFECAFE", "\uCAFE\uCAFE"},
                        Case{"12345678", "12345678", "12345678", "\u1234\u5678"},
                        Case{"Vi India", "Vi India", "Vi India", "Vi India"}, Case{"", "", "", ""}}) {
    EXPECT_EQ(operator_name(c.text, Alphabet::unknown), c.unknown) << c.text;
    EXPECT_EQ(operator_name(c.text, Alphabet::plain), c.plain) << c.text;
    EXPECT_EQ(operator_name(c.text, Alphabet::ucs2), c.ucs2) << c.text;
  }
}

class ParseCops : public testing::TestWithParam<LineCase<OperatorSelection>> {};
TEST_P(ParseCops, Line) { expect_case(GetParam(), parse_cops); }

using Cops = LineCase<OperatorSelection>;
OperatorSelection automatic(std::string name, int format = 0) {
  return {SelectionMode::automatic, format, std::move(name), kLte};
}

INSTANTIATE_TEST_SUITE_P(
    Lines, ParseCops,
    testing::Values(
        Cops{"LiveChinaMobile", "+COPS: 0,0,\"CHINA MOBILE\",7", automatic("CHINA MOBILE")},
        Cops{"LiveCellOne", "+COPS: 0,0,\"CellOne\",7", automatic("CellOne")},
        Cops{"LiveVi", "+COPS: 0,0,\"Vi India\",7", automatic("Vi India")},
        Cops{"NotRegistered", "+COPS: 0",
             OperatorSelection{SelectionMode::automatic, kNone, "", AccessTech::unknown}},
        Cops{"Deregistered", "+COPS: 2",
             OperatorSelection{SelectionMode::deregistered, kNone, "", AccessTech::unknown}},
        Cops{"Manual", "+COPS: 1,2,\"26201\",7", OperatorSelection{SelectionMode::manual, 2, "26201", kLte}},
        Cops{"ManualThenAutomatic", "+COPS: 4,2,\"310410\",7",
             OperatorSelection{SelectionMode::manual_automatic, 2, "310410", kLte}},
        Cops{"Numeric", "+COPS: 0,2,\"46001\",7", automatic("46001", 2)},
        Cops{"NumericOfFourDigitsIsNoPlmn", "+COPS: 0,2,\"4600\",7", automatic("", 2)},
        Cops{"NumericThatIsText", "+COPS: 0,2,\"MEO\",7", automatic("", 2)},
        Cops{"NameEqualsPlmn", "+COPS: 0,0,\"46001\",7", automatic("46001")},
        Cops{"SpecialCharacters", "+COPS: 0,0,\"AT&T @Home Ltd.\",7", automatic("AT&T @Home Ltd.")},
        Cops{"CommaInName", "+COPS: 0,0,\"A, B\",7", automatic("A, B")},
        Cops{"Ucs2Name", "+COPS: 0,0,\"4E2D56FD79FB52A8\",7", automatic("\u4E2D\u56FD\u79FB\u52A8")},
        Cops{"Ucs2LatinName", "+COPS: 0,0,\"004D0045004F\",7", automatic("MEO")},
        Cops{"Ucs2NameOfDigits", "+COPS: 0,0,\"00340036\",7", automatic("46")},
        Cops{"Ucs2NameOfOneDigit", "+COPS: 0,0,\"0033\",7", automatic("3")},
        Cops{"Ucs2PlmnDigits", "+COPS: 0,2,\"00340036003000300031\",7", automatic("46001", 2)},
        Cops{"ZerosAreAName", "+COPS: 0,0,\"0000\",7", automatic("0000")},
        Cops{"EightDigitsAreAName", "+COPS: 0,0,\"12345678\",7", automatic("12345678")},
        Cops{"FourHexDigitsAreAName", "+COPS: 0,0,\"CAFE\",7", automatic("CAFE")},
        Cops{"LatinOneByte", "+COPS: 0,0,\"T\xE9l\",7", automatic("T\uFFFDl")},
        Cops{"NoAct", "+COPS: 0,0,\"MEO\"",
             OperatorSelection{SelectionMode::automatic, 0, "MEO", AccessTech::unknown}},
        Cops{"Gsm", "+COPS: 0,0,\"MEO\",0",
             OperatorSelection{SelectionMode::automatic, 0, "MEO", AccessTech::gsm}},
        Cops{"ControlCharacter", "+COPS: 0,0,\"ME\x1BO\",7", kNone},
        Cops{"UnclosedName", "+COPS: 0,0,\"MEO,7", kNone}, Cops{"ModeOutOfRange", "+COPS: 5", kNone},
        Cops{"FormatOutOfRange", "+COPS: 0,3,\"MEO\",7", kNone}, Cops{"Empty", "+COPS:", kNone}),
    kCaseName);

class ParseQspn : public testing::TestWithParam<LineCase<OperatorNames>> {};
TEST_P(ParseQspn, Line) { expect_case(GetParam(), parse_qspn); }

using Qspn = LineCase<OperatorNames>;
INSTANTIATE_TEST_SUITE_P(
    Lines, ParseQspn,
    testing::Values(
        Qspn{"Airtel", "+QSPN: \"IND airtel\",\"airtel\",\"\",0,\"40410\"",
             OperatorNames{"IND airtel", "airtel", "", "40410"}},
        Qspn{"Unicom", "+QSPN: \"CHN-UNICOM\",\"UNICOM\",\"\",0,\"46001\"",
             OperatorNames{"CHN-UNICOM", "UNICOM", "", "46001"}},
        Qspn{"Ucs2", "+QSPN: \"4E2D56FD\",\"79fb52a8\",\"SIM\",1,\"46000\"",
             OperatorNames{"\u4E2D\u56FD", "\u79FB\u52A8", "SIM", "46000"}},
        Qspn{"Ucs2OfEveryWidth", "+QSPN: \"004100E94E2D\",\"\",\"\",1,\"46000\"",
             OperatorNames{"A\u00E9\u4E2D", "", "", "46000"}},
        Qspn{"Ucs2LoneSurrogate", "+QSPN: \"D8000041\",\"\",\"\",1,\"46000\"",
             OperatorNames{"\uFFFD\uFFFD\uFFFDA", "", "", "46000"}},
        Qspn{"HexLikeNameInAlphabetZero", "+QSPN: \"4E2D56FD\",\"\",\"\",0,\"46000\"",
             OperatorNames{"4E2D56FD", "", "", "46000"}},
        Qspn{"PlmnUnquoted", "+QSPN: \"A\",\"B\",\"C\",0,310410", OperatorNames{"A", "B", "C", "310410"}},
        Qspn{"PlmnIsNoPlmn", "+QSPN: \"A\",\"B\",\"C\",0,\"4041\"", OperatorNames{"A", "B", "C", ""}},
        Qspn{"NotRegistered", "+QSPN: \"\",\"\",\"\",0,\"\"", OperatorNames{}},
        Qspn{"Ucs2ThatIsNoHex", "+QSPN: \"4E2D56F\",\"\",\"\",1,\"46000\"", kNone},
        Qspn{"Ucs2Control", "+QSPN: \"0000001B\",\"\",\"\",1,\"46000\"", kNone},
        Qspn{"AlphabetOutOfRange", "+QSPN: \"A\",\"B\",\"C\",2,\"46000\"", kNone},
        Qspn{"MissingPlmn", "+QSPN: \"A\",\"B\",\"C\",0", kNone}, Qspn{"Empty", "+QSPN:", kNone}),
    kCaseName);

TEST(ParseOperator, SurvivesCuts) {
  expect_survives_cuts("+COPS: 0,0,\"CHINA MOBILE\",7", parse_cops);
  expect_survives_cuts("+COPS: 1,2,\"26201\",7", parse_cops);
  expect_survives_cuts("+QSPN: \"IND airtel\",\"airtel\",\"\",0,\"40410\"", parse_qspn);
}

RC_GTEST_PROP(ParseOperator, AnyBytesGiveShortNamesOrAnError, ()) {
  const auto is_plmn = [](const std::string& text) { return text.empty() || is_digits(text, 5, 6); };
  if (const auto cops = parse_cops(*at_line("+COPS: 0,2,"))) RC_ASSERT(is_plmn(cops->name));
  if (const auto cops = parse_cops(*at_line("+COPS: 0,0,\""))) RC_ASSERT(cops->name.size() <= kMaxTextBytes);
  if (const auto qspn = parse_qspn(*at_line("+QSPN: \"0041\",\"\",\"\",1,"))) RC_ASSERT(is_plmn(qspn->plmn));
}

}  // namespace
}  // namespace eg915u
