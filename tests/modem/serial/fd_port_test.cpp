#include "modem/serial/fd_port.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/socket.h>

#include <array>

#include "base/file_descriptor.h"

namespace eg915u {
namespace {

using namespace std::chrono_literals;

/// A socket pair keeps the bytes sent before the hang-up, as a real serial driver does. A pseudo terminal
/// drops them.
class FdPortTest : public testing::Test {
 protected:
  void SetUp() override {
    std::array<int, 2> ends{};
    ASSERT_EQ(::socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0, ends.data()), 0);
    ours_ = FileDescriptor(ends[0]);
    theirs_ = FileDescriptor(ends[1]);
  }

  void say(std::string_view bytes) const {
    ASSERT_EQ(::write(theirs_.get(), bytes.data(), bytes.size()), static_cast<ssize_t>(bytes.size()));
  }

  static std::string read_from(FdPort& port, Duration timeout) {
    std::array<char, 16> buffer{};
    const auto count = port.read(buffer, timeout);
    return count ? std::string(buffer.data(), *count) : "error: " + count.error().detail;
  }

  FileDescriptor ours_;
  FileDescriptor theirs_;
  WakeupFd wakeup_;
};

TEST_F(FdPortTest, ReadsTheBytesSentBeforeTheHangUp) {
  FdPort port(ours_.get(), "port", wakeup_);
  say("POWERED DOWN\r\n");
  theirs_ = FileDescriptor();
  EXPECT_EQ(read_from(port, 0ms), "POWERED DOWN\r\n");
  EXPECT_EQ(read_from(port, 0ms), "error: port: port lost: hung up");
}

TEST_F(FdPortTest, ReadsBytesBeforeItNoticesAWake) {
  FdPort port(ours_.get(), "port", wakeup_);
  say("OK");
  wakeup_.wake();
  EXPECT_EQ(read_from(port, 0ms), "OK");
  const auto begin = std::chrono::steady_clock::now();
  EXPECT_EQ(read_from(port, 10s), "");
  EXPECT_LT(std::chrono::steady_clock::now() - begin, 5s);
}

TEST_F(FdPortTest, ReadsNothingIntoAnEmptyBuffer) {
  FdPort port(ours_.get(), "port", wakeup_);
  say("OK");
  EXPECT_EQ(port.read({}, 0ms), std::size_t{0});
  EXPECT_EQ(read_from(port, 0ms), "OK");
}

TEST_F(FdPortTest, InvalidDescriptorIsALostPort) {
  FdPort port(ours_.get(), "port", wakeup_);
  ours_ = FileDescriptor();
  EXPECT_EQ(read_from(port, 0ms).substr(0, 23), "error: port: port lost:");
}

TEST_F(FdPortTest, ContinuesToWriteOnceTheOtherEndHasRead) {
  FdPort port(ours_.get(), "port", wakeup_);
  const std::string bytes(1 << 20, 'A');
  std::size_t drained = 0;
  Result<void> written = port.write(bytes, 0ms);
  ASSERT_FALSE(written);
  EXPECT_EQ(written.error().code, Errc::timeout);
  std::array<char, 4096> buffer{};
  for (ssize_t count = 0; (count = ::read(theirs_.get(), buffer.data(), buffer.size())) > 0;) {
    drained += static_cast<std::size_t>(count);
  }
  EXPECT_GT(drained, 0U);
  EXPECT_TRUE(port.write("AT\r", 0ms));
}

}  // namespace
}  // namespace eg915u
