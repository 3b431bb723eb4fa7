#include "modem/model/signal_quality.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <optional>
#include <string>

namespace eg915u {
namespace {

using std::nullopt;

struct ScaleCase {
  int dbm;
  std::uint32_t percent;
  SignalLevel level;
};

class RsrpScale : public ::testing::TestWithParam<ScaleCase> {};

TEST_P(RsrpScale, JudgesLte) {
  const ServingSignal serving{AccessTech::lte, -51, GetParam().dbm, nullopt, nullopt};
  const SignalReadings signal{&serving, nullptr};
  EXPECT_EQ(signal.quality_percent(), GetParam().percent);
  EXPECT_EQ(signal.level(), GetParam().level);
}

INSTANTIATE_TEST_SUITE_P(
    Dbm, RsrpScale,
    ::testing::Values(ScaleCase{-140, 0, SignalLevel::poor}, ScaleCase{-120, 0, SignalLevel::poor},
                      ScaleCase{-111, 23, SignalLevel::poor}, ScaleCase{-110, 25, SignalLevel::fair},
                      ScaleCase{-101, 48, SignalLevel::fair}, ScaleCase{-100, 50, SignalLevel::good},
                      ScaleCase{-91, 73, SignalLevel::good}, ScaleCase{-90, 75, SignalLevel::excellent},
                      ScaleCase{-80, 100, SignalLevel::excellent},
                      ScaleCase{-44, 100, SignalLevel::excellent}),
    [](const auto& param) { return "Minus" + std::to_string(-param.param.dbm); });

class RssiScale : public ::testing::TestWithParam<ScaleCase> {};

TEST_P(RssiScale, JudgesGsm) {
  const ServingSignal serving{AccessTech::gsm, GetParam().dbm, nullopt, nullopt, nullopt};
  const SignalReadings signal{&serving, nullptr};
  EXPECT_EQ(signal.quality_percent(), GetParam().percent);
  EXPECT_EQ(signal.level(), GetParam().level);
}

INSTANTIATE_TEST_SUITE_P(
    Dbm, RssiScale,
    ::testing::Values(ScaleCase{-120, 0, SignalLevel::poor}, ScaleCase{-113, 0, SignalLevel::poor},
                      ScaleCase{-101, 19, SignalLevel::poor}, ScaleCase{-100, 21, SignalLevel::fair},
                      ScaleCase{-86, 44, SignalLevel::fair}, ScaleCase{-85, 45, SignalLevel::good},
                      ScaleCase{-71, 68, SignalLevel::good}, ScaleCase{-70, 69, SignalLevel::excellent},
                      ScaleCase{-51, 100, SignalLevel::excellent}),
    [](const auto& param) { return "Minus" + std::to_string(-param.param.dbm); });

}  // namespace
}  // namespace eg915u
