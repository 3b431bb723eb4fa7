#include "modem/commands/environment.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <string>
#include <vector>

#include "tests/modem/commands/parts.h"
#include "tests/modem/commands/values.h"
#include "tests/support/at_bytes.h"
#include "tests/support/line_case.h"
#include "tests/support/truncation.h"

namespace eg915u {
namespace {

class ParseCbc : public testing::TestWithParam<LineCase<Supply>> {};
TEST_P(ParseCbc, Line) {
  expect_case(GetParam(), parse_cbc);
  if (GetParam().value) expect_survives_cuts(GetParam().line, parse_cbc);
}

using Cbc = LineCase<Supply>;
INSTANTIATE_TEST_SUITE_P(
    Lines, ParseCbc,
    testing::Values(Cbc{"OnMains", "+CBC: 0,91,3823", Supply{ChargeState::not_charging, 91, 3823}},
                    Cbc{"Charging", "+CBC: 1,0,3300", Supply{ChargeState::charging, 0, 3300}},
                    Cbc{"Charged", "+CBC:2, 100 ,4300", Supply{ChargeState::charged, 100, 4300}},
                    Cbc{"NoVoltage", "+CBC: 0,91", Supply{ChargeState::not_charging, 91, kNone}},
                    Cbc{"NoCharge", "+CBC: -,-,3823", Supply{ChargeState::unknown, kNone, 3823}},
                    Cbc{"OutOfRange", "+CBC: 0,101,6001", Supply{ChargeState::not_charging, kNone, kNone}},
                    Cbc{"VoltsAreNoMillivolts", "+CBC: 3,50,999", Supply{ChargeState::unknown, 50, kNone}},
                    Cbc{"NothingInRange", "+CBC: 3,-1,0", kNone}, Cbc{"Empty", "+CBC:", kNone},
                    Cbc{"OtherPrefix", "+CSQ: 22,99", kNone}),
    kCaseName);

struct TemperatureCase {
  std::vector<std::string> lines;
  std::optional<int> degrees;
};

TEST(ParseQtemp, FirstReading) {
  for (const auto& [lines, degrees] : {TemperatureCase{{"+QTEMP: 31,28,28"}, 31},
                                       {{"+QTEMP: 31"}, 31},
                                       {{"+QTEMP:-12 , 28,28"}, -12},
                                       {{"+QTEMP: -12,28"}, kNone},
                                       {{"+QTEMP: \"soc\",\"31\"", "+QTEMP: \"pa\",\"28\""}, 31},
                                       {{"+QTEMP: \"modem\",\"-273\"", "+QTEMP: \"pa\",\"28\""}, 28},
                                       {{"+QTEMP: \"modem\",31"}, 31},
                                       {{"+QTEMP: -60"}, -60},
                                       {{"+QTEMP: 150"}, 150},
                                       {{"+QTEMP: ,28,28"}, kNone},  // that of another sensor
                                       {{"+QTEMP: \"\",28,28"}, kNone},
                                       {{"+QTEMP: 151"}, kNone},
                                       {{"+QTEMP: -61"}, kNone},
                                       {{"+QTEMP: \"soc\""}, kNone},
                                       {{"+QTEMP: \"soc,31"}, kNone},
                                       {{"+QTEMP: \"modem\",\"-273\"", "RING"}, kNone},
                                       {{"+QTEMP:"}, kNone},
                                       {{}, kNone}}) {
    const auto result = parse_qtemp(lines);
    EXPECT_EQ(result ? std::optional(*result) : kNone, degrees) << (lines.empty() ? "" : lines.front());
  }
}

using Millivolts = std::optional<std::uint32_t>;
class ParseQadc : public testing::TestWithParam<LineCase<Millivolts>> {};
TEST_P(ParseQadc, Line) {
  expect_case(GetParam(), parse_qadc);
  if (GetParam().value) expect_survives_cuts(GetParam().line, parse_qadc);
}

using Qadc = LineCase<Millivolts>;
INSTANTIATE_TEST_SUITE_P(Lines, ParseQadc,
                         testing::Values(Qadc{"Measured", "+QADC: 1,1250", Millivolts(1250)},
                                         Qadc{"Zero", "+QADC:1, 0", Millivolts(0)},
                                         Qadc{"Failed", "+QADC: 0,0", std::optional(Millivolts())},
                                         Qadc{"FailedWithoutValue", "+QADC: 0", std::optional(Millivolts())},
                                         Qadc{"TooHigh", "+QADC: 1,6001", std::optional(Millivolts())},
                                         Qadc{"NoValue", "+QADC: 1", kNone},
                                         Qadc{"Negative", "+QADC: 1,-1", kNone},
                                         Qadc{"OtherStatus", "+QADC: 2,1250", kNone},
                                         Qadc{"Empty", "+QADC:", kNone}),
                         kCaseName);

TEST(ParseQtemp, SurvivesCuts) {
  const auto parse = [](std::string_view line) {
    return parse_qtemp(std::vector<std::string>{std::string(line)});
  };
  expect_survives_cuts("+QTEMP: 31,28,28", parse);
  expect_survives_cuts("+QTEMP: \"soc\",\"31\"", parse);
}

RC_GTEST_PROP(ParseEnvironment, NumbersAreAlwaysInRange, ()) {
  if (const auto supply = parse_cbc(*at_line("+CBC:"))) {
    RC_ASSERT(!supply->battery_percent || (*supply->battery_percent >= 0 && *supply->battery_percent <= 100));
    RC_ASSERT(!supply->voltage_mv || (*supply->voltage_mv >= 1000U && *supply->voltage_mv <= 6000U));
  }
  if (const auto degrees = parse_qtemp(std::vector<std::string>{*at_line("+QTEMP:")})) {
    RC_ASSERT(*degrees >= -60 && *degrees <= 150);
  }
  if (const auto voltage = parse_qadc(*at_line("+QADC: 1,"))) RC_ASSERT(!*voltage || **voltage <= 6000U);
}

}  // namespace
}  // namespace eg915u
