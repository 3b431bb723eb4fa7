#include "base/with_parts.h"

#include <gtest/gtest.h>

namespace eg915u {
namespace {

TEST(WithParts, LeavesEmptyPartsOut) {
  EXPECT_EQ(with_parts("up", {}), "up");
  EXPECT_EQ(with_parts("up", {"", ""}), "up");
  EXPECT_EQ(with_parts("up", {"a", ""}), "up: a");
  EXPECT_EQ(with_parts("up", {"", "b"}), "up: b");
  EXPECT_EQ(with_parts("up", {"a", "b"}), "up: a, b");
}

}  // namespace
}  // namespace eg915u
