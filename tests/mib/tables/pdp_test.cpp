#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/mib/fixture.h"

namespace eg915u::mib {
namespace {

IpAddress address(const std::string& octets) { return {octets, {}}; }

TEST(PdpTable, HasTheContextsByTheirCid) {
  EXPECT_EQ(table(full_fixture(), "egPdpTable"),
            (std::vector<std::string>{
                "egPdpType.1.1 = Integer32 3",  // cid 5 has no type that is known
                "egPdpApn.1.1 = OCTETS internet",
                "egPdpApn.1.5 = OCTETS ims",
                "egPdpAuthType.1.1 = Integer32 2",
                "egPdpUsername.1.1 = OCTETS user",
                "egPdpUsername.1.5 = OCTETS ",
                "egPdpPassword.1.1 = OCTETS ",
                "egPdpPassword.1.5 = OCTETS ",
                "egPdpAdminState.1.1 = Integer32 1",
                "egPdpAdminState.1.5 = Integer32 2",
                "egPdpOperState.1.1 = Integer32 4",
                "egPdpOperState.1.5 = Integer32 2",
                "egPdpMtu.1.1 = Unsigned32 1500",
                "egPdpLastChange.1.1 = TimeTicks 355500",
                "egPdpActivations.1.1 = Counter32 2",
                "egPdpActivations.1.5 = Counter32 0",
                "egPdpActivationFailures.1.1 = Counter32 1",
                "egPdpActivationFailures.1.5 = Counter32 0",
                "egPdpLastCause.1.1 = OCTETS +CGEV: NW DEACT",
                "egPdpLastCause.1.5 = OCTETS ",
                "egPdpStorageType.1.1 = Integer32 3",
                "egPdpStorageType.1.5 = Integer32 3",
                "egPdpRowStatus.1.1 = Integer32 1",
                "egPdpRowStatus.1.5 = Integer32 1",
            }));
}

TEST(PdpTable, NeverShowsAPassword) {
  Fixture fixture = full_fixture();
  fixture.policy.legacy_show_password = true;
  EXPECT_EQ(get_text(fixture, "egPdpPassword.1.1"), "OCTETS ");
  for (const std::string& line : walk(fixture.view())) {
    if (line.starts_with("egLegacyApn.0 ")) continue;
    EXPECT_EQ(line.find("secret"), std::string::npos) << line;
  }
}

TEST(PdpTable, HasNoRowsOfStaleContexts) {
  Fixture fixture = full_fixture();
  fixture.now += std::chrono::seconds{179};
  EXPECT_FALSE(table(fixture, "egPdpTable").empty());
  EXPECT_FALSE(table(fixture, "egPdpAddrTable").empty());
  fixture.now += std::chrono::milliseconds{1};
  EXPECT_TRUE(table(fixture, "egPdpTable").empty());
  EXPECT_TRUE(table(fixture, "egPdpAddrTable").empty());
}

TEST(PdpTable, LeavesOutWhatIsNoCid) {
  Fixture fixture = full_fixture();
  fixture.change(0, [](ModemSnapshot& m) {
    std::vector<PdpContext> contexts;
    for (const int cid : {16, 15, 0, -1, 1, 1000}) {
      PdpContext context;
      context.definition = {cid, PdpKind::ipv4, "x"};
      contexts.push_back(context);
    }
    m.pdp.value = contexts;
  });
  EXPECT_EQ(get_text(fixture, "egPdpType.1.15"), "Integer32 1");
  EXPECT_EQ(table(fixture, "egPdpType").size(), 2U);
}

TEST(PdpTable, HasAStateWithoutAHistory) {
  Fixture fixture = full_fixture();
  fixture.change(0, [](ModemSnapshot& m) { m.pdp_lives.clear(); });
  EXPECT_EQ(get_text(fixture, "egPdpAdminState.1.1"), "Integer32 2");
  EXPECT_EQ(get_text(fixture, "egPdpOperState.1.1"), "Integer32 1");
  EXPECT_EQ(get_text(fixture, "egPdpLastChange.1.1"), "none");
  EXPECT_EQ(get_text(fixture, "egPdpActivations.1.1"), "Counter32 0");
  EXPECT_EQ(get_text(fixture, "egPdpLastCause.1.1"), "OCTETS ");
}

TEST(PdpTable, WantsUpWhatIsActiveOrFailed) {
  Fixture fixture = full_fixture();
  for (const auto& [state, wanted] :
       {std::pair(PdpState::active, "Integer32 1"), std::pair(PdpState::inactive, "Integer32 2"),
        std::pair(PdpState::failed, "Integer32 1")}) {
    fixture.change(0, [state = state](ModemSnapshot& m) { m.pdp_lives[1].state = state; });
    EXPECT_EQ(get_text(fixture, "egPdpAdminState.1.1"), wanted);
  }
}

TEST(PdpAddresses, AreByRoleAndIpv4First) {
  const std::string ipv6_start = "OCTETS x20 01 0d b8 00 00 00 00 00 00 00 00 00 00 00 ";
  EXPECT_EQ(table(full_fixture(), "egPdpAddrTable"),
            (std::vector<std::string>{
                "egPdpAddrRole.1.1.1 = Integer32 1",           "egPdpAddrRole.1.1.2 = Integer32 1",
                "egPdpAddrRole.1.1.3 = Integer32 2",           "egPdpAddrRole.1.1.4 = Integer32 3",
                "egPdpAddrRole.1.1.5 = Integer32 3",           "egPdpAddrRole.1.1.6 = Integer32 3",
                "egPdpAddrType.1.1.1 = Integer32 1",           "egPdpAddrType.1.1.2 = Integer32 2",
                "egPdpAddrType.1.1.3 = Integer32 1",           "egPdpAddrType.1.1.4 = Integer32 1",
                "egPdpAddrType.1.1.5 = Integer32 1",           "egPdpAddrType.1.1.6 = Integer32 2",
                "egPdpAddr.1.1.1 = OCTETS x0a 01 02 03",       "egPdpAddr.1.1.2 = " + ipv6_start + "01",
                "egPdpAddr.1.1.3 = OCTETS x0a 01 02 01",       "egPdpAddr.1.1.4 = OCTETS x08 08 08 08",
                "egPdpAddr.1.1.5 = OCTETS x08 08 04 04",       "egPdpAddr.1.1.6 = " + ipv6_start + "09",
                "egPdpAddrPrefixLength.1.1.1 = Unsigned32 24", "egPdpAddrPrefixLength.1.1.2 = Unsigned32 64",
                "egPdpAddrPrefixLength.1.1.3 = Unsigned32 0",  "egPdpAddrPrefixLength.1.1.4 = Unsigned32 0",
                "egPdpAddrPrefixLength.1.1.5 = Unsigned32 0",  "egPdpAddrPrefixLength.1.1.6 = Unsigned32 0",
                "egPdpAddrText.1.1.1 = OCTETS 10.1.2.3",       "egPdpAddrText.1.1.2 = OCTETS 2001:db8::1",
                "egPdpAddrText.1.1.3 = OCTETS 10.1.2.1",       "egPdpAddrText.1.1.4 = OCTETS 8.8.8.8",
                "egPdpAddrText.1.1.5 = OCTETS 8.8.4.4",        "egPdpAddrText.1.1.6 = OCTETS 2001:db8::9",
            }));
}

TEST(PdpAddresses, AreOfEachContextInTurn) {
  Fixture fixture = full_fixture();
  fixture.change(0, [](ModemSnapshot& m) {
    PdpContext context;
    context.definition.cid = 7;
    context.link.set({.dns = {address("\x01\x02\x03\x04")}}, *m.pdp.at);
    m.pdp.value.push_back(context);
  });
  fixture.add_modem(4, "wan1", empty_snapshot(fixture.now));
  fixture.add_modem(9, "wan2", fixture.modems[0].modem());
  EXPECT_EQ(table(fixture, "egPdpAddrRole"),
            (std::vector<std::string>{"1.1.1 = Integer32 1", "1.1.2 = Integer32 1", "1.1.3 = Integer32 2",
                                      "1.1.4 = Integer32 3", "1.1.5 = Integer32 3", "1.1.6 = Integer32 3",
                                      "1.7.1 = Integer32 3", "9.1.1 = Integer32 1", "9.1.2 = Integer32 1",
                                      "9.1.3 = Integer32 2", "9.1.4 = Integer32 3", "9.1.5 = Integer32 3",
                                      "9.1.6 = Integer32 3", "9.7.1 = Integer32 3"}));
}

TEST(PdpAddresses, AreAtMostSixteen) {
  Fixture fixture = full_fixture();
  fixture.change(0, [](ModemSnapshot& m) {
    const std::vector<IpAddress> many(40, address("\x01\x02\x03\x04"));
    for (PdpContext& context : m.pdp.value) context.link.set({.dns = many}, *m.pdp.at);
  });
  EXPECT_EQ(get_text(fixture, "egPdpAddrRole.1.1.16"), "Integer32 3");
  EXPECT_EQ(get_text(fixture, "egPdpAddrRole.1.1.17"), "none");
  EXPECT_EQ(get_text(fixture, "egPdpAddrRole.1.5.16"), "Integer32 3");
  EXPECT_EQ(table(fixture, "egPdpAddrRole").size(), 32U);
}

TEST(PdpAddresses, HaveOnlyAPrefixThatFits) {
  Fixture fixture = full_fixture();
  const auto prefix = [&](int length) {
    fixture.change(0, [length](ModemSnapshot& m) {
      for (PdpContext& context : m.pdp.value) {
        for (IpAddress& host : context.link.value.hosts) host.prefix_length = length;
      }
    });
    return get_text(fixture, "egPdpAddrPrefixLength.1.1.1") + ", " +
           get_text(fixture, "egPdpAddrPrefixLength.1.1.2");
  };
  EXPECT_EQ(prefix(0), "Unsigned32 0, Unsigned32 0");
  EXPECT_EQ(prefix(32), "Unsigned32 32, Unsigned32 32");
  EXPECT_EQ(prefix(33), "Unsigned32 0, Unsigned32 33");
  EXPECT_EQ(prefix(128), "Unsigned32 0, Unsigned32 128");
  EXPECT_EQ(prefix(129), "Unsigned32 0, Unsigned32 0");
  EXPECT_EQ(prefix(-1), "Unsigned32 0, Unsigned32 0");
}

}  // namespace
}  // namespace eg915u::mib
