#include "subagent/daemon/instance_lock.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <fmt/core.h>
#include <array>
#include <cerrno>
#include <system_error>

#include "base/file_io.h"

namespace eg915u {

namespace {

std::string describe(int error) { return std::generic_category().message(error); }

/// The digits at the start of the file. A foreign file has none.
std::string read_pid(int fd) {
  std::array<char, 16> text{};
  const ssize_t size = ::pread(fd, text.data(), text.size(), 0);
  const std::string_view read(text.data(), size > 0 ? static_cast<std::size_t>(size) : 0);
  return std::string(read.substr(0, read.find_first_not_of("0123456789")));
}

}  // namespace

tl::expected<InstanceLock, std::string> InstanceLock::acquire(const std::string& runtime_dir) {
  if (auto made = ensure_directory(runtime_dir); !made) return tl::make_unexpected(made.error());
  const std::string path = runtime_dir + "/lock";
  FileDescriptor fd(::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0644));
  if (!fd) return tl::make_unexpected(fmt::format("{}: cannot be opened: {}", path, describe(errno)));
  if (::flock(fd.get(), LOCK_EX | LOCK_NB) != 0) {
    if (errno != EWOULDBLOCK)
      return tl::make_unexpected(fmt::format("{}: cannot be locked: {}", path, describe(errno)));
    const std::string pid = read_pid(fd.get());
    return tl::make_unexpected(fmt::format("{}: another eg915u-agentx runs with this runtime directory{}",
                                           path, (pid.empty() ? "" : fmt::format(" (pid {})", pid))));
  }
  const std::string pid = fmt::format("{}\n", ::getpid());
  const auto size = static_cast<ssize_t>(pid.size());
  if (::ftruncate(fd.get(), 0) != 0 || ::pwrite(fd.get(), pid.data(), pid.size(), 0) != size) {
    return tl::make_unexpected(fmt::format("{}: cannot be written: {}", path, describe(errno)));
  }
  return InstanceLock(std::move(fd));
}

}  // namespace eg915u
