#include <gtest/gtest.h>

#include <string>
#include <variant>
#include <vector>

#include "mib/module/request.h"
#include "mib/module/tree.h"
#include "tests/mib/fixture.h"

/// Requests of one SET for rows of egPdpTable.
namespace eg915u::mib {
namespace {

struct Varbinding {
  const char* instance;
  Value value;
};

struct RequestCase {
  const char* name;
  std::vector<Varbinding> varbinds;
  std::optional<SetFailure> failure;
  std::vector<SetPdp> changes;

  friend void PrintTo(const RequestCase& test, std::ostream* stream) { *stream << test.name; }
};

class PdpRequests : public testing::TestWithParam<RequestCase> {};

/// Rows 1 and 5 exist.
TEST_P(PdpRequests, GiveOneChangeOfEachRow) {
  const Fixture fixture = full_fixture();
  std::vector<Varbind> varbinds;
  for (const auto& [name, value] : GetParam().varbinds) varbinds.push_back({oid_of(name), value});
  const auto plan = plan_set(Tree(fixture.policy.root), varbinds, fixture.view());
  if (GetParam().failure) {
    ASSERT_FALSE(plan);
    EXPECT_EQ(plan.error().varbind, GetParam().failure->varbind);
    EXPECT_EQ(plan.error().error, GetParam().failure->error);
    return;
  }
  ASSERT_TRUE(plan) << static_cast<int>(plan.error().error);
  std::vector<SetPdp> changes;
  for (const auto& action : plan->modem_actions) changes.push_back(std::get<SetPdp>(action.action));
  EXPECT_EQ(changes, GetParam().changes);
}

constexpr auto* kApn1 = "egPdpApn.1.1";
constexpr auto* kApn3 = "egPdpApn.1.3";
constexpr auto* kUp1 = "egPdpAdminState.1.1";
constexpr auto* kUp3 = "egPdpAdminState.1.3";
constexpr auto* kStatus1 = "egPdpRowStatus.1.1";
constexpr auto* kStatus3 = "egPdpRowStatus.1.3";
const Value kCreateAndGo = Value::integer32(4);
const Value kDestroy = Value::integer32(6);
const Value kActive = Value::integer32(1);

INSTANTIATE_TEST_SUITE_P(
    Pdu, PdpRequests,
    testing::Values(
        RequestCase{"Column", {{kApn1, Value::octets("iot")}}, {}, {{.cid = 1, .apn = "iot"}}},
        RequestCase{"SeveralColumns",
                    {{kApn1, Value::octets("iot")},
                     {"egPdpUsername.1.1", Value::octets("me")},
                     {"egPdpPassword.1.1", Value::octets("pw")},
                     {"egPdpAuthType.1.1", Value::integer32(3)},
                     {"egPdpType.1.1", Value::integer32(3)},
                     {kUp1, Value::integer32(2)}},
                    {},
                    {{.cid = 1,
                      .kind = PdpKind::ipv4v6,
                      .apn = "iot",
                      .user = "me",
                      .password = "pw",
                      .auth = AuthType::chap,
                      .up = false}}},
        RequestCase{"CreationInAnyOrder",
                    {{kApn3, Value::octets("iot")}, {kStatus3, kCreateAndGo}, {kUp3, Value::integer32(1)}},
                    {},
                    {{.cid = 3, .apn = "iot", .up = true}}},
        RequestCase{"CreationAlone", {{kStatus3, kCreateAndGo}}, {}, {{.cid = 3}}},
        RequestCase{"CreationOfWhatIsThere",
                    {{kApn1, Value::octets("iot")}, {kStatus1, kCreateAndGo}},
                    SetFailure{1, SetError::inconsistent_value},
                    {}},
        RequestCase{"ColumnOfNoRow",
                    {{kApn1, Value::octets("iot")}, {kApn3, Value::octets("iot")}},
                    SetFailure{1, SetError::inconsistent_name},
                    {}},
        RequestCase{"Destruction", {{kStatus1, kDestroy}}, {}, {{.cid = 1, .remove = true}}},
        RequestCase{"DestructionOfNothing", {{kStatus3, kDestroy}}, {}, {}},
        RequestCase{"Activity", {{kStatus1, kActive}}, {}, {}},
        RequestCase{
            "ActivityOfNothing", {{kStatus3, kActive}}, SetFailure{0, SetError::inconsistent_value}, {}},
        RequestCase{"TwoRows",
                    {{kApn1, Value::octets("a")}, {"egPdpApn.1.5", Value::octets("b")}},
                    {},
                    {{.cid = 1, .apn = "a"}, {.cid = 5, .apn = "b"}}},
        RequestCase{"WithTheLegacyObject",
                    {{"egLegacyApn.0", Value::octets("iot,me,")}, {"egPdpAuthType.1.1", Value::integer32(2)}},
                    {},
                    {{.cid = 1, .apn = "iot", .user = "me", .password = "", .auth = AuthType::pap}}},
        RequestCase{"AgainstTheLegacyObject",
                    {{"egLegacyApn.0", Value::octets("iot,me,")}, {kApn1, Value::octets("other")}},
                    SetFailure{1, SetError::inconsistent_value},
                    {}},
        RequestCase{
            "NotInService", {{kStatus1, Value::integer32(2)}}, SetFailure{0, SetError::wrong_value}, {}},
        RequestCase{
            "CreateAndWait", {{kStatus3, Value::integer32(5)}}, SetFailure{0, SetError::wrong_value}, {}},
        RequestCase{"LongestApn",
                    {{kApn1, Value::octets(std::string(100, 'a'))}},
                    {},
                    {{.cid = 1, .apn = std::string(100, 'a')}}},
        RequestCase{"LongerApn",
                    {{kApn1, Value::octets(std::string(101, 'a'))}},
                    SetFailure{0, SetError::wrong_length},
                    {}},
        RequestCase{
            "OtherKind", {{"egPdpType.1.1", Value::integer32(5)}}, SetFailure{0, SetError::wrong_value}, {}}),
    [](const auto& test) { return std::string(test.param.name); });

/// A queue without a free place is the fault of the varbind that asked for the row, not of the last one.
TEST(PdpActions, NameTheVarbindOfTheirRow) {
  const Fixture fixture = full_fixture();
  const std::vector<Varbind> varbinds{{oid_of(kApn1), Value::octets("a")},
                                      {oid_of("egPdpApn.1.5"), Value::octets("b")},
                                      {oid_of("egPdpUsername.1.5"), Value::octets("me")}};
  const auto plan = plan_set(Tree(fixture.policy.root), varbinds, fixture.view());
  ASSERT_TRUE(plan) << static_cast<int>(plan.error().error);
  ASSERT_EQ(plan->modem_actions.size(), 2U);
  EXPECT_EQ(plan->modem_actions[0].varbind, 0U);
  EXPECT_EQ(plan->modem_actions[1].varbind, 1U);
}

class PdpBadText : public testing::TestWithParam<const char*> {};

TEST_P(PdpBadText, IsRefusedByEveryText) {
  const Fixture fixture = full_fixture();
  for (const auto* column : {"egPdpApn.1.1", "egPdpUsername.1.1", "egPdpPassword.1.1"}) {
    const std::vector<Varbind> varbinds{{oid_of(column), Value::octets(GetParam())}};
    const auto plan = plan_set(Tree(fixture.policy.root), varbinds, fixture.view());
    ASSERT_FALSE(plan) << column;
    EXPECT_EQ(plan.error().error, SetError::wrong_value) << column;
  }
}

INSTANTIATE_TEST_SUITE_P(Text, PdpBadText,
                         testing::Values("a\"b", "a;b", "a\\b", "a\rb", "a\nb", "a\x1A", "a\x1B",
                                         "\xC3\xBC"));

TEST(PendingPdp, ReadsAsTheValuesAskedFor) {
  Fixture fixture = full_fixture();
  fixture.modems[0].pending = {
      {.id = 7,
       .action =
           SetPdp{.cid = 3, .kind = PdpKind::ipv6, .apn = "iot", .user = "me", .password = "pw", .up = true},
       .deadline = {}},
      {.id = 8, .action = SetPdp{.cid = 5, .remove = true}, .deadline = {}}};
  EXPECT_EQ(get_text(fixture, "egPdpType.1.3"), "Integer32 2");
  EXPECT_EQ(get_text(fixture, "egPdpApn.1.3"), "OCTETS iot");
  EXPECT_EQ(get_text(fixture, "egPdpUsername.1.3"), "OCTETS me");
  EXPECT_EQ(get_text(fixture, "egPdpPassword.1.3"), "OCTETS ");
  EXPECT_EQ(get_text(fixture, "egPdpAdminState.1.3"), "Integer32 1");
  EXPECT_EQ(get_text(fixture, "egPdpOperState.1.3"), "Integer32 3");
  EXPECT_EQ(get_text(fixture, "egPdpRowStatus.1.3"), "Integer32 1");
  EXPECT_EQ(get_text(fixture, "egPdpRowStatus.1.5"), "none");
  EXPECT_EQ(table(fixture, "egPdpRowStatus"),
            (std::vector<std::string>{"1.1 = Integer32 1", "1.3 = Integer32 1"}));
}

}  // namespace
}  // namespace eg915u::mib
