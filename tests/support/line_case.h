#pragma once

#include <gtest/gtest.h>

#include <optional>
#include <ostream>
#include <string>
#include <string_view>

#include "base/result.h"

namespace eg915u {

/// One line that a modem sends and what it means. No value: the parser must refuse it as malformed.
template <class T>
struct LineCase {
  std::string_view name;
  std::string_view line;
  std::optional<T> value;

  friend std::ostream& operator<<(std::ostream& out, const LineCase& c) {
    return out << '`' << c.line << '`';
  }
};

/// For INSTANTIATE_TEST_SUITE_P.
inline constexpr auto kCaseName = [](const auto& test) { return std::string(test.param.name); };

template <class T, class Parse>
void expect_case(const LineCase<T>& expected, Parse parse) {
  const Result<T> result = parse(expected.line);
  ASSERT_EQ(result.has_value(), expected.value.has_value())
      << expected.line << (result ? "" : ": " + result.error().detail);
  if (result) {
    EXPECT_EQ(*result, *expected.value) << expected.line;
  } else {
    EXPECT_EQ(result.error().code, Errc::malformed);
    EXPECT_FALSE(result.error().detail.empty());
  }
}

}  // namespace eg915u
