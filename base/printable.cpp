#include "base/printable.h"

#include "base/utf8.h"

namespace eg915u {

namespace {

constexpr std::size_t kQuotedBytes = 64;

void append_escaped(std::string& out, std::string_view bytes) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    out += "\\x";
    out += kDigits[byte >> 4U];
    out += kDigits[byte & 0xFU];
  }
}

}  // namespace

std::string printable(std::string_view text, std::size_t limit) {
  std::string out;
  while (!text.empty()) {
    const auto [bytes, code] = first_char(text);
    if (out.size() + bytes.size() > limit) return out + "...";
    if (!code || is_control(*code)) {
      append_escaped(out, bytes);
    } else {
      out += bytes;
    }
    text.remove_prefix(bytes.size());
  }
  return out;
}

std::string in_quotes(std::string_view text) { return '"' + printable(text, kQuotedBytes) + '"'; }

}  // namespace eg915u
