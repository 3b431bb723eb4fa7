#include "modem/serial/pty_port.h"

#include "tests/modem/serial/port_suite.h"

namespace eg915u {
namespace {

Result<std::unique_ptr<Port>> open_pty(const std::string& path, WakeupFd& wakeup) {
  return PtyPort::open(path, wakeup);
}

INSTANTIATE_TEST_SUITE_P(Pty, PortSuite, testing::Values(PortKind{"PtyPort", open_pty}),
                         [](const auto& test) { return test.param.name; });

TEST(PtyPort, ErrorNamesAMissingTerminal) {
  WakeupFd wakeup;
  const auto port = PtyPort::open("/dev/pts/99999", wakeup);
  ASSERT_FALSE(port);
  EXPECT_EQ(port.error(),
            (Error{Errc::port_lost,
                   "/dev/pts/99999: not found; expected the modem's AT port, such as /dev/ttyUSB0"}));
}

}  // namespace
}  // namespace eg915u
