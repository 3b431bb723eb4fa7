#include "subagent/config/reader.h"

#include <cctype>
#include <charconv>
#include <numeric>
#include <system_error>
#include <utility>

#include <fmt/core.h>

#include "base/duration_text.h"

namespace eg915u {

namespace {

constexpr std::size_t kMaxProblems = 100;

char lower(char c) { return static_cast<char>(std::tolower(static_cast<unsigned char>(c))); }

/// Levenshtein distance that takes no notice of case.
std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 0; i < a.size(); ++i) {
    std::size_t diagonal = std::exchange(row[0], i + 1);
    for (std::size_t j = 0; j < b.size(); ++j) {
      const std::size_t replaced = diagonal + (lower(a[i]) == lower(b[j]) ? 0 : 1);
      diagonal = row[j + 1];
      row[j + 1] = std::min({row[j] + 1, row[j + 1] + 1, replaced});
    }
  }
  return row.back();
}

std::string_view name_of(YamlNode::Kind kind) {
  switch (kind) {
    case YamlNode::Kind::none:
      return "has no value";
    case YamlNode::Kind::scalar:
      return "is a single value";
    case YamlNode::Kind::list:
      return "is a list";
    case YamlNode::Kind::map:
      break;
  }
  return "is a mapping";
}

std::string join_keys(std::span<const ConfigField> fields) {
  std::string keys;
  for (const ConfigField& field : fields) {
    if (!keys.empty()) keys += ", ";
    keys += field.key;
  }
  return keys;
}

std::string range(Duration min, Duration max) { return fmt::format("{} to {}", to_text(min), to_text(max)); }

}  // namespace

std::string_view nearest_key(std::string_view key, std::span<const ConfigField> fields) {
  constexpr std::size_t kLongestKey = 64;
  if (key.size() > kLongestKey) return {};
  std::string_view nearest;
  std::size_t least = key.size() / 3 + 2;  // farther is another word, not a slip
  for (const ConfigField& field : fields) {
    const std::size_t distance = edit_distance(key, field.key);
    if (distance < least && distance < field.key.size()) {
      least = distance;
      nearest = field.key;
    }
  }
  return nearest;
}

void ConfigValue::refuse(std::string wrong, std::string_view allowed) const {
  if (reading_->problems.size() >= kMaxProblems) return;
  reading_->problems.push_back({reading_->file, mark_, key_, std::move(wrong), std::string(allowed)});
}

void ConfigValue::refuse_below(std::string_view name, std::string wrong, std::string_view allowed) const {
  ConfigValue(*node_, mark_, below(name), *reading_).refuse(std::move(wrong), allowed);
}

std::string_view ConfigValue::name() const {
  const std::size_t dot = key_.rfind('.');
  return std::string_view(key_).substr(dot == std::string::npos ? 0 : dot + 1);
}

std::string ConfigValue::below(std::string_view name) const {
  return key_.empty() ? std::string(name) : key_ + '.' + std::string(name);
}

bool ConfigValue::is(YamlNode::Kind kind, std::string_view allowed) const {
  if (node_->kind == kind) return true;
  std::string wrong(name_of(node_->kind));
  if (node_->kind == YamlNode::Kind::scalar) wrong = in_quotes(node_->text) + ' ' + wrong;
  refuse(std::move(wrong), allowed);
  return false;
}

std::optional<std::string> ConfigValue::scalar(std::string_view allowed) const {
  if (!is(YamlNode::Kind::scalar, allowed)) return std::nullopt;
  return node_->text;
}

std::optional<bool> ConfigValue::boolean() const {
  constexpr std::string_view kAllowed = "true or false";
  const auto value = scalar(kAllowed);
  if (!value) return std::nullopt;
  if (!node_->quoted && *value == "true") return true;
  if (!node_->quoted && *value == "false") return false;
  refuse(in_quotes(*value) + (node_->quoted ? " is text" : " is not a boolean"), kAllowed);
  return std::nullopt;
}

std::optional<std::int64_t> ConfigValue::integer(std::int64_t min, std::int64_t max) const {
  const std::string allowed = fmt::format("{} to {}", min, max);
  const auto value = scalar(allowed);
  if (!value) return std::nullopt;
  std::int64_t number = 0;
  const char* const last = value->data() + value->size();
  const auto [end, status] = std::from_chars(value->data(), last, number);
  if (node_->quoted || end != last || status == std::errc::invalid_argument) {
    refuse(in_quotes(*value) + (node_->quoted ? " is text" : " is not a whole number"), allowed);
    return std::nullopt;
  }
  if (status == std::errc::result_out_of_range || number < min || number > max) {
    refuse(printable(*value, 32) + " is out of range", allowed);
    return std::nullopt;
  }
  return number;
}

std::optional<Duration> ConfigValue::duration(Duration min, Duration max) const {
  const std::string allowed = range(min, max) + " (units ms, s, m, h, d)";
  const auto value = scalar(allowed);
  if (!value) return std::nullopt;
  const auto parsed = parse_duration(*value);
  if (!parsed) {
    refuse(parsed.error(), allowed);
    return std::nullopt;
  }
  if (*parsed < min || *parsed > max) {
    refuse(*value + " is out of range", allowed);
    return std::nullopt;
  }
  return *parsed;
}

std::optional<Duration> ConfigValue::whole_seconds(Duration min, Duration max) const {
  const auto value = duration(min, max);
  if (!value || *value % std::chrono::seconds{1} == Duration{0}) return value;
  refuse(to_text(*value) + " is not a whole number of seconds", range(min, max));
  return std::nullopt;
}

std::optional<std::string> ConfigValue::text(const TextRule& rule) const {
  auto value = scalar(rule.allowed);
  if (!value || rule.accepts(*value)) return value;
  refuse(in_quotes(*value) + " is not valid", rule.allowed);
  return std::nullopt;
}

ConfigValue ConfigValue::item(std::size_t index, std::string key) const {
  const YamlNode& node = node_->items[index];
  // The parser places a missing value at whatever comes next, so its key is the better place.
  const bool at_key = node.kind == YamlNode::Kind::none && node_->kind == YamlNode::Kind::map;
  return {node, at_key ? node_->keys[index].mark : node.mark, std::move(key), *reading_};
}

std::vector<ConfigValue> ConfigValue::list(std::size_t min, std::size_t max, std::string_view allowed) const {
  std::vector<ConfigValue> values;
  if (!is(YamlNode::Kind::list, allowed)) return values;
  const std::size_t size = node_->items.size();
  if (size < min || size > max) {
    refuse(fmt::format("has {}{}", size, size == 1 ? " item" : " items"), allowed);
    return values;
  }
  for (std::size_t i = 0; i < size; ++i) values.push_back(item(i, fmt::format("{}[{}]", key_, i)));
  return values;
}

bool ConfigValue::is_usable_key(std::size_t index, std::map<std::string_view, ConfigMark>& seen) const {
  const YamlNode& key = node_->keys[index];
  if (key.kind != YamlNode::Kind::scalar) {
    ConfigValue(key, key.mark, key_, *reading_).refuse("has a key that is not text", "");
    return false;
  }
  const auto [first, is_new] = seen.emplace(key.text, key.mark);
  if (is_new) return true;
  const std::string at = fmt::format("{}:{}", first->second.line, first->second.column);
  ConfigValue(key, key.mark, below(printable(key.text, 64)), *reading_)
      .refuse("is given twice, first at " + at, "each key once");
  return false;
}

std::vector<ConfigValue> ConfigValue::entries(std::string_view allowed) const {
  std::vector<ConfigValue> values;
  if (!is(YamlNode::Kind::map, allowed)) return values;
  std::map<std::string_view, ConfigMark> seen;
  for (std::size_t i = 0; i < node_->items.size(); ++i) {
    if (is_usable_key(i, seen)) values.push_back(item(i, below(printable(node_->keys[i].text, 64))));
  }
  return values;
}

bool ConfigValue::map(std::span<const ConfigField> fields) const {
  if (!is(YamlNode::Kind::map, "a mapping with " + join_keys(fields))) return false;
  std::map<std::string_view, ConfigMark> seen;
  for (std::size_t i = 0; i < node_->items.size(); ++i) {
    if (!is_usable_key(i, seen)) continue;
    const YamlNode& key = node_->keys[i];
    const ConfigValue value = item(i, below(printable(key.text, 64)));
    const auto field = std::find_if(fields.begin(), fields.end(), [&key](const ConfigField& candidate) {
      return candidate.key == key.text;
    });
    if (field != fields.end()) {
      field->read(value);
      continue;
    }
    const std::string_view nearest = nearest_key(key.text, fields);
    const std::string hint = nearest.empty() ? "" : fmt::format(" (did you mean {}?)", nearest);
    ConfigValue(key, key.mark, value.key(), *reading_).refuse("unknown key" + hint, join_keys(fields));
  }
  for (const ConfigField& field : fields) {
    if (!field.required.empty() && !seen.contains(field.key)) {
      refuse_below(field.key, "is missing", field.required);
    }
  }
  return true;
}

void UniqueValues::add(const ConfigValue& where, const std::string& value) {
  const auto [first, is_new] = first_.emplace(value, where.key());
  if (!is_new)
    where.refuse(fmt::format("{} is also that of {}", in_quotes(value), first->second), "a unique value");
}

}  // namespace eg915u
