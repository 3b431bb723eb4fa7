#include <gtest/gtest.h>

#include <string>

#include "tests/mib/fixture.h"

namespace eg915u::mib {
namespace {

TEST(LegacyKeepAlive, CountsWholeSecondsFromTheValueLastSet) {
  Fixture fixture = full_fixture();
  fixture.agent.keep_alive_since = fixture.now;
  fixture.settings.keep_alive_base = 2147483647;
  EXPECT_EQ(get_text(fixture, "egLegacyKeepAlive.0"), "OCTETS 2147483647");
  fixture.now += std::chrono::milliseconds{999};
  EXPECT_EQ(get_text(fixture, "egLegacyKeepAlive.0"), "OCTETS 2147483647");
  fixture.now += std::chrono::milliseconds{1};
  EXPECT_EQ(get_text(fixture, "egLegacyKeepAlive.0"), "OCTETS 2147483648");
  fixture.now += std::chrono::hours{10};
  EXPECT_EQ(get_text(fixture, "egLegacyKeepAlive.0"), "OCTETS 2147519648");
}

TEST(LegacyOperator, PrintsNamesAsPythonDoes) {
  Fixture fixture = full_fixture();
  fixture.change(0, [](ModemSnapshot& m) {
    m.operator_names.value = {"O'Net \"x\"", "O'Net", "", "310026"};
  });
  const auto value = Tree(fixture.policy.root).get(oid_of("egLegacyOperator"), fixture.view());
  ASSERT_TRUE(value);
  EXPECT_EQ(std::get<std::string>(value->data), R"(('O\'Net "x"', "O'Net", '310', '026'))");
}

TEST(LegacyOperator, TakesTheNameOfCopsInItsFormat) {
  Fixture fixture = full_fixture();
  fixture.change(0, [](ModemSnapshot& m) { m.operator_names.forget(); });
  EXPECT_EQ(get_text(fixture, "egLegacyOperator"), "OCTETS ('CHINA UNICOM', '', '460', '01')");
  fixture.change(0, [](ModemSnapshot& m) { m.operator_selection.value.format = 1; });
  EXPECT_EQ(get_text(fixture, "egLegacyOperator"), "OCTETS ('', 'CHINA UNICOM', '460', '01')");
}

TEST(LegacyOperator, FitsIntoItsSize) {
  Fixture fixture = full_fixture();
  fixture.change(0, [](ModemSnapshot& m) { m.operator_names.value.full = std::string(400, 'x'); });
  const auto value = Tree(fixture.policy.root).get(oid_of("egLegacyOperator"), fixture.view());
  ASSERT_TRUE(value);
  EXPECT_EQ(std::get<std::string>(value->data).size(), 255U);
}

TEST(LegacyApn, ShowsThePasswordOnlyWhenConfigured) {
  Fixture fixture = full_fixture();
  EXPECT_EQ(get_text(fixture, "egLegacyApn.0"), "OCTETS internet,user,");
  fixture.policy.legacy_show_password = true;
  EXPECT_EQ(get_text(fixture, "egLegacyApn.0"), "OCTETS internet,user,secret");
}

TEST(LegacyApn, ReadsAsItWasWrittenUntilTheOperationEnds) {
  Fixture fixture = full_fixture();
  fixture.add_pending(0, Reboot{});
  fixture.add_pending(0, pdp_change(2, "ims2"));
  EXPECT_EQ(get_text(fixture, "egLegacyApn.0"), "OCTETS internet,user,");
  fixture.add_pending(0, pdp_change(1, "first"));
  EXPECT_EQ(get_text(fixture, "egLegacyApn.0"), "OCTETS first,user,");
  fixture.add_pending(0, pdp_change(1, "second", "", "new"));
  EXPECT_EQ(get_text(fixture, "egLegacyApn.0"), "OCTETS second,,");
  fixture.policy.legacy_show_password = true;
  EXPECT_EQ(get_text(fixture, "egLegacyApn.0"), "OCTETS second,,new");
}

TEST(LegacyApn, IsEmptyWithoutTheContext) {
  Fixture fixture = full_fixture();
  fixture.change(0, [](ModemSnapshot& m) {
    std::erase_if(m.pdp.value, [](const PdpContext& context) { return context.definition.cid == 1; });
  });
  EXPECT_EQ(get_text(fixture, "egLegacyApn.0"), "OCTETS ,,");
}

TEST(LegacyObjects, SpeakForTheFirstModemOfTheConfiguration) {
  Fixture fixture = empty_fixture();
  fixture.add_modem(5, "wan1", full_snapshot(fixture.now));
  EXPECT_EQ(get_text(fixture, "egLegacyApn.0"), "OCTETS ,,");
  fixture.first_modem = 5;
  EXPECT_EQ(get_text(fixture, "egLegacyApn.0"), "OCTETS internet,user,");
  EXPECT_EQ(get_text(fixture, "egLegacyOperator"), "OCTETS ('CHN-UNICOM', 'UNICOM', '460', '01')");
}

TEST(LegacyTrapEnable, ReadsAsItWasWritten) {
  Fixture fixture = full_fixture();
  fixture.settings.legacy_trap_enable = "tRUE";
  EXPECT_EQ(get_text(fixture, "egLegacyTrapEnable.0"), "OCTETS tRUE");
}

}  // namespace
}  // namespace eg915u::mib
