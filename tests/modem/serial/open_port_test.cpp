#include "modem/serial/open_port.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cerrno>
#include <cstdlib>
#include <filesystem>

#include "modem/serial/open_error.h"
#include "modem/serial/pty_port.h"
#include "tests/support/pseudo_terminal.h"

namespace eg915u {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;
using testing::StartsWith;

constexpr int kBaudRate = 115200;

class OpenPortTest : public testing::Test {
 protected:
  void SetUp() override {
    std::string pattern = fs::temp_directory_path() / "open_port_test.XXXXXX";
    ASSERT_NE(::mkdtemp(pattern.data()), nullptr);
    directory_ = pattern;
    ASSERT_TRUE(modem_.is_open());
  }
  void TearDown() override {
    std::error_code ignored;
    fs::remove_all(directory_, ignored);
  }

  /// Opens the port, which must fail, and returns the error.
  Error error_of(const std::string& path) {
    const auto port = open_port(path, kBaudRate, wakeup_);
    EXPECT_FALSE(port) << path;
    return port ? Error{} : port.error();
  }

  fs::path directory_;
  PseudoTerminal modem_;
  WakeupFd wakeup_;
};

TEST_F(OpenPortTest, ChoosesPtyPortForAPseudoTerminal) {
  const auto port = open_port(modem_.path(), kBaudRate, wakeup_);
  ASSERT_TRUE(port) << port.error().detail;
  EXPECT_NE(dynamic_cast<PtyPort*>(port->get()), nullptr);
}

TEST_F(OpenPortTest, FollowsALinkAtEachCall) {
  const fs::path link = directory_ / "eg915u-at";
  const PseudoTerminal other;
  ASSERT_TRUE(other.is_open());
  fs::create_symlink(modem_.path(), link);
  const auto first = open_port(link, kBaudRate, wakeup_);
  ASSERT_TRUE(first) << first.error().detail;
  fs::remove(link);
  fs::create_symlink(other.path(), link);
  const auto second = open_port(link, kBaudRate, wakeup_);
  ASSERT_TRUE(second) << second.error().detail;
  ASSERT_TRUE((*second)->write("AT\r", Duration(1000)));
  EXPECT_EQ(other.hear(3), "AT\r");
}

TEST_F(OpenPortTest, ErrorNamesTheLinkAndTheDevice) {
  const fs::path link = directory_ / "eg915u-at";
  fs::create_symlink(modem_.path(), link);
  const auto holder = open_port(modem_.path(), kBaudRate, wakeup_);
  ASSERT_TRUE(holder) << holder.error().detail;
  const Error error = error_of(link);
  EXPECT_EQ(error.code, Errc::busy);
  EXPECT_THAT(error.detail, StartsWith(link.string() + " (" + modem_.path() + "): in use by "));
}

TEST_F(OpenPortTest, MissingPathAndDanglingLinkAreLostPorts) {
  const fs::path link = directory_ / "dangling";
  fs::create_symlink(directory_ / "nowhere", link);
  for (const fs::path& path : {directory_ / "absent", link}) {
    const Error error = error_of(path);
    EXPECT_EQ(error.code, Errc::port_lost);
    EXPECT_THAT(error.detail, StartsWith(path.string() + ": not found; expected"));
  }
}

TEST_F(OpenPortTest, FileIsInvalid) {
  const Error error = error_of(directory_);
  EXPECT_EQ(error.code, Errc::invalid);
  EXPECT_THAT(error.detail, StartsWith(directory_.string() + ": not a character device; expected"));
}

TEST_F(OpenPortTest, ErrorNamesACharacterDeviceThatIsNoTerminal) {
  EXPECT_EQ(
      error_of("/dev/null"),
      (Error{Errc::port_lost, "/dev/null: not a serial port; expected a device that /sys/class/tty lists"}));
}

struct OpenErrorCase {
  const char* name;
  int error;
  Errc code;
  const char* detail;
};

class OpenErrorTest : public testing::TestWithParam<OpenErrorCase> {};

TEST_P(OpenErrorTest, SaysWhatIsWrongAndWhatIsExpected) {
  const Error error = open_error("/dev/nobody-holds-this", GetParam().error);
  EXPECT_EQ(error.code, GetParam().code);
  EXPECT_THAT(error.detail, StartsWith("/dev/nobody-holds-this: "));
  EXPECT_THAT(error.detail, HasSubstr(GetParam().detail));
}

INSTANTIATE_TEST_SUITE_P(
    Errno, OpenErrorTest,
    testing::Values(OpenErrorCase{"Denied", EACCES, Errc::locked_out, "group dialout"},
                    OpenErrorCase{"Gone", ENODEV, Errc::port_lost, "not found"},
                    OpenErrorCase{"Busy", EBUSY, Errc::busy, "in use by another process"},
                    OpenErrorCase{"Locked", EWOULDBLOCK, Errc::busy, "in use by another process"},
                    OpenErrorCase{"Broken", EIO, Errc::port_lost, "cannot be opened: "},
                    OpenErrorCase{"Other", EMFILE, Errc::locked_out, "cannot be opened: "}),
    [](const auto& test) { return std::string(test.param.name); });

}  // namespace
}  // namespace eg915u
