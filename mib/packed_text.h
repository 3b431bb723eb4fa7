#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>

namespace eg915u::mib {

/// A file that cmake/EmbedPacked.cmake put into the program.
struct PackedText {
  std::span<const std::uint8_t> bytes;  ///< in the format of xz, with its checksum
  std::size_t unpacked_size = 0;
};

/// The file as it was. Absent when memory is short or the bytes are damaged.
[[nodiscard]] std::optional<std::string> unpack(const PackedText& packed);

}  // namespace eg915u::mib
