#include "base/duration_text.h"

#include <gtest/gtest.h>

#include <chrono>
#include <ostream>
#include <string>

namespace eg915u {
namespace {

using namespace std::chrono_literals;

struct DurationCase {
  const char* name;
  const char* text;
  tl::expected<Duration, std::string> expected;

  friend std::ostream& operator<<(std::ostream& out, const DurationCase& test) { return out << test.text; }
};

tl::unexpected<std::string> refused(const char* why) { return tl::make_unexpected(std::string(why)); }

class ParseDuration : public testing::TestWithParam<DurationCase> {};

TEST_P(ParseDuration, ReturnsValueOrReason) {
  EXPECT_EQ(parse_duration(GetParam().text), GetParam().expected);
}

INSTANTIATE_TEST_SUITE_P(
    Texts, ParseDuration,
    testing::Values(DurationCase{"Milliseconds", "500ms", 500ms}, DurationCase{"Seconds", "10s", 10s},
                    DurationCase{"Minutes", "1m", 1min}, DurationCase{"Hours", "2h", 2h},
                    DurationCase{"Days", "1d", 24h}, DurationCase{"Zero", "0s", 0s},
                    DurationCase{"LongestDays", "3660d", 3660 * 24h},
                    DurationCase{"TooLong", "3661d", refused("\"3661d\" is too long")},
                    DurationCase{"Overflow", "99999999999999999999s",
                                 refused("\"99999999999999999999s\" is too long")},
                    DurationCase{"NoUnit", "10", refused("\"10\" has no unit")},
                    DurationCase{"UnknownUnit", "10min", refused("\"10min\" has an unknown unit")},
                    DurationCase{"UpperCase", "10S", refused("\"10S\" has an unknown unit")},
                    DurationCase{"Space", "10 s", refused("\"10 s\" has an unknown unit")},
                    DurationCase{"Fraction", "1.5s", refused("\"1.5s\" has a fraction")},
                    DurationCase{"Negative", "-1s", refused("\"-1s\" is not a duration")},
                    DurationCase{"Plus", "+1s", refused("\"+1s\" is not a duration")},
                    DurationCase{"UnitAlone", "s", refused("\"s\" is not a duration")},
                    DurationCase{"Empty", "", refused("\"\" is not a duration")}),
    [](const auto& test) { return std::string(test.param.name); });

TEST(DurationText, UsesTheLargestWholeUnit) {
  EXPECT_EQ(to_text(0ms), "0s");
  EXPECT_EQ(to_text(1500ms), "1500ms");
  EXPECT_EQ(to_text(90s), "90s");
  EXPECT_EQ(to_text(60s), "1m");
  EXPECT_EQ(to_text(48h), "2d");
}

}  // namespace
}  // namespace eg915u
