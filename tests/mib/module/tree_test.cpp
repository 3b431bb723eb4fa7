#include "mib/module/tree.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "tests/mib/fixture.h"

namespace eg915u::mib {
namespace {

std::string next_text(const Fixture& fixture, const Oid& name) {
  const auto found = Tree(fixture.policy.root).next(name, fixture.view());
  return found ? to_text(*found) : "end";
}

struct NextCase {
  const char* name;
  Oid from;
  const char* expected;
};

class Next : public ::testing::TestWithParam<NextCase> {};

TEST_P(Next, FindsTheFirstInstanceAfter) {
  Fixture fixture = full_fixture();
  fixture.add_modem(4, "wan1", full_snapshot(fixture.now));
  EXPECT_EQ(next_text(fixture, GetParam().from), GetParam().expected);
}

constexpr std::uint32_t kMax = 0xFFFFFFFF;

INSTANTIATE_TEST_SUITE_P(
    Names, Next,
    ::testing::Values(
        NextCase{"Nothing", {}, "1.1.7.0 = OCTETS False"},
        NextCase{"BeforeTheRoot", {1, 3, 6, 1, 2, 1}, "1.1.7.0 = OCTETS False"},
        NextCase{"BeginningOfTheRoot", {1, 3, 6, 1, 4}, "1.1.7.0 = OCTETS False"},
        NextCase{"Root", below_root(""), "1.1.7.0 = OCTETS False"},
        NextCase{"AfterTheRoot", {1, 3, 6, 1, 4, 1, 10000}, "end"},
        NextCase{"AfterTheRootButShorter", {1, 3, 6, 2}, "end"},
        NextCase{"Notifications", below_root("0.19"), "1.1.7.0 = OCTETS False"},
        NextCase{"BareReboot", below_root("1.1.7"), "1.1.7.0 = OCTETS False"},
        NextCase{"Reboot", below_root("1.1.7.0"), "1.2.0 = OCTETS 1005"},
        NextCase{"BelowReboot", below_root("1.1.7.0.0"), "1.2.0 = OCTETS 1005"},
        NextCase{"BareOperator", below_root("1.3.2"),
                 "1.3.2.0 = OCTETS ('CHN-UNICOM', 'UNICOM', '460', '01')"},
        NextCase{"Operator", below_root("1.3.2.0"), "1.4.0 = OCTETS internet,user,"},
        NextCase{"AfterAScalar", below_root("2.1.2.1"), "2.1.3.0 = TimeTicks 350000"},
        NextCase{"LastScalar", below_root("2.1.12.0"), "2.2.1.2.1 = OCTETS wan0"},
        NextCase{"IndexColumn", below_root("2.2.1.1"), "2.2.1.2.1 = OCTETS wan0"},
        NextCase{"InstanceOfIndexColumn", below_root("2.2.1.1.1"), "2.2.1.2.1 = OCTETS wan0"},
        NextCase{"Column", below_root("2.2.1.2"), "2.2.1.2.1 = OCTETS wan0"},
        NextCase{"BetweenRows", below_root("2.2.1.2.2"), "2.2.1.2.4 = OCTETS wan1"},
        NextCase{"BelowARow", below_root("2.2.1.2.1.9"), "2.2.1.2.4 = OCTETS wan1"},
        NextCase{"LastRow", below_root("2.2.1.2.4"), "2.2.1.3.1 = OCTETS Quectel"},
        NextCase{"LargestIndex", below_root("2.2.1.2.4294967295"), "2.2.1.3.1 = OCTETS Quectel"},
        NextCase{"BelowLargestIndex", concat(below_root("2.2.1.2"), Oid{kMax, kMax, kMax}),
                 "2.2.1.3.1 = OCTETS Quectel"},
        NextCase{"HalfAnIndex", below_root("2.3.1.3.1"), "2.3.1.3.1.1 = Integer32 4"},
        NextCase{"WholeIndex", below_root("2.3.1.3.1.1"), "2.3.1.3.4.1 = Integer32 4"},
        NextCase{"LargestSecondIndex", below_root("2.3.1.3.1.4294967295"), "2.3.1.3.4.1 = Integer32 4"},
        NextCase{"LargestBothIndexes", concat(below_root("2.3.1.3"), Oid{kMax, kMax}),
                 "2.3.1.4.1.1 = OCTETS 89860012345678901234"},
        NextCase{"BeginningOfThreeIndexes", below_root("2.9.1.2.1"), "2.9.1.2.1.1.1 = Integer32 1"},
        NextCase{"TwoOfThreeIndexes", below_root("2.9.1.2.1.1"), "2.9.1.2.1.1.1 = Integer32 1"},
        NextCase{"BetweenContexts", below_root("2.9.1.2.1.2"), "2.9.1.2.4.1.1 = Integer32 1"},
        NextCase{"BetweenContextsButLonger", below_root("2.9.1.2.1.2.7"), "2.9.1.2.4.1.1 = Integer32 1"},
        NextCase{"LastAddress", below_root("2.9.1.2.1.1.6"), "2.9.1.2.4.1.1 = Integer32 1"},
        NextCase{"LargestThirdIndex", below_root("2.9.1.2.1.1.4294967295"), "2.9.1.2.4.1.1 = Integer32 1"},
        NextCase{"LargestThreeIndexes", concat(below_root("2.9.1.2"), Oid{kMax, kMax, kMax}),
                 "2.9.1.3.1.1.1 = Integer32 1"},
        NextCase{"LastContext", below_root("2.8.1.15.1.5"), "2.8.1.15.4.1 = Integer32 1"},
        NextCase{"LastBucketOfAnInterval", below_root("2.19.1.4.1.1.4"), "2.19.1.4.1.2.1 = Unsigned32 15"},
        NextCase{"IntervalZero", below_root("2.19.1.4.1.0.9"), "2.19.1.4.1.1.1 = Unsigned32 1"},
        NextCase{"LargestEvent", below_root("2.21.1.4.4294967295"), "2.21.1.5.101 = OID 0.0"},
        NextCase{"GapBetweenTables", below_root("2.12.2"), "2.13.1.2.1.1 = Integer32 2"},
        NextCase{"AbsentColumn", below_root("2.6.1.6"), "2.6.1.7.1 = Unsigned32 9"},
        NextCase{"LastInstance", below_root("2.23.1.10.4"), "end"},
        NextCase{"NotifyObjects", below_root("2.22.1"), "2.23.1.1.1 = OCTETS 192.0.2.1"},
        NextCase{"Conformance", below_root("3"), "end"}),
    [](const auto& param) { return std::string(param.param.name); });

TEST(Get, GivesBothFormsOfTheFirstAgent) {
  const Fixture fixture = full_fixture();
  EXPECT_EQ(get_text(fixture, "1.1.7"), "OCTETS False");
  EXPECT_EQ(get_text(fixture, "1.1.7.0"), "OCTETS False");
  EXPECT_EQ(get_text(fixture, "1.3.2"), "OCTETS ('CHN-UNICOM', 'UNICOM', '460', '01')");
  EXPECT_EQ(get_text(fixture, "1.3.2.0"), get_text(fixture, "1.3.2"));
}

TEST(Get, GivesNothingElse) {
  const Fixture fixture = full_fixture();
  for (const char* oid : {"1",         "1.1",       "1.1.7.1",     "1.1.7.0.0",   "1.2",
                          "1.2.1",     "1.4",       "1.5",         "1.6",         "1.7.0",
                          "2",         "2.1.1",     "2.1.1.1",     "2.1.13.0",    "2.2.1.1.1",
                          "2.2.1.2",   "2.2.1.2.0", "2.2.1.2.2",   "2.2.1.2.1.0", "2.2.1.19.1",
                          "2.2.2.2.1", "2.3.1.3.1", "2.3.1.3.1.2", "2.3.1.3.1.0", "2.3.1.3.1.1.1",
                          "2.6.1.6.1", "2.22.1.0",  "0.1",         "3.1"}) {
    EXPECT_EQ(get_text(fixture, oid), "none") << oid;
  }
  const Tree tree(fixture.policy.root);
  EXPECT_EQ(tree.get({}, fixture.view()), std::nullopt);
  EXPECT_EQ(tree.get(fixture.policy.root, fixture.view()), std::nullopt);
  EXPECT_EQ(tree.get(Oid{1, 3, 6, 1, 2, 1, 1, 1, 0}, fixture.view()), std::nullopt);
}

TEST(Objects, AreInOrderAndUnique) {
  const auto objects = Tree(Policy{}.root).objects();
  for (std::size_t at = 1; at < objects.size(); ++at) {
    EXPECT_LT(compare(objects[at - 1].oid, objects[at].oid), 0) << objects[at].name;
    // No object may lie below another: the search relies on it.
    EXPECT_FALSE(starts_with(objects[at].oid, objects[at - 1].oid)) << objects[at].name;
  }
}

/// The search compares OIDs as one number with 16 bits for each of four sub-identifiers.
TEST(Objects, FitTheNumberThatTheyAreSearchedBy) {
  for (const ObjectInfo& object : Tree(Policy{}.root).objects()) {
    EXPECT_LE(object.oid.size(), 4U) << object.name;
    EXPECT_TRUE(std::ranges::all_of(object.oid, [](std::uint32_t id) { return id < 65'535; })) << object.name;
  }
}

}  // namespace
}  // namespace eg915u::mib
