#include "tests/modem/serial/port_suite.h"

#include <fcntl.h>
#include <gmock/gmock.h>
#include <sys/file.h>
#include <sys/wait.h>
#include <termios.h>

#include <array>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <thread>

namespace eg915u {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;

std::string every_byte() {
  std::string bytes;
  for (int value = 0; value < 256; ++value) bytes.push_back(static_cast<char>(value));
  return bytes;
}

/// Reads until `count` bytes arrived. Returns fewer when the port fails or is silent for two seconds.
std::string read_bytes(Port& port, std::size_t count) {
  std::string bytes;
  while (bytes.size() < count) {
    std::array<char, 64> buffer{};
    const auto got = port.read(buffer, 2s);
    if (!got || *got == 0) break;
    bytes.append(buffer.data(), *got);
  }
  return bytes;
}

Errc code_of(const Result<std::size_t>& result) { return result ? Errc::invalid : result.error().code; }

void expect_raw(const PseudoTerminal& modem, Port& port) {
  ASSERT_TRUE(modem.say(every_byte()));
  EXPECT_EQ(read_bytes(port, 256), every_byte());
  ASSERT_TRUE(port.write(every_byte(), 1s));
  EXPECT_EQ(modem.hear(256), every_byte());
  EXPECT_EQ(modem.hear(1, 20ms), "") << "an echo came back";
}

/// Another process that holds the lock until its pipe is closed.
class OtherHolder {
 public:
  explicit OtherHolder(const std::string& path) {
    std::array<int, 2> ready{};
    if (::pipe(ready.data()) != 0) return;
    pid_ = ::fork();
    if (pid_ == 0) {
      const int fd = ::open(path.c_str(), O_RDWR | O_NOCTTY);
      const char done = fd >= 0 && ::flock(fd, LOCK_EX | LOCK_NB) == 0 ? '1' : '0';
      if (::write(ready[1], &done, 1) != 1) ::_exit(1);
      for (;;) ::pause();
    }
    char done = '0';
    locked_ = ::read(ready[0], &done, 1) == 1 && done == '1';
    ::close(ready[0]);
    ::close(ready[1]);
  }
  ~OtherHolder() {
    if (pid_ <= 0) return;
    ::kill(pid_, SIGKILL);
    ::waitpid(pid_, nullptr, 0);
  }
  OtherHolder(const OtherHolder&) = delete;
  OtherHolder& operator=(const OtherHolder&) = delete;

  [[nodiscard]] bool locked() const { return locked_; }
  [[nodiscard]] pid_t pid() const { return pid_; }

 private:
  pid_t pid_ = -1;
  bool locked_ = false;
};

TEST_P(PortSuite, CarriesEveryByteUnchanged) {
  const auto port = open();
  ASSERT_TRUE(port) << port.error().detail;
  expect_raw(modem_, **port);
}

TEST_P(PortSuite, MakesACookedTerminalRawAgain) {
  ASSERT_TRUE(open());
  ASSERT_TRUE(modem_.make_cooked());
  const auto port = open();
  ASSERT_TRUE(port) << port.error().detail;
  expect_raw(modem_, **port);
}

TEST_P(PortSuite, ReadReturnsNothingAfterItsTimeout) {
  const auto port = open();
  ASSERT_TRUE(port) << port.error().detail;
  std::array<char, 8> buffer{};
  const auto begin = std::chrono::steady_clock::now();
  EXPECT_EQ((*port)->read(buffer, 30ms), std::size_t{0});
  EXPECT_GE(std::chrono::steady_clock::now() - begin, 30ms);
}

TEST_P(PortSuite, WakeEndsReadOnce) {
  const auto port = open();
  ASSERT_TRUE(port) << port.error().detail;
  std::array<char, 8> buffer{};
  const std::jthread waking([this] { wakeup_.wake(); });
  const auto begin = std::chrono::steady_clock::now();
  EXPECT_EQ((*port)->read(buffer, 10s), std::size_t{0});
  EXPECT_LT(std::chrono::steady_clock::now() - begin, 5s);
  EXPECT_EQ((*port)->read(buffer, 0ms), std::size_t{0});
  ASSERT_TRUE(modem_.say("x"));
  EXPECT_EQ((*port)->read(buffer, 2s), std::size_t{1});
}

TEST_P(PortSuite, HangUpLosesThePortForGood) {
  const auto port = open();
  ASSERT_TRUE(port) << port.error().detail;
  modem_.hang_up();
  std::array<char, 8> buffer{};
  const auto lost = (*port)->read(buffer, 2s);
  ASSERT_EQ(code_of(lost), Errc::port_lost);
  EXPECT_THAT(lost.error().detail, HasSubstr(modem_.path() + ": port lost: "));
  EXPECT_EQ((*port)->read(buffer, 2s), lost);
  const auto written = (*port)->write("AT\r", 2s);
  ASSERT_FALSE(written);
  EXPECT_EQ(written.error(), lost.error());
}

TEST_P(PortSuite, WriteNoticesAHangUp) {
  const auto port = open();
  ASSERT_TRUE(port) << port.error().detail;
  modem_.hang_up();
  const auto written = (*port)->write("AT\r", 2s);
  ASSERT_FALSE(written);
  EXPECT_EQ(written.error().code, Errc::port_lost);
}

TEST_P(PortSuite, WriteTimesOutOnAPortThatAcceptsNoBytes) {
  const auto port = open();
  ASSERT_TRUE(port) << port.error().detail;
  const auto written = (*port)->write(std::string(1 << 20, 'A'), 20ms);
  ASSERT_FALSE(written);
  EXPECT_EQ(written.error().code, Errc::timeout);
  EXPECT_THAT(written.error().detail, HasSubstr(modem_.path()));
}

TEST_P(PortSuite, HasOneHolderAtATime) {
  auto first = open();
  ASSERT_TRUE(first) << first.error().detail;
  const auto second = open();
  ASSERT_FALSE(second);
  EXPECT_EQ(second.error().code, Errc::busy);
  EXPECT_THAT(second.error().detail, HasSubstr(modem_.path() + ": in use by this process itself"));
  first->reset();
  EXPECT_TRUE(open());
}

TEST_P(PortSuite, RejectedOpenKeepsTheHoldersSettings) {
  // Opened before the port: a user without root rights cannot open a terminal marked exclusive.
  const FileDescriptor slave(::open(modem_.path().c_str(), O_RDWR | O_NOCTTY));
  ASSERT_TRUE(slave);
  const auto first = open();
  ASSERT_TRUE(first) << first.error().detail;
  ASSERT_TRUE(modem_.make_cooked());
  ASSERT_FALSE(open());
  termios settings{};
  ASSERT_EQ(::tcgetattr(slave.get(), &settings), 0);
  EXPECT_NE(settings.c_lflag & ICANON, 0U);
}

TEST_P(PortSuite, ErrorNamesThePortHolder) {
  const OtherHolder other(modem_.path());
  ASSERT_TRUE(other.locked());
  const auto port = open();
  ASSERT_FALSE(port);
  EXPECT_EQ(port.error().code, Errc::busy);
  std::string own_name;
  std::getline(std::ifstream("/proc/self/comm"), own_name);
  EXPECT_THAT(port.error().detail,
              HasSubstr(": in use by " + own_name + ", pid " + std::to_string(other.pid())));
}

TEST_P(PortSuite, IsNotInheritedByChildren) {
  const auto port = open();
  ASSERT_TRUE(port) << port.error().detail;
  int found = 0;
  for (const auto& entry : std::filesystem::directory_iterator("/proc/self/fd")) {
    std::error_code closed_meanwhile;
    if (std::filesystem::read_symlink(entry.path(), closed_meanwhile) != modem_.path()) continue;
    ++found;
    EXPECT_NE(::fcntl(std::stoi(entry.path().filename()), F_GETFD) & FD_CLOEXEC, 0);
  }
  EXPECT_GE(found, 1);
}

}  // namespace
}  // namespace eg915u
