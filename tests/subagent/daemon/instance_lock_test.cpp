#include "subagent/daemon/instance_lock.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <poll.h>
#include <signal.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <fstream>
#include <string>

#include "tests/support/temporary_directory.h"

namespace eg915u {
namespace {

unsigned mode_of(const std::string& path) {
  struct stat status {};
  EXPECT_EQ(::stat(path.c_str(), &status), 0) << path;
  return status.st_mode & 0777U;
}

/// " (NAME, pid NUMBER)"; the name as the system has it.
std::string named_process(pid_t pid) {
  std::ifstream file("/proc/" + std::to_string(pid) + "/comm");
  std::string name;
  std::getline(file, name);
  return " (" + name + ", pid " + std::to_string(pid) + ")";
}

/// A process that has locked a file until it is destroyed.
class Locker {
 public:
  explicit Locker(const std::string& path) {
    std::array<int, 2> ready{};
    EXPECT_EQ(::pipe(ready.data()), 0);
    pid_ = ::fork();
    if (pid_ == 0) {
      const int fd = ::open(path.c_str(), O_RDONLY);
      const char locked = ::flock(fd, LOCK_EX | LOCK_NB) == 0 ? 'y' : 'n';
      (void)!::write(ready[1], &locked, 1);
      ::pause();
      ::_exit(0);
    }
    pollfd told{ready[0], POLLIN, 0};
    char locked = 'n';
    EXPECT_EQ(::poll(&told, 1, 10'000), 1);
    EXPECT_EQ(::read(ready[0], &locked, 1), 1);
    EXPECT_EQ(locked, 'y');
    ::close(ready[0]);
    ::close(ready[1]);
  }
  ~Locker() {
    ::kill(pid_, SIGKILL);
    ::waitpid(pid_, nullptr, 0);
  }
  Locker(const Locker&) = delete;
  Locker& operator=(const Locker&) = delete;

  [[nodiscard]] pid_t pid() const { return pid_; }

 private:
  pid_t pid_ = 0;
};

TEST(InstanceLock, MakesTheDirectory) {
  const TemporaryDirectory directory;
  const auto lock = InstanceLock::acquire(directory.file("run/deep"));
  ASSERT_TRUE(lock.has_value()) << lock.error();
  EXPECT_EQ(mode_of(directory.file("run/deep/lock")), 0600U);
}

TEST(InstanceLock, RefusesASecondInstance) {
  const TemporaryDirectory directory;
  const auto first = InstanceLock::acquire(directory.path());
  ASSERT_TRUE(first.has_value()) << first.error();
  const auto second = InstanceLock::acquire(directory.path());
  ASSERT_FALSE(second.has_value());
  EXPECT_EQ(second.error(), directory.file("lock") + ": another process runs with this runtime directory" +
                                named_process(::getpid()));
}

TEST(InstanceLock, IsFreeAgainAfterTheFirst) {
  const TemporaryDirectory directory;
  ASSERT_TRUE(InstanceLock::acquire(directory.path()).has_value());
  EXPECT_TRUE(InstanceLock::acquire(directory.path()).has_value());
}

TEST(InstanceLock, TakesOverTheFileOfAnEndedDaemon) {
  const TemporaryDirectory directory;
  directory.write("lock", "123456789012\n");
  ASSERT_EQ(::chmod(directory.file("lock").c_str(), 0644), 0);
  ASSERT_TRUE(InstanceLock::acquire(directory.path()).has_value());
  EXPECT_EQ(mode_of(directory.file("lock")), 0600U) << "everybody could lock it";
}

TEST(InstanceLock, NamesTheProcessThatHoldsItAndNoOther) {
  const TemporaryDirectory directory;
  directory.write("lock", "1\n");  // an earlier version wrote its pid
  const Locker locker(directory.file("lock"));
  const auto lock = InstanceLock::acquire(directory.path());
  ASSERT_FALSE(lock.has_value());
  EXPECT_EQ(lock.error(), directory.file("lock") + ": another process runs with this runtime directory" +
                              named_process(locker.pid()));
}

TEST(InstanceLock, NamesNobodyWhenTheProcessThatTookItHasEnded) {
  const TemporaryDirectory directory;
  directory.write("lock", "1\n");
  const int fd = ::open(directory.file("lock").c_str(), O_RDONLY | O_CLOEXEC);
  ASSERT_GE(fd, 0);
  const pid_t child = ::fork();
  if (child == 0) ::_exit(::flock(fd, LOCK_EX | LOCK_NB) == 0 ? 0 : 1);
  int status = -1;
  ASSERT_EQ(::waitpid(child, &status, 0), child);
  ASSERT_EQ(status, 0);
  const auto lock = InstanceLock::acquire(directory.path());  // the parent has the same open file
  ::close(fd);
  ASSERT_FALSE(lock.has_value());
  EXPECT_EQ(lock.error(), directory.file("lock") + ": another process runs with this runtime directory");
}

TEST(InstanceLock, AnotherUserCannotLockTheFile) {
  if (::geteuid() != 0) GTEST_SKIP() << "only root can be another user";
  const TemporaryDirectory directory;
  ASSERT_EQ(::chmod(directory.path().c_str(), 0755), 0);
  ASSERT_TRUE(InstanceLock::acquire(directory.path()).has_value());
  ASSERT_EQ(::seteuid(65534), 0);
  const int fd = ::open(directory.file("lock").c_str(), O_RDONLY | O_CLOEXEC);
  const int error = errno;
  ASSERT_EQ(::seteuid(0), 0);
  EXPECT_EQ(fd, -1);
  EXPECT_EQ(error, EACCES);
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
