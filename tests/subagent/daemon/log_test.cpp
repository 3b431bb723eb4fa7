#include "subagent/daemon/log.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <cstdlib>
#include <string>
#include <thread>
#include <vector>

#include "tests/support/temporary_directory.h"

namespace eg915u {
namespace {

using namespace std::chrono_literals;

/// A file that a Log writes to.
class LogFile {
 public:
  LogFile() : fd_(::open(directory_.file("log").c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600)) {}
  ~LogFile() { ::close(fd_); }
  LogFile(const LogFile&) = delete;
  LogFile& operator=(const LogFile&) = delete;

  [[nodiscard]] int fd() const { return fd_; }
  [[nodiscard]] std::string text() const { return directory_.read("log"); }
  [[nodiscard]] Log journal(Severity threshold = Severity::info) const {
    return Log({.fd = fd_, .format = LogFormat::journal, .threshold = threshold});
  }

 private:
  const TemporaryDirectory directory_;
  const int fd_;
};

TEST(Log, JournalLinesCarryTheSeverity) {
  const LogFile file;
  const Log log = file.journal(Severity::debug);
  log.error("a");
  log.warning("b");
  log.notice("c");
  log.info("d");
  log.debug("e");
  EXPECT_EQ(file.text(), "<3>a\n<4>b\n<5>c\n<6>d\n<7>e\n");
}

TEST(Log, LinesBelowTheThresholdAreLeftOut) {
  const LogFile file;
  file.journal(Severity::warning).info("below");
  file.journal(Severity::warning).warning("at");
  EXPECT_EQ(file.text(), "<4>at\n");
}

TEST(Log, PlainLinesCarryTheTime) {
  const LogFile file;
  const WallTime time{1'700'000'000'042ms};
  const Log log({.fd = file.fd(), .format = LogFormat::plain, .wall_now = [time] { return time; }});
  log.warning("wan0: port lost");
  EXPECT_EQ(file.text(), clock_text(time) + " warning: wan0: port lost\n");
}

TEST(Log, ClockTextHasMilliseconds) {
  const std::string text = clock_text(WallTime{1'700'000'000'042ms});
  ASSERT_EQ(text.size(), 12U);
  EXPECT_EQ(text.substr(5), ":20.042");  // hours and minutes depend on the time zone
}

TEST(Log, ControlCharactersAreEscaped) {
  const LogFile file;
  file.journal().info(std::string("a\r\nb\x1b[31m\x00\x7f", 11) + "\xC3\xA9\xC2\x9B\xFF");
  EXPECT_EQ(file.text(), "<6>a\\x0D\\x0Ab\\x1B[31m\\x00\\x7F\xC3\xA9\\xC2\\x9B\\xFF\n");
}

TEST(Log, LongMessagesAreCut) {
  const LogFile file;
  file.journal().info(std::string(5000, 'x'));
  EXPECT_EQ(file.text(), "<6>" + std::string(1000, 'x') + "...\n");
}

TEST(Log, ThreadsDoNotMixTheirLines) {
  const LogFile file;
  const Log log = file.journal(Severity::debug);
  {
    std::vector<std::jthread> threads;
    for (char c = 'a'; c < 'e'; ++c) {
      threads.emplace_back([&log, c] {
        for (int i = 0; i < 200; ++i) log.debug(std::string(100, c));
      });
    }
  }
  const std::string text = file.text();
  constexpr std::size_t kLineBytes = 104;
  ASSERT_EQ(text.size(), kLineBytes * 4 * 200);
  for (std::size_t at = 0; at < text.size(); at += kLineBytes) {
    EXPECT_EQ(text.substr(at, kLineBytes), "<7>" + std::string(100, text[at + 3]) + '\n');
  }
}

TEST(Log, WritesTenLinesAMinuteForOneCauseAndCountsTheOthers) {
  const LogFile file;
  Time now{};
  const Log log({.fd = file.fd(), .format = LogFormat::journal, .now = [&now] { return now; }});
  std::string first;
  for (int i = 0; i < 300; ++i) {
    log.warning("state.json: cannot be written: attempt " + std::to_string(i));
    if (i < 10) first += "<4>state.json: cannot be written: attempt " + std::to_string(i) + "\n";
  }
  EXPECT_EQ(file.text(), first);
  log.warning("wan0: port lost");
  EXPECT_EQ(file.text(), first += "<4>wan0: port lost\n") << "another cause";
  now += 59s;
  log.count_held_back();
  EXPECT_EQ(file.text(), first);
  now += 1s;
  log.count_held_back();
  log.count_held_back();
  EXPECT_EQ(file.text(), first += "<4>state.json: cannot be written: attempt 299 (290 lines held back)\n");
  log.warning("state.json: cannot be written: attempt 300");
  EXPECT_EQ(file.text(), first += "<4>state.json: cannot be written: attempt 300\n");
}

TEST(LogFormat, IsJournalWhenTheStreamIsTheFile) {
  const LogFile file;
  struct stat status {};
  ASSERT_EQ(::fstat(file.fd(), &status), 0);
  std::string stream = std::to_string(status.st_dev) + ':' + std::to_string(status.st_ino);
  EXPECT_EQ(log_format(file.fd(), [&](const char*) { return stream; }), LogFormat::journal);
  EXPECT_EQ(log_format(file.fd(), [](const char*) { return "1:1"; }), LogFormat::plain);
  EXPECT_EQ(log_format(file.fd(), [](const char*) { return std::nullopt; }), LogFormat::plain);
}

TEST(LogLimiter, LetsDifferentMessagesThrough) {
  LogLimiter limiter;
  EXPECT_EQ(limiter.admit("port lost", Time{}), "port lost");
  EXPECT_EQ(limiter.admit("port opened", Time{}), "port opened");
}

TEST(LogLimiter, HoldsBackRepeatsAndCountsThem) {
  LogLimiter limiter({.lines = 10, .repeats = 1});
  EXPECT_EQ(limiter.admit("no answer", Time{}), "no answer");
  EXPECT_EQ(limiter.admit("no answer", Time{1s}), std::nullopt);
  EXPECT_EQ(limiter.admit("no answer", Time{59s}), std::nullopt);
  EXPECT_EQ(limiter.admit("port lost", Time{59s}), "port lost (2 lines held back)");
  EXPECT_EQ(limiter.admit("no answer", Time{60s}), "no answer");
  EXPECT_EQ(limiter.admit("no answer", Time{61s}), std::nullopt);
  EXPECT_EQ(limiter.admit("no answer", Time{121s}), "no answer (1 line held back)");
}

TEST(LogLimiter, AnyMixKeepsToTheLinesPerMinute) {
  LogLimiter limiter;
  int admitted = 0;
  for (int i = 0; i < 600; ++i) {
    if (limiter.admit("message " + std::to_string(i), Time{i * 100ms})) ++admitted;
  }
  EXPECT_EQ(admitted, 10);
  EXPECT_EQ(limiter.admit("later", Time{70s}), "later (590 lines held back)");
}

TEST(LimitedSink, DoesNotLimitDebugLines) {
  const LogFile file;
  const Log log = file.journal(Severity::debug);
  const LogSink sink = limited_sink(log, {.lines = 1, .repeats = 1}, [] { return Time{}; });
  sink(Severity::warning, "a");
  sink(Severity::warning, "b");
  sink(Severity::debug, "c");
  sink(Severity::debug, "c");
  EXPECT_EQ(file.text(), "<4>a\n<7>c\n<7>c\n");
}

}  // namespace
}  // namespace eg915u
