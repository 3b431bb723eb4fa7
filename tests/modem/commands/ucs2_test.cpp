#include "modem/commands/ucs2.h"

#include <gtest/gtest.h>

#include "tests/modem/commands/values.h"
#include "tests/support/line_case.h"
#include "tests/support/truncation.h"

namespace eg915u {
namespace {

using Cscs = LineCase<Alphabet>;

class ParseCscs : public testing::TestWithParam<Cscs> {};
TEST_P(ParseCscs, Line) { expect_case(GetParam(), parse_cscs); }

INSTANTIATE_TEST_SUITE_P(Lines, ParseCscs,
                         testing::Values(Cscs{"Gsm", "+CSCS: \"GSM\"", Alphabet::plain},
                                         Cscs{"Ira", "+CSCS: \"IRA\"", Alphabet::plain},
                                         Cscs{"Ucs2", "+CSCS: \"UCS2\"", Alphabet::ucs2},
                                         Cscs{"Ucs2InUcs2", "+CSCS: \"0055004300530032\"", Alphabet::ucs2},
                                         Cscs{"Unquoted", "+CSCS: UCS2", kNone},
                                         Cscs{"Empty", "+CSCS: \"\"", kNone},
                                         Cscs{"NoField", "+CSCS:", kNone},
                                         Cscs{"MoreFields", "+CSCS: \"GSM\",1", kNone},
                                         Cscs{"OtherPrefix", "+CSMS: \"GSM\"", kNone}),
                         kCaseName);

TEST(TextOfUcs2, IsUtf8) {
  EXPECT_EQ(text_of_ucs2("004D0045004F"), "MEO");
  EXPECT_EQ(text_of_ucs2("4E2D56FD"), "\u4E2D\u56FD");
  EXPECT_EQ(text_of_ucs2("00e9"), "\u00E9");
  EXPECT_EQ(text_of_ucs2(""), "");
  EXPECT_EQ(text_of_ucs2("004"), kNone);
  EXPECT_EQ(text_of_ucs2("00x4"), kNone);
}

TEST(ParseCscs, SurvivesCuts) { expect_survives_cuts("+CSCS: \"UCS2\"", parse_cscs); }

}  // namespace
}  // namespace eg915u
