#include "mib/tree.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "tests/mib/fixture.h"

namespace eg915u::mib {
namespace {

using ::testing::ElementsAre;
using ::testing::ElementsAreArray;

const std::vector<std::string> kFullTree = {
    "1.1.7.0 = OCTETS False",
    "1.2.0 = OCTETS 1005",
    "1.3.2.0 = OCTETS ('CHN-UNICOM', 'UNICOM', '460', '01')",
    "1.4.0 = OCTETS internet,user,",
    "1.5.0 = OCTETS False",
    "1.6.0 = OCTETS POWERED DOWN",
    "2.1.1.0 = OCTETS 0.1.0",
    "2.1.2.0 = Unsigned32 1",
    "2.1.3.0 = TimeTicks 350000",
    "2.1.4.0 = Unsigned32 10",
    "2.1.5.0 = OCTETS xff c0",
    "2.1.6.0 = Unsigned32 0",
    "2.1.7.0 = Counter32 41",
    "2.1.8.0 = Counter32 3",
    "2.1.9.0 = Integer32 1",
    "2.1.10.0 = Integer32 1",
    "2.1.11.0 = OCTETS ",
    "2.1.12.0 = Integer32 7",
    "2.2.1.2.1 = OCTETS wan0",
    "2.2.1.3.1 = OCTETS Quectel",
    "2.2.1.4.1 = OCTETS EG915U",
    "2.2.1.5.1 = OCTETS EG915UEUABR03A01M08",
    "2.2.1.6.1 = OCTETS 861234051234567",
    "2.2.1.7.1 = OCTETS /dev/eg915u-at",
    "2.2.1.8.1 = Integer32 12",
    "2.2.1.9.1 = Integer32 7",
    "2.2.1.10.1 = Integer32 3",
    "2.2.1.11.1 = TimeTicks 354000",
    "2.2.1.12.1 = Counter32 2",
    "2.2.1.13.1 = Integer32 3",
    "2.2.1.14.1 = OCTETS x07 e9 0b 18 0f 3b 3a 00 2b 00 00",
    "2.2.1.15.1 = Unsigned32 2",
    "2.2.1.16.1 = OCTETS x07 e9 0b 19 00 00 02 00 2b 08 00",
    "2.2.1.17.1 = OCTETS +CME ERROR: 30",
    "2.2.1.18.1 = OCTETS x82 80",
    "2.3.1.2.1.1 = Integer32 1",
    "2.3.1.3.1.1 = Integer32 4",
    "2.3.1.4.1.1 = OCTETS 89860012345678901234",
    "2.3.1.5.1.1 = OCTETS 460011234567890",
    "2.3.1.8.1.1 = OCTETS Hologram",
    "2.4.1.1.1 = Integer32 3",
    "2.4.1.2.1 = Integer32 5",
    "2.4.1.3.1 = Integer32 1",
    "2.4.1.5.1 = OCTETS CHN-UNICOM",
    "2.4.1.6.1 = OCTETS 46001",
    "2.4.1.7.1 = Integer32 2",
    "2.4.1.8.1 = Integer32 8",
    "2.4.1.9.1 = Integer32 2",
    "2.4.1.10.1 = Counter32 4",
    "2.4.1.11.1 = Counter32 3",
    "2.4.1.12.1 = TimeTicks 355000",
    "2.5.1.2.1 = Unsigned32 11259375",
    "2.5.1.3.1 = Unsigned32 43981",
    "2.5.1.4.1 = Unsigned32 239",
    "2.5.1.5.1 = Unsigned32 4660",
    "2.5.1.7.1 = Unsigned32 1850",
    "2.5.1.8.1 = Unsigned32 3",
    "2.5.1.11.1 = Counter32 9",
    "2.5.1.12.1 = TimeTicks 356000",
    "2.6.1.1.1 = Integer32 -64",
    "2.6.1.2.1 = Integer32 -97",
    "2.6.1.3.1 = Integer32 -11",
    "2.6.1.4.1 = Integer32 12",
    "2.6.1.5.1 = Unsigned32 24",
    "2.6.1.9.1 = Unsigned32 58",
    "2.6.1.10.1 = Integer32 4",
    "2.14.1.9.1 = Integer32 4",
    "2.14.1.10.1 = OCTETS +CME ERROR: 3",
    "2.14.1.11.1 = OCTETS x07 e9 0b 18 0f 3b 00 00 2b 00 00",
    "2.20.1.1.1 = Counter32 100",
    "2.20.1.2.1 = Counter32 5",
    "2.20.1.3.1 = Counter32 1",
    "2.20.1.4.1 = Counter32 7",
    "2.20.1.5.1 = Counter32 2",
    "2.20.1.6.1 = Counter32 1",
    "2.20.1.7.1 = Unsigned32 12",
    "2.20.1.8.1 = Unsigned32 345",
};

/// What is left when nothing is known: no number that the modem reports, every enumeration and text.
const std::vector<std::string> kEmptyTree = {
    "1.1.7.0 = OCTETS False",    "1.2.0 = OCTETS 1005",        "1.3.2.0 = OCTETS ('', '', '', '')",
    "1.4.0 = OCTETS ,,",         "1.5.0 = OCTETS False",       "1.6.0 = OCTETS ",
    "2.1.1.0 = OCTETS 0.1.0",    "2.1.2.0 = Unsigned32 1",     "2.1.3.0 = TimeTicks 350000",
    "2.1.4.0 = Unsigned32 10",   "2.1.5.0 = OCTETS xff c0",    "2.1.6.0 = Unsigned32 0",
    "2.1.7.0 = Counter32 41",    "2.1.8.0 = Counter32 3",      "2.1.9.0 = Integer32 1",
    "2.1.10.0 = Integer32 1",    "2.1.11.0 = OCTETS ",         "2.1.12.0 = Integer32 7",
    "2.2.1.2.1 = OCTETS wan0",   "2.2.1.3.1 = OCTETS ",        "2.2.1.4.1 = OCTETS ",
    "2.2.1.5.1 = OCTETS ",       "2.2.1.6.1 = OCTETS ",        "2.2.1.7.1 = OCTETS /dev/eg915u-at",
    "2.2.1.8.1 = Integer32 0",   "2.2.1.9.1 = Integer32 1",    "2.2.1.10.1 = Integer32 1",
    "2.2.1.12.1 = Counter32 0",  "2.2.1.13.1 = Integer32 1",   "2.2.1.15.1 = Unsigned32 7",
    "2.2.1.17.1 = OCTETS ",      "2.2.1.18.1 = OCTETS x00 00", "2.3.1.2.1.1 = Integer32 1",
    "2.3.1.3.1.1 = Integer32 1", "2.3.1.4.1.1 = OCTETS ",      "2.3.1.5.1.1 = OCTETS ",
    "2.3.1.8.1.1 = OCTETS ",     "2.4.1.1.1 = Integer32 1",    "2.4.1.2.1 = Integer32 1",
    "2.4.1.5.1 = OCTETS ",       "2.4.1.6.1 = OCTETS ",        "2.4.1.7.1 = Integer32 1",
    "2.4.1.8.1 = Integer32 1",   "2.4.1.9.1 = Integer32 1",    "2.4.1.10.1 = Counter32 0",
    "2.4.1.11.1 = Counter32 0",  "2.5.1.11.1 = Counter32 0",   "2.6.1.10.1 = Integer32 1",
    "2.14.1.9.1 = Integer32 1",  "2.14.1.10.1 = OCTETS ",      "2.20.1.1.1 = Counter32 0",
    "2.20.1.2.1 = Counter32 0",  "2.20.1.3.1 = Counter32 0",   "2.20.1.4.1 = Counter32 0",
    "2.20.1.5.1 = Counter32 0",  "2.20.1.6.1 = Counter32 0",
};

std::string next_text(const Fixture& fixture, const Oid& name) {
  const auto found = Tree(fixture.policy.root).next(name, fixture.view());
  return found ? to_text(*found) : "end";
}

/// The lines of a walk whose OID starts so.
std::vector<std::string> below(const std::vector<std::string>& lines, const std::string& prefix) {
  std::vector<std::string> some;
  std::copy_if(lines.begin(), lines.end(), std::back_inserter(some),
               [&](const std::string& line) { return line.starts_with(prefix); });
  return some;
}

TEST(Walk, GivesEveryInstanceOfAFullSnapshot) {
  EXPECT_THAT(walk(full_fixture().view()), ElementsAreArray(kFullTree));
}

TEST(Walk, LeavesOutEveryUnknownNumber) {
  EXPECT_THAT(walk(empty_fixture().view()), ElementsAreArray(kEmptyTree));
}

TEST(Walk, GivesTheSameForAnotherRoot) {
  Fixture fixture = full_fixture();
  fixture.policy.root = {1, 3, 6, 1, 4, 1, 55555, 3};
  const auto lines = walk(fixture.view());
  ASSERT_EQ(lines.size(), kFullTree.size());
  EXPECT_EQ(lines.front(), ".1.3.6.1.4.1.55555.3.1.1.7.0 = OCTETS False");
}

TEST(Walk, GoesColumnByColumnOverSixteenModems) {
  Fixture fixture;
  for (std::uint32_t modem = 1; modem <= 16; ++modem) {
    // The indexes have gaps, and every other modem knows nothing.
    fixture.add_modem(modem * 3, "wan" + std::to_string(modem),
                      modem % 2 == 0 ? empty_snapshot(fixture.now) : full_snapshot(fixture.now));
  }
  fixture.first_modem = 3;
  const auto lines = walk(fixture.view());
  EXPECT_EQ(below(lines, "2.2.1.2.").size(), 16U);
  EXPECT_EQ(below(lines, "2.3.1.3.").size(), 16U);
  EXPECT_THAT(
      below(lines, "2.6.1.2."),
      ElementsAre("2.6.1.2.3 = Integer32 -97", "2.6.1.2.9 = Integer32 -97", "2.6.1.2.15 = Integer32 -97",
                  "2.6.1.2.21 = Integer32 -97", "2.6.1.2.27 = Integer32 -97", "2.6.1.2.33 = Integer32 -97",
                  "2.6.1.2.39 = Integer32 -97", "2.6.1.2.45 = Integer32 -97"));
  EXPECT_EQ(get_text(fixture, "2.1.2.0"), "Unsigned32 16");
  EXPECT_EQ(get_text(fixture, "2.2.1.2.48"), "OCTETS wan16");
  EXPECT_EQ(get_text(fixture, "2.2.1.2.47"), "none");
}

TEST(Walk, HasNoRowsWithoutModems) {
  const Fixture fixture;
  const auto lines = walk(fixture.view());
  EXPECT_EQ(lines.size(), 18U);
  EXPECT_EQ(get_text(fixture, "1.3.2.0"), "OCTETS ('', '', '', '')");
  EXPECT_EQ(get_text(fixture, "1.4.0"), "OCTETS ,,");
}

TEST(Walk, LeavesTheLegacyObjectsOutWhenTheyAreOff) {
  Fixture fixture = full_fixture();
  fixture.policy.legacy_enabled = false;
  const auto lines = walk(fixture.view());
  EXPECT_EQ(lines.size(), kFullTree.size() - 6);
  EXPECT_EQ(lines.front(), "2.1.1.0 = OCTETS 0.1.0");
  EXPECT_EQ(get_text(fixture, "1.2.0"), "none");
  EXPECT_EQ(get_text(fixture, "1.1.7"), "none");
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
        NextCase{"GapBetweenTables", below_root("2.7"), "2.14.1.9.1 = Integer32 4"},
        NextCase{"AbsentColumn", below_root("2.6.1.6"), "2.6.1.9.1 = Unsigned32 58"},
        NextCase{"LastInstance", below_root("2.20.1.8.4"), "end"},
        NextCase{"NotifyObjects", below_root("2.22.1"), "end"},
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

}  // namespace
}  // namespace eg915u::mib
