#include "modem/commands/scan.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <string>
#include <vector>

#include "tests/modem/commands/parts.h"
#include "tests/modem/commands/values.h"
#include "tests/support/at_bytes.h"
#include "tests/support/line_case.h"
#include "tests/support/transcript.h"
#include "tests/support/truncation.h"

namespace eg915u {
namespace {

constexpr auto kGsm = AccessTech::gsm;
using Networks = std::vector<FoundNetwork>;

Result<Networks> scan(std::string_view line) {
  return parse_cops_scan(std::vector<std::string>{std::string(line)});
}

Networks portugal() {
  const auto free = NetworkStatus::available;
  return {{NetworkStatus::in_use, "MEO", "26806", kLte},
          {free, "vodafone P", "26801", kLte},
          {free, "NOS", "26803", kLte},
          {free, "MEO", "26806", kGsm},
          {free, "vodafone P", "26801", kGsm},
          {free, "NOS", "26803", kGsm}};
}

Networks one_network() { return {{NetworkStatus::forbidden, "A, (B)", "26201", kLte}}; }

class ParseCopsScan : public testing::TestWithParam<LineCase<Networks>> {};
TEST_P(ParseCopsScan, Line) {
  expect_case(GetParam(), scan);
  if (GetParam().value) expect_survives_cuts(GetParam().line, scan);
}

using CopsScan = LineCase<Networks>;
INSTANTIATE_TEST_SUITE_P(
    Lines, ParseCopsScan,
    testing::Values(
        CopsScan{
            "LivePortugalOneComma",
            "+COPS: (2,\"MEO\",\"MEO\",\"26806\",7),(1,\"vodafone P\",\"voda P\",\"26801\",7),(1,\"NOS\","
            "\"NOS\",\"26803\",7),(1,\"MEO\",\"MEO\",\"26806\",0),(1,\"vodafone P\",\"voda "
            "P\",\"26801\",0),(1,"
            "\"NOS\",\"NOS\",\"26803\",0),(0-4),(0-2)",
            portugal()},
        CopsScan{"TwoCommas", "+COPS: (3,\"A, (B)\",\"B\",\"26201\",7),,(0-4),(0-2)", one_network()},
        CopsScan{"ListsAsRanges", "+COPS: (3,\"A, (B)\",\"B\",\"26201\",7),,(0,1,2,3,4),(0,1,2)",
                 one_network()},
        CopsScan{"OneCommaAndLists", "+COPS: (3,\"A, (B)\",\"B\",\"26201\",7),(0,1,2,3,4),(0,1,2)",
                 one_network()},
        CopsScan{"NoRanges", "+COPS:(3,\"A, (B)\",\"B\",\"26201\",7)", one_network()},
        CopsScan{"Spaces", "+COPS: ( 3, \"A, (B)\", \"B\",\"26201\", 7 ), (0-4)", one_network()},
        CopsScan{"NoTechnology", "+COPS: (1,\"A\",\"B\",\"26201\")",
                 Networks{{NetworkStatus::available, "A", "26201", AccessTech::unknown}}},
        CopsScan{"ShortNameOnly", "+COPS: (0,\"\",\"B\",\"310410\",0)",
                 Networks{{NetworkStatus::unknown, "B", "310410", kGsm}}},
        CopsScan{"NoName", "+COPS: (1,\"\",\"\",\"26201\",0)",
                 Networks{{NetworkStatus::available, "", "26201", kGsm}}},
        CopsScan{"NothingFound", "+COPS: (0-4),(0-2)", Networks{}}, CopsScan{"Empty", "+COPS:", Networks{}},
        CopsScan{"GroupNotClosed", "+COPS: (2,\"MEO\",\"MEO\",\"26806\",7", kNone},
        CopsScan{"NameNotClosed", "+COPS: (2,\"MEO,\"MEO\",\"26806\",7)", kNone},
        CopsScan{"OtherStatus", "+COPS: (9,\"MEO\",\"MEO\",\"26806\",7)", kNone},
        CopsScan{"ShortPlmn", "+COPS: (2,\"MEO\",\"MEO\",\"268\",7)", kNone},
        CopsScan{"ControlInName", "+COPS: (2,\"M\x1B\",\"MEO\",\"26806\",7)", kNone},
        CopsScan{"OtherPrefix", "+CREG: 0,1", kNone}),
    kCaseName);

TEST(ParseCopsScan, RecordedScan) {
  const auto session = load_transcript("12_ec200u_meo_portugal_scan.txt");
  EXPECT_EQ(parse_cops_scan(session.find("AT+COPS=?").information()), portugal());
}

TEST(ParseCopsScan, ALineForEachNetwork) {
  const std::vector<std::string> lines{"+COPS: (1,\"A\",\"\",\"26201\",7)",
                                       "+COPS: (1,\"B\",\"\",\"26202\",0)"};
  EXPECT_EQ(parse_cops_scan(lines)->size(), 2U);
  EXPECT_EQ(parse_cops_scan(Lines()), Networks{});
  EXPECT_FALSE(parse_cops_scan(std::vector<std::string>{lines[0], "RING"}));
}

TEST(ParseCopsScan, KeepsAtMost64) {
  std::string line = "+COPS: ";
  for (int i = 0; i < 40; ++i) line += "(1,\"A\",\"B\",\"26201\",7),";
  EXPECT_EQ(parse_cops_scan(std::vector<std::string>{line})->size(), 40U);
  EXPECT_EQ(parse_cops_scan(std::vector<std::string>{line, line})->size(), kMaxFoundNetworks);
}

RC_GTEST_PROP(ParseScan, AnyBytesGiveNetworksOrAnError, ()) {
  if (const auto networks = scan(*at_line("+COPS: (1,\""))) {
    for (const auto& network : *networks) RC_ASSERT(is_digits(network.plmn, 5, 6));
  }
}

}  // namespace
}  // namespace eg915u
