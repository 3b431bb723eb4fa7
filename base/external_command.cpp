#include "base/external_command.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fmt/core.h>
#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <system_error>
#include <tl/expected.hpp>

#include "base/file_descriptor.h"
#include "base/poll.h"

namespace eg915u {
namespace {

using std::chrono::milliseconds;

/// The time between SIGTERM and SIGKILL.
constexpr milliseconds kGrace{500};

/// The two attribute tables of posix_spawn(), destroyed with this object.
class SpawnSettings {
 public:
  SpawnSettings() {
    posix_spawn_file_actions_init(&files_);
    posix_spawnattr_init(&attributes_);
    posix_spawn_file_actions_addopen(&files_, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_adddup2(&files_, STDERR_FILENO, STDOUT_FILENO);
    // A library's sockets may lack close-on-exec.
    posix_spawn_file_actions_addclosefrom_np(&files_, STDERR_FILENO + 1);
    sigset_t none;
    sigset_t all;
    sigemptyset(&none);
    sigfillset(&all);
    // The threads of the daemon block signals and ignore SIGPIPE; the program expects neither.
    posix_spawnattr_setsigmask(&attributes_, &none);
    posix_spawnattr_setsigdefault(&attributes_, &all);
    posix_spawnattr_setpgroup(&attributes_, 0);
    posix_spawnattr_setflags(&attributes_,
                             POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP);
  }
  ~SpawnSettings() {
    posix_spawnattr_destroy(&attributes_);
    posix_spawn_file_actions_destroy(&files_);
  }
  SpawnSettings(const SpawnSettings&) = delete;
  SpawnSettings& operator=(const SpawnSettings&) = delete;

  [[nodiscard]] const posix_spawn_file_actions_t* files() const { return &files_; }
  [[nodiscard]] const posix_spawnattr_t* attributes() const { return &attributes_; }

 private:
  posix_spawn_file_actions_t files_{};
  posix_spawnattr_t attributes_{};
};

/// A child process, not waited for yet.
class Child {
 public:
  explicit Child(pid_t pid)
      : pid_(pid), end_(static_cast<int>(syscall(SYS_pidfd_open, pid, 0))), error_(end_ ? 0 : errno) {}
  Child(const Child&) = delete;
  Child& operator=(const Child&) = delete;

  /// The errno for which the end of the child cannot be observed; 0 when it can.
  [[nodiscard]] int error() const { return error_; }
  /// Waits for the end of the child. True when reap() will not block, false when the child has not ended
  /// after `limit`. A limit of 0 does not look at all.
  [[nodiscard]] bool await(milliseconds limit) const {
    if (limit <= milliseconds::zero()) return false;
    std::array fds{pollfd{.fd = end_.get(), .events = POLLIN, .revents = 0}};
    return poll_until(fds, deadline_after(limit)) > 0;
  }
  /// Returns the status of waitpid(), or errno. Blocks until the child ends: call await() first.
  [[nodiscard]] tl::expected<int, int> reap() const {
    int status = 0;
    while (waitpid(pid_, &status, 0) < 0) {
      if (errno != EINTR) return tl::unexpected(errno);
    }
    return status;
  }
  /// Ends the child's process group: SIGTERM, SIGKILL after kGrace. False when the child is still there
  /// `limit` after SIGKILL. The child is reaped last: until then no other group can get its number.
  [[nodiscard]] bool end(milliseconds limit) const {
    kill(-pid_, SIGTERM);
    (void)await(kGrace);
    kill(-pid_, SIGKILL);
    kill(pid_, SIGKILL);  // it may have moved to another group
    if (!await(limit)) return false;
    (void)reap();
    return true;
  }

 private:
  const pid_t pid_;
  const FileDescriptor end_;  ///< readable when the child has ended
  const int error_;
};

Result<void> end_unknown(const std::string& program, int error) {
  return failure(Errc::rejected, fmt::format("{} was started, but its end cannot be observed: {}", program,
                                             std::generic_category().message(error)));
}

}  // namespace

Result<void> run_external_command(const std::vector<std::string>& arguments, milliseconds limit,
                                  milliseconds kill_limit) {
  if (arguments.empty()) return failure(Errc::rejected, "no program to run");
  const std::string& program = arguments.front();
  std::vector<std::string> copies = arguments;  // posix_spawn() takes no pointers to const
  std::vector<char*> argv;
  std::ranges::transform(copies, std::back_inserter(argv),
                         [](std::string& argument) { return argument.data(); });
  argv.push_back(nullptr);
  std::string path = "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";
  std::array<char*, 2> environment{path.data(), nullptr};

  const SpawnSettings settings;
  pid_t pid = -1;
  const int error = posix_spawn(&pid, program.c_str(), settings.files(), settings.attributes(), argv.data(),
                                environment.data());
  if (error != 0) {
    return failure(Errc::rejected,
                   fmt::format("{} cannot be started: {}", program, std::generic_category().message(error)));
  }
  const Child child(pid);
  if (child.error() != 0) return end_unknown(program, child.error());
  if (!child.await(limit)) {
    const std::string left = child.end(kill_limit) ? "" : ", not even after SIGKILL; still running";
    return failure(Errc::timeout, fmt::format("{} did not end within {} ms{}", program, limit.count(), left));
  }
  const auto status = child.reap();
  if (!status) return end_unknown(program, status.error());
  if (WIFSIGNALED(*status)) {
    return failure(Errc::rejected, fmt::format("{} was ended by signal {}", program, WTERMSIG(*status)));
  }
  if (WEXITSTATUS(*status) != 0) {
    return failure(Errc::rejected, fmt::format("{} ended with status {}", program, WEXITSTATUS(*status)));
  }
  return {};
}

}  // namespace eg915u
