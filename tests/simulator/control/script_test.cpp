#include "simulator/control/script.h"

#include <gtest/gtest.h>

#include <ostream>

#include "simulator/control/scenarios.h"
#include "tests/simulator/driver.h"

namespace eg915u::sim {
namespace {

struct Mistake {
  const char* name;
  const char* line;
  const char* error;
};

void PrintTo(const Mistake& mistake, std::ostream* out) { *out << mistake.line; }

class ScriptMistakeTest : public testing::TestWithParam<Mistake> {};

TEST_P(ScriptMistakeTest, IsReportedWithItsLine) {
  const auto script = parse_script(std::string("# comment\n\n") + GetParam().line + "\n", "demo.jsonl");
  ASSERT_FALSE(script);
  EXPECT_EQ(script.error().substr(0, std::string(GetParam().error).size()), GetParam().error);
}

INSTANTIATE_TEST_SUITE_P(
    All, ScriptMistakeTest,
    testing::Values(Mistake{"no_json", "{", "demo.jsonl:3: must be a JSON object"},
                    Mistake{"nothing", "{}", "demo.jsonl:3: must have do, at_ms, wait_ms"},
                    Mistake{"request", "{\"do\":\"fly\"}", "demo.jsonl:3: do: \"fly\"; expected one of"},
                    Mistake{"value", "{\"do\":\"set\",\"path\":\"signal.csq\",\"value\":200}",
                            "demo.jsonl:3: signal.csq: must be a whole number from 0 to 99"},
                    Mistake{"wait", "{\"wait_ms\":-1}", "demo.jsonl:3: wait_ms: must be a whole number"},
                    Mistake{"at", "{\"at_ms\":\"1\"}", "demo.jsonl:3: at_ms: must be a whole number"},
                    Mistake{"wait_for", "{\"wait_for\":\"\"}",
                            "demo.jsonl:3: wait_for: must be the beginning"},
                    Mistake{"both", "{\"wait_ms\":1,\"at_ms\":1}", "demo.jsonl:3: only one of at_ms"},
                    Mistake{"repeat", "{\"repeat\":true}", "demo.jsonl:3: repeat: must come after a wait"}),
    [](const auto& row) { return row.param.name; });

TEST(Script, ReportsEveryMistake) {
  const auto script = parse_script("{}\n{\"wait_ms\":1}\n[]\n", "s");
  ASSERT_FALSE(script);
  EXPECT_NE(script.error().find("s:1: "), std::string::npos);
  EXPECT_NE(script.error().find("\ns:3: "), std::string::npos);
}

TEST(Script, MissingFileIsAnError) {
  EXPECT_EQ(read_script("/nonexistent/script").error(),
            "/nonexistent/script: cannot be read; expected a file of JSON lines");
}

TEST(Script, RunsAtItsTimes) {
  Driver driver;
  auto script = parse_script(R"(# two URCs and one after a command
{"at_ms":1000,"do":"urc","line":"ONE"}
{"wait_ms":500,"do":"urc","line":"TWO"}
{"wait_for":"AT+CSQ","do":"urc","line":"THREE"}
)",
                             "s");
  ASSERT_TRUE(script) << script.error();
  driver.ask("ATE0", Time(100));
  driver.bench().start_script(*script);
  EXPECT_EQ(driver.wait(Time(999)), "");
  EXPECT_EQ(driver.wait(Time(1)), "\r\nONE\r\n");
  EXPECT_EQ(driver.wait(Time(500)), "\r\nTWO\r\n");
  EXPECT_EQ(driver.ask("AT"), "\r\nOK\r\n");
  EXPECT_EQ(driver.ask("AT+CSQ"), "\r\nTHREE\r\n\r\n+CSQ: 22,99\r\n\r\nOK\r\n");
}

TEST(Script, FailedStepIsReportedWithItsLine) {
  Driver driver;
  auto script = parse_script("\n{\"wait_ms\":5,\"do\":\"bytes\"}\n", "s");
  ASSERT_TRUE(script) << script.error();
  driver.bench().start_script(*script);
  driver.wait(Time(10));
  EXPECT_EQ(driver.bench().take_problems(),
            std::vector<std::string>{"s:2: bytes: must have either hex or text"});
}

TEST(Script, MayStartAScenario) {
  Driver driver;
  auto script = parse_script("{\"wait_ms\":5,\"do\":\"scenario\",\"name\":\"flapping\"}\n", "s");
  ASSERT_TRUE(script) << script.error();
  driver.bench().start_script(*script);
  driver.wait(Time(10));
  EXPECT_EQ(driver.bench().scenario_name(), "flapping");
}

TEST(Scenarios, HaveTheirNames) {
  std::string names;
  for (const Scenario& scenario : scenarios()) names += std::string(scenario.name) + ' ';
  EXPECT_EQ(names,
            "home-lte roaming gsm-only no-sim pin-locked denied searching weak-signal flapping hang "
            "busy-sim rough-uart strict ");
}

TEST(Scenarios, AllLoadAndAnswer) {
  for (const Scenario& scenario : scenarios()) {
    SCOPED_TRACE(scenario.name);
    EXPECT_FALSE(scenario.summary.empty());
    Driver driver;
    driver.bench().start_scenario(scenario);
    driver.ask("ATE0");
    EXPECT_EQ(driver.ask("AT"), "\r\nOK\r\n");
    EXPECT_TRUE(driver.bench().take_problems().empty());
    driver.must("{'do':'scenario','name':'home-lte'}");
    driver.wait(Time(10000));
    EXPECT_EQ(driver.ask("AT+CEREG?"), "\r\n+CEREG: 0,1\r\n\r\nOK\r\n");
  }
}

TEST(Scenarios, FlappingRepeats) {
  Driver driver;
  driver.must("{'do':'scenario','name':'flapping'}");
  driver.ask("ATE0", Time(100));
  driver.ask("AT+CEREG=1", Time(100));
  std::string expected;
  for (int i = 0; i < 4; ++i) expected += "\r\n+CEREG: 2\r\n\r\n+CEREG: 1\r\n";
  EXPECT_EQ(driver.wait(Time(60000)), expected);
}

TEST(Scenarios, BusySimIsReadyAfterAWhile) {
  Driver driver;
  driver.must("{'do':'scenario','name':'busy-sim'}");
  driver.ask("ATE0");
  EXPECT_EQ(driver.ask("AT+CMEE=1"), "\r\nOK\r\n");
  EXPECT_EQ(driver.ask("AT+QENG=?"), "\r\n+CME ERROR: 14\r\n");
  EXPECT_EQ(driver.ask("AT+CMGS=?"), "\r\n+CMS ERROR: 314\r\n");
  EXPECT_EQ(driver.ask("AT+CMGS=?"), "\r\nOK\r\n");
  EXPECT_EQ(driver.ask("AT+CPIN?"), "\r\n+CME ERROR: 14\r\n");
  driver.wait(Time(20'000));
  EXPECT_EQ(driver.ask("AT+CPIN?"), "\r\n+CPIN: READY\r\n\r\nOK\r\n");
  driver.must("{'do':'scenario','name':'home-lte'}");
  driver.set("sim.busy", "true");
  driver.wait(Time(2000));
  EXPECT_EQ(driver.ask("AT+CPIN?"), "\r\n+CPIN: READY\r\n\r\nOK\r\n") << "the next card is quick";
}

TEST(Scenarios, HangRecovers) {
  Driver driver;
  driver.must("{'do':'scenario','name':'hang'}");
  driver.ask("ATE0");
  EXPECT_EQ(driver.ask("AT+CSQ"), "\r\n+CSQ: 22,99\r\n\r\nOK\r\n");
  driver.wait(Time(1000));
  EXPECT_EQ(driver.ask("AT", Time(29000)), "");
  driver.wait(Time(1000));
  EXPECT_EQ(driver.ask("AT"), "\r\nOK\r\n");
}

}  // namespace
}  // namespace eg915u::sim
