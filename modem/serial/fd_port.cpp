#include "modem/serial/fd_port.h"

#include <array>
#include <cerrno>
#include <system_error>

#include <fmt/core.h>

#include "base/poll.h"

namespace eg915u {
namespace {

constexpr short kGone = POLLHUP | POLLERR | POLLNVAL;

std::string describe(int error) { return std::system_category().message(error); }

bool is_transient(int error) { return error == EAGAIN || error == EWOULDBLOCK || error == EINTR; }

}  // namespace

tl::unexpected<Error> FdPort::lose(const std::string& reason) {
  if (lost_.empty()) lost_ = fmt::format("{}: port lost: {}", path_, reason);
  return failure(Errc::port_lost, lost_);
}

Result<std::size_t> FdPort::read(std::span<char> buffer, Duration timeout) {
  if (!lost_.empty()) return failure(Errc::port_lost, lost_);
  if (buffer.empty()) return std::size_t{0};
  const Time deadline = deadline_after(timeout);
  for (;;) {
    std::array<pollfd, 2> fds{{{fd_, POLLIN, 0}, {wakeup_.fd(), POLLIN, 0}}};
    const int ready = poll_until(fds, deadline);
    if (ready < 0) return lose(describe(errno));
    if (ready == 0) return std::size_t{0};
    if (fds[0].revents != 0) {
      // Read after a hang-up too: the modem's last line (POWERED DOWN) is still in the buffer.
      const ssize_t count = ::read(fd_, buffer.data(), buffer.size());
      if (count > 0) return static_cast<std::size_t>(count);
      if (count == 0) return lose("hung up");
      if (!is_transient(errno)) return lose(describe(errno));
      if ((fds[0].revents & kGone) != 0) return lose("hung up");
    }
    if (fds[1].revents != 0) {
      wakeup_.clear();
      return std::size_t{0};
    }
  }
}

Result<void> FdPort::write(std::string_view bytes, Duration timeout) {
  if (!lost_.empty()) return failure(Errc::port_lost, lost_);
  Time deadline = deadline_after(timeout);
  while (!bytes.empty()) {
    const ssize_t count = ::write(fd_, bytes.data(), bytes.size());
    if (count > 0) {
      bytes.remove_prefix(static_cast<std::size_t>(count));
      deadline = deadline_after(timeout);
      continue;
    }
    if (count < 0 && !is_transient(errno)) return lose(describe(errno));
    std::array<pollfd, 1> fds{{{fd_, POLLOUT, 0}}};
    const int ready = poll_until(fds, deadline);
    if (ready < 0) return lose(describe(errno));
    if (ready == 0) {
      return failure(Errc::timeout,
                     fmt::format("{}: port accepted no bytes for {} ms", path_, timeout.count()));
    }
    if ((fds[0].revents & kGone) != 0) return lose("hung up");
  }
  return {};
}

}  // namespace eg915u
