#include "modem/sms/answers.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "tests/modem/commands/parts.h"
#include "tests/modem/commands/values.h"
#include "tests/support/at_bytes.h"
#include "tests/support/line_case.h"
#include "tests/support/truncation.h"

namespace eg915u {
namespace {

class ParseCpms : public testing::TestWithParam<LineCase<MessageStore>> {};
TEST_P(ParseCpms, Line) {
  expect_case(GetParam(), parse_cpms);
  if (GetParam().value) expect_survives_cuts(GetParam().line, parse_cpms);
}

using Cpms = LineCase<MessageStore>;
INSTANTIATE_TEST_SUITE_P(
    Lines, ParseCpms,
    testing::Values(Cpms{"OneStore", "+CPMS: \"SM\",3,50,\"SM\",3,50,\"SM\",3,50", MessageStore{3, 50}},
                    Cpms{"ThirdIsForReceivedOnes", "+CPMS: \"SM\",3,50,\"SM\",3,50,\"ME\",7,255",
                         MessageStore{7, 255}},
                    Cpms{"Spaces", "+CPMS:\"SM\", 3,50, \"SM\",3, 50,\"SM\" ,3,50", MessageStore{3, 50}},
                    Cpms{"Full", "+CPMS: \"SM\",50,50,\"SM\",50,50,\"SM\",50,50", MessageStore{50, 50}},
                    Cpms{"NotAvailable", "+CPMS: \"SM\",-,-,\"SM\",-,-,\"SM\",-,-", MessageStore{}},
                    Cpms{"MoreThanThereAre", "+CPMS: \"SM\",3,50,\"SM\",3,50,\"SM\",51,50", MessageStore{}},
                    Cpms{"OutOfRange", "+CPMS: \"SM\",3,50,\"SM\",3,50,\"SM\",0,65536", MessageStore{}},
                    Cpms{"TwoStores", "+CPMS: \"SM\",3,50,\"SM\",3,50", kNone},
                    Cpms{"NoTotal", "+CPMS: \"SM\",3,50,\"SM\",3,50,\"SM\",3", kNone},
                    Cpms{"AnswerToASet", "+CPMS: 3,50,3,50,3,50", kNone}, Cpms{"Empty", "+CPMS:", kNone},
                    Cpms{"OtherPrefix", "+CMTI: \"SM\",3", kNone}),
    kCaseName);

class ParseCsca : public testing::TestWithParam<LineCase<std::string>> {};
TEST_P(ParseCsca, Line) {
  expect_case(GetParam(), parse_csca);
  if (GetParam().value) expect_survives_cuts(GetParam().line, parse_csca);
}

using Csca = LineCase<std::string>;
INSTANTIATE_TEST_SUITE_P(
    Lines, ParseCsca,
    testing::Values(Csca{"International", "+CSCA: \"+491722270333\",145", "+491722270333"},
                    Csca{"National", "+CSCA: \"01722270333\",129", "01722270333"},
                    Csca{"NoType", "+CSCA: \"+491722270333\"", "+491722270333"},
                    Csca{"None", "+CSCA: \"\",129", ""},
                    Csca{"Ucs2", "+CSCA: \"002B003400390031003700320032\",145", "+491722"},
                    Csca{"Letters", "+CSCA: \"+49172x270333\",145", kNone},
                    Csca{"Unclosed", "+CSCA: \"+491722270333,145", kNone}, Csca{"Empty", "+CSCA:", kNone}),
    kCaseName);

class ParseCmgs : public testing::TestWithParam<LineCase<int>> {};
TEST_P(ParseCmgs, Line) { expect_case(GetParam(), parse_cmgs); }

using Cmgs = LineCase<int>;
INSTANTIATE_TEST_SUITE_P(Lines, ParseCmgs,
                         testing::Values(Cmgs{"First", "+CMGS: 0", 0}, Cmgs{"Last", "+CMGS: 255", 255},
                                         Cmgs{"WithTime", "+CMGS: 7,\"26/11/24,13:00:00+04\"", 7},
                                         Cmgs{"TooLarge", "+CMGS: 256", kNone},
                                         Cmgs{"Negative", "+CMGS: -1", kNone}, Cmgs{"Empty", "+CMGS:", kNone},
                                         Cmgs{"Text", "+CMGS: x", kNone}, Cmgs{"Other", "+CMGR: 1", kNone}),
                         kCaseName);

TEST(IsNewMessage, StoredOrFollowing) {
  EXPECT_TRUE(is_new_message("+CMTI: \"SM\",3"));
  EXPECT_TRUE(is_new_message("+CMT: ,23"));
  for (const auto* const other : {"+CDSI: \"SM\",3", "+CDS: 25", "+CBM: 88", "+CMTI", "+CMGS: 1", ""})
    EXPECT_FALSE(is_new_message(other)) << other;
}

RC_GTEST_PROP(ParseMessage, AnyBytesGiveAValueOrAnError, ()) {
  if (const auto store = parse_cpms(*at_line("+CPMS: \"SM\",3,50,\"SM\",3,50,\"SM\","))) {
    RC_ASSERT(store->used.has_value() == store->total.has_value());
    RC_ASSERT(!store->used || *store->used <= *store->total);
  }
  if (const auto reference = parse_cmgs(*at_line("+CMGS:"))) {
    RC_ASSERT(*reference >= 0 && *reference <= 255);
  }
  if (const auto centre = parse_csca(*at_line("+CSCA:"))) {
    RC_ASSERT(centre->find_first_not_of("+0123456789*#") == std::string::npos);
  }
}

}  // namespace
}  // namespace eg915u
