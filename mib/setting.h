#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <variant>

#include "base/clock.h"
#include "mib/settings.h"
#include "mib/smi/set_error.h"
#include "mib/smi/value.h"

namespace eg915u::mib {

/// The value of a setting, as it is stored; durations are whole seconds.
using SettingValue = std::variant<bool, std::int32_t, std::uint32_t, std::string, NotifyClasses>;

/// The alternatives of SettingValue, in their order.
enum class SettingType : std::uint8_t { boolean, integer, number, text, notify_classes };

/// The owner of each value: the agent, a modem, or a threshold of a modem.
enum class SettingScope : std::uint8_t { agent, modem, metric };

/// Selects one value of a setting, as the row index of its object does. The scope of the setting says which
/// members count.
struct SettingIndex {
  std::uint32_t modem = 0;  ///< egModemIndex
  Metric metric = Metric::rssi;

  friend bool operator==(const SettingIndex&, const SettingIndex&) = default;
};

/// Access to the values of a setting in Settings. Made by in_agent(), in_modem() and in_threshold().
struct SettingAccess {
  SettingScope scope = SettingScope::agent;
  SettingType type = SettingType::number;
  /// The value where nothing is configured.
  SettingValue (*initial)(const SettingIndex& index) = nullptr;
  /// Absent: the modem has no settings.
  std::optional<SettingValue> (*get)(const Settings& settings, const SettingIndex& index) = nullptr;
  /// `value` has the type of the setting. A threshold of an unknown modem stays away.
  void (*put)(Settings& settings, const SettingIndex& index, const SettingValue& value) = nullptr;
};

/// The accepted values.
struct SettingBounds {
  std::int64_t least = std::numeric_limits<std::int64_t>::min();  ///< of an integer or a number
  std::int64_t most = std::numeric_limits<std::int64_t>::max();
  bool of_metric = false;   ///< the bounds are those of the metric
  std::size_t longest = 0;  ///< octets of a text
  bool (*accepts)(std::string_view text) = nullptr;
};

/// The form of a setting in the state.
enum class Kept : std::uint8_t {
  override_of_configuration,  ///< with the configured value, which it replaces until that changes
  alone,                      ///< the value itself
};

/// One setting that a SET changes: everything about it but its object in mib/tables/.
struct Setting {
  std::string_view object;      ///< writable object of the module
  std::string_view config_key;  ///< empty: only a SET changes it
  /// Settings of one group are configured and kept together. The name of the group is its key in the state.
  std::string_view group;
  std::string_view field;  ///< key in the group; empty: the group has one setting
  SettingAccess access;
  SettingBounds bounds = {};
  Kept kept = Kept::override_of_configuration;
  bool required = false;  ///< a stored group without it is damaged; otherwise it gets its default

  /// Absent: the value is accepted. The bounds of a metric are checked only with an index.
  [[nodiscard]] std::optional<SetError> check(const SettingValue& value,
                                              std::optional<SettingIndex> index = std::nullopt) const;
  /// The type of its object on the wire.
  [[nodiscard]] constexpr Syntax syntax() const {
    switch (access.type) {
      case SettingType::boolean:
      case SettingType::integer:
        return Syntax::integer32;
      case SettingType::number:
        return Syntax::unsigned32;
      case SettingType::text:
      case SettingType::notify_classes:
        break;
    }
    return Syntax::octets;
  }
};

namespace detail {

template <class T>
struct StoredAs {
  using type = T;
  static SettingValue to(const T& value) { return SettingValue(std::in_place_type<T>, value); }
  static T from(const SettingValue& value) { return std::get<T>(value); }
};

template <>
struct StoredAs<Duration> {
  using type = std::uint32_t;
  static SettingValue to(Duration value) {
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(value).count();
    return SettingValue(std::in_place_type<std::uint32_t>, static_cast<std::uint32_t>(seconds));
  }
  static Duration from(const SettingValue& value) {
    return std::chrono::seconds{std::get<std::uint32_t>(value)};
  }
};

template <class T>
constexpr SettingType setting_type() {
  using Type = typename StoredAs<T>::type;
  if constexpr (std::is_same_v<Type, bool>) return SettingType::boolean;
  if constexpr (std::is_same_v<Type, std::int32_t>) return SettingType::integer;
  if constexpr (std::is_same_v<Type, std::uint32_t>) return SettingType::number;
  if constexpr (std::is_same_v<Type, std::string>) return SettingType::text;
  return SettingType::notify_classes;
}

template <class T>
struct MemberOf;
template <class Owner, class T>
struct MemberOf<T Owner::*> {
  using type = T;
};
template <auto member>
using MemberType = typename MemberOf<decltype(member)>::type;

}  // namespace detail

/// A member of Settings.
template <auto member>
constexpr SettingAccess in_agent() {
  using T = detail::MemberType<member>;
  return {
      .scope = SettingScope::agent,
      .type = detail::setting_type<T>(),
      .initial = [](const SettingIndex& /*index*/) { return detail::StoredAs<T>::to(Settings{}.*member); },
      .get = [](const Settings& settings, const SettingIndex& /*index*/) -> std::optional<SettingValue> {
        return detail::StoredAs<T>::to(settings.*member);
      },
      .put = [](Settings& settings, const SettingIndex& /*index*/,
                const SettingValue& value) { settings.*member = detail::StoredAs<T>::from(value); }};
}

/// The value itself in a map by egModemIndex.
template <auto rows>
constexpr SettingAccess in_modem() {
  using T = typename detail::MemberType<rows>::mapped_type;
  return {.scope = SettingScope::modem,
          .type = detail::setting_type<T>(),
          .initial = [](const SettingIndex& /*index*/) { return detail::StoredAs<T>::to(T{}); },
          .get = [](const Settings& settings, const SettingIndex& index) -> std::optional<SettingValue> {
            const auto row = (settings.*rows).find(index.modem);
            if (row == (settings.*rows).end()) return std::nullopt;
            return detail::StoredAs<T>::to(row->second);
          },
          .put =
              [](Settings& settings, const SettingIndex& index, const SettingValue& value) {
                (settings.*rows)[index.modem] = detail::StoredAs<T>::from(value);
              }};
}

/// A member of the values in a map by egModemIndex.
template <auto rows, auto member>
constexpr SettingAccess in_modem() {
  using T = detail::MemberType<member>;
  return {.scope = SettingScope::modem,
          .type = detail::setting_type<T>(),
          .initial =
              [](const SettingIndex& /*index*/) {
                return detail::StoredAs<T>::to(typename detail::MemberType<rows>::mapped_type{}.*member);
              },
          .get = [](const Settings& settings, const SettingIndex& index) -> std::optional<SettingValue> {
            const auto row = (settings.*rows).find(index.modem);
            if (row == (settings.*rows).end()) return std::nullopt;
            return detail::StoredAs<T>::to(row->second.*member);
          },
          .put =
              [](Settings& settings, const SettingIndex& index, const SettingValue& value) {
                (settings.*rows)[index.modem].*member = detail::StoredAs<T>::from(value);
              }};
}

/// A member of the thresholds.
template <auto member>
constexpr SettingAccess in_threshold() {
  using T = detail::MemberType<member>;
  return {.scope = SettingScope::metric,
          .type = detail::setting_type<T>(),
          .initial =
              [](const SettingIndex& index) {
                return detail::StoredAs<T>::to(rule_of(index.metric).initial.*member);
              },
          .get = [](const Settings& settings, const SettingIndex& index) -> std::optional<SettingValue> {
            const auto row = settings.thresholds.find(index.modem);
            if (row == settings.thresholds.end()) return std::nullopt;
            return detail::StoredAs<T>::to(row->second[position_of(index.metric)].*member);
          },
          .put =
              [](Settings& settings, const SettingIndex& index, const SettingValue& value) {
                const auto row = settings.thresholds.find(index.modem);
                if (row == settings.thresholds.end()) return;
                row->second[position_of(index.metric)].*member = detail::StoredAs<T>::from(value);
              }};
}

/// An integer or a number from `least` to `most`.
constexpr SettingBounds between(std::int64_t least, std::int64_t most) {
  return {.least = least, .most = most};
}

}  // namespace eg915u::mib
