#include "mib/settings_table.h"

#include "base/utf8.h"
#include "mib/legacy_text.h"

namespace eg915u::mib {
namespace {

template <class Number>
bool is_in(Number number, const SettingBounds& bounds, std::optional<SettingIndex> index) {
  if (bounds.of_metric && index) return rule_of(index->metric).is_in_range(static_cast<std::int32_t>(number));
  return number >= bounds.least && number <= bounds.most;
}

std::vector<SettingGroup> find_groups() {
  std::vector<SettingGroup> groups;
  const std::span<const Setting> all(kSettings);
  for (std::size_t at = 0; at < all.size();) {
    std::size_t end = at;
    while (end < all.size() && all[end].group == all[at].group) ++end;
    groups.push_back({all.subspan(at, end - at)});
    at = end;
  }
  return groups;
}

}  // namespace

bool is_modem_name(std::string_view text) { return !text.empty() && is_printable_utf8(text); }

bool is_probe_host(std::string_view text) { return text.empty() || valid_host(text); }

bool is_legacy_truth(std::string_view text) { return parse_legacy_truth(text).has_value(); }

std::optional<SetError> Setting::check(const SettingValue& value, std::optional<SettingIndex> index) const {
  bool is_right = true;
  if (const auto* const text = std::get_if<std::string>(&value)) {
    if (text->size() > bounds.longest) return SetError::wrong_length;
    is_right = bounds.accepts(*text);
  } else if (const auto* const integer = std::get_if<std::int32_t>(&value)) {
    is_right = is_in(*integer, bounds, index);
  } else if (const auto* const number = std::get_if<std::uint32_t>(&value)) {
    is_right = is_in(*number, bounds, index);
  }
  return is_right ? std::nullopt : std::optional(SetError::wrong_value);
}

std::optional<std::vector<SettingValue>> SettingGroup::get(const Settings& from,
                                                           const SettingIndex& index) const {
  std::vector<SettingValue> values;
  for (const Setting& setting : settings) {
    auto value = setting.access.get(from, index);
    if (!value) return std::nullopt;
    values.push_back(*std::move(value));
  }
  return values;
}

void SettingGroup::put(Settings& into, const SettingIndex& index,
                       std::span<const SettingValue> values) const {
  for (std::size_t i = 0; i < settings.size() && i < values.size(); ++i) {
    settings[i].access.put(into, index, values[i]);
  }
}

std::vector<SettingIndex> SettingGroup::indexes(const Settings& from) const {
  if (scope() == SettingScope::agent) return {SettingIndex{}};
  std::vector<SettingIndex> indexes;
  for (const auto& [modem, name] : from.names) {
    if (scope() == SettingScope::modem) {
      indexes.push_back({.modem = modem});
      continue;
    }
    for (const MetricRule& rule : metric_rules()) indexes.push_back({.modem = modem, .metric = rule.metric});
  }
  return indexes;
}

std::span<const SettingGroup> setting_groups() {
  static const std::vector<SettingGroup> kGroups = find_groups();
  return kGroups;
}

}  // namespace eg915u::mib
