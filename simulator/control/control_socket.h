#pragma once

#include <poll.h>

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "simulator/port/file_descriptor.h"
#include "simulator/state/result.h"

namespace eg915u::sim {

/// A unix stream socket for requests of one line, each answered with one line. Supports several clients.
class ControlSocket {
 public:
  /// Listens at `path`, for this user only. Replaces a socket without a listener.
  static Result<ControlSocket> listen(const std::string& path);

  ControlSocket(ControlSocket&&) noexcept = default;
  ControlSocket& operator=(ControlSocket&&) = delete;
  ControlSocket(const ControlSocket&) = delete;
  ControlSocket& operator=(const ControlSocket&) = delete;
  /// Removes the file of the socket.
  ~ControlSocket();

  using Answer = std::function<std::string(std::string_view line)>;

  /// The entries to wait for; pass the same entries to handle().
  std::vector<pollfd> poll_entries() const;
  void handle(std::span<const pollfd> entries, const Answer& answer);

  static constexpr std::size_t kMaximumClients = 16;
  static constexpr std::size_t kMaximumLine = 65536;
  static constexpr std::size_t kMaximumUnsent = 16U << 20U;

 private:
  struct Client {
    FileDescriptor socket;
    std::string received;
    std::string unsent;
    bool closing = false;
  };

  ControlSocket(FileDescriptor listener, std::string path);
  void accept_clients();
  static void receive(Client& client, const Answer& answer);
  static void answer_lines(Client& client, const Answer& answer);
  static void send_pending(Client& client);

  FileDescriptor listener_;
  std::string path_;
  std::vector<Client> clients_;
};

}  // namespace eg915u::sim
