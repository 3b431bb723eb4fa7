#include <algorithm>
#include <array>
#include <chrono>
#include <cstddef>
#include <utility>

#include <fmt/core.h>

#include "base/printable.h"
#include "modem/commands/custom_command.h"
#include "subagent/config/config_sections.h"
#include "subagent/config/rules.h"

namespace eg915u {

namespace {

using namespace std::chrono_literals;

constexpr std::size_t kMaxCustomObjects = 256;
constexpr std::size_t kLongestPattern = 1'000;
constexpr std::size_t kLongestOid = 128;  // RFC 2578 3.5
constexpr std::uint32_t kCustomArc = 4;
constexpr std::uint32_t kLegacyArc = 1;
constexpr std::uint32_t kLastLegacyObject = 6;

constexpr std::array kTypes = {
    Choice<CustomType>{"integer", CustomType::integer},
    Choice<CustomType>{"gauge", CustomType::gauge},
    Choice<CustomType>{"counter64", CustomType::counter64},
    Choice<CustomType>{"string", CustomType::string},
};

const TextRule kPatternRule = {
    [](std::string_view text) { return !text.empty() && text.size() <= kLongestPattern; },
    "an RE2 pattern of at most 1000 bytes"};

/// A pattern that compiles and has at least `groups` groups.
std::optional<Pattern> read_pattern(const ConfigValue& value, int groups) {
  const auto text = value.text(kPatternRule);
  if (!text) return std::nullopt;
  auto pattern = Pattern::compile(*text);
  if (!pattern) {
    value.refuse(
        fmt::format("{} does not compile: {}", in_quotes(*text), printable(pattern.error().detail, 100)),
        kPatternRule.allowed);
    return std::nullopt;
  }
  if (pattern->groups() < groups) {
    value.refuse(in_quotes(*text) + " has no group", "an RE2 pattern whose first group is the value");
    return std::nullopt;
  }
  return *std::move(pattern);
}

/// The file is its owner's, who may give any command that leaves the driver able to talk to the modem and
/// keeps its secrets.
std::string read_command(const ConfigValue& value, const TextRule& rule) {
  auto command = value.text(rule);
  if (!command) return {};
  if (is_reserved(*command)) {
    value.refuse(in_quotes(*command) + " is the driver's alone",
                 "a command that is answered by lines and OK or an error, and holds no secret");
    return {};
  }
  return *std::move(command);
}

CustomRead read_reading(const ConfigValue& value) {
  CustomRead reading{.command = {}, .pattern = Pattern::anything()};
  value.map(std::array{
      field(
          "command", reading.command, [](const ConfigValue& v) { return read_command(v, kAtCommandRule); },
          kAtCommandRule.allowed),
      field("pattern", reading.pattern, [](const ConfigValue& v) { return read_pattern(v, 1); }),
  });
  return reading;
}

CustomWrite read_writing(const ConfigValue& value) {
  CustomWrite writing{.command = {}, .allow = Pattern::anything()};
  value.map(std::array{
      field(
          "command", writing.command, [](const ConfigValue& v) { return read_command(v, kAtTemplateRule); },
          kAtTemplateRule.allowed),
      field(
          "allow", writing.allow, [](const ConfigValue& v) { return read_pattern(v, 0); },
          "an RE2 pattern that the whole value must match"),
  });
  return writing;
}

/// True for what EG915U-MIB leaves to the user.
bool is_free(const mib::Oid& oid, const mib::Oid& root) {
  if (!mib::starts_with(oid, root) || oid.size() < root.size() + 2 || oid.size() > kLongestOid) return false;
  const std::uint32_t arc = oid[root.size()];
  return arc == kCustomArc || (arc == kLegacyArc && oid[root.size() + 1] > kLastLegacyObject);
}

struct MappedOid {
  mib::Oid oid;
  std::string key;
};

/// The OID below the root.
std::optional<mib::Oid> read_oid(const ConfigValue& value, const mib::Oid& root,
                                 std::vector<MappedOid>& earlier) {
  const std::string prefix = mib::to_string(root);
  const std::string allowed = fmt::format("an OID below {}.4, or {}.1.N with N above 6", prefix, prefix);
  const auto text = value.text({[](std::string_view t) { return mib::parse_oid(t).has_value(); }, allowed});
  if (!text) return std::nullopt;
  auto oid = *mib::parse_oid(*text);
  if (!is_free(oid, root)) {
    value.refuse(*text + " is not free", allowed);
    return std::nullopt;
  }
  for (const MappedOid& other : earlier) {
    if (mib::starts_with(oid, other.oid) || mib::starts_with(other.oid, oid)) {
      value.refuse(fmt::format("{} collides with {} of {}", *text, mib::to_string(other.oid), other.key),
                   "an OID that neither contains another nor lies in it");
      return std::nullopt;
    }
  }
  earlier.push_back({oid, value.key()});
  return mib::Oid(oid.begin() + static_cast<std::ptrdiff_t>(root.size()), oid.end());
}

std::optional<std::string> read_modem_name(const ConfigValue& value, const Config& config) {
  std::vector<Choice<std::size_t>> choices;
  for (const ModemConfig& modem : config.modems) choices.push_back({modem.name, choices.size()});
  const auto position = value.choice<std::size_t>(choices);
  if (!position) return std::nullopt;
  return config.modems[*position].name;
}

CustomObject read_object(const ConfigValue& value, CustomObject object, const Config& config,
                         std::vector<MappedOid>& oids, UniqueValues& names) {
  CustomSettings& settings = object.settings;
  ConfigValue name = value;
  ConfigValue write = value;
  const std::array fields = {
      ConfigField{"name",
                  [&](const ConfigValue& v) {
                    name = v;
                    settings.name = v.text(kNameRule).value_or(settings.name);
                  }},
      ConfigField{"oid", [&](const ConfigValue& v) { object.oid = read_oid(v, config.root_oid, oids); }},
      ConfigField{
          "modem",
          [&](const ConfigValue& v) { object.modem = read_modem_name(v, config).value_or(object.modem); }},
      field("type", settings.type, choice(kTypes)),
      field("unit", settings.unit, text(kUnitRule)),
      field("read", settings.read, read_reading),
      ConfigField{"write",
                  [&](const ConfigValue& v) {
                    write = v;
                    settings.write = read_writing(v);
                  }},
      field("interval", settings.interval, duration(1s, 24h)),
  };
  if (!value.map(fields)) return object;
  names.add(name, settings.name);
  if (settings.type == CustomType::counter64 && settings.write) {
    write.refuse("a counter cannot be written", "type integer, gauge or string");
  }
  if (!settings.read && !settings.write) value.refuse("neither reads nor writes", "read, write, or both");
  return object;
}

}  // namespace

std::vector<CustomObject> read_custom_objects(const ConfigValue& value, const Config& config) {
  std::vector<CustomObject> objects;
  std::vector<MappedOid> oids;
  UniqueValues names;
  for (const ConfigValue& item : value.list(0, kMaxCustomObjects, "a list of up to 256 objects")) {
    CustomObject object;
    object.settings.name = fmt::format("custom{}", objects.size());
    if (!config.modems.empty()) object.modem = config.modems.front().name;
    objects.push_back(read_object(item, std::move(object), config, oids, names));
  }
  return objects;
}

}  // namespace eg915u
