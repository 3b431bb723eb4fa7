#include "base/file_io.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fmt/core.h>
#include <array>
#include <cerrno>
#include <filesystem>
#include <system_error>

#include "base/file_descriptor.h"

namespace eg915u {

namespace {

constexpr std::string_view kNotRegular = "invalid file: expected a regular file";

std::string describe(int error) { return std::generic_category().message(error); }

tl::unexpected<std::string> failed(const std::string& path, const char* what, int error) {
  return tl::make_unexpected(fmt::format("{}: {}: {}", path, what, describe(error)));
}

bool write_all(int fd, std::string_view content) {
  while (!content.empty()) {
    const ssize_t written = ::write(fd, content.data(), content.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return false;
    content.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

bool sync_directory(const std::string& path) {
  const std::string directory = std::filesystem::path(path).parent_path().string();
  const FileDescriptor fd(
      ::open(directory.empty() ? "." : directory.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  return fd && ::fsync(fd.get()) == 0;
}

tl::unexpected<ReadError> not_opened(int error) {
  return tl::make_unexpected(ReadError{
      .missing = error == ENOENT, .denied = error == EACCES, .text = "cannot be opened: " + describe(error)});
}

tl::unexpected<ReadError> not_regular() {
  return tl::make_unexpected(ReadError{.text = std::string(kNotRegular)});
}

bool is_regular(int fd) {
  struct stat status {};
  return ::fstat(fd, &status) == 0 && S_ISREG(status.st_mode);
}

tl::expected<std::string, ReadError> read_all(const FileDescriptor& fd, std::size_t limit) {
  std::string content;
  std::array<char, 16384> chunk{};
  while (true) {
    const ssize_t got = ::read(fd.get(), chunk.data(), chunk.size());
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return tl::make_unexpected(ReadError{.text = "cannot be read: " + describe(errno)});
    if (got == 0) return content;
    content.append(chunk.data(), static_cast<std::size_t>(got));
    if (content.size() > limit) {
      return tl::make_unexpected(ReadError{.text = fmt::format("has more than {} bytes", limit)});
    }
  }
}

}  // namespace

tl::expected<std::string, ReadError> read_file(const std::string& path, std::size_t limit) {
  // Opening a device can do something, and a socket cannot be opened.
  struct stat status {};
  if (::stat(path.c_str(), &status) == 0 && !S_ISREG(status.st_mode)) return not_regular();
  const FileDescriptor fd(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY));
  if (!fd) return not_opened(errno);
  if (!is_regular(fd.get())) return not_regular();
  return read_all(fd, limit);
}

tl::expected<void, std::string> replace_file(const std::string& path, std::string_view content, unsigned mode,
                                             Durability durability) {
  const std::string fresh = path + ".new";
  const bool synced = durability == Durability::synced;
  {
    const FileDescriptor fd(::open(
        fresh.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY, mode));
    // ENXIO: a pipe that nobody reads.
    if ((!fd && errno == ENXIO) || (fd && !is_regular(fd.get()))) {
      return tl::make_unexpected(fmt::format("{}: {}", fresh, kNotRegular));
    }
    if (!fd) return failed(fresh, "cannot be created", errno);
    const bool written = ::fchmod(fd.get(), static_cast<mode_t>(mode)) == 0 && write_all(fd.get(), content) &&
                         (!synced || ::fsync(fd.get()) == 0);
    if (!written) {
      const int error = errno;
      ::unlink(fresh.c_str());
      return failed(fresh, "cannot be written", error);
    }
  }
  if (::rename(fresh.c_str(), path.c_str()) != 0) {
    const int error = errno;
    ::unlink(fresh.c_str());
    return failed(path, "cannot be replaced", error);
  }
  if (synced && !sync_directory(path)) return failed(path, "may not survive a power loss", errno);
  return {};
}

tl::expected<void, std::string> ensure_directory(const std::string& path) {
  std::error_code error;
  std::filesystem::create_directories(path, error);
  if (error) return failed(path, "cannot be created", error.value());
  return {};
}

}  // namespace eg915u
