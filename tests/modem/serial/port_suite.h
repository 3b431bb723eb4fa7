#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <ostream>
#include <string>

#include "base/wakeup_fd.h"
#include "modem/serial/port.h"
#include "tests/support/pseudo_terminal.h"

namespace eg915u {

/// One of the real ports, opened on a pseudo terminal.
struct PortKind {
  std::string name;
  Result<std::unique_ptr<Port>> (*open)(const std::string& path, WakeupFd& wakeup);
};

inline void PrintTo(const PortKind& kind, std::ostream* out) { *out << kind.name; }

/// The behaviour that every real port must have. port_suite.cpp holds the tests; the test of each port
/// instantiates them.
class PortSuite : public testing::TestWithParam<PortKind> {
 protected:
  void SetUp() override { ASSERT_TRUE(modem_.is_open()); }

  Result<std::unique_ptr<Port>> open() { return GetParam().open(modem_.path(), wakeup_); }

  PseudoTerminal modem_;
  WakeupFd wakeup_;
};

}  // namespace eg915u
