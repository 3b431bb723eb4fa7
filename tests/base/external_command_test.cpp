#include "base/external_command.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <fstream>
#include <thread>

#include "tests/support/temporary_directory.h"

namespace eg915u {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;
using std::chrono::steady_clock;
using ::testing::HasSubstr;

std::vector<std::string> shell(const std::string& script) { return {"/bin/sh", "-c", script}; }

TEST(ExternalCommand, ReceivesItsArgumentsUnchanged) {
  const TemporaryDirectory directory;
  const std::string path = directory.file("made; rm -rf $HOME");
  EXPECT_TRUE(run_external_command({"/usr/bin/touch", path}, seconds(10)));
  EXPECT_EQ(access(path.c_str(), F_OK), 0) << "no shell took the name apart";
}

TEST(ExternalCommand, HasNoEnvironmentAndNoInputOfTheDaemon) {
  const TemporaryDirectory directory;
  const std::string path = directory.file("seen");
  EXPECT_TRUE(run_external_command(
      shell("env | grep -v -e PWD -e SHLVL -e '^_' >" + path + "; cat >>" + path), seconds(10)));
  EXPECT_EQ(directory.read("seen"), "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin\n");
}

TEST(ExternalCommand, InheritsNoFiles) {
  const int fd = dup(STDERR_FILENO);
  ASSERT_GE(fd, 0);
  EXPECT_TRUE(run_external_command(shell("test ! -e /proc/$$/fd/" + std::to_string(fd)), seconds(10)));
  close(fd);
}

TEST(ExternalCommand, FailsWhenItsEndCannotBeObserved) {
  const auto before = std::signal(SIGCHLD, SIG_IGN);
  const auto lost = run_external_command({"/bin/true"}, seconds(10));
  (void)std::signal(SIGCHLD, before);
  ASSERT_FALSE(lost);
  EXPECT_THAT(lost.error().detail, HasSubstr("/bin/true was started, but its end cannot be observed"));
}

TEST(ExternalCommand, ErrorSaysHowItFailed) {
  const auto status = run_external_command(shell("exit 3"), seconds(10));
  ASSERT_FALSE(status);
  EXPECT_EQ(status.error(), (Error{Errc::rejected, "/bin/sh ended with status 3"}));
  const auto killed = run_external_command(shell("kill -9 $$"), seconds(10));
  ASSERT_FALSE(killed);
  EXPECT_EQ(killed.error(), (Error{Errc::rejected, "/bin/sh was ended by signal 9"}));
  const auto missing = run_external_command({"/nonexistent/uhubctl"}, seconds(10));
  ASSERT_FALSE(missing);
  EXPECT_THAT(missing.error().detail, HasSubstr("/nonexistent/uhubctl cannot be started: No such file"));
  EXPECT_FALSE(run_external_command({}, seconds(10)));
}

TEST(ExternalCommand, IsKilledWithItsChildrenAfterTheLimit) {
  const TemporaryDirectory directory;
  const std::string path = directory.file("pid");
  const auto began = steady_clock::now();
  const auto late = run_external_command(
      shell("sleep 60 & echo $! >" + path + "; trap '' TERM; wait; sleep 60"), milliseconds(300));
  ASSERT_FALSE(late);
  EXPECT_EQ(late.error(), (Error{Errc::timeout, "/bin/sh did not end within 300 ms"}));
  EXPECT_LT(steady_clock::now() - began, seconds(20));
  EXPECT_NE(directory.read("pid"), "");
}

/// A process that hangs in the kernel behaves like this one. The kill limit of 0 does not wait at all.
TEST(ExternalCommand, IsNotAwaitedLongerThanTheKillLimit) {
  const auto stuck =
      run_external_command(shell("trap '' TERM; sleep 60"), milliseconds(300), milliseconds(0));
  ASSERT_FALSE(stuck);
  EXPECT_EQ(
      stuck.error(),
      (Error{Errc::timeout, "/bin/sh did not end within 300 ms, not even after SIGKILL; still running"}));
  int status = 0;
  EXPECT_GT(waitpid(-1, &status, 0), 0) << "it is there, and was not reaped";
  EXPECT_TRUE(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL) << status;
}

TEST(ExternalCommand, IsKilledInAnotherProcessGroupToo) {
  const auto late = run_external_command({"/usr/bin/perl", "-e", "setpgrp(0, getpgrp(getppid)); sleep 60"},
                                         milliseconds(300));
  ASSERT_FALSE(late);
  EXPECT_EQ(late.error(), (Error{Errc::timeout, "/usr/bin/perl did not end within 300 ms"}));
}

/// False also for a zombie.
bool is_running(const std::string& pid) {
  std::ifstream stat("/proc/" + pid + "/stat");
  std::string id;
  std::string name;
  std::string state;
  return static_cast<bool>(stat >> id >> name >> state) && state != "Z" && state != "X";
}

TEST(ExternalCommand, KillsAChildThatIgnoresSigterm) {
  const TemporaryDirectory directory;
  const auto late =
      run_external_command(shell("(trap '' TERM; echo >" + directory.file("ready") +
                                 "; exec sleep 60) & echo $! >" + directory.file("pid") + "; while [ ! -e " +
                                 directory.file("ready") + " ]; do :; done; exec sleep 60"),
                           seconds(1));
  ASSERT_FALSE(late);
  EXPECT_EQ(directory.read("ready"), "\n");
  std::string pid = directory.read("pid");
  ASSERT_FALSE(pid.empty());
  pid.pop_back();
  const auto end = steady_clock::now() + seconds(10);
  while (is_running(pid) && steady_clock::now() < end) std::this_thread::yield();
  EXPECT_FALSE(is_running(pid)) << pid;
}

}  // namespace
}  // namespace eg915u
