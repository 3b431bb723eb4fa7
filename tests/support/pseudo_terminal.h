#pragma once

#include <string>
#include <string_view>

#include "base/clock.h"
#include "base/file_descriptor.h"

namespace eg915u {

/// The modem's end of a pseudo terminal, and the path of ours. A test checks is_open() first.
class PseudoTerminal {
 public:
  PseudoTerminal();

  [[nodiscard]] bool is_open() const { return !path_.empty(); }
  /// /dev/pts/N, to be opened as the AT port.
  [[nodiscard]] const std::string& path() const { return path_; }
  /// Writes as the modem. False if not all of it went out.
  [[nodiscard]] bool say(std::string_view bytes) const;
  /// Reads as the modem until `count` bytes came or nothing came for `timeout`.
  [[nodiscard]] std::string hear(std::size_t count, Duration timeout = Duration(2000)) const;
  /// As when the modem is pulled out.
  void hang_up() { master_ = FileDescriptor(); }
  /// Sets the terminal to what a fresh one has: echo, line editing, CR and LF translated.
  [[nodiscard]] bool make_cooked() const;

 private:
  FileDescriptor master_;
  std::string path_;
};

}  // namespace eg915u
