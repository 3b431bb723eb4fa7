#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <tl/expected.hpp>

namespace eg915u {

/// The reason why a file could not be read.
struct ReadError {
  bool missing = false;   ///< there is no such file; callers may accept that
  bool denied = false;    ///< the caller has no right to read it
  std::string text = {};  ///< without the path: "cannot be opened: Permission denied"
};

/// Reads the whole file. Rejects everything but a regular file of at most `limit` bytes: it never waits for
/// the writer of a pipe.
[[nodiscard]] tl::expected<std::string, ReadError> read_file(const std::string& path, std::size_t limit);

enum class Durability : std::uint8_t { cached, synced };

/// Writes `path`.new and renames it to `path`: readers see the old content or the new content, never a part.
/// With `synced` the new content also survives a power loss. The error starts with the path.
[[nodiscard]] tl::expected<void, std::string> replace_file(const std::string& path, std::string_view content,
                                                           unsigned mode, Durability durability);

/// Creates the directory and its missing parents. The error starts with the path.
[[nodiscard]] tl::expected<void, std::string> ensure_directory(const std::string& path);

}  // namespace eg915u
