#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <sstream>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include <fmt/core.h>

#include "base/duration_text.h"
#include "mib/settings_table.h"
#include "modem/accounting/metric.h"
#include "subagent/config/config.h"
#include "subagent/config/problem.h"
#include "subagent/daemon/restart_keys.h"
#include "tests/documentation/config_keys.h"
#include "tests/documentation/text_search.h"

namespace eg915u {
namespace {

using testing::Contains;
using testing::HasSubstr;

std::string page() { return source_text("doc/man/eg915u-agentx.yaml.5.scd"); }

/// The YAML blocks of a Markdown text.
std::vector<std::string> yaml_blocks(const std::string& text) {
  std::vector<std::string> blocks;
  std::istringstream lines(text);
  bool inside = false;
  for (std::string line; std::getline(lines, line);) {
    if (inside && line == "```") {
      inside = false;
    } else if (inside) {
      blocks.back() += line + '\n';
    } else if (line == "```yaml") {
      inside = true;
      blocks.emplace_back();
    }
  }
  return blocks;
}

bool is_key_or_section(const std::string& name, const Words& keys) {
  return std::ranges::any_of(keys, [&](const std::string& key) {
    return key == name || key.starts_with(name + '.') || key.starts_with(name + "[]");
  });
}

TEST(ConfigKeys, AreFoundByAsking) {
  const auto keys = known_config_keys();
  for (const char* key : {"root_oid", "agentx.socket", "notifications.enabled", "modems[].port",
                          "modems[].poll.fast", "modems[].thresholds.METRIC.onset",
                          "modems[].recovery.power_cycle_command", "custom_objects[].write.allow"}) {
    EXPECT_THAT(keys, Contains(key));
  }
  EXPECT_GT(keys.size(), 45U);
}

bool is_list_of_mappings(const DescribedKey& key) { return key.type == "list of mappings"; }

/// A name that the reader knows stands for METRIC.
std::string with_metric(std::string key) {
  const std::string metric = "METRIC";
  const std::size_t at = key.find(metric);
  return at == std::string::npos ? key : key.replace(at, metric.size(), "rsrp");
}

TEST(DescribedKeys, AreThoseOfTheReader) {
  Words described;
  for (const DescribedKey& key : described_config_keys()) {
    if (!is_list_of_mappings(key)) described.insert(key.name);
  }
  EXPECT_EQ(described, known_config_keys());
}

TEST(DescribedKeys, HaveTheRangesOfTheReader) {
  int compared = 0;
  for (const DescribedKey& key : described_config_keys()) {
    std::string expected = key.choices;
    if (key.type == "boolean") expected = "true or false";
    if (key.type == "number" && !key.min.empty()) expected = key.min + " to " + key.max;
    if (key.type == "duration") {
      expected = to_text(parse_duration(key.min).value()) + " to " +
                 to_text(parse_duration(key.max).value()) + " (units ms, s, m, h, d)";
    }
    if (expected.empty()) continue;
    EXPECT_THAT(allowed_at(with_metric(key.name)), testing::StartsWith(expected)) << key.name;
    ++compared;
  }
  EXPECT_GT(compared, 25);
}

TEST(DescribedKeys, AreNeededWhereTheReaderNeedsThem) {
  for (const DescribedKey& key : described_config_keys()) {
    if (is_list_of_mappings(key) || key.name.find('.') == std::string::npos) continue;
    EXPECT_EQ(problem_without(with_metric(key.name)), key.needed_in.empty() ? "" : "is missing") << key.name;
    EXPECT_NE(key.needed_in.empty(), key.otherwise.empty()) << key.name;
  }
}

/// A file with `line` in the mapping at `parent`, and what the mappings around it need.
std::string file_with_line(const std::string& parent, const std::string& line) {
  const std::map<std::string, std::string> needed = {
      {"modems[]", "port: /dev/a"},          {"modems[].apn", "name: a"},
      {"modems[].probe", "host: a"},         {"modems[].thresholds.rsrp", "onset: -110, abate: -105"},
      {"modems[].data_plan", "limit_mb: 1"}, {"custom_objects[]", "read: {command: AT+X}"},
  };
  std::string text = line;
  for (std::string place = parent; !place.empty();) {
    const auto more = needed.find(place);
    if (more != needed.end()) text = more->second + (text.empty() ? "" : ", " + text);
    const std::size_t dot = place.rfind('.');
    std::string name = place.substr(dot == std::string::npos ? 0 : dot + 1);
    const bool is_item = name.ends_with("[]");
    if (is_item) name.resize(name.size() - 2);
    text = name + (is_item ? ": [{" : ": {") + text + (is_item ? "}]" : "}");
    place.resize(dot == std::string::npos ? 0 : dot);
  }
  return parent.starts_with("modems[]")
             ? text
             : "{modems: [{port: /dev/a}]" + (text.empty() ? "" : ", " + text) + "}";
}

/// The values of the keys with a literal default.
auto values_of(const Config& config) {
  const CustomSettings custom =
      config.custom_objects.empty() ? CustomSettings{} : config.custom_objects.front().settings;
  return std::tuple(config.agentx, config.root_oid, config.writable, config.identity_masking,
                    config.legacy.enabled, config.legacy.show_password, config.notifications.min_interval,
                    config.notifications.queue, config.history, config.events.log, config.modems, custom.type,
                    custom.interval);
}

TEST(DescribedKeys, HaveTheDefaultsOfTheReader) {
  int compared = 0;
  for (const DescribedKey& key : described_config_keys()) {
    const bool is_literal = key.type == "boolean" || key.type == "duration" || !key.choices.empty() ||
                            key.name == "agentx.socket" || key.name == "root_oid" ||
                            (key.type == "number" && find_all(key.otherwise, "^([0-9]+)$").size() == 1);
    if (!is_literal || key.otherwise.empty()) continue;
    const std::string name = with_metric(key.name);
    const std::size_t dot = name.rfind('.');
    const std::string parent = name.substr(0, dot == std::string::npos ? 0 : dot);
    const std::string line = name.substr(dot == std::string::npos ? 0 : dot + 1) + ": " + key.otherwise;
    const auto with = parse_config(file_with_line(parent, line), "file");
    const auto without = parse_config(file_with_line(parent, ""), "file");
    ASSERT_TRUE(with.has_value()) << key.name << ": " << to_string(with.error().front());
    ASSERT_TRUE(without.has_value()) << key.name << ": " << to_string(without.error().front());
    EXPECT_TRUE(values_of(*with) == values_of(*without)) << key.name;
    ++compared;
  }
  EXPECT_GT(compared, 25);
}

/// Values to try for a key, of which at least one is not its default.
std::vector<std::string> values_to_try(const DescribedKey& key) {
  std::vector<std::string> values{"true", "false", "/srv", "a", "-100", "[modem]", "1.3.6.1.4.1.1234"};
  if (!key.min.empty()) values.insert(values.end(), {key.min, key.max});
  std::istringstream choices(key.choices);
  for (std::string choice; std::getline(choices >> std::ws, choice, ',');) values.push_back(choice);
  return values;
}

/// The keys that a reload of a file with a changed value of `key` leaves for a restart. Absent: the reader
/// refused every value.
std::optional<std::set<std::string>> keys_for_a_restart(const DescribedKey& key) {
  const std::string name = with_metric(key.name);
  const std::size_t dot = name.rfind('.');
  const std::string parent = name.substr(0, dot == std::string::npos ? 0 : dot);
  const auto before = parse_config(file_with_line(parent, ""), "file");
  std::optional<std::set<std::string>> keys;
  for (const std::string& value : values_to_try(key)) {
    const std::string line =
        fmt::format("{}: {}", name.substr(dot == std::string::npos ? 0 : dot + 1), value);
    auto after = parse_config(file_with_line(parent, line), "file");
    if (!before || !after) continue;
    if (!keys) keys.emplace();
    for (const std::string_view kept : keep_until_restart(*before, *after)) keys->emplace(kept);
  }
  return keys;
}

TEST(DescribedKeys, NeedARestartWhereAReloadKeepsTheOldValue) {
  int compared = 0;
  for (const DescribedKey& key : described_config_keys()) {
    if (is_list_of_mappings(key)) continue;
    const auto keys = keys_for_a_restart(key);
    if (!keys) continue;
    const bool is_kept = std::ranges::any_of(
        *keys, [&](const std::string& kept) { return key.name == kept || key.name.starts_with(kept + '.'); });
    EXPECT_EQ(is_kept, !key.restart.empty()) << key.name;
    EXPECT_EQ(keys->size(), is_kept ? 1U : 0U) << key.name;
    ++compared;
  }
  EXPECT_GT(compared, 35);
}

TEST(DescribedKeys, NameTheKeyOfEachSetting) {
  const Words keys = known_config_keys();
  for (const mib::Setting& setting : mib::kSettings) {
    if (setting.config_key.empty()) continue;
    EXPECT_THAT(keys, Contains(std::string(setting.config_key))) << setting.object;
  }
}

TEST(ConfigurationPage, NamesEveryMetric) {
  for (const MetricRule& rule : metric_rules())
    EXPECT_THAT(page(), HasSubstr('*' + std::string(rule.name) + '*'));
}

TEST(ConfigurationPage, ExamplesAreConfigurations) {
  std::istringstream parts(page());
  std::string block;
  bool inside = false;
  int checked = 0;
  for (std::string line; std::getline(parts, line);) {
    if (line != "```") {
      if (inside) block += line + '\n';
      continue;
    }
    inside = !inside;
    if (inside || block.starts_with("install ")) {
      block.clear();
      continue;
    }
    const auto config = parse_config(block, "example");
    EXPECT_TRUE(config) << block << (config ? "" : to_string(config.error().front()));
    ++checked;
    block.clear();
  }
  EXPECT_EQ(checked, 4);
}

TEST(Readme, ConfigurationIsOne) {
  const auto blocks = yaml_blocks(source_text("README.md"));
  ASSERT_EQ(blocks.size(), 1U);
  const auto config = parse_config(blocks.front(), "README.md");
  EXPECT_TRUE(config) << (config ? "" : to_string(config.error().front()));
}

TEST(Documents, NameNoUnknownKey) {
  const Words keys = known_config_keys();
  for (const char* document : {"README.md", "doc/guide.md"}) {
    const Words named = find_all(
        source_text(document),
        R"(`((?:modems|custom_objects|agentx|history|notifications|legacy|events)(?:\[\])?(?:\.[a-z_]+)+)`)");
    EXPECT_FALSE(named.empty()) << document;
    for (const std::string& name : named)
      EXPECT_TRUE(is_key_or_section(name, keys)) << document << ": " << name;
  }
}

}  // namespace
}  // namespace eg915u
