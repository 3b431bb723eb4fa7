#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "base/clock.h"
#include "base/printable.h"
#include "subagent/config/problem.h"
#include "subagent/config/yaml_tree.h"

namespace eg915u {

/// The problems that one reading of a file finds. Outlives every ConfigValue.
struct ConfigReading {
  std::string file;
  std::vector<ConfigProblem> problems;
};

/// The accepted texts.
struct TextRule {
  bool (*accepts)(std::string_view text);
  std::string_view allowed;  ///< for the message
};

template <class E>
struct Choice {
  std::string_view name;
  E value;
};

struct ConfigField;

/// A value in the file and the key that leads to it. Each reader returns the value, or records a problem and
/// returns nothing.
class ConfigValue {
 public:
  /// `mark` is the place of its problems.
  ConfigValue(const YamlNode& node, ConfigMark mark, std::string key, ConfigReading& reading)
      : node_(&node), mark_(mark), key_(std::move(key)), reading_(&reading) {}

  [[nodiscard]] const std::string& key() const { return key_; }

  std::optional<bool> boolean() const;
  std::optional<std::int64_t> integer(std::int64_t min, std::int64_t max) const;
  std::optional<Duration> duration(Duration min, Duration max) const;
  /// For objects of the MIB that count whole seconds.
  std::optional<Duration> whole_seconds(Duration min, Duration max) const;
  std::optional<std::string> text(const TextRule& rule) const;

  template <class E>
  std::optional<E> choice(std::span<const Choice<E>> choices) const {
    const std::string allowed = join_names(choices);
    const auto name = scalar(allowed);
    if (!name) return std::nullopt;
    const auto found =
        std::find_if(choices.begin(), choices.end(), [&name](const Choice<E>& c) { return c.name == *name; });
    if (found != choices.end()) return found->value;
    refuse(in_quotes(*name) + " is unknown", allowed);
    return std::nullopt;
  }

  /// Gives each key of a map to its field, in the order of the file. Unknown, duplicate and missing keys are
  /// problems. False when it is no map.
  bool map(std::span<const ConfigField> fields) const;
  /// Gives each item of a list to `read`. Empty when it is no list, or when its size is not in the range.
  std::vector<ConfigValue> list(std::size_t min, std::size_t max, std::string_view allowed) const;
  /// The keys of a map whose keys are data, each with its value; duplicates are problems.
  std::vector<ConfigValue> entries(std::string_view allowed) const;

  void refuse(std::string wrong, std::string_view allowed) const;
  /// Records a problem of the key `name` below this one.
  void refuse_below(std::string_view name, std::string wrong, std::string_view allowed) const;
  /// The last part of key().
  [[nodiscard]] std::string_view name() const;

 private:
  std::optional<std::string> scalar(std::string_view allowed) const;
  [[nodiscard]] bool is(YamlNode::Kind kind, std::string_view allowed) const;
  [[nodiscard]] ConfigValue item(std::size_t index, std::string key) const;
  [[nodiscard]] std::string below(std::string_view name) const;
  [[nodiscard]] bool is_usable_key(std::size_t index, std::map<std::string_view, ConfigMark>& seen) const;

  template <class E>
  static std::string join_names(std::span<const Choice<E>> choices) {
    std::string names;
    for (const auto& choice : choices) {
      if (!names.empty()) names += ", ";
      names += choice.name;
    }
    return names;
  }

  const YamlNode* node_;
  ConfigMark mark_;
  std::string key_;
  ConfigReading* reading_;
};

/// A known key of a map.
struct ConfigField {
  std::string_view key;
  std::function<void(const ConfigValue&)> read;
  std::string_view required = {};  ///< what to give when the key is missing; empty: it may be missing
};

/// A key whose value `read` puts in `member`. A value with a problem leaves it as it is.
template <class T, class Read>
ConfigField field(std::string_view key, T& member, Read read, std::string_view required = {}) {
  return {.key = key,
          .read =
              [&member, read](const ConfigValue& value) {
                if constexpr (std::is_convertible_v<decltype(read(value)), T>) {
                  member = read(value);
                } else if (auto result = read(value)) {
                  member = static_cast<T>(*std::move(result));
                }
              },
          .required = required};
}

/// Readers for field().
inline auto boolean() {
  return [](const ConfigValue& value) { return value.boolean(); };
}
inline auto integer(std::int64_t min, std::int64_t max) {
  return [min, max](const ConfigValue& value) { return value.integer(min, max); };
}
inline auto duration(Duration min, Duration max) {
  return [min, max](const ConfigValue& value) { return value.duration(min, max); };
}
inline auto whole_seconds(Duration min, Duration max) {
  return [min, max](const ConfigValue& value) { return value.whole_seconds(min, max); };
}
inline auto text(const TextRule& rule) {
  return [&rule](const ConfigValue& value) { return value.text(rule); };
}
template <class Choices>
auto choice(const Choices& choices) {
  using E = decltype(choices.front().value);
  return [&choices](const ConfigValue& value) { return value.choice<std::remove_const_t<E>>(choices); };
}

/// Finds values that must not occur twice.
class UniqueValues {
 public:
  /// Records a problem of `where` when an earlier call had the same value.
  void add(const ConfigValue& where, const std::string& value);

 private:
  std::map<std::string, std::string> first_;  ///< value to the key that had it first
};

/// The known key that `key` was most likely meant to be, or empty.
[[nodiscard]] std::string_view nearest_key(std::string_view key, std::span<const ConfigField> fields);

}  // namespace eg915u
