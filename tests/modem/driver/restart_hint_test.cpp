#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "tests/support/modem_stage.h"

/// RDY and POWERED DOWN may be the text of a message. They count when the modem confirms them.
namespace eg915u {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;
using ::testing::Contains;
using ::testing::HasSubstr;

struct HintCase {
  const char* name;
  std::string line;
  bool is_in_command = false;
};

void PrintTo(const HintCase& test, std::ostream* out) { *out << test.name; }

class RestartHint : public ::testing::TestWithParam<HintCase> {};

TEST_P(RestartHint, ThatIsNotTrueChangesNothing) {
  ModemStage stage;
  stage.port().keep_settings_after_rdy();
  stage.at(seconds(20), [&] {
    const std::string bytes = "\r\n" + GetParam().line + "\r\n";
    if (!GetParam().is_in_command) return stage.port().inject_after(milliseconds(1), bytes);
    stage.port().expect("AT+CSQ", bytes + framed({"+CSQ: 22,99"}));
  });
  std::size_t before = 0;
  stage.at(milliseconds(19'900), [&] { before = stage.kinds().size(); });
  stage.run_until(seconds(60));
  EXPECT_EQ(stage.kinds().size(), before) << "no event";
  EXPECT_EQ(stage.last().resets, 0U);
  EXPECT_EQ(stage.last().oper_state, OperState::connected);
  for (const auto& snapshot : stage.snapshots) EXPECT_FALSE(snapshot->powered_down);
  EXPECT_EQ(stage.opens, 1);
  EXPECT_EQ(stage.port().times_written("AT+CMEE=1"), 1U) << "the session continues";
  EXPECT_THAT(stage.log, Contains(HasSubstr("refuted: the modem kept its settings")).Times(1));
}

TEST_P(RestartHint, ThatRepeatsIsLoggedOnce) {
  ModemStage stage;
  stage.port().keep_settings_after_rdy();
  for (seconds when{20}; when < seconds(120); when += seconds(5)) {
    stage.at(when, [&] { stage.port().inject_after(milliseconds(1), "\r\n" + GetParam().line + "\r\n"); });
  }
  stage.run_until(seconds(130));
  EXPECT_EQ(stage.last().resets, 0U);
  EXPECT_EQ(stage.last().oper_state, OperState::connected);
  EXPECT_THAT(stage.log, Contains(HasSubstr("refuted: ")).Times(1));
}

INSTANTIATE_TEST_SUITE_P(Lines, RestartHint,
                         ::testing::Values(HintCase{"Rdy", "RDY"}, HintCase{"AppRdy", "APP RDY"},
                                           HintCase{"PoweredDown", "POWERED DOWN"},
                                           HintCase{"RdyInACommand", "RDY", true},
                                           HintCase{"PoweredDownInACommand", "POWERED DOWN", true}),
                         [](const auto& test) { return std::string(test.param.name); });

TEST(RestartHints, AreConfirmedBySettingsThatAreLost) {
  ModemStage stage;
  stage.at(seconds(20), [&] { stage.port().inject_after(milliseconds(1), "\r\nRDY\r\n"); });
  stage.run_until(seconds(22));
  EXPECT_EQ(stage.last().resets, 1U);
}

TEST(RestartHints, AreConfirmedBySilence) {
  for (const std::string line : {"RDY", "POWERED DOWN"}) {
    ModemStage stage;
    stage.at(seconds(20), [&] {
      ModemStage::hang(stage.port());
      stage.port().inject_after(milliseconds(1), "\r\n" + line + "\r\n");
    });
    stage.run_until(seconds(30));
    EXPECT_EQ(stage.last().powered_down, line == "POWERED DOWN");
    EXPECT_EQ(std::ranges::count(stage.kinds(), EventKind::powered_down), line == "POWERED DOWN" ? 1 : 0);
  }
}

}  // namespace
}  // namespace eg915u
