#include "tests/subagent/config/config_error_case.h"

#include "subagent/config/config.h"

namespace eg915u {
namespace {

TEST_P(ConfigErrors, AreAllReportedWithTheirPosition) {
  const auto config = parse_config(GetParam().yaml, "c.yaml", [](const char*) { return std::nullopt; });
  ASSERT_FALSE(config.has_value());
  std::vector<std::string> lines;
  for (const ConfigProblem& problem : config.error()) lines.push_back(to_string(problem));
  EXPECT_EQ(lines, GetParam().lines);
}

}  // namespace
}  // namespace eg915u
