#include "mib/packed_text.h"

#include <lzma.h>

namespace eg915u::mib {

std::optional<std::string> unpack(const PackedText& packed) {
  std::string text(packed.unpacked_size, '\0');
  std::uint64_t memory_limit = 64U << 20U;
  std::size_t bytes_read = 0;
  std::size_t bytes_written = 0;
  const lzma_ret result = lzma_stream_buffer_decode(
      &memory_limit, 0, nullptr, packed.bytes.data(), &bytes_read, packed.bytes.size(),
      reinterpret_cast<std::uint8_t*>(text.data()), &bytes_written, text.size());
  if (result != LZMA_OK || bytes_written != text.size()) return std::nullopt;
  return text;
}

}  // namespace eg915u::mib
