#include "mib/smi/oid.h"

#include <gtest/gtest.h>

#include <string>

namespace eg915u::mib {
namespace {

TEST(OidCompare, IsLexicographic) {
  EXPECT_EQ(compare(Oid{}, Oid{}), 0);
  EXPECT_EQ(compare(Oid{1, 2}, Oid{1, 2}), 0);
  EXPECT_LT(compare(Oid{}, Oid{0}), 0);
  EXPECT_LT(compare(Oid{1, 2}, Oid{1, 2, 0}), 0);
  EXPECT_GT(compare(Oid{1, 3}, Oid{1, 2, 9}), 0);
  EXPECT_LT(compare(Oid{1, 2147483647}, Oid{1, 2147483648}), 0);
}

TEST(OidPrefix, CoversItselfAndWhatIsBelow) {
  EXPECT_TRUE(starts_with(Oid{1, 2}, Oid{}));
  EXPECT_TRUE(starts_with(Oid{1, 2}, Oid{1, 2}));
  EXPECT_TRUE(starts_with(Oid{1, 2, 3}, Oid{1, 2}));
  EXPECT_FALSE(starts_with(Oid{1}, Oid{1, 2}));
  EXPECT_FALSE(starts_with(Oid{1, 3, 3}, Oid{1, 2}));
}

TEST(ParseOid, TakesNumbersDividedByDots) {
  EXPECT_EQ(parse_oid("1.3.6.1.4.1.9999"), (Oid{1, 3, 6, 1, 4, 1, 9999}));
  EXPECT_EQ(parse_oid(".1.3"), (Oid{1, 3}));
  EXPECT_EQ(parse_oid("1.4294967295"), (Oid{1, 4294967295}));
}

TEST(ParseOid, RefusesEverythingElse) {
  for (const char* text : {"", ".", "1", "1.", "1..3", "..1.3", "1.3.", "1.-3", "1.+3", "1. 3", " 1.3",
                           "1.3 ", "1.4294967296", "1.3.x", "iso.3.6", "1,3", "1.0x10"}) {
    EXPECT_EQ(parse_oid(text), std::nullopt) << '"' << text << '"';
  }
}

TEST(ParseOid, TakesUpTo128SubIdentifiers) {
  std::string text = "1";
  for (int more = 1; more < 128; ++more) text += ".1";
  ASSERT_TRUE(parse_oid(text));
  EXPECT_EQ(parse_oid(text)->size(), 128U);
  EXPECT_EQ(parse_oid(text + ".1"), std::nullopt);
}

TEST(OidToString, IsReadBack) {
  EXPECT_EQ(to_string(Oid{}), "");
  EXPECT_EQ(to_string(Oid{1, 3, 4294967295}), "1.3.4294967295");
  EXPECT_EQ(concat(Oid{1, 3}, Oid{6}), (Oid{1, 3, 6}));
}

}  // namespace
}  // namespace eg915u::mib
