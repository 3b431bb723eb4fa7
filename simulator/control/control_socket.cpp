#include "simulator/control/control_socket.h"

#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <system_error>
#include <utility>

namespace eg915u::sim {
namespace {

std::string error_text() { return std::generic_category().message(errno); }

bool has_listener(const sockaddr_un& address) {
  const FileDescriptor probe(socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
  return probe && connect(probe.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
}

bool is_socket(const std::string& path) {
  struct stat status {};
  return lstat(path.c_str(), &status) == 0 && S_ISSOCK(status.st_mode);
}

bool exists(const std::string& path) {
  struct stat status {};
  return lstat(path.c_str(), &status) == 0;
}

}  // namespace

ControlSocket::ControlSocket(FileDescriptor listener, std::string path)
    : listener_(std::move(listener)), path_(std::move(path)) {}

ControlSocket::~ControlSocket() {
  if (listener_) ::unlink(path_.c_str());
}

Result<ControlSocket> ControlSocket::listen(const std::string& path) {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  if (path.empty() || path.size() >= sizeof address.sun_path) {
    return failure(path + ": invalid path of a control socket: expected 1 to 107 bytes");
  }
  std::memcpy(address.sun_path, path.data(), path.size());
  if (exists(path)) {
    if (!is_socket(path)) return failure(path + ": exists; expected an unused socket");
    if (has_listener(address)) return failure(path + ": in use by another simulator");
    ::unlink(path.c_str());
  }
  FileDescriptor listener(socket(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0));
  if (!listener || bind(listener.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0 ||
      chmod(path.c_str(), S_IRUSR | S_IWUSR) != 0 || ::listen(listener.get(), SOMAXCONN) != 0) {
    return failure(path + ": cannot listen: " + error_text());
  }
  return ControlSocket(std::move(listener), path);
}

std::vector<pollfd> ControlSocket::poll_entries() const {
  const bool full = clients_.size() >= kMaximumClients;
  std::vector<pollfd> entries{{full ? -1 : listener_.get(), POLLIN, 0}};
  for (const Client& client : clients_) {
    const int events = client.unsent.empty() ? POLLIN : POLLIN | POLLOUT;
    entries.push_back({client.socket.get(), static_cast<short>(events), 0});
  }
  return entries;
}

void ControlSocket::handle(std::span<const pollfd> entries, const Answer& answer) {
  for (std::size_t i = 1; i < entries.size() && i <= clients_.size(); ++i) {
    Client& client = clients_[i - 1];
    if ((entries[i].revents & (POLLIN | POLLHUP | POLLERR)) != 0) receive(client, answer);
    send_pending(client);
  }
  std::erase_if(clients_, [](const Client& client) { return client.closing && client.unsent.empty(); });
  if (!entries.empty() && (entries[0].revents & POLLIN) != 0) accept_clients();
}

void ControlSocket::accept_clients() {
  while (clients_.size() < kMaximumClients) {
    FileDescriptor socket(accept4(listener_.get(), nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC));
    if (!socket) return;
    clients_.push_back({std::move(socket), {}, {}, false});
  }
}

void ControlSocket::receive(Client& client, const Answer& answer) {
  std::array<char, 4096> buffer{};
  while (!client.closing) {
    const ssize_t count = recv(client.socket.get(), buffer.data(), buffer.size(), 0);
    if (count < 0 && (errno == EAGAIN || errno == EINTR)) return;
    if (count <= 0) {
      client.closing = true;
      return;
    }
    client.received.append(buffer.data(), static_cast<std::size_t>(count));
    answer_lines(client, answer);
    if (client.received.size() > kMaximumLine) {
      client.unsent += "{\"error\":\"the line is too long: at most 65536 bytes\",\"ok\":false}\n";
      client.closing = true;
    }
  }
}

void ControlSocket::answer_lines(Client& client, const Answer& answer) {
  std::size_t start = 0;
  for (auto end = client.received.find('\n'); end != std::string::npos;
       end = client.received.find('\n', start)) {
    const std::string_view line = std::string_view(client.received).substr(start, end - start);
    start = end + 1;
    if (line.find_first_not_of(" \t\r") == std::string_view::npos) continue;
    client.unsent += answer(line) + '\n';
  }
  client.received.erase(0, start);
}

void ControlSocket::send_pending(Client& client) {
  while (!client.unsent.empty()) {
    const ssize_t count = send(client.socket.get(), client.unsent.data(), client.unsent.size(), MSG_NOSIGNAL);
    if (count < 0 && (errno == EAGAIN || errno == EINTR) && client.unsent.size() < kMaximumUnsent) return;
    if (count <= 0) {
      client.unsent.clear();
      client.closing = true;
      return;
    }
    client.unsent.erase(0, static_cast<std::size_t>(count));
  }
}

}  // namespace eg915u::sim
