#include <gtest/gtest.h>

#include <chrono>
#include <functional>
#include <string>
#include <vector>

#include "tests/mib/fixture.h"

/// A row is fed by several commands: what only one of them tells goes when that one is not answered any more,
/// although the others are.
namespace eg915u::mib {
namespace {

using std::chrono::seconds;

constexpr seconds kThreeMissed{182};  // polls of the medium group, and a second

struct PartCase {
  const char* name;
  /// Keeps one part as it was a while ago.
  std::function<void(ModemSnapshot& modem, Time then)> leave_behind;
  std::vector<std::string> gone;  ///< lines of the walk that change, as they are afterwards; "" for none
  std::vector<std::string> objects;

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

TEST_P(PartFreshness, GoesWithItsOwnCommand) {
  Fixture fixture = full_fixture();
  const Time then = fixture.now;
  fixture.now += kThreeMissed;
  fixture.change(0, [&](ModemSnapshot& m) { read_again(m, fixture.now); });
  auto expected = table(fixture, "2.3.1");
  for (const char* const other : {"2.8.1", "2.9.1"}) {
    for (const auto& line : table(fixture, other)) expected.push_back(line);
  }
  fixture.change(0, [&](ModemSnapshot& m) { GetParam().leave_behind(m, then); });
  std::vector<std::string> after;
  for (const auto& object : GetParam().objects) after.push_back(get_text(fixture, object));
  EXPECT_EQ(after, GetParam().gone);

  // Everything else is as it was.
  fixture.change(0, [&](ModemSnapshot& m) { read_again(m, fixture.now); });
  auto again = table(fixture, "2.3.1");
  for (const char* const other : {"2.8.1", "2.9.1"}) {
    for (const auto& line : table(fixture, other)) again.push_back(line);
  }
  EXPECT_EQ(again, expected);
}

INSTANTIATE_TEST_SUITE_P(
    Commands, PartFreshness,
    testing::Values(PartCase{"Qccid",
                             [](auto& m, Time then) { m.sim.value.iccid.at = then; },
                             {"OCTETS ", "OCTETS 460011234567890", "Integer32 4"},
                             {"2.3.1.4.1.1", "2.3.1.5.1.1", "2.3.1.3.1.1"}},
                    PartCase{"Cimi",
                             [](auto& m, Time then) { m.sim.value.imsi.at = then; },
                             {"OCTETS ", "OCTETS ", "OCTETS 89860012345678901234"},
                             {"2.3.1.5.1.1", "2.3.1.7.1.1", "2.3.1.4.1.1"}},
                    PartCase{"Clck",
                             [](auto& m, Time then) { m.sim.value.pin_enabled.at = then; },
                             {"none", "Unsigned32 3"},
                             {"2.3.1.9.1.1", "2.3.1.10.1.1"}},
                    PartCase{"Qpinc",
                             [](auto& m, Time then) { m.sim.value.attempts.at = then; },
                             {"Integer32 2", "none", "none"},
                             {"2.3.1.9.1.1", "2.3.1.10.1.1", "2.3.1.11.1.1"}},
                    PartCase{"Cgact",
                             [](auto& m, Time then) { first(m).bearer_active.at = then; },
                             {"Integer32 1", "OCTETS internet", "Integer32 2"},
                             {"2.8.1.8.1.1", "2.8.1.3.1.1", "2.8.1.8.1.5"}},
                    PartCase{"Qicsgp",
                             [](auto& m, Time then) { first(m).credentials.at = then; },
                             {"none", "OCTETS ", "OCTETS internet", "OCTETS internet,,"},
                             {"2.8.1.4.1.1", "2.8.1.5.1.1", "2.8.1.3.1.1", "1.4.0"}},
                    PartCase{"Cgcontrdp",
                             [](auto& m, Time then) { first(m).link.at = then; },
                             {"none", "Integer32 1", "Integer32 1", "none"},
                             {"2.8.1.9.1.1", "2.9.1.2.1.1.1", "2.9.1.2.1.1.2", "2.9.1.2.1.1.3"}},
                    PartCase{"CgpaddrAndCgcontrdp",
                             [](auto& m, Time then) { first(m).hosts.at = first(m).link.at = then; },
                             {"Integer32 4", "none"},
                             {"2.8.1.8.1.1", "2.9.1.2.1.1.1"}}),
    [](const auto& test) { return std::string(test.param.name); });

constexpr Duration kSecond{1'000};
// Octets that print.
const std::string kOne("1111");
const std::string kTwo("2222");
const std::string kSix(16, '6');
const std::string kSeven(16, '7');

struct HostCase {
  const char* name;
  std::vector<IpAddress> cgpaddr;
  std::optional<int> cgpaddr_age_s;
  std::vector<IpAddress> qiact;
  std::optional<int> qiact_age_s;
  std::vector<IpAddress> cgcontrdp;
  std::optional<int> cgcontrdp_age_s;
  std::vector<IpAddress> expected;

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
    if (test.cgpaddr_age_s) context.hosts.set(test.cgpaddr, fixture.now - *test.cgpaddr_age_s * kSecond);
    if (test.qiact_age_s) context.ip_hosts.set(test.qiact, fixture.now - *test.qiact_age_s * kSecond);
    if (test.cgcontrdp_age_s) {
      context.link.set({.hosts = test.cgcontrdp}, fixture.now - *test.cgcontrdp_age_s * kSecond);
    }
  });
  const auto& parameters = GetParam();
  std::vector<std::string> shown;
  std::vector<std::string> expected;
  for (const auto& line : table(fixture, "2.9.1.4")) shown.push_back(line.substr(line.find(" = ") + 3));
  for (const auto& line : table(fixture, "2.9.1.5")) shown.push_back(line.substr(line.find(" = ") + 3));
  for (const auto& address : parameters.expected) expected.push_back("OCTETS " + address.octets);
  for (const auto& address : parameters.expected) {
    expected.push_back("Unsigned32 " + std::to_string(address.prefix_length.value_or(0)));
  }
  EXPECT_EQ(shown, expected);
}

INSTANTIATE_TEST_SUITE_P(
    Commands, HostSources,
    testing::Values(
        HostCase{"OneAlone", {{kOne, {}}}, 0, {}, {}, {}, {}, {{kOne, {}}}},
        HostCase{"PrefixFromTheOther", {{kOne, {}}}, 0, {}, {}, {{kOne, 24}}, 0, {{kOne, 24}}},
        HostCase{"VersionThatOneLeavesOut",
                 {{kOne, {}}},
                 0,
                 {{kOne, {}}, {kSix, {}}},
                 0,
                 {},
                 {},
                 {{kOne, {}}, {kSix, {}}}},
        HostCase{"TheNewerWins", {{kOne, {}}}, 60, {}, {}, {{kTwo, 24}}, 0, {{kTwo, 24}}},
        HostCase{"TheNewerWinsTheOtherWay", {{kTwo, {}}}, 0, {}, {}, {{kOne, 24}}, 60, {{kTwo, {}}}},
        HostCase{"MoreOfTheSame",
                 {{kSix, {}}, {kSeven, {}}},
                 1,
                 {},
                 {},
                 {{kSeven, 64}},
                 0,
                 {{kSix, {}}, {kSeven, 64}}},
        HostCase{
            "StaleOneDoesNotCount", {{kOne, {}}, {kSix, {}}}, 200, {}, {}, {{kOne, 24}}, 0, {{kOne, 24}}},
        HostCase{"NoneAtAll", {}, 0, {}, 0, {}, 0, {}}),
    [](const auto& test) { return std::string(test.param.name); });

}  // namespace
}  // namespace eg915u::mib
