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

/// The module's end of a pseudo terminal in raw mode. Clients may open and close the other end as they like.
/// Closing this end gives the client a hang-up. Never blocks.
class Pty {
 public:
  static Result<Pty> open();

  /// The client's end, `/dev/pts/N`.
  const std::string& path() const { return path_; }

  bool has_client() const { return has_client_; }

  /// What to wait for: input of the client, or its coming.
  pollfd poll_entry() const;

  /// How long a wait may last at most; nothing when poll_entry() tells everything.
  std::optional<std::chrono::milliseconds> longest_wait() const;

  /// Takes note of what poll() said and gives the bytes that came.
  std::string handle(short events);

  /// Sends what fits and keeps up to kMaximumUnsent bytes for later; the rest is lost, as is everything while
  /// no client has the port open.
  void write(std::string_view bytes);

  static constexpr std::size_t kMaximumUnsent = 65536;

 private:
  Pty(FileDescriptor master, FileDescriptor watch, std::string path);
  std::string read_all();
  bool hung_up() const;
  void flush();

  FileDescriptor master_;
  FileDescriptor watch_;  ///< inotify on path_, to wait without work until a client comes.
  std::string path_;
  std::string unsent_;
  bool has_client_ = false;
};

}  // namespace eg915u::sim
