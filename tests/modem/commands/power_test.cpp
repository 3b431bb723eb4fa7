#include "modem/commands/power.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "tests/support/at_bytes.h"
#include "tests/support/line_case.h"

namespace eg915u {
namespace {

class ParseCfun : public testing::TestWithParam<LineCase<Functionality>> {};
TEST_P(ParseCfun, Line) { expect_case(GetParam(), parse_cfun); }

using Cfun = LineCase<Functionality>;
INSTANTIATE_TEST_SUITE_P(Lines, ParseCfun,
                         testing::Values(Cfun{"Minimum", "+CFUN: 0", Functionality::minimum},
                                         Cfun{"Full", "+CFUN: 1", Functionality::full},
                                         Cfun{"RadioOff", "+CFUN: 4", Functionality::radio_off},
                                         Cfun{"LevelOfOtherModems", "+CFUN: 7", Functionality::unknown},
                                         Cfun{"OutOfRange", "+CFUN: 128", std::nullopt},
                                         Cfun{"Negative", "+CFUN: -1", std::nullopt},
                                         Cfun{"Empty", "+CFUN:", std::nullopt},
                                         Cfun{"OtherPrefix", "+CPIN: READY", std::nullopt}),
                         kCaseName);

TEST(PowerUrc, WholeLinesOnly) {
  EXPECT_EQ(power_urc("RDY"), PowerUrc::ready);
  EXPECT_EQ(power_urc("APP RDY"), PowerUrc::ready);
  EXPECT_EQ(power_urc("POWERED DOWN"), PowerUrc::powered_down);
  EXPECT_EQ(power_urc("NORMAL POWER DOWN"), PowerUrc::powered_down);
  EXPECT_EQ(power_urc("+QIND: SMS DONE"), PowerUrc::sms_done);
  EXPECT_EQ(power_urc("+QIND: PB DONE"), PowerUrc::phonebook_done);
  for (const auto* const other :
       {"", "RD", "RDY2", "NOT RDY", "POWERED", "+QIND: \"FOTA\",\"END\",0", "OK"}) {
    EXPECT_EQ(power_urc(other), std::nullopt) << other;
  }
}

RC_GTEST_PROP(ParsePower, AnyBytesGiveAValueOrAnError, ()) {
  (void)parse_cfun(*at_line("+CFUN:"));
  RC_ASSERT(!power_urc(*at_line("RDY,")));
}

}  // namespace
}  // namespace eg915u
