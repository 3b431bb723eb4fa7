#include "tests/benchmark/trap_socket.h"

#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <stdexcept>

namespace eg915u {
namespace {

/// BER of the OBJECT IDENTIFIER 1.3.6.1.4.1.9999.0.`id`.
std::string encoded_trap_oid(std::uint8_t id) {
  return std::string("\x06\x09\x2b\x06\x01\x04\x01\xce\x0f\x00", 10) + static_cast<char>(id);
}

}  // namespace

TrapSocket::TrapSocket() : fd_(socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0)) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  // The socket calls take every kind of address as this type.
  auto* any = reinterpret_cast<sockaddr*>(&address);
  if (bind(fd_, any, size) != 0 || getsockname(fd_, any, &size) != 0) {
    close(fd_);
    throw std::runtime_error("cannot open a UDP port for traps");
  }
  port_ = ntohs(address.sin_port);
}

TrapSocket::~TrapSocket() { close(fd_); }

std::string TrapSocket::receive(std::chrono::milliseconds deadline) const {
  pollfd wanted{fd_, POLLIN, 0};
  if (poll(&wanted, 1, static_cast<int>(deadline.count())) <= 0) return {};
  char buffer[2048];
  const auto count = recv(fd_, buffer, sizeof buffer, 0);
  return count > 0 ? std::string(buffer, static_cast<std::size_t>(count)) : std::string{};
}

bool TrapSocket::wait_for(std::uint8_t id, std::chrono::milliseconds deadline) const {
  const std::string wanted = encoded_trap_oid(id);
  const auto end = std::chrono::steady_clock::now() + deadline;
  for (;;) {
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(end - std::chrono::steady_clock::now());
    if (left.count() <= 0) return false;
    if (receive(left).find(wanted) != std::string::npos) return true;
  }
}

void TrapSocket::drain() const {
  while (!receive(std::chrono::milliseconds{0}).empty()) continue;
}

}  // namespace eg915u
