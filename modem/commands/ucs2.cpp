#include "modem/commands/ucs2.h"

#include <charconv>
#include <cstdint>

#include "modem/at/fields.h"

namespace eg915u {
namespace {

void append_utf8(std::string& out, char32_t c) {
  const auto put = [&out](char32_t byte) { out += static_cast<char>(byte); };
  if (c < 0x80) {
    put(c);
  } else if (c < 0x800) {
    put(0xC0 | (c >> 6));
    put(0x80 | (c & 0x3F));
  } else {
    put(0xE0 | (c >> 12));
    put(0x80 | ((c >> 6) & 0x3F));
    put(0x80 | (c & 0x3F));
  }
}

constexpr std::string_view kName = "UCS2";
constexpr std::string_view kNameInHex = "0055004300530032";

}  // namespace

Result<Alphabet> parse_cscs(std::string_view line) {
  auto fields = Fields::of(line, "+CSCS:");
  const bool is_quoted = fields && fields->is_quoted();
  const auto name = is_quoted ? fields->text() : std::nullopt;
  if (!name || name->empty() || !fields->at_end()) return malformed("+CSCS: \"<character set>\"", line);
  return *name == kName || *name == kNameInHex ? Alphabet::ucs2 : Alphabet::plain;
}

std::optional<std::string> text_of_ucs2(std::string_view hex) {
  if (hex.size() % 4 != 0) return std::nullopt;
  std::string utf8;
  for (; !hex.empty(); hex.remove_prefix(4)) {
    std::uint16_t unit = 0;
    const auto* const end = hex.data() + 4;
    if (std::from_chars(hex.data(), end, unit, 16).ptr != end) return std::nullopt;
    append_utf8(utf8, unit);  // a surrogate becomes bytes that clean_text replaces
  }
  return clean_text(utf8);
}

}  // namespace eg915u
