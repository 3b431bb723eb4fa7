#include <algorithm>

#include "tests/integration/fixture.h"

namespace eg915u {
namespace {

using Version = SnmpTarget::Version;

/// Types on the wire (RFC 3416 3).
constexpr int kInteger = 2;
constexpr int kOctets = 4;
constexpr int kCounter32 = 0x41;
constexpr int kGauge32 = 0x42;
constexpr int kNoSuchInstance = 0x81;

class TypedTest : public IntegrationTest {
 protected:
  void SetUp() override { start(); }
};

TEST_F(TypedTest, WalkIsStrictlyIncreasing) {
  const auto walked = reader_.walk(kRoot);
  ASSERT_GT(walked.size(), 60U);
  const auto in_order = [](const SnmpVariable& a, const SnmpVariable& b) {
    return sub_identifiers(a.name) >= sub_identifiers(b.name);
  };
  const auto wrong = std::ranges::adjacent_find(walked, in_order);
  EXPECT_EQ(wrong, walked.end()) << wrong->name;
}

TEST_F(TypedTest, EveryWalkedInstanceAnswersAGet) {
  for (const auto& walked : reader_.walk(kRoot)) {
    const auto reply = reader_.get({walked.name});
    ASSERT_TRUE(reply.ok()) << walked.name;
    EXPECT_EQ(reply.variables.front().type, walked.type) << walked.name;
  }
}

TEST_F(TypedTest, BulkGivesWhatWalkGives) {
  const auto walked = reader_.walk(below_root("2.2"));
  const auto bulk = reader_.get_bulk(below_root("2.2"), static_cast<int>(walked.size()));
  ASSERT_TRUE(bulk.ok());
  ASSERT_EQ(bulk.variables.size(), walked.size());
  for (std::size_t i = 0; i < walked.size(); ++i) EXPECT_EQ(bulk.variables[i].name, walked[i].name);
}

TEST_F(TypedTest, ValuesOfTheModem) {
  const auto reply = reader_.get({names::kModemModel, names::kModemResets, names::kNetRegState,
                                  names::kSigRsrp, names::kCellId, names::kModemDataAge});
  ASSERT_TRUE(reply.ok());
  const std::vector<SnmpVariable> expected{
      {.name = names::kModemModel, .type = kOctets, .value = "EG915U"},
      {.name = names::kModemResets, .type = kCounter32, .value = "0"},
      {.name = names::kNetRegState, .type = kInteger, .value = "3"},
      {.name = names::kSigRsrp, .type = kInteger, .value = "-95"},
      {.name = names::kCellId, .type = kGauge32, .value = std::to_string(0x06BD6814)},
      {.name = names::kModemDataAge, .type = kGauge32, .value = reply.variables.back().value}};
  EXPECT_EQ(reply.variables, expected);
}

TEST_F(TypedTest, AbsentInstancesSaySo) {
  const auto reply = reader_.get({below_root("2.6.1.2.77"), below_root("9.9.9")});
  ASSERT_TRUE(reply.ok());
  for (const auto& variable : reply.variables) EXPECT_EQ(variable.type, kNoSuchInstance) << variable.name;
}

TEST_F(TypedTest, SameWalkInEveryVersion) {
  const auto names_of = [](SnmpClient client) {
    std::vector<std::string> names;
    for (const auto& variable : client.walk(kRoot)) names.push_back(variable.name);
    return names;
  };
  // While the modem is read for the first time, a later walk finds more.
  EXPECT_TRUE(eventually([&] {
    const auto expected = names_of(snmpd_.client(Version::v2c, "public"));
    return names_of(snmpd_.client(Version::v1, "public")) == expected &&
           names_of(snmpd_.client(Version::v3, "reader")) == expected;
  }));
}

TEST_F(TypedTest, SysOrTableHasAnEntry) {
  const auto entries = reader_.walk(".1.3.6.1.2.1.1.9.1.2");
  const auto ours = [](const SnmpVariable& entry) { return entry.value == kRoot; };
  EXPECT_TRUE(std::ranges::any_of(entries, ours));
}

}  // namespace
}  // namespace eg915u
