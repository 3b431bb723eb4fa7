#include "modem/serial/serial_port.h"

#include <fcntl.h>
#include <gmock/gmock.h>
#include <sys/ioctl.h>
#include <termios.h>

#include "modem/serial/open_port.h"
#include "modem/serial/pty_port.h"
#include "tests/modem/serial/port_suite.h"

// Runs with tests/support/serial_shim.cpp preloaded, as ctest does. Without the shim every test here fails.

namespace eg915u {
namespace {

using testing::HasSubstr;

constexpr int kBaudRate = 115200;

Result<std::unique_ptr<Port>> open_serial(const std::string& path, WakeupFd& wakeup) {
  return SerialPort::open(path, kBaudRate, wakeup);
}

INSTANTIATE_TEST_SUITE_P(Serial, PortSuite, testing::Values(PortKind{"SerialPort", open_serial}),
                         [](const auto& test) { return test.param.name; });

class SerialPortTest : public testing::Test {
 protected:
  void SetUp() override {
    ASSERT_TRUE(modem_.is_open());
    slave_ = FileDescriptor(::open(modem_.path().c_str(), O_RDWR | O_NOCTTY | O_CLOEXEC));
    ASSERT_TRUE(slave_);
  }

  [[nodiscard]] termios settings() const {
    termios settings{};
    EXPECT_EQ(::tcgetattr(slave_.get(), &settings), 0);
    return settings;
  }

  PseudoTerminal modem_;
  FileDescriptor slave_;
  WakeupFd wakeup_;
};

TEST_F(SerialPortTest, SetsBaudRateAnd8N1WithoutFlowControl) {
  const auto port = SerialPort::open(modem_.path(), 9600, wakeup_);
  ASSERT_TRUE(port) << port.error().detail;
  const termios now = settings();
  EXPECT_EQ(::cfgetospeed(&now), static_cast<speed_t>(B9600));
  EXPECT_EQ(now.c_cflag & (CSIZE | PARENB | CSTOPB | CRTSCTS), static_cast<tcflag_t>(CS8));
  EXPECT_EQ(now.c_iflag & (IXON | IXOFF), 0U);
}

TEST_F(SerialPortTest, TurnsDtrAndRtsOn) {
  const auto port = SerialPort::open(modem_.path(), kBaudRate, wakeup_);
  ASSERT_TRUE(port) << port.error().detail;
  int lines = 0;
  ASSERT_EQ(::ioctl(slave_.get(), TIOCMGET, &lines), 0);
  EXPECT_EQ(lines & (TIOCM_DTR | TIOCM_RTS), TIOCM_DTR | TIOCM_RTS);
}

TEST_F(SerialPortTest, RejectsAnImpossibleBaudRate) {
  const auto port = SerialPort::open(modem_.path(), -1, wakeup_);
  ASSERT_FALSE(port);
  EXPECT_EQ(port.error().code, Errc::invalid);
  EXPECT_THAT(port.error().detail, HasSubstr(modem_.path() + ": baud rate -1 rejected"));
}

TEST_F(SerialPortTest, OpenPortChoosesSerialPortForADevice) {
  const auto port = open_port(modem_.path(), kBaudRate, wakeup_);
  ASSERT_TRUE(port) << port.error().detail;
  EXPECT_NE(dynamic_cast<SerialPort*>(port->get()), nullptr);
}

TEST_F(SerialPortTest, SerialPortAndPtyPortRespectEachOthersLock) {
  const auto serial = SerialPort::open(modem_.path(), kBaudRate, wakeup_);
  ASSERT_TRUE(serial) << serial.error().detail;
  const auto pty = PtyPort::open(modem_.path(), wakeup_);
  ASSERT_FALSE(pty);
  EXPECT_EQ(pty.error().code, Errc::busy);
}

}  // namespace
}  // namespace eg915u
