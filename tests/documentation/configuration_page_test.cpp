#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <sstream>
#include <string>
#include <vector>

#include "modem/accounting/metric.h"
#include "subagent/config/config.h"
#include "subagent/config/problem.h"
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

TEST(ConfigurationPage, DescribesEveryKeyAndNoOther) {
  Words described = find_all(page(), R"(^\*([A-Za-z_.\[\]]+)\* \()");
  // The lists as a whole.
  EXPECT_EQ(described.erase("modems") + described.erase("custom_objects"), 2U);
  EXPECT_EQ(described, known_config_keys());
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

TEST(ConfigurationPage, GivesTypeAndDefaultOfEveryKey) {
  Words described = find_all(
      page(),
      R"(^\*([A-Za-z_.\[\]]+)\* \((?:text|boolean|number|duration|path|list of text), (?:default|needed)[ ,)])");
  EXPECT_EQ(described, known_config_keys());
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
