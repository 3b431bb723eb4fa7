#include "subagent/agentx/contain.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <stdexcept>
#include <string>
#include <vector>

namespace eg915u {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(ContainTest, LogsWhateverIsThrown) {
  std::vector<std::string> lines;
  const LogSink log = [&lines](Severity, std::string_view line) { lines.emplace_back(line); };
  EXPECT_TRUE(contain(log, [] {}));
  EXPECT_THAT(lines, IsEmpty());
  EXPECT_FALSE(contain(log, [] { throw std::runtime_error("no memory"); }));
  EXPECT_FALSE(contain(log, [] { throw 7; }));
  EXPECT_THAT(lines,
              ElementsAre("snmp: callback failed: no memory", "snmp: callback failed: unknown exception"));
}

TEST(ContainTest, SurvivesALogThatThrows) {
  const LogSink log = [](Severity, std::string_view) { throw std::runtime_error("full"); };
  EXPECT_FALSE(contain(log, [] { throw std::runtime_error("no memory"); }));
}

}  // namespace
}  // namespace eg915u
