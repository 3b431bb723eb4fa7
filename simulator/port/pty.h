#pragma once

#include <poll.h>

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "simulator/port/file_descriptor.h"
#include "simulator/state/result.h"

namespace eg915u::sim {

/// The modem's end of a pseudo terminal in raw mode. Clients may open and close the other end at any time.
/// Closing this end hangs up the client. Never blocks.
class Pty {
 public:
  static Result<Pty> open();

  /// The client's end, `/dev/pts/N`.
  const std::string& path() const { return path_; }

  bool has_client() const { return has_client_; }

  /// The entry to wait for: input from the client, or a client that opens the port.
  pollfd poll_entry() const;

  /// The longest allowed wait; absent when poll_entry() covers every event.
  std::optional<std::chrono::milliseconds> longest_wait() const;

  /// Handles the result of poll() and returns the received bytes.
  std::string handle(short events);

  /// Sends the bytes that fit and keeps up to kMaximumUnsent for later. Drops the rest, and all bytes while
  /// no client has the port open.
  void write(std::string_view bytes);

  static constexpr std::size_t kMaximumUnsent = 65536;

 private:
  Pty(FileDescriptor master, FileDescriptor watch, std::string path);
  std::string read_all();
  bool hung_up() const;
  void flush();

  FileDescriptor master_;
  FileDescriptor watch_;  ///< inotify on path_, to wait for a client without polling
  std::string path_;
  std::string unsent_;
  bool has_client_ = false;
};

}  // namespace eg915u::sim
