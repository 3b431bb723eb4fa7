#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>

#include "modem/metric.h"
#include "subagent/config.h"
#include "subagent/config_problem.h"
#include "tests/documentation/config_keys.h"
#include "tests/documentation/text_search.h"

namespace eg915u {
namespace {

using testing::Contains;
using testing::HasSubstr;

std::string page() { return source_text("doc/eg915u-agentx.yaml.5.scd"); }

/// The keys of the first column of README's table: "`a.b`, `.c`" are a.b and a.c.
Words keys_of_readme() {
  Words keys;
  for (const std::string& cell : find_all(source_text("README.md"), R"(^\| (`[a-z_]+[^|]*) \|)")) {
    std::string parent;
    std::istringstream parts(cell);
    for (std::string part; std::getline(parts, part, '`') && std::getline(parts, part, '`');) {
      if (!part.starts_with('.')) parent = part.substr(0, part.rfind('.') + 1);
      keys.insert(part.starts_with('.') ? parent + part.substr(1) : part);
    }
  }
  return keys;
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
  // The lists as such.
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

TEST(Readme, TableHasEveryKey) {
  const Words listed = keys_of_readme();
  for (const std::string& key : known_config_keys()) EXPECT_THAT(listed, Contains(key));
}

}  // namespace
}  // namespace eg915u
