#include <gtest/gtest.h>
#include <sys/resource.h>

#include <filesystem>
#include <fstream>

#include "simulator/port/port_link.h"
#include "tests/simulator/running_simulator.h"

// The simulator over a real pseudo terminal.

namespace eg915u::sim {
namespace {

namespace fs = std::filesystem;

bool is_hung_up(int fd) {
  pollfd entry{fd, POLLIN, 0};
  return ::poll(&entry, 1, 0) > 0 && (entry.revents & POLLHUP) != 0;
}

TEST(Port, AnswersInRawMode) {
  const RunningSimulator simulator;
  const FileDescriptor port = simulator.open_port();
  ASSERT_TRUE(port);
  EXPECT_EQ(ask(port.get(), "AT+CSQ"), "AT+CSQ\r\r\n+CSQ: 22,99\r\n\r\nOK\r\n");
}

TEST(Port, MayBeOpenedAndClosedManyTimes) {
  const RunningSimulator simulator;
  for (int i = 0; i < 50; ++i) {
    const FileDescriptor port = simulator.open_port();
    ASSERT_TRUE(port);
    EXPECT_EQ(ask(port.get(), "AT"), "AT\r\r\nOK\r\n");
  }
}

TEST(Port, ReadsFromAClientThatWritesAndCloses) {
  const RunningSimulator simulator;
  ASSERT_EQ(::write(simulator.open_port().get(), "ATE0\r", 5), 5);
  EXPECT_TRUE(
      becomes_true([&] { return simulator.request("{\"do\":\"log\"}").find("ATE0") != std::string::npos; }));
}

TEST(Port, UnplugHangsUpAndPlugLinksANewPort) {
  const RunningSimulator simulator;
  const FileDescriptor port = simulator.open_port();
  ASSERT_EQ(ask(port.get(), "ATE0"), "ATE0\r\r\nOK\r\n");
  EXPECT_EQ(simulator.request("{\"do\":\"unplug\"}"), "{\"ok\":true}\n");
  EXPECT_TRUE(becomes_true([&] { return is_hung_up(port.get()); }));
  EXPECT_FALSE(fs::exists(fs::symlink_status(simulator.link())));
  EXPECT_EQ(simulator.request("{\"do\":\"plug\"}"), "{\"ok\":true}\n");
  const FileDescriptor again = simulator.open_port();
  ASSERT_TRUE(again);
  EXPECT_EQ(ask(again.get(), "AT"), "\r\nOK\r\n");
}

TEST(Port, DisappearsAndReturnsWithAReboot) {
  const RunningSimulator simulator;
  const FileDescriptor port = simulator.open_port();
  ASSERT_EQ(ask(port.get(), "ATE0"), "ATE0\r\r\nOK\r\n");
  // A hang-up discards unread bytes: on a busy machine that is the OK.
  const std::string answer = ask(port.get(), "AT+CFUN=1,1");
  EXPECT_TRUE(answer == "\r\nOK\r\n" || (answer.empty() && is_hung_up(port.get()))) << answer;
  EXPECT_TRUE(becomes_true([&] { return is_hung_up(port.get()); }));
  FileDescriptor again;
  ASSERT_TRUE(becomes_true([&] { return bool(again = simulator.open_port()); }));
  const std::string boot = read_until(
      again.get(), [](const std::string& text) { return text.find("PB DONE\r\n") != std::string::npos; });
  // On a busy machine the port is opened after the first lines, which are lost then.
  const std::string whole =
      "\r\nRDY\r\n\r\n+CFUN: 1\r\n\r\n+CPIN: READY\r\n\r\n+QUSIM: 1\r\n\r\n+QIND: SMS DONE\r\n"
      "\r\n+QIND: PB DONE\r\n";
  EXPECT_FALSE(boot.empty());
  EXPECT_TRUE(whole.ends_with(boot)) << boot;
  EXPECT_EQ(ask(again.get(), "AT"), "AT\r\r\nOK\r\n");
}

TEST(Port, HangLeavesItOpenAndSilent) {
  const RunningSimulator simulator;
  const FileDescriptor port = simulator.open_port();
  ASSERT_EQ(ask(port.get(), "ATE0"), "ATE0\r\r\nOK\r\n");
  simulator.request("{\"do\":\"hang\"}");
  ASSERT_EQ(::write(port.get(), "AT+CSQ\r", 7), 7);
  // Simulated time runs 20 times as fast: an answer would have arrived long before.
  pollfd entry{port.get(), POLLIN, 0};
  EXPECT_EQ(::poll(&entry, 1, 50), 0);
  simulator.request("{\"do\":\"unhang\"}");
  EXPECT_EQ(ask(port.get(), "AT"), "\r\nOK\r\n");
}

TEST(Port, IdlesWithoutWork) {
  const RunningSimulator simulator;
  { const FileDescriptor port = simulator.open_port(); }
  simulator.request("{\"do\":\"state\"}");
  rusage before{};
  rusage after{};
  getrusage(RUSAGE_SELF, &before);
  pollfd nothing{-1, 0, 0};
  ::poll(&nothing, 1, 300);
  getrusage(RUSAGE_SELF, &after);
  EXPECT_LT(after.ru_nvcsw - before.ru_nvcsw, 50);
  const auto user = after.ru_utime.tv_usec - before.ru_utime.tv_usec +
                    (after.ru_utime.tv_sec - before.ru_utime.tv_sec) * 1'000'000;
  EXPECT_LT(user, 100'000);
}

TEST(Port, StopRemovesLinkAndSocket) {
  RunningSimulator simulator;
  ASSERT_TRUE(fs::is_symlink(simulator.link()));
  ASSERT_TRUE(fs::is_socket(simulator.control()));
  simulator.stop();
  EXPECT_FALSE(fs::exists(fs::symlink_status(simulator.link())));
  EXPECT_FALSE(fs::exists(fs::symlink_status(simulator.control())));
}

TEST(PortLink, ReplacesALinkButNothingElse) {
  const TestDirectory directory;
  fs::create_symlink("/nowhere", directory.file("link"));
  {
    const auto link = PortLink::create(directory.file("link"), "/dev/null");
    ASSERT_TRUE(link) << link.error();
    EXPECT_EQ(fs::read_symlink(directory.file("link")), "/dev/null");
  }
  EXPECT_FALSE(fs::exists(fs::symlink_status(directory.file("link"))));
  std::ofstream(directory.file("file")) << "x";
  const auto refused = PortLink::create(directory.file("file"), "/dev/null");
  ASSERT_FALSE(refused);
  EXPECT_NE(refused.error().find("expected a symbolic link"), std::string::npos);
  EXPECT_FALSE(PortLink::create(directory.file("none/link"), "/dev/null"));
}

TEST(PortLink, KeepsALinkToAnotherTarget) {
  const TestDirectory directory;
  {
    const auto link = PortLink::create(directory.file("link"), "/dev/null");
    ASSERT_TRUE(link);
    fs::remove(directory.file("link"));
    fs::create_symlink("/dev/zero", directory.file("link"));
  }
  EXPECT_TRUE(fs::is_symlink(directory.file("link")));
}

TEST(SimulatorStart, SaysWhatFails) {
  SimulatorOptions options;
  options.script = "/nonexistent/script";
  EXPECT_EQ(Simulator::start(options).error(),
            "/nonexistent/script: cannot be read; expected a file of JSON lines");
  options = {};
  options.log = "/nonexistent/log";
  EXPECT_EQ(Simulator::start(options).error(), "/nonexistent/log: cannot be written");
  options = {};
  options.scenario = "x";
  EXPECT_EQ(Simulator::start(options).error(), "x: no such scenario");
}

}  // namespace
}  // namespace eg915u::sim
