#include "subagent/daemon/instance_lock.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>

#include <fmt/core.h>
#include <cerrno>
#include <fstream>
#include <optional>
#include <sstream>
#include <string_view>
#include <system_error>

#include "base/file_io.h"

namespace eg915u {

namespace {

/// Others must not open the file: everybody who can, can lock it.
constexpr mode_t kMode = 0600;

std::string describe(int error) { return std::generic_category().message(error); }

/// The process that a line of /proc/locks (proc(5)) says to hold a flock(2) of the file:
/// "1: FLOCK  ADVISORY  WRITE 1234 fe:01:262203 0 EOF". A waiting process has "->" in the second field.
std::optional<long> holder_in(const std::string& line, const std::string& file) {
  std::istringstream fields(line);
  std::string number;
  std::string kind;
  std::string is_advisory;
  std::string access;
  long pid = 0;
  std::string locked;
  fields >> number >> kind >> is_advisory >> access >> pid >> locked;
  // Another pid namespace is zero.
  if (!fields || kind != "FLOCK" || locked != file || pid <= 0) return std::nullopt;
  return pid;
}

/// " (NAME, pid NUMBER)" of the process that holds the lock; empty when /proc does not name it.
std::string holder_of(int fd) {
  struct stat status {};
  if (::fstat(fd, &status) != 0) return {};
  const std::string file =
      fmt::format("{:02x}:{:02x}:{}", major(status.st_dev), minor(status.st_dev), status.st_ino);
  std::ifstream locks("/proc/locks");
  for (std::string line; std::getline(locks, line);) {
    const auto pid = holder_in(line, file);
    if (!pid) continue;
    std::ifstream process(fmt::format("/proc/{}/comm", *pid));
    std::string name;
    // A lock can outlive the process that took it: its children have the descriptor.
    return std::getline(process, name) ? fmt::format(" ({}, pid {})", name, *pid) : "";
  }
  return {};
}

}  // namespace

tl::expected<InstanceLock, std::string> InstanceLock::acquire(const std::string& runtime_dir) {
  if (auto made = ensure_directory(runtime_dir); !made) return tl::make_unexpected(made.error());
  const std::string path = runtime_dir + "/lock";
  FileDescriptor fd(::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, kMode));
  if (!fd) return tl::make_unexpected(fmt::format("{}: cannot be opened: {}", path, describe(errno)));
  // The file of an older version. Only its owner can change the mode; the lock holds without.
  (void)::fchmod(fd.get(), kMode);
  if (::flock(fd.get(), LOCK_EX | LOCK_NB) != 0) {
    if (errno != EWOULDBLOCK)
      return tl::make_unexpected(fmt::format("{}: cannot be locked: {}", path, describe(errno)));
    return tl::make_unexpected(
        fmt::format("{}: another process runs with this runtime directory{}", path, holder_of(fd.get())));
  }
  return InstanceLock(std::move(fd));
}

}  // namespace eg915u
