#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <tl/expected.hpp>

namespace eg915u {

/// Why a file could not be read; `missing` tells the case that is no fault.
struct ReadError {
  bool missing = false;
  std::string text;  ///< without the path: "cannot be opened: Permission denied"
};

/// The whole file, refused when it has more than `limit` bytes or is a directory. May wait for the writer of
/// a pipe.
[[nodiscard]] tl::expected<std::string, ReadError> read_file(const std::string& path, std::size_t limit);
/// The same, but refused when it is anything but a regular file: never waits.
[[nodiscard]] tl::expected<std::string, ReadError> read_regular_file(const std::string& path,
                                                                     std::size_t limit);

enum class Durability : std::uint8_t { cached, synced };

/// Writes a new file beside `path` and renames it: readers see the old content or the new one, never a part.
/// `synced` also survives a power loss. The error names the path.
[[nodiscard]] tl::expected<void, std::string> replace_file(const std::string& path, std::string_view content,
                                                           unsigned mode, Durability durability);

/// Makes the directory and its parents when they are missing. The error names the path.
[[nodiscard]] tl::expected<void, std::string> ensure_directory(const std::string& path);

}  // namespace eg915u
