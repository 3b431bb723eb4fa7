#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace eg915u {

/// One character of UTF-8 text, or one byte that is not UTF-8.
struct Utf8Char {
  std::string_view bytes;             ///< 1 to 4; exactly 1 when it is not UTF-8
  std::optional<char32_t> code = {};  ///< absent: not UTF-8 (RFC 3629: no overlong forms, no surrogates)
};

/// Splits off the first character of `text`, which must not be empty.
[[nodiscard]] Utf8Char first_char(std::string_view text);
/// True for U+0000..U+001F and U+007F..U+009F.
[[nodiscard]] bool is_control(char32_t code);
/// True for UTF-8 without control characters, as EgUtf8String requires.
[[nodiscard]] bool is_printable_utf8(std::string_view text);
/// Decodes UTF-8; absent when a byte of `text` is not UTF-8.
[[nodiscard]] std::optional<std::u32string> decode_utf8(std::string_view text);
/// The longest prefix of `text` with at most `max_bytes` bytes that ends between two characters.
[[nodiscard]] std::string_view cut_utf8(std::string_view text, std::size_t max_bytes);

}  // namespace eg915u
