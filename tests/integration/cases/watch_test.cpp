#include <csignal>

#include "tests/integration/support/fixture.h"
#include "tests/support/pseudo_terminal.h"

/// eg915u-agentx status --watch.
namespace eg915u {
namespace {

class WatchTest : public IntegrationTest {
 protected:
  ChildProcess watch(const std::string& output, std::vector<std::string> environment) {
    return ChildProcess(
        {.arguments = {daemon_program(), "status", "--watch", "--config", daemon_->config_path()},
         .environment = std::move(environment),
         .output = output});
  }
  static bool has(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
  }
};

TEST_F(WatchTest, ShowsEachChangeAsPlainText) {
  start();
  const auto output = dir_.file("watch");
  auto process = watch(output, {"LC_ALL=C"});
  ASSERT_TRUE(eventually([&] { return has(read_text(output), "wan0  RSRP -95 dBm  ["); }));
  modem_.set("signal.rsrp", -117);
  ASSERT_TRUE(eventually([&] { return has(read_text(output), "wan0  RSRP -117 dBm  ["); }));
  EXPECT_FALSE(has(read_text(output), "\x1b")) << "no terminal, no control sequences";

  EXPECT_EQ(daemon_->stop(), 0);
  ASSERT_TRUE(eventually([&] {
    return has(read_text(output), "no eg915u-agentx runs") || has(read_text(output), "is not running");
  }));
  EXPECT_TRUE(process.running()) << "the daemon may come back";
  process.send(SIGTERM);
  EXPECT_EQ(process.wait(kPatience), 0);
}

TEST_F(WatchTest, LeavesTheTerminalAsItWas) {
  start();
  const PseudoTerminal terminal;
  auto process = watch(terminal.path(), {"LC_ALL=C.UTF-8", "NO_COLOR="});
  std::string text;
  const auto hear = [&](const std::string& part) {
    return eventually([&] {
      text += terminal.hear(1, std::chrono::milliseconds{100});
      return has(text, part);
    });
  };
  ASSERT_TRUE(hear("RSRP -95 dBm"));
  EXPECT_TRUE(text.starts_with("\x1b[?1049h\x1b[?25l\x1b[H")) << text;
  EXPECT_TRUE(has(text, "█")) << text;
  EXPECT_TRUE(has(text, "\x1b[32m")) << text;
  process.send(SIGINT);
  EXPECT_TRUE(hear("\x1b[?25h\x1b[?1049l")) << text;
  EXPECT_EQ(process.wait(kPatience), 0);
}

TEST_F(WatchTest, NeedsADaemonAtTheStart) {
  const auto output = dir_.file("watch");
  ChildProcess process(
      {.arguments = {daemon_program(), "status", "--watch", "--runtime-dir", dir_.make_dir("empty")},
       .environment = {},
       .output = output});
  EXPECT_EQ(process.wait(kPatience), 1);
  EXPECT_TRUE(has(read_text(output), "status.json")) << read_text(output);
}

}  // namespace
}  // namespace eg915u
