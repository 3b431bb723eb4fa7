#pragma once

#include <cstdint>
#include <optional>

#include "mib/object.h"
#include "mib/settings_table.h"

namespace eg915u::mib {

/// The value of a setting in a row of its table; the default without settings of the modem.
[[nodiscard]] Cell read_setting(const Setting& setting, const Row& row);
/// RESERVE1 of a setting.
[[nodiscard]] std::optional<SetError> check_setting(const Setting& setting, const Value& value);
/// RESERVE2 of a setting.
[[nodiscard]] std::optional<SetError> plan_setting(const Setting& setting, const Row& row, const Value& value,
                                                   VarbindPlanner& planner);

template <SettingName object>
[[nodiscard]] Cell read_setting_of(const Row& row) {
  return read_setting(kSetting<object>, row);
}

/// The object of a row of kSettings; `id` is its last sub-identifier. `read` serves an object that shows
/// something other than the setting.
template <SettingName object>
[[nodiscard]] constexpr Object setting_object(std::uint32_t id,
                                              Cell (*read)(const Row& row) = read_setting_of<object>) {
  return {
      .id = id,
      .name = kSetting<object>.object,
      .syntax = kSetting<object>.syntax(),
      .access = Access::read_write,
      .read = read,
      .check = [](const Value& value) { return check_setting(kSetting<object>, value); },
      .plan = [](const Row& row, const Value& value,
                 VarbindPlanner& planner) { return plan_setting(kSetting<object>, row, value, planner); }};
}

}  // namespace eg915u::mib
