#include "subagent/agentx/snmp_log.h"

#include <gtest/gtest.h>

#include <utility>
#include <vector>

namespace eg915u {
namespace {

constexpr int kWarning = 4;

class SnmpLogTest : public testing::Test {
 protected:
  using Line = std::pair<Severity, std::string>;

  std::vector<Line> lines_;
  SnmpLog log_{[this](Severity severity, std::string_view text) { lines_.emplace_back(severity, text); }};
};

TEST_F(SnmpLogTest, StripsTheNewlineAndNamesTheArea) {
  log_.write(kWarning, "no memory\n");
  EXPECT_EQ(lines_, (std::vector<Line>{{Severity::warning, "agentx: no memory"}}));
}

TEST_F(SnmpLogTest, DropsEmptyLines) {
  log_.write(kWarning, "");
  log_.write(kWarning, "\n");
  EXPECT_TRUE(lines_.empty());
}

TEST_F(SnmpLogTest, MapsSeverities) {
  log_.write(0, "emergency");
  log_.write(3, "error");
  log_.write(6, "info");
  log_.write(7, "debug");
  const std::vector<Line> expected{{Severity::error, "agentx: emergency"},
                                   {Severity::error, "agentx: error"},
                                   {Severity::info, "agentx: info"},
                                   {Severity::debug, "agentx: debug"}};
  EXPECT_EQ(lines_, expected);
}

TEST_F(SnmpLogTest, LogsARepeatedLineOncePerOutage) {
  const auto line = "Warning: Failed to connect to the agentx master agent (/run/agentx/master): \n";
  log_.write(kWarning, line);
  log_.write(kWarning, line);
  EXPECT_EQ(lines_.size(), 1U);

  log_.forget_repeats();
  log_.write(kWarning, line);
  EXPECT_EQ(lines_.size(), 2U);
}

TEST_F(SnmpLogTest, FindsARefusedRegistrationEveryTime) {
  EXPECT_FALSE(log_.take_refusal());
  log_.write(3, "registering pdu failed: 263!\n");
  EXPECT_TRUE(log_.take_refusal());
  EXPECT_FALSE(log_.take_refusal());
  log_.write(3, "registering pdu failed: 263!\n");
  EXPECT_TRUE(log_.take_refusal()) << "also when the line itself is a repeat";
}

}  // namespace
}  // namespace eg915u
