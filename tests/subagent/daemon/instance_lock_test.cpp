#include "subagent/daemon/instance_lock.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <string>

#include "tests/support/temporary_directory.h"

namespace eg915u {
namespace {

TEST(InstanceLock, MakesTheDirectoryAndNamesItsPid) {
  const TemporaryDirectory directory;
  const auto lock = InstanceLock::acquire(directory.file("run/deep"));
  ASSERT_TRUE(lock.has_value()) << lock.error();
  EXPECT_EQ(directory.read("run/deep/lock"), std::to_string(::getpid()) + '\n');
}

TEST(InstanceLock, RefusesASecondInstance) {
  const TemporaryDirectory directory;
  const auto first = InstanceLock::acquire(directory.path());
  ASSERT_TRUE(first.has_value()) << first.error();
  const auto second = InstanceLock::acquire(directory.path());
  ASSERT_FALSE(second.has_value());
  EXPECT_EQ(second.error(), directory.file("lock") +
                                ": another eg915u-agentx runs with this runtime directory (pid " +
                                std::to_string(::getpid()) + ")");
}

TEST(InstanceLock, IsFreeAgainAfterTheFirst) {
  const TemporaryDirectory directory;
  ASSERT_TRUE(InstanceLock::acquire(directory.path()).has_value());
  EXPECT_TRUE(InstanceLock::acquire(directory.path()).has_value());
}

TEST(InstanceLock, TakesOverTheFileOfAnEndedDaemon) {
  const TemporaryDirectory directory;
  directory.write("lock", "123456789012\n");
  ASSERT_TRUE(InstanceLock::acquire(directory.path()).has_value());
  EXPECT_EQ(directory.read("lock"), std::to_string(::getpid()) + '\n');
}

TEST(InstanceLock, ReportsWhyItCannotBeTaken) {
  const TemporaryDirectory directory;
  directory.write("file", "");
  const auto lock = InstanceLock::acquire(directory.file("file"));
  ASSERT_FALSE(lock.has_value());
  EXPECT_EQ(lock.error(), directory.file("file") + ": cannot be created: Not a directory");
}

}  // namespace
}  // namespace eg915u
