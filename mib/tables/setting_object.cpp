#include "mib/tables/setting_object.h"

#include <cstddef>
#include <string>
#include <tl/expected.hpp>
#include <utility>
#include <variant>

#include "mib/set/checks.h"
#include "mib/set/varbind_planner.h"
#include "mib/textual_conventions.h"

namespace eg915u::mib {
namespace {

constexpr std::size_t kNotifyClassesOctets = 2;

/// The second index is 0 in a table without metrics.
SettingIndex index_of(const Setting& setting, const Row& row) {
  switch (setting.access.scope) {
    case SettingScope::agent:
      return {};
    case SettingScope::modem:
      return {.modem = row.index[0]};
    case SettingScope::metric:
      break;
  }
  return {.modem = row.index[0], .metric = static_cast<Metric>(row.index[1])};
}

tl::expected<SettingValue, SetError> setting_value(const Setting& setting, const Value& value) {
  switch (setting.access.type) {
    case SettingType::boolean:
      if (const auto error = check_truth_value(value)) return tl::unexpected(*error);
      return is_true(value);
    case SettingType::integer:
      return std::get<std::int32_t>(value.data);
    case SettingType::number:
      return std::get<std::uint32_t>(value.data);
    case SettingType::text:
      return std::get<std::string>(value.data);
    case SettingType::notify_classes:
      break;
  }
  const auto& octets = std::get<std::string>(value.data);
  if (octets.size() > kNotifyClassesOctets) return tl::unexpected(SetError::wrong_length);
  const auto classes = parse_eg_notify_classes(octets);
  if (!classes) return tl::unexpected(SetError::wrong_value);
  return *classes;
}

struct ToCell {
  std::size_t longest;

  Cell operator()(bool value) const { return truth_value(value); }
  Cell operator()(std::int32_t value) const { return Value::integer32(value); }
  Cell operator()(std::uint32_t value) const { return Value::unsigned32(value); }
  Cell operator()(const std::string& value) const { return eg_utf8_string(value, longest); }
  Cell operator()(const NotifyClasses& value) const { return eg_notify_classes(value); }
};

}  // namespace

Cell read_setting(const Setting& setting, const Row& row) {
  const SettingIndex index = index_of(setting, row);
  const auto value = setting.access.get(row.view.settings, index);
  return std::visit(ToCell{setting.bounds.longest}, value ? *value : setting.access.initial(index));
}

std::optional<SetError> check_setting(const Setting& setting, const Value& value) {
  const auto wanted = setting_value(setting, value);
  return wanted ? setting.check(*wanted) : std::optional(wanted.error());
}

std::optional<SetError> plan_setting(const Setting& setting, const Row& row, const Value& value,
                                     VarbindPlanner& planner) {
  auto wanted = setting_value(setting, value);
  if (!wanted) return wanted.error();
  const SettingIndex index = index_of(setting, row);
  if (const auto error = setting.check(*wanted, index)) return error;
  planner.change(setting, index, *std::move(wanted));
  return std::nullopt;
}

}  // namespace eg915u::mib
