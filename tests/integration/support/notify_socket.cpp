#include "tests/integration/support/notify_socket.h"

#include <sys/socket.h>
#include <sys/un.h>

#include <array>
#include <cstring>
#include <stdexcept>

namespace eg915u {

NotifySocket::NotifySocket(const TempDir& dir)
    : path_(dir.file("notify")), socket_(::socket(AF_UNIX, SOCK_DGRAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0)) {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  if (path_.size() >= sizeof address.sun_path) throw std::runtime_error(path_ + ": too long for a socket");
  std::memcpy(address.sun_path, path_.c_str(), path_.size());
  if (::bind(socket_.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) {
    throw std::runtime_error(path_ + ": " + std::strerror(errno));
  }
}

std::vector<std::string> NotifySocket::take() {
  std::vector<std::string> messages;
  std::array<char, 4096> buffer{};
  for (;;) {
    const auto size = ::recv(socket_.get(), buffer.data(), buffer.size(), 0);
    if (size < 0) return messages;
    messages.emplace_back(buffer.data(), static_cast<std::size_t>(size));
  }
}

}  // namespace eg915u
