#include "mib/custom_objects.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <set>
#include <string>
#include <utility>

#include "tests/mib/fixture.h"

namespace eg915u::mib {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;
using ::testing::ElementsAre;

CustomSettings object(std::string name, CustomType type, const char* allow = nullptr) {
  CustomSettings settings{.name = std::move(name),
                          .unit = "mV",
                          .type = type,
                          .read = CustomRead{"AT+X?", Pattern::anything()},
                          .write = {},
                          .interval = seconds{30}};
  if (allow != nullptr) settings.write = CustomWrite{"AT+X={value}", Pattern::compile(allow).value()};
  return settings;
}

/// Read 2 seconds before the fixture's now.
CustomReport report(const Fixture& fixture, CustomSettings settings, CustomValue value) {
  CustomReport report{std::make_shared<const CustomSettings>(std::move(settings)), {}, {}};
  report.reading.set(std::move(value), fixture.now - seconds{2});
  return report;
}

/// A full modem with one object of each type, all but the counter writable: 1.7.0, 1.9.2, 4.1.0, 4.1.1.0.
Fixture custom_fixture() {
  Fixture fixture = full_fixture();
  fixture.change(0, [&](ModemSnapshot& m) {
    m.custom = {report(fixture, object("level", CustomType::integer, "-?[0-9]"), std::int32_t{-5}),
                report(fixture, object("width", CustomType::gauge, "[0-9]+"), std::uint32_t{4294967295U}),
                report(fixture, object("total", CustomType::counter64), std::uint64_t{1} << 63U),
                report(fixture, object("text", CustomType::string, "(?s).*"), std::string("a\xff\n"))};
    m.custom[2].error = "AT+X?: +CME ERROR: 3";
  });
  fixture.mapped = {{{1, 7, 0}, 1, 4}, {{1, 9, 2}, 1, 1}, {{4, 1, 0}, 1, 2}, {{4, 1, 1, 0}, 1, 3}};
  return fixture;
}

TEST(CustomTable, ShowsEveryObjectAsText) {
  EXPECT_THAT(table(custom_fixture(), "egCustomTable"),
              ElementsAre("egCustomName.1.1 = OCTETS level", "egCustomName.1.2 = OCTETS width",
                          "egCustomName.1.3 = OCTETS total", "egCustomName.1.4 = OCTETS text",
                          "egCustomValue.1.1 = OCTETS -5", "egCustomValue.1.2 = OCTETS 4294967295",
                          "egCustomValue.1.3 = OCTETS 9223372036854775808", "egCustomValue.1.4 = OCTETS a??",
                          "egCustomUnit.1.1 = OCTETS mV", "egCustomUnit.1.2 = OCTETS mV",
                          "egCustomUnit.1.3 = OCTETS mV", "egCustomUnit.1.4 = OCTETS mV",
                          "egCustomAge.1.1 = Unsigned32 2", "egCustomAge.1.2 = Unsigned32 2",
                          "egCustomAge.1.3 = Unsigned32 2", "egCustomAge.1.4 = Unsigned32 2",
                          "egCustomError.1.1 = OCTETS ", "egCustomError.1.2 = OCTETS ",
                          "egCustomError.1.3 = OCTETS AT+X?: +CME ERROR: 3", "egCustomError.1.4 = OCTETS "));
}

TEST(CustomTable, IsEmptyWithoutObjects) {
  EXPECT_THAT(table(full_fixture(), "egCustomTable"), ElementsAre());
}

TEST(CustomObject, HasItsTypeAtItsOid) {
  const Fixture fixture = custom_fixture();
  EXPECT_EQ(get_text(fixture, "1.9.2"), "Integer32 -5");
  EXPECT_EQ(get_text(fixture, "4.1.0"), "Unsigned32 4294967295");
  EXPECT_EQ(get_text(fixture, "4.1.1.0"), "Counter64 9223372036854775808");
  EXPECT_EQ(get_text(fixture, "1.7.0"), "OCTETS a??");
  for (const char* near : {"1.7", "1.9", "1.9.2.0", "1.9.1", "4", "4.1", "4.1.1", "4.1.0.0", "4.2.0"}) {
    EXPECT_EQ(get_text(fixture, near), "none") << near;
  }
}

TEST(CustomObject, IsWalkedInTheOrderOfItsOid) {
  const auto lines = walk(custom_fixture().view());
  const auto text = std::ranges::find(lines, "egLegacy.7.0 = OCTETS a??");
  ASSERT_TRUE(text != lines.end());
  EXPECT_EQ(*(text - 1), "egLegacyTrapText.0 = OCTETS POWERED DOWN");
  EXPECT_EQ(*(text + 1), "egLegacy.9.2 = Integer32 -5");
  EXPECT_EQ(*(text + 2), "egAgentVersion.0 = OCTETS 0.1.0");
  EXPECT_EQ(*(lines.end() - 3), "egCustomError.1.4 = OCTETS ");
  EXPECT_EQ(*(lines.end() - 2), "egModemMIB.4.1.0 = Unsigned32 4294967295");
  EXPECT_EQ(lines.back(), "egModemMIB.4.1.1.0 = Counter64 9223372036854775808");
}

TEST(CustomObject, IsServedWithoutTheObjectsOfTheFirstAgent) {
  Fixture fixture = custom_fixture();
  fixture.policy.legacy_enabled = false;
  EXPECT_EQ(get_text(fixture, "egLegacyTrapText.0"), "none");
  EXPECT_EQ(walk(fixture.view()).front(), "egLegacy.7.0 = OCTETS a??");
}

TEST(CustomObject, IsNotKnownAfterThreeMissedIntervals) {
  Fixture fixture = custom_fixture();
  fixture.now += 3 * seconds{30} - seconds{1};
  EXPECT_EQ(get_text(fixture, "1.9.2"), "Integer32 -5");
  EXPECT_EQ(get_text(fixture, "egCustomValue.1.1"), "OCTETS -5");
  fixture.now += milliseconds{1};
  EXPECT_EQ(get_text(fixture, "1.9.2"), "none");
  EXPECT_EQ(get_text(fixture, "egCustomValue.1.1"), "OCTETS ");
  EXPECT_EQ(get_text(fixture, "egCustomAge.1.1"), "Unsigned32 91");
  EXPECT_EQ(get_text(fixture, "egCustomName.1.1"), "OCTETS level");
}

TEST(CustomObject, IsNotKnownWithoutTheModem) {
  Fixture fixture = custom_fixture();
  fixture.change(0, [](ModemSnapshot& m) { m.oper_state = OperState::absent; });
  EXPECT_EQ(get_text(fixture, "4.1.0"), "none");
  EXPECT_EQ(get_text(fixture, "egCustomValue.1.2"), "OCTETS ");
  fixture.mapped = {{{4, 1, 0}, 9, 1}, {{4, 2, 0}, 1, 5}, {{4, 3, 0}, 1, 0}};
  for (const char* oid : {"4.1.0", "4.2.0", "4.3.0"}) EXPECT_EQ(get_text(fixture, oid), "none") << oid;
}

TEST(CustomObject, ThatWasNeverReadHasNoAge) {
  Fixture fixture = custom_fixture();
  fixture.change(0, [](ModemSnapshot& m) { m.custom[0].reading.forget(); });
  EXPECT_EQ(get_text(fixture, "1.9.2"), "none");
  EXPECT_EQ(get_text(fixture, "egCustomAge.1.1"), "none");
}

TEST(CustomObject, ThatIsOnlyWrittenShowsTheLastValue) {
  Fixture fixture = custom_fixture();
  fixture.change(0, [&](ModemSnapshot& m) {
    CustomSettings settings = object("out", CustomType::integer, "1");
    settings.read.reset();
    m.custom = {report(fixture, settings, std::int32_t{1})};
  });
  fixture.mapped = {{{4, 1, 0}, 1, 1}};
  fixture.now += std::chrono::hours{24};
  EXPECT_EQ(get_text(fixture, "4.1.0"), "Integer32 1");
}

TEST(CustomObject, ReadsAsWhatWasAskedFor) {
  Fixture fixture = custom_fixture();
  fixture.add_pending(0, SetCustom{1, std::int32_t{3}});
  fixture.add_pending(0, SetCustom{1, std::int32_t{4}});
  fixture.add_pending(0, SetCustom{2, std::uint32_t{9}});
  EXPECT_EQ(get_text(fixture, "1.9.2"), "Integer32 4");
  EXPECT_EQ(get_text(fixture, "egCustomValue.1.1"), "OCTETS 4");
  EXPECT_EQ(get_text(fixture, "4.1.0"), "Unsigned32 9");
  EXPECT_EQ(get_text(fixture, "4.1.1.0"), "Counter64 9223372036854775808");
}

struct CheckCase {
  const char* name;
  const char* oid;
  Value value;
  std::optional<SetError> error;
};

class CustomCheck : public ::testing::TestWithParam<CheckCase> {};

TEST_P(CustomCheck, ErrorOfASet) {
  const Fixture fixture = custom_fixture();
  const Varbind varbind{below_root(GetParam().oid), GetParam().value};
  const Tree tree(fixture.policy.root);
  EXPECT_EQ(check_set(tree, varbind, fixture.view()), GetParam().error);
  const auto plan = plan_set(tree, std::vector{varbind}, fixture.view());
  EXPECT_EQ(plan.has_value(), !GetParam().error.has_value());
}

Value bytes(std::string text) { return Value::octets(std::move(text)); }

INSTANTIATE_TEST_SUITE_P(
    Values, CustomCheck,
    ::testing::Values(CheckCase{"Allowed", "1.9.2", Value::integer32(-9), {}},
                      CheckCase{"NotInTheList", "1.9.2", Value::integer32(10), SetError::wrong_value},
                      CheckCase{"GaugeForAnInteger", "1.9.2", Value::unsigned32(1), SetError::wrong_type},
                      CheckCase{"TextForAnInteger", "1.9.2", bytes("1"), SetError::wrong_type},
                      CheckCase{"CounterForAnInteger", "1.9.2", Value::counter64(1), SetError::wrong_type},
                      CheckCase{"NullForAnInteger", "1.9.2", Value{}, SetError::wrong_type},
                      CheckCase{"HighestGauge", "4.1.0", Value::unsigned32(4294967295U), {}},
                      CheckCase{"IntegerForAGauge", "4.1.0", Value::integer32(1), SetError::wrong_type},
                      CheckCase{"Counter", "4.1.1.0", Value::counter64(1), SetError::not_writable},
                      CheckCase{"Longest", "1.7.0", bytes(std::string(255, 'x')), {}},
                      CheckCase{"TooLong", "1.7.0", bytes(std::string(256, 'x')), SetError::wrong_length},
                      CheckCase{"TooLongAndBad", "1.7.0", bytes(std::string(256, '"')),
                                SetError::wrong_length},
                      CheckCase{"Empty", "1.7.0", bytes(""), {}},
                      CheckCase{"Quote", "1.7.0", bytes("a\""), SetError::wrong_value},
                      CheckCase{"Backslash", "1.7.0", bytes("a\\"), SetError::wrong_value},
                      CheckCase{"Semicolon", "1.7.0", bytes("a;"), SetError::wrong_value},
                      CheckCase{"CarriageReturn", "1.7.0", bytes("a\r"), SetError::wrong_value},
                      CheckCase{"LineFeed", "1.7.0", bytes("a\n"), SetError::wrong_value},
                      CheckCase{"CtrlZ", "1.7.0", bytes("a\x1a"), SetError::wrong_value},
                      CheckCase{"Escape", "1.7.0", bytes("\x1b"), SetError::wrong_value},
                      CheckCase{"Nul", "1.7.0", bytes(std::string("a\0b", 3)), SetError::wrong_value},
                      CheckCase{"NotAscii", "1.7.0", bytes("\xc3\xa4"), SetError::wrong_value},
                      CheckCase{"AfterIt", "1.7.0.0", bytes("a"), SetError::not_writable},
                      CheckCase{"BeforeIt", "1.7", bytes("a"), SetError::not_writable},
                      CheckCase{"ItsRow", "egCustomValue.1.1", bytes("1"), SetError::not_writable}),
    [](const auto& test) { return std::string(test.param.name); });

TEST(CustomSet, IsNotWritableWhereNothingIs) {
  Fixture fixture = custom_fixture();
  fixture.policy.writable = false;
  EXPECT_EQ(check_set(Tree(fixture.policy.root), {below_root("1.9.2"), Value::integer32(1)}, fixture.view()),
            SetError::not_writable);
}

tl::expected<SetPlan, SetFailure> plan_of(const Fixture& fixture, const std::vector<Varbind>& varbinds) {
  return plan_set(Tree(fixture.policy.root), varbinds, fixture.view());
}

TEST(CustomSet, BecomesOneOperationForEachObject) {
  const auto plan = plan_of(custom_fixture(), {{below_root("1.9.2"), Value::integer32(1)},
                                               {below_root("4.1.0"), Value::unsigned32(2)},
                                               {below_root("1.9.2"), Value::integer32(1)}});
  ASSERT_TRUE(plan.has_value());
  EXPECT_EQ(plan->modem_actions, (std::vector<ModemAction>{{1, SetCustom{1, std::int32_t{1}}},
                                                           {1, SetCustom{2, std::uint32_t{2}}}}));
}

TEST(CustomSet, OfTwoValuesIsInconsistent) {
  const auto plan = plan_of(custom_fixture(), {{below_root("1.9.2"), Value::integer32(1)},
                                               {below_root("1.9.2"), Value::integer32(2)}});
  ASSERT_FALSE(plan.has_value());
  EXPECT_EQ(plan.error().varbind, 1U);
  EXPECT_EQ(plan.error().error, SetError::inconsistent_value);
}

TEST(CustomSet, NeedsTheModem) {
  Fixture fixture = custom_fixture();
  fixture.change(0, [](ModemSnapshot& m) { m.oper_state = OperState::failed; });
  const auto plan = plan_of(fixture, {{below_root("1.9.2"), Value::integer32(1)}});
  ASSERT_FALSE(plan.has_value());
  EXPECT_EQ(plan.error().error, SetError::resource_unavailable);
}

/// Mapped objects; no OID begins another.
std::vector<MappedObject> any_mapped_objects() {
  const std::vector<Oid> starts{{1, 7}, {1, 8}, {1, 4294967295U}, {4, 1}, {4, 2}, {4, 0}};
  std::set<Oid> oids;
  const auto count = *rc::gen::inRange(0, 12);
  for (int i = 0; i < count; ++i) {
    Oid oid = *rc::gen::elementOf(starts);
    const auto tail = *rc::gen::container<Oid>(rc::gen::element<std::uint32_t>(0, 1, 2, 4294967295U));
    oid.insert(oid.end(), tail.begin(),
               tail.begin() + static_cast<std::ptrdiff_t>(std::min<std::size_t>(tail.size(), 4)));
    const bool collides = std::ranges::any_of(
        oids, [&](const Oid& other) { return starts_with(oid, other) || starts_with(other, oid); });
    if (!collides) oids.insert(oid);
  }
  std::vector<MappedObject> mapped;
  mapped.reserve(oids.size());
  for (const Oid& oid : oids) mapped.push_back({oid, *rc::gen::element(1U, 2U), *rc::gen::inRange(1U, 7U)});
  return mapped;
}

RC_GTEST_PROP(CustomProperty, AWalkIsInOrderAndHasWhatGetHas, ()) {
  Fixture fixture = custom_fixture();
  fixture.mapped = any_mapped_objects();
  if (*rc::gen::arbitrary<bool>()) fixture.now += std::chrono::minutes{10};
  const Tree tree(fixture.policy.root);
  const View view = fixture.view();
  std::set<Oid> walked;
  Oid name = *rc::gen::element(Oid{}, fixture.policy.root, Oid{1, 3, 6, 1, 4, 1});
  while (const auto found = tree.next(name, view)) {
    RC_ASSERT(compare(found->name, name) > 0);
    RC_ASSERT(tree.get(found->name, view) == found->value);
    name = found->name;
    walked.insert(name);
  }
  for (const MappedObject& mapped : fixture.mapped) {
    const Oid oid = concat(fixture.policy.root, mapped.oid);
    RC_ASSERT(tree.get(oid, view).has_value() == walked.contains(oid));
  }
}

RC_GTEST_PROP(CustomProperty, NextSkipsNothingNearThem, ()) {
  Fixture fixture = custom_fixture();
  fixture.mapped = any_mapped_objects();
  const Tree tree(fixture.policy.root);
  const View view = fixture.view();
  Oid name = fixture.policy.root;
  if (!fixture.mapped.empty()) name = concat(name, (*rc::gen::elementOf(fixture.mapped)).oid);
  const auto tail = *rc::gen::container<Oid>(rc::gen::element<std::uint32_t>(0, 1, 7, 4294967295U));
  name.resize(name.size() - *rc::gen::inRange<std::size_t>(0, 3));
  name = concat(name, tail);
  std::optional<Varbind> expected = tree.next(fixture.policy.root, view);
  while (expected && compare(expected->name, name) <= 0) expected = tree.next(expected->name, view);
  RC_ASSERT(tree.next(name, view) == expected);
}

}  // namespace
}  // namespace eg915u::mib
