#include "modem/model/plmn.h"

#include <gtest/gtest.h>

namespace eg915u {
namespace {

TEST(MncDigits, OfTheCountry) {
  for (const auto* mcc : {"262", "460", "404", "901", "302", "310", "316", "722"}) {
    const bool is_long = mcc[0] == '3' || mcc[0] == '7';
    EXPECT_EQ(mnc_digits(mcc), is_long ? 3U : 2U) << mcc;
  }
  for (const auto* mcc : {"338", "376", "405", "708", "714", "750"}) {
    EXPECT_EQ(mnc_digits(mcc), std::nullopt) << mcc;
  }
}

}  // namespace
}  // namespace eg915u
