#include <algorithm>
#include <iterator>

#include "tests/integration/support/fixture.h"

namespace eg915u {
namespace {

using Version = SnmpTarget::Version;

/// Types on the wire (RFC 3416 3).
constexpr int kInteger = 2;
constexpr int kOctets = 4;
constexpr int kCounter32 = 0x41;
constexpr int kGauge32 = 0x42;
constexpr int kCounter64 = 0x46;
constexpr int kNoSuchInstance = 0x81;

std::vector<std::string> names_of(const std::vector<SnmpVariable>& variables) {
  std::vector<std::string> names;
  std::ranges::transform(variables, std::back_inserter(names), &SnmpVariable::name);
  return names;
}

/// Names that only one of them has.
std::vector<std::string> difference(std::vector<std::string> left, std::vector<std::string> right) {
  std::ranges::sort(left);
  std::ranges::sort(right);
  std::vector<std::string> found;
  std::ranges::set_symmetric_difference(left, right, std::back_inserter(found));
  return found;
}

class TypedTest : public IntegrationTest {
 protected:
  void SetUp() override { start(); }
};

TEST_F(TypedTest, ValuesOfTheModem) {
  const auto reply = reader_.get({"egModemModel.1", "egModemResets.1", "egNetRegState.1", "egSigRsrp.1",
                                  "egCellId.1", "egModemDataAge.1"});
  ASSERT_TRUE(reply.ok());
  const std::vector<SnmpVariable> expected{
      {.name = oid_of("egModemModel.1"), .type = kOctets, .value = "EG915U"},
      {.name = oid_of("egModemResets.1"), .type = kCounter32, .value = "0"},
      {.name = oid_of("egNetRegState.1"), .type = kInteger, .value = "3"},
      {.name = oid_of("egSigRsrp.1"), .type = kInteger, .value = "-95"},
      {.name = oid_of("egCellId.1"), .type = kGauge32, .value = std::to_string(0x06BD6814)},
      {.name = oid_of("egModemDataAge.1"), .type = kGauge32, .value = reply.variables.back().value}};
  EXPECT_EQ(reply.variables, expected);
}

TEST_F(TypedTest, AbsentInstancesSaySo) {
  const auto reply = reader_.get({"egSigRsrp.77", kRoot + ".9.9.9"});
  ASSERT_TRUE(reply.ok());
  for (const auto& variable : reply.variables) EXPECT_EQ(variable.type, kNoSuchInstance) << variable.name;
}

TEST_F(TypedTest, SameWalkInEveryVersion) {
  // The last values to come; a walk before them is of fewer instances than the next one.
  ASSERT_TRUE(eventually([&] { return reader_.value("egTrafTxOctets.1") != "(none)"; }));
  const auto walk = [&](Version version, const std::string& name) {
    return snmpd_.client(version, name).walk(kRoot);
  };
  std::vector<std::string> v1;
  std::vector<std::string> v2c;
  std::vector<std::string> v3;
  std::vector<std::string> expected_of_v1;
  // Rows of what happens come and go between two walks.
  EXPECT_TRUE(eventually([&] {
    v1 = names_of(walk(Version::v1, "public"));
    auto walked = walk(Version::v2c, "public");
    v2c = names_of(walked);
    v3 = names_of(walk(Version::v3, "reader"));
    // SNMPv1 has no such type: a master agent passes over it (RFC 3584 4.2.2.1).
    std::erase_if(walked, [](const SnmpVariable& variable) { return variable.type == kCounter64; });
    expected_of_v1 = names_of(walked);
    return v2c == v3 && v1 == expected_of_v1;
  })) << "v3 and v2c differ in "
      << testing::PrintToString(difference(v3, v2c)) << ", v1 and what v1 can have of v2c in "
      << testing::PrintToString(difference(v1, expected_of_v1));
  EXPECT_LT(expected_of_v1.size(), v2c.size()) << "no Counter64 was walked";
}

TEST_F(TypedTest, SysOrTableHasAnEntry) {
  const auto entries = reader_.walk(".1.3.6.1.2.1.1.9.1.2");
  const auto ours = [](const SnmpVariable& entry) { return entry.value == kRoot; };
  EXPECT_TRUE(std::ranges::any_of(entries, ours));
}

}  // namespace
}  // namespace eg915u
