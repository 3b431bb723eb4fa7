#include <gtest/gtest.h>

#include <chrono>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "tests/mib/fixture.h"

/// Several commands fill a row. A value that only one of them reports becomes unknown when that one has no
/// answer any more.
namespace eg915u::mib {
namespace {

using std::chrono::seconds;

constexpr seconds kThreeMissed{182};  // polls of the medium group, and a second

struct PartCase {
  const char* name;
  /// Leaves one part as it was read `then`.
  std::function<void(ModemSnapshot& modem, Time then)> make_stale;
  std::map<std::string, std::string> expected;  ///< values by object, afterwards

  friend void PrintTo(const PartCase& test, std::ostream* stream) { *stream << test.name; }
};

PdpContext& first(ModemSnapshot& modem) {
  for (PdpContext& context : modem.pdp.value) {
    if (context.definition.cid == 1) return context;
  }
  return modem.pdp.value.at(0);
}

/// All that is polled was read `now`.
void read_again(ModemSnapshot& m, Time now) {
  m.last_answer = now;
  m.sim.at = m.sim.value.iccid.at = m.sim.value.imsi.at = m.sim.value.pin_enabled.at =
      m.sim.value.attempts.at = now;
  m.pdp.at = now;
  for (PdpContext& context : m.pdp.value) {
    for (auto* const hosts : {&context.hosts, &context.ip_hosts}) {
      if (hosts->at) hosts->at = now;
    }
    if (context.bearer_active.at) context.bearer_active.at = now;
    if (context.credentials.at) context.credentials.at = now;
    if (context.link.at) context.link.at = now;
  }
}

class PartFreshness : public testing::TestWithParam<PartCase> {};

TEST_P(PartFreshness, EndsWithItsCommand) {
  Fixture fixture = full_fixture();
  const Time then = fixture.now;
  fixture.now += kThreeMissed;
  fixture.change(0, [&](ModemSnapshot& m) { read_again(m, fixture.now); });
  const auto before = walk(fixture.view());
  fixture.change(0, [&](ModemSnapshot& m) { GetParam().make_stale(m, then); });
  for (const auto& [object, value] : GetParam().expected)
    EXPECT_EQ(get_text(fixture, object), value) << object;

  fixture.change(0, [&](ModemSnapshot& m) { read_again(m, fixture.now); });
  EXPECT_EQ(walk(fixture.view()), before);
}

INSTANTIATE_TEST_SUITE_P(
    Commands, PartFreshness,
    testing::Values(PartCase{"Qccid",
                             [](auto& m, Time then) { m.sim.value.iccid.at = then; },
                             {{"egSimIccid.1.1", "OCTETS "},
                              {"egSimImsi.1.1", "OCTETS 460011234567890"},
                              {"egSimState.1.1", "Integer32 4"}}},
                    PartCase{"Cimi",
                             [](auto& m, Time then) { m.sim.value.imsi.at = then; },
                             {{"egSimImsi.1.1", "OCTETS "},
                              {"egSimHomePlmn.1.1", "OCTETS "},
                              {"egSimIccid.1.1", "OCTETS 89860012345678901234"}}},
                    PartCase{"Clck",
                             [](auto& m, Time then) { m.sim.value.pin_enabled.at = then; },
                             {{"egSimPinEnabled.1.1", "none"}, {"egSimPinRetries.1.1", "Unsigned32 3"}}},
                    PartCase{"Qpinc",
                             [](auto& m, Time then) { m.sim.value.attempts.at = then; },
                             {{"egSimPinEnabled.1.1", "Integer32 2"},
                              {"egSimPinRetries.1.1", "none"},
                              {"egSimPukRetries.1.1", "none"}}},
                    PartCase{"Cgact",
                             [](auto& m, Time then) { first(m).bearer_active.at = then; },
                             {{"egPdpOperState.1.1", "Integer32 1"},
                              {"egPdpApn.1.1", "OCTETS internet"},
                              {"egPdpOperState.1.5", "Integer32 2"}}},
                    PartCase{"Qicsgp",
                             [](auto& m, Time then) { first(m).credentials.at = then; },
                             {{"egPdpAuthType.1.1", "none"},
                              {"egPdpUsername.1.1", "OCTETS "},
                              {"egPdpApn.1.1", "OCTETS internet"},
                              {"egLegacyApn.0", "OCTETS internet,,"}}},
                    PartCase{"Cgcontrdp",
                             [](auto& m, Time then) { first(m).link.at = then; },
                             {{"egPdpMtu.1.1", "none"},
                              {"egPdpAddrRole.1.1.1", "Integer32 1"},
                              {"egPdpAddrRole.1.1.2", "Integer32 1"},
                              {"egPdpAddrRole.1.1.3", "none"}}},
                    PartCase{"CgpaddrAndCgcontrdp",
                             [](auto& m, Time then) { first(m).hosts.at = first(m).link.at = then; },
                             {{"egPdpOperState.1.1", "Integer32 4"}, {"egPdpAddrRole.1.1.1", "none"}}}),
    [](const auto& test) { return std::string(test.param.name); });

constexpr Duration kSecond{1'000};
// Octets that print.
const std::string kOne("1111");
const std::string kTwo("2222");
const std::string kSix(16, '6');
const std::string kSeven(16, '7');

struct HostReading {
  int age_s;
  std::vector<IpAddress> hosts;
};

struct HostCase {
  const char* name;
  std::optional<HostReading> cgpaddr = {};
  std::optional<HostReading> qiact = {};
  std::optional<HostReading> cgcontrdp = {};
  std::vector<IpAddress> expected = {};

  friend void PrintTo(const HostCase& test, std::ostream* stream) { *stream << test.name; }
};

class HostSources : public testing::TestWithParam<HostCase> {};

TEST_P(HostSources, AgreeOnTheNewest) {
  Fixture fixture = full_fixture();
  fixture.change(0, [&](ModemSnapshot& m) {
    PdpContext& context = first(m);
    const HostCase& test = GetParam();
    context.hosts.forget();
    context.ip_hosts.forget();
    context.link.forget();
    const auto read_at = [&](const HostReading& reading) { return fixture.now - reading.age_s * kSecond; };
    if (test.cgpaddr) context.hosts.set(test.cgpaddr->hosts, read_at(*test.cgpaddr));
    if (test.qiact) context.ip_hosts.set(test.qiact->hosts, read_at(*test.qiact));
    if (test.cgcontrdp) context.link.set({.hosts = test.cgcontrdp->hosts}, read_at(*test.cgcontrdp));
  });
  const auto& parameters = GetParam();
  std::vector<std::string> shown;
  std::vector<std::string> expected;
  for (const auto& line : table(fixture, "egPdpAddr")) shown.push_back(line.substr(line.find(" = ") + 3));
  for (const auto& line : table(fixture, "egPdpAddrPrefixLength"))
    shown.push_back(line.substr(line.find(" = ") + 3));
  for (const auto& address : parameters.expected) expected.push_back("OCTETS " + address.octets);
  for (const auto& address : parameters.expected) {
    expected.push_back("Unsigned32 " + std::to_string(address.prefix_length.value_or(0)));
  }
  EXPECT_EQ(shown, expected);
}

INSTANTIATE_TEST_SUITE_P(
    Commands, HostSources,
    testing::Values(HostCase{.name = "OneAlone", .cgpaddr = {{0, {{kOne, {}}}}}, .expected = {{kOne, {}}}},
                    HostCase{.name = "PrefixFromTheOther",
                             .cgpaddr = {{0, {{kOne, {}}}}},
                             .cgcontrdp = {{0, {{kOne, 24}}}},
                             .expected = {{kOne, 24}}},
                    HostCase{.name = "VersionThatOneLeavesOut",
                             .cgpaddr = {{0, {{kOne, {}}}}},
                             .qiact = {{0, {{kOne, {}}, {kSix, {}}}}},
                             .expected = {{kOne, {}}, {kSix, {}}}},
                    HostCase{.name = "TheNewerWins",
                             .cgpaddr = {{60, {{kOne, {}}}}},
                             .cgcontrdp = {{0, {{kTwo, 24}}}},
                             .expected = {{kTwo, 24}}},
                    HostCase{.name = "TheNewerWinsTheOtherWay",
                             .cgpaddr = {{0, {{kTwo, {}}}}},
                             .cgcontrdp = {{60, {{kOne, 24}}}},
                             .expected = {{kTwo, {}}}},
                    HostCase{.name = "MoreOfTheSame",
                             .cgpaddr = {{1, {{kSix, {}}, {kSeven, {}}}}},
                             .cgcontrdp = {{0, {{kSeven, 64}}}},
                             .expected = {{kSix, {}}, {kSeven, 64}}},
                    HostCase{.name = "StaleOneDoesNotCount",
                             .cgpaddr = {{200, {{kOne, {}}, {kSix, {}}}}},
                             .cgcontrdp = {{0, {{kOne, 24}}}},
                             .expected = {{kOne, 24}}},
                    HostCase{.name = "NoneAtAll",
                             .cgpaddr = HostReading{0, {}},
                             .qiact = HostReading{0, {}},
                             .cgcontrdp = HostReading{0, {}}}),
    [](const auto& test) { return std::string(test.param.name); });

}  // namespace
}  // namespace eg915u::mib
