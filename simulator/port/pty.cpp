#include "simulator/port/pty.h"

#include <fcntl.h>
#include <sys/inotify.h>
#include <termios.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdlib>
#include <system_error>
#include <utility>

namespace eg915u::sim {
namespace {

constexpr std::chrono::milliseconds kClientCheck{20};

std::string error_text() { return std::generic_category().message(errno); }

bool make_raw(int fd) {
  termios mode{};
  if (tcgetattr(fd, &mode) != 0) return false;
  cfmakeraw(&mode);
  return tcsetattr(fd, TCSANOW, &mode) == 0;
}

FileDescriptor watch_opening(const std::string& path) {
  FileDescriptor watch(inotify_init1(IN_NONBLOCK | IN_CLOEXEC));
  if (watch && inotify_add_watch(watch.get(), path.c_str(), IN_OPEN) < 0) watch.reset();
  return watch;
}

}  // namespace

Pty::Pty(FileDescriptor master, FileDescriptor watch, std::string path)
    : master_(std::move(master)), watch_(std::move(watch)), path_(std::move(path)) {}

Result<Pty> Pty::open() {
  FileDescriptor master(posix_openpt(O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC));
  if (!master) return failure("cannot open a pseudo terminal: " + error_text());
  std::array<char, 128> name{};
  if (grantpt(master.get()) != 0 || unlockpt(master.get()) != 0 ||
      ptsname_r(master.get(), name.data(), name.size()) != 0 || !make_raw(master.get())) {
    return failure("cannot set up a pseudo terminal: " + error_text());
  }
  // The master reports a hang-up only after a first client has closed the port.
  const FileDescriptor first_client(::open(name.data(), O_RDWR | O_NOCTTY | O_CLOEXEC));
  if (!first_client) return failure(std::string(name.data()) + ": cannot be opened: " + error_text());
  return Pty(std::move(master), watch_opening(name.data()), name.data());
}

pollfd Pty::poll_entry() const {
  if (!has_client_ && watch_) return {watch_.get(), POLLIN, 0};
  // Without a client the master reports a hang-up all the time: use longest_wait() instead.
  if (!has_client_) return {-1, 0, 0};
  return {master_.get(), static_cast<short>(unsent_.empty() ? POLLIN : POLLIN | POLLOUT), 0};
}

std::optional<std::chrono::milliseconds> Pty::longest_wait() const {
  if (has_client_ || watch_) return std::nullopt;
  return kClientCheck;
}

bool Pty::hung_up() const {
  pollfd entry{master_.get(), POLLIN, 0};
  return ::poll(&entry, 1, 0) > 0 && (entry.revents & POLLHUP) != 0;
}

std::string Pty::handle(short events) {
  if (!has_client_) {
    std::array<char, 4096> events_read{};
    while (watch_ && ::read(watch_.get(), events_read.data(), events_read.size()) > 0) {
    }
    has_client_ = !hung_up();
    // A client that opened, wrote and closed the port may have left bytes.
    return has_client_ || events != 0 ? read_all() : std::string();
  }
  std::string bytes = (events & (POLLIN | POLLHUP)) != 0 ? read_all() : std::string();
  if ((events & POLLOUT) != 0) flush();
  if ((events & (POLLHUP | POLLERR)) != 0 && hung_up()) {
    has_client_ = false;
    unsent_.clear();
  }
  return bytes;
}

std::string Pty::read_all() {
  constexpr std::size_t kMost = 65536;
  std::string bytes;
  std::array<char, 4096> buffer{};
  while (bytes.size() < kMost) {
    const ssize_t count = ::read(master_.get(), buffer.data(), buffer.size());
    if (count <= 0) break;
    bytes.append(buffer.data(), static_cast<std::size_t>(count));
  }
  return bytes;
}

void Pty::write(std::string_view bytes) {
  if (!has_client_) return;
  unsent_.append(bytes.substr(0, kMaximumUnsent - std::min(kMaximumUnsent, unsent_.size())));
  flush();
}

void Pty::flush() {
  while (!unsent_.empty()) {
    const ssize_t count = ::write(master_.get(), unsent_.data(), unsent_.size());
    if (count <= 0) return;
    unsent_.erase(0, static_cast<std::size_t>(count));
  }
}

}  // namespace eg915u::sim
