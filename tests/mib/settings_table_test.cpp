#include "mib/settings_table.h"

#include <gtest/gtest.h>

#include <set>
#include <string>

#include "mib/groups.h"
#include "mib/module/all_groups.h"

namespace eg915u::mib {
namespace {

std::string name_of(const testing::TestParamInfo<Setting>& test) { return std::string(test.param.object); }

class SettingsTable : public testing::TestWithParam<Setting> {};

INSTANTIATE_TEST_SUITE_P(Rows, SettingsTable, testing::ValuesIn(kSettings), name_of);

TEST_P(SettingsTable, NamesAWritableObjectOfItsType) {
  const Object* const object = find_object(GetParam().object).object;
  ASSERT_NE(object, nullptr);
  EXPECT_TRUE(object->is_writable());
  // The text objects of the first agent show a number as text.
  EXPECT_EQ(object->syntax, GetParam().object == "egLegacyKeepAlive" ? Syntax::octets : GetParam().syntax());
}

TEST_P(SettingsTable, AcceptsItsInitialValue) {
  const SettingIndex index{.modem = 1, .metric = Metric::rsrp};
  // A modem without a name is never served.
  const auto error = GetParam().check(GetParam().access.initial(index), index);
  EXPECT_EQ(error.has_value(), GetParam().object == "egModemName");
}

TEST_P(SettingsTable, GetsWhatWasPut) {
  Settings settings;
  settings.thresholds[7] = initial_thresholds();
  const SettingIndex index{.modem = 7, .metric = Metric::voltage_low};
  const SettingValue values[] = {true, std::int32_t{-3}, std::uint32_t{3}, "text", NotifyClasses{.bits = 5}};
  const SettingValue& value = values[static_cast<std::size_t>(GetParam().access.type)];
  EXPECT_NE(GetParam().access.get(settings, index), value);
  GetParam().access.put(settings, index, value);
  EXPECT_EQ(GetParam().access.get(settings, index), value);
  if (GetParam().access.scope == SettingScope::agent) return;
  EXPECT_EQ(GetParam().access.get(settings, {.modem = 8, .metric = index.metric}), std::nullopt);
}

TEST(SettingGroups, HaveEachRowOnceAndTheirOwnName) {
  std::set<std::string_view> names;
  std::size_t rows = 0;
  for (const SettingGroup& group : setting_groups()) {
    EXPECT_TRUE(names.insert(group.name()).second) << group.name();
    for (const Setting& setting : group.settings) {
      EXPECT_EQ(setting.access.scope, group.scope()) << setting.object;
      EXPECT_EQ(setting.kept, group.kept()) << setting.object;
      EXPECT_EQ(setting.field.empty(), group.settings.size() == 1) << setting.object;
    }
    rows += group.settings.size();
  }
  EXPECT_EQ(rows, std::size(kSettings));
}

struct Bound {
  const Setting& setting;
  SettingValue accepted;
  SettingValue refused;
  SetError error = SetError::wrong_value;
};

TEST(SettingBounds, AreInclusive) {
  const SettingIndex index{.modem = 1, .metric = Metric::rsrp};
  for (const auto& [setting, accepted, refused, error] : {
           Bound{kSetting<"egAgentPollInterval">, 1U, 0U},
           Bound{kSetting<"egAgentPollInterval">, 3'600U, 3'601U},
           Bound{kSetting<"egAgentNotifyMinInterval">, 3'600U, 3'601U},
           Bound{kSetting<"egModemName">, std::string(64, 'a'), std::string(65, 'a'), SetError::wrong_length},
           Bound{kSetting<"egModemName">, "a", ""},
           Bound{kSetting<"egThrOnset">, -160, -161},
           Bound{kSetting<"egThrAbate">, 0, 1},
           Bound{kSetting<"egThrHoldTime">, 3'600U, 3'601U},
           Bound{kSetting<"egTrafPlanWarning">, 100U, 101U},
           Bound{kSetting<"egTrafPlanResetDay">, 31U, 32U},
           Bound{kSetting<"egTrafPlanResetDay">, 1U, 0U},
           Bound{kSetting<"egProbeHost">, std::string(150, 'a'), std::string(151, 'a'),
                 SetError::wrong_length},
           Bound{kSetting<"egProbeHost">, "", "a b"},
           Bound{kSetting<"egProbeInterval">, 10U, 9U},
           Bound{kSetting<"egProbeInterval">, 86'400U, 86'401U},
           Bound{kSetting<"egLegacyTrapEnable">, "fALSE", "no"},
       }) {
    EXPECT_EQ(setting.check(accepted, index), std::nullopt) << setting.object;
    EXPECT_EQ(setting.check(refused, index), error) << setting.object;
  }
}

}  // namespace
}  // namespace eg915u::mib
