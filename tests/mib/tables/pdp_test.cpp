#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/mib/fixture.h"

namespace eg915u::mib {
namespace {

IpAddress address(const std::string& octets) { return {octets, {}}; }

TEST(PdpTable, HasTheContextsByTheirCid) {
  EXPECT_EQ(table(full_fixture(), "2.8.1"),
            (std::vector<std::string>{
                "2.1.1 = Integer32 3",  // cid 5 has no type that is known
                "3.1.1 = OCTETS internet",   "3.1.5 = OCTETS ims",   "4.1.1 = Integer32 2",
                "5.1.1 = OCTETS user",       "5.1.5 = OCTETS ",      "6.1.1 = OCTETS ",
                "6.1.5 = OCTETS ",           "7.1.1 = Integer32 1",  "7.1.5 = Integer32 2",
                "8.1.1 = Integer32 4",       "8.1.5 = Integer32 2",  "9.1.1 = Unsigned32 1500",
                "10.1.1 = TimeTicks 355500", "11.1.1 = Counter32 2", "11.1.5 = Counter32 0",
                "12.1.1 = Counter32 1",      "12.1.5 = Counter32 0", "13.1.1 = OCTETS +CGEV: NW DEACT",
                "13.1.5 = OCTETS ",          "14.1.1 = Integer32 3", "14.1.5 = Integer32 3",
                "15.1.1 = Integer32 1",      "15.1.5 = Integer32 1",
            }));
}

TEST(PdpTable, NeverShowsAPassword) {
  Fixture fixture = full_fixture();
  fixture.policy.legacy_show_password = true;
  EXPECT_EQ(get_text(fixture, "2.8.1.6.1.1"), "OCTETS ");
  for (const std::string& line : walk(fixture.view())) {
    if (line.starts_with("1.4.0 ")) continue;
    EXPECT_EQ(line.find("secret"), std::string::npos) << line;
  }
}

TEST(PdpTable, HasNoRowsOfStaleContexts) {
  Fixture fixture = full_fixture();
  fixture.now += std::chrono::seconds{179};
  EXPECT_FALSE(table(fixture, "2.8.1").empty());
  EXPECT_FALSE(table(fixture, "2.9.1").empty());
  fixture.now += std::chrono::milliseconds{1};
  EXPECT_TRUE(table(fixture, "2.8.1").empty());
  EXPECT_TRUE(table(fixture, "2.9.1").empty());
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
  EXPECT_EQ(get_text(fixture, "2.8.1.2.1.15"), "Integer32 1");
  std::size_t rows = 0;
  for (const std::string& line : table(fixture, "2.8.1")) rows += line.starts_with("2.1.") ? 1U : 0U;
  EXPECT_EQ(rows, 2U);
}

TEST(PdpTable, HasAStateWithoutAHistory) {
  Fixture fixture = full_fixture();
  fixture.change(0, [](ModemSnapshot& m) { m.pdp_lives.clear(); });
  EXPECT_EQ(get_text(fixture, "2.8.1.7.1.1"), "Integer32 2");
  EXPECT_EQ(get_text(fixture, "2.8.1.8.1.1"), "Integer32 1");
  EXPECT_EQ(get_text(fixture, "2.8.1.10.1.1"), "none");
  EXPECT_EQ(get_text(fixture, "2.8.1.11.1.1"), "Counter32 0");
  EXPECT_EQ(get_text(fixture, "2.8.1.13.1.1"), "OCTETS ");
}

TEST(PdpTable, WantsUpWhatIsActiveOrFailed) {
  Fixture fixture = full_fixture();
  for (const auto& [state, wanted] :
       {std::pair(PdpState::active, "Integer32 1"), std::pair(PdpState::inactive, "Integer32 2"),
        std::pair(PdpState::failed, "Integer32 1")}) {
    fixture.change(0, [state = state](ModemSnapshot& m) { m.pdp_lives[1].state = state; });
    EXPECT_EQ(get_text(fixture, "2.8.1.7.1.1"), wanted);
  }
}

TEST(PdpAddresses, AreByRoleAndIpv4First) {
  const std::string ipv6_start = "OCTETS x20 01 0d b8 00 00 00 00 00 00 00 00 00 00 00 ";
  EXPECT_EQ(
      table(full_fixture(), "2.9.1"),
      (std::vector<std::string>{
          "2.1.1.1 = Integer32 1",         "2.1.1.2 = Integer32 1",          "2.1.1.3 = Integer32 2",
          "2.1.1.4 = Integer32 3",         "2.1.1.5 = Integer32 3",          "2.1.1.6 = Integer32 3",
          "3.1.1.1 = Integer32 1",         "3.1.1.2 = Integer32 2",          "3.1.1.3 = Integer32 1",
          "3.1.1.4 = Integer32 1",         "3.1.1.5 = Integer32 1",          "3.1.1.6 = Integer32 2",
          "4.1.1.1 = OCTETS x0a 01 02 03", "4.1.1.2 = " + ipv6_start + "01", "4.1.1.3 = OCTETS x0a 01 02 01",
          "4.1.1.4 = OCTETS x08 08 08 08", "4.1.1.5 = OCTETS x08 08 04 04",  "4.1.1.6 = " + ipv6_start + "09",
          "5.1.1.1 = Unsigned32 24",       "5.1.1.2 = Unsigned32 64",        "5.1.1.3 = Unsigned32 0",
          "5.1.1.4 = Unsigned32 0",        "5.1.1.5 = Unsigned32 0",         "5.1.1.6 = Unsigned32 0",
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
  std::vector<std::string> roles;
  for (const std::string& line : table(fixture, "2.9.1.2")) roles.push_back(line);
  EXPECT_EQ(roles,
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
  EXPECT_EQ(get_text(fixture, "2.9.1.2.1.1.16"), "Integer32 3");
  EXPECT_EQ(get_text(fixture, "2.9.1.2.1.1.17"), "none");
  EXPECT_EQ(get_text(fixture, "2.9.1.2.1.5.16"), "Integer32 3");
  EXPECT_EQ(table(fixture, "2.9.1.2").size(), 32U);
}

TEST(PdpAddresses, HaveOnlyAPrefixThatFits) {
  Fixture fixture = full_fixture();
  const auto prefix = [&](int length) {
    fixture.change(0, [length](ModemSnapshot& m) {
      for (PdpContext& context : m.pdp.value) {
        for (IpAddress& host : context.link.value.hosts) host.prefix_length = length;
      }
    });
    return get_text(fixture, "2.9.1.5.1.1.1") + ", " + get_text(fixture, "2.9.1.5.1.1.2");
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
