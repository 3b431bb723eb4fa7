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
        NextCase{"Nothing", {}, "egLegacyReboot.0 = OCTETS False"},
        NextCase{"BeforeTheRoot", {1, 3, 6, 1, 2, 1}, "egLegacyReboot.0 = OCTETS False"},
        NextCase{"BeginningOfTheRoot", {1, 3, 6, 1, 4}, "egLegacyReboot.0 = OCTETS False"},
        NextCase{"Root", oid_of("egModemMIB"), "egLegacyReboot.0 = OCTETS False"},
        NextCase{"AfterTheRoot", {1, 3, 6, 1, 4, 1, 10000}, "end"},
        NextCase{"AfterTheRootButShorter", {1, 3, 6, 2}, "end"},
        NextCase{"Notifications", oid_of("egLegacyEvent"), "egLegacyReboot.0 = OCTETS False"},
        NextCase{"BareReboot", oid_of("egLegacyReboot"), "egLegacyReboot.0 = OCTETS False"},
        NextCase{"Reboot", oid_of("egLegacyReboot.0"), "egLegacyKeepAlive.0 = OCTETS 1005"},
        NextCase{"BelowReboot", oid_of("egLegacyReboot.0.0"), "egLegacyKeepAlive.0 = OCTETS 1005"},
        NextCase{"BareOperator", oid_of("egLegacyOperator"),
                 "egLegacyOperator.0 = OCTETS ('CHN-UNICOM', 'UNICOM', '460', '01')"},
        NextCase{"Operator", oid_of("egLegacyOperator.0"), "egLegacyApn.0 = OCTETS internet,user,"},
        NextCase{"AfterAScalar", oid_of("egAgentModemCount.1"),
                 "egAgentModemTableLastChange.0 = TimeTicks 350000"},
        NextCase{"LastScalar", oid_of("egAgentSetLock.0"), "egModemName.1 = OCTETS wan0"},
        NextCase{"IndexColumn", oid_of("egModemIndex"), "egModemName.1 = OCTETS wan0"},
        NextCase{"InstanceOfIndexColumn", oid_of("egModemIndex.1"), "egModemName.1 = OCTETS wan0"},
        NextCase{"Column", oid_of("egModemName"), "egModemName.1 = OCTETS wan0"},
        NextCase{"BetweenRows", oid_of("egModemName.2"), "egModemName.4 = OCTETS wan1"},
        NextCase{"BelowARow", oid_of("egModemName.1.9"), "egModemName.4 = OCTETS wan1"},
        NextCase{"LastRow", oid_of("egModemName.4"), "egModemManufacturer.1 = OCTETS Quectel"},
        NextCase{"LargestIndex", oid_of("egModemName.4294967295"), "egModemManufacturer.1 = OCTETS Quectel"},
        NextCase{"BelowLargestIndex", concat(oid_of("egModemName"), Oid{kMax, kMax, kMax}),
                 "egModemManufacturer.1 = OCTETS Quectel"},
        NextCase{"HalfAnIndex", oid_of("egSimState.1"), "egSimState.1.1 = Integer32 4"},
        NextCase{"WholeIndex", oid_of("egSimState.1.1"), "egSimState.4.1 = Integer32 4"},
        NextCase{"LargestSecondIndex", oid_of("egSimState.1.4294967295"), "egSimState.4.1 = Integer32 4"},
        NextCase{"LargestBothIndexes", concat(oid_of("egSimState"), Oid{kMax, kMax}),
                 "egSimIccid.1.1 = OCTETS 89860012345678901234"},
        NextCase{"BeginningOfThreeIndexes", oid_of("egPdpAddrRole.1"), "egPdpAddrRole.1.1.1 = Integer32 1"},
        NextCase{"TwoOfThreeIndexes", oid_of("egPdpAddrRole.1.1"), "egPdpAddrRole.1.1.1 = Integer32 1"},
        NextCase{"BetweenContexts", oid_of("egPdpAddrRole.1.2"), "egPdpAddrRole.4.1.1 = Integer32 1"},
        NextCase{"BetweenContextsButLonger", oid_of("egPdpAddrRole.1.2.7"),
                 "egPdpAddrRole.4.1.1 = Integer32 1"},
        NextCase{"LastAddress", oid_of("egPdpAddrRole.1.1.6"), "egPdpAddrRole.4.1.1 = Integer32 1"},
        NextCase{"LargestThirdIndex", oid_of("egPdpAddrRole.1.1.4294967295"),
                 "egPdpAddrRole.4.1.1 = Integer32 1"},
        NextCase{"LargestThreeIndexes", concat(oid_of("egPdpAddrRole"), Oid{kMax, kMax, kMax}),
                 "egPdpAddrType.1.1.1 = Integer32 1"},
        NextCase{"LastContext", oid_of("egPdpRowStatus.1.5"), "egPdpRowStatus.4.1 = Integer32 1"},
        NextCase{"LastBucketOfAnInterval", oid_of("egHistSamples.1.1.4"),
                 "egHistSamples.1.2.1 = Unsigned32 15"},
        NextCase{"IntervalZero", oid_of("egHistSamples.1.0.9"), "egHistSamples.1.1.1 = Unsigned32 1"},
        NextCase{"LargestEvent", oid_of("egEvtModem.4294967295"), "egEvtNotification.101 = OID .0.0"},
        NextCase{"GapBetweenTables", oid_of("egEnvTable.2"), "egThrEnabled.1.1 = Integer32 2"},
        NextCase{"AbsentColumn", oid_of("egSigBer"), "egSigCqi.1 = Unsigned32 9"},
        NextCase{"LastInstance", oid_of("egProbeState.4"), "end"},
        NextCase{"NotifyObjects", oid_of("egNotifySequence"), "egProbeHost.1 = OCTETS 192.0.2.1"},
        NextCase{"Conformance", oid_of("egConformance"), "end"}),
    [](const auto& param) { return std::string(param.param.name); });

TEST(Get, GivesBothFormsOfTheFirstAgent) {
  const Fixture fixture = full_fixture();
  EXPECT_EQ(get_text(fixture, "egLegacyReboot"), "OCTETS False");
  EXPECT_EQ(get_text(fixture, "egLegacyReboot.0"), "OCTETS False");
  EXPECT_EQ(get_text(fixture, "egLegacyOperator"), "OCTETS ('CHN-UNICOM', 'UNICOM', '460', '01')");
  EXPECT_EQ(get_text(fixture, "egLegacyOperator.0"), get_text(fixture, "egLegacyOperator"));
}

TEST(Get, GivesNothingElse) {
  const Fixture fixture = full_fixture();
  for (const char* instance :
       {"egLegacy",           "egLegacyControl",     "egLegacyReboot.1",   "egLegacyReboot.0.0",
        "egLegacyKeepAlive",  "egLegacyKeepAlive.1", "egLegacyApn",        "egLegacyTrapEnable",
        "egLegacyTrapText",   "egLegacy.7.0",        "egObjects",          "egAgentVersion",
        "egAgentVersion.1",   "egAgent.13.0",        "egModemIndex.1",     "egModemName",
        "egModemName.0",      "egModemName.2",       "egModemName.1.0",    "egModemEntry.20.1",
        "egModemTable.2.2.1", "egSimState.1",        "egSimState.1.2",     "egSimState.1.0",
        "egSimState.1.1.1",   "egSigBer.1",          "egNotifySequence.0", "egModemUp",
        "egCompliances"}) {
    EXPECT_EQ(get_text(fixture, instance), "none") << instance;
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
