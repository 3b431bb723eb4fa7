#include "subagent/daemon/at_trace.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <string>

namespace eg915u {
namespace {

using namespace std::chrono_literals;

TEST(EscapeAt, MakesEveryByteVisible) {
  EXPECT_EQ(escape_at("AT+CSQ\r"), "AT+CSQ<CR>");
  EXPECT_EQ(escape_at("\r\n+CSQ: 20,99\r\n"), "<CR><LF>+CSQ: 20,99<CR><LF>");
  EXPECT_EQ(escape_at(std::string_view("\x1A\x80\xFF\x00\x7F\t", 6)), "<1A><80><FF><00><7F><09>");
  EXPECT_EQ(escape_at("a<CR>b"), "a<3C>CR>b");
  EXPECT_EQ(escape_at(""), "");
}

TEST(FormatTrace, NamesTimeModemAndDirection) {
  const WallTime time{1'700'000'000'123ms};
  EXPECT_EQ(format_trace(time, "wan0", '>', "AT+CSQ\r"), clock_text(time) + " wan0 > AT+CSQ<CR>");
  EXPECT_EQ(format_trace(time, "wan1", '<', "OK\r\n"), clock_text(time) + " wan1 < OK<CR><LF>");
}

class TraceSinkTest : public testing::Test {
 protected:
  TraceSinkTest() { EXPECT_EQ(::pipe(ends_.data()), 0); }
  ~TraceSinkTest() override {
    ::close(ends_[0]);
    ::close(ends_[1]);
  }
  [[nodiscard]] std::string read() const {
    std::array<char, 8192> text{};
    const ssize_t size = ::read(ends_[0], text.data(), text.size());
    return {text.data(), size > 0 ? static_cast<std::size_t>(size) : 0};
  }

  std::array<int, 2> ends_{};
  const WallTime time_{1'700'000'000'123ms};
};

TEST_F(TraceSinkTest, WritesWhateverTheThreshold) {
  const Log log({.fd = ends_[1], .format = LogFormat::plain, .threshold = Severity::error});
  trace_sink(log, "wan0", [this] { return time_; })('>', "AT\r");
  EXPECT_EQ(read(), clock_text(time_) + " wan0 > AT<CR>\n");
}

TEST_F(TraceSinkTest, SplitsLongTexts) {
  const Log log({.fd = ends_[1], .format = LogFormat::journal});
  trace_sink(log, "wan0", [this] { return time_; })('<', std::string(513, '\n'));
  std::string escaped;
  for (int i = 0; i < 512; ++i) escaped += "<LF>";
  const std::string start = "<7>" + clock_text(time_) + " wan0 < ";
  EXPECT_EQ(read(), start + escaped + '\n' + start + "<LF>\n");
}

}  // namespace
}  // namespace eg915u
