#include "modem/commands/traffic.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <limits>

#include "tests/modem/commands/values.h"
#include "tests/support/at_bytes.h"
#include "tests/support/line_case.h"
#include "tests/support/truncation.h"

namespace eg915u {
namespace {

constexpr auto kMost = std::numeric_limits<std::uint64_t>::max();

class ParseQgdcnt : public testing::TestWithParam<LineCase<DataCounter>> {};
TEST_P(ParseQgdcnt, Line) {
  expect_case(GetParam(), parse_qgdcnt);
  if (GetParam().value) expect_survives_cuts(GetParam().line, parse_qgdcnt);
}

using Qgdcnt = LineCase<DataCounter>;
INSTANTIATE_TEST_SUITE_P(
    Lines, ParseQgdcnt,
    testing::Values(
        Qgdcnt{"SentThenReceived", "+QGDCNT: 3832,4618", DataCounter{3832, 4618}},
        Qgdcnt{"Zero", "+QGDCNT:0, 0", DataCounter{0, 0}},
        Qgdcnt{"Beyond32Bits", "+QGDCNT: 4294967296,4294967297", DataCounter{4'294'967'296U, 4'294'967'297U}},
        Qgdcnt{"Widest", "+QGDCNT: 18446744073709551615,18446744073709551615", DataCounter{kMost, kMost}},
        Qgdcnt{"FieldsAfter", "+QGDCNT: 3832,4618,0", DataCounter{3832, 4618}},
        Qgdcnt{"TooWide", "+QGDCNT: 18446744073709551616,0", kNone},
        Qgdcnt{"Negative", "+QGDCNT: -1,0", kNone}, Qgdcnt{"One", "+QGDCNT: 3832", kNone},
        Qgdcnt{"NotAvailable", "+QGDCNT: -,4618", kNone}, Qgdcnt{"Hex", "+QGDCNT: 3832,4F", kNone},
        Qgdcnt{"Empty", "+QGDCNT:", kNone}, Qgdcnt{"OtherPrefix", "+QAUGDCNT: 30", kNone}),
    kCaseName);

RC_GTEST_PROP(ParseTraffic, AnyBytesGiveAValueOrAnError, ()) { (void)parse_qgdcnt(*at_line("+QGDCNT:")); }

}  // namespace
}  // namespace eg915u
