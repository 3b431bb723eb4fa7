#include "modem/commands/ping.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "tests/modem/commands/parts.h"
#include "tests/modem/commands/values.h"
#include "tests/support/at_bytes.h"
#include "tests/support/line_case.h"
#include "tests/support/truncation.h"

namespace eg915u {
namespace {

class ParseQping : public testing::TestWithParam<LineCase<PingReply>> {};
TEST_P(ParseQping, Line) {
  expect_case(GetParam(), parse_qping);
  if (GetParam().value) expect_survives_cuts(GetParam().line, parse_qping);
}

using Qping = LineCase<PingReply>;
INSTANTIATE_TEST_SUITE_P(
    Lines, ParseQping,
    testing::Values(Qping{"LiveReply", "+QPING: 0,\"8.8.8.8\",64,59,255", PingReply{0, 59, false}},
                    Qping{"LiveSummary", "+QPING: 0,4,4,0,54,176,73", PingReply{0, kNone, true}},
                    Qping{"Ipv6", "+QPING: 0,\"2001:4860:4860::8888\",64,120,255", PingReply{0, 120, false}},
                    Qping{"NoQuotesAndSpaces", "+QPING:0, 8.8.8.8 ,32, 59,255", PingReply{0, 59, false}},
                    Qping{"NoAddress", "+QPING: 0,\"\",32,59,255", kNone},
                    Qping{"SummaryWithoutItsFirstCount", "+QPING: 0,,4,0,54,176,73", kNone},
                    Qping{"NoHopLimit", "+QPING: 0,\"8.8.8.8\",64,59", kNone},
                    Qping{"Zero", "+QPING: 0,\"8.8.8.8\",64,0,255", PingReply{0, 0, false}},
                    Qping{"LongestTime", "+QPING: 0,\"8.8.8.8\",64,255000,255", PingReply{0, 255'000, false}},
                    Qping{"LongerThanAnyLimit", "+QPING: 0,\"8.8.8.8\",64,255001,255",
                          PingReply{0, kNone, false}},
                    Qping{"Timeout", "+QPING: 569", PingReply{569, kNone, false}},
                    Qping{"NameNotFound", "+QPING: 565", PingReply{565, kNone, false}},
                    Qping{"SummaryOfAFailure", "+QPING: 569,4,0,4", PingReply{569, kNone, true}},
                    Qping{"NoTime", "+QPING: 0,\"8.8.8.8\",64", kNone},
                    Qping{"NothingAfterTheResult", "+QPING: 0", kNone},
                    Qping{"NegativeTime", "+QPING: 0,\"8.8.8.8\",64,-1,255", kNone},
                    Qping{"UnclosedAddress", "+QPING: 0,\"8.8.8.8,64,59,255", kNone},
                    Qping{"OtherResult", "+QPING: 1,\"8.8.8.8\",64,59,255", kNone},
                    Qping{"Empty", "+QPING:", kNone},
                    Qping{"OtherPrefix", "+QNTP: 0,\"2026/07/02,14:27:52+32\"", kNone}),
    kCaseName);

RC_GTEST_PROP(ParsePing, NumbersAreAlwaysInRange, ()) {
  if (const auto reply = parse_qping(*at_line("+QPING: 0,"))) {
    RC_ASSERT(reply->result == 0);
    RC_ASSERT(!reply->round_trip_ms || *reply->round_trip_ms <= 255'000U);
  }
}

}  // namespace
}  // namespace eg915u
