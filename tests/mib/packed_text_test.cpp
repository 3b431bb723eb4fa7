#include "mib/packed_text.h"

#include <gtest/gtest.h>

#include <vector>

#include "mib/module_text.h"

namespace eg915u::mib {
namespace {

TEST(PackedText, GivesTheFile) {
  const auto text = unpack(packed_module());
  ASSERT_TRUE(text.has_value());
  EXPECT_EQ(text->find("EG915U-MIB DEFINITIONS ::= BEGIN"), 0U);
}

TEST(PackedText, IsMuchSmaller) {
  EXPECT_LT(packed_module().bytes.size(), packed_module().unpacked_size / 5);
}

TEST(PackedText, DamageIsNoticed) {
  const PackedText whole = packed_module();
  std::vector<std::uint8_t> bytes(whole.bytes.begin(), whole.bytes.end());
  bytes[bytes.size() / 2] ^= 1U;
  EXPECT_FALSE(unpack({bytes, whole.unpacked_size}).has_value());
  EXPECT_FALSE(unpack({whole.bytes.first(whole.bytes.size() / 2), whole.unpacked_size}).has_value());
  EXPECT_FALSE(unpack({{}, whole.unpacked_size}).has_value());
}

TEST(PackedText, HasTheSizeThatWasSaid) {
  const PackedText whole = packed_module();
  EXPECT_FALSE(unpack({whole.bytes, whole.unpacked_size - 1}).has_value());
  EXPECT_FALSE(unpack({whole.bytes, whole.unpacked_size + 1}).has_value());
}

}  // namespace
}  // namespace eg915u::mib
