#include "base/str_cat.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <limits>
#include <string>
#include <string_view>

namespace eg915u {
namespace {

TEST(Joined, ConcatenatesPieces) {
  const std::string text = "b";
  EXPECT_EQ(joined({"a", text, std::string_view("cde").substr(0, 1)}), "abc");
  EXPECT_EQ(joined({}), "");
}

TEST(WithParts, LeavesEmptyPartsOut) {
  EXPECT_EQ(with_parts("up", {}), "up");
  EXPECT_EQ(with_parts("up", {"", ""}), "up");
  EXPECT_EQ(with_parts("up", {"a", ""}), "up: a");
  EXPECT_EQ(with_parts("up", {"", "b"}), "up: b");
  EXPECT_EQ(with_parts("up", {"a", "b"}), "up: a, b");
}

TEST(Joined, WritesWholeNumbersInDecimal) {
  EXPECT_EQ(joined({-1, " ", std::uint8_t{65}, " ", std::size_t{7}}), "-1 65 7");
  EXPECT_EQ(
      joined({std::numeric_limits<std::int64_t>::min(), " ", std::numeric_limits<std::uint64_t>::max()}),
      "-9223372036854775808 18446744073709551615");
}

}  // namespace
}  // namespace eg915u
