#include "base/utf8.h"

#include <cstdint>

namespace eg915u {
namespace {

/// The properties of a character that its first byte determines.
struct Lead {
  std::size_t length;
  char32_t bits;      ///< bits of the first byte that belong to the character
  char32_t smallest;  ///< smallest character that needs this length
};

std::optional<Lead> lead_of(std::uint8_t byte) {
  if (byte < 0x80) return Lead{1, byte, 0};
  if (byte >= 0xC0 && byte < 0xE0) return Lead{2, byte & 0x1FU, 0x80};
  if (byte >= 0xE0 && byte < 0xF0) return Lead{3, byte & 0x0FU, 0x800};
  if (byte >= 0xF0 && byte < 0xF8) return Lead{4, byte & 0x07U, 0x10000};
  return std::nullopt;
}

bool is_surrogate(char32_t code) { return code >= 0xD800 && code <= 0xDFFF; }

}  // namespace

Utf8Char first_char(std::string_view text) {
  const Utf8Char bad{text.substr(0, 1)};
  const auto lead = lead_of(static_cast<std::uint8_t>(text.front()));
  if (!lead || text.size() < lead->length) return bad;
  char32_t code = lead->bits;
  for (const char c : text.substr(1, lead->length - 1)) {
    const auto byte = static_cast<std::uint8_t>(c);
    if ((byte & 0xC0U) != 0x80U) return bad;
    code = (code << 6U) | (byte & 0x3FU);
  }
  if (code < lead->smallest || code > 0x10FFFF || is_surrogate(code)) return bad;
  return {text.substr(0, lead->length), code};
}

bool is_control(char32_t code) { return code < 0x20 || (code >= 0x7F && code <= 0x9F); }

bool is_printable_utf8(std::string_view text) {
  while (!text.empty()) {
    const Utf8Char character = first_char(text);
    if (!character.code || is_control(*character.code)) return false;
    text.remove_prefix(character.bytes.size());
  }
  return true;
}

std::optional<std::u32string> decode_utf8(std::string_view text) {
  std::u32string characters;
  while (!text.empty()) {
    const Utf8Char character = first_char(text);
    if (!character.code) return std::nullopt;
    characters += *character.code;
    text.remove_prefix(character.bytes.size());
  }
  return characters;
}

std::string_view cut_utf8(std::string_view text, std::size_t max_bytes) {
  if (text.size() <= max_bytes) return text;
  std::size_t length = 0;
  while (length < text.size()) {
    const std::size_t after = length + first_char(text.substr(length)).bytes.size();
    if (after > max_bytes) break;
    length = after;
  }
  return text.substr(0, length);
}

}  // namespace eg915u
