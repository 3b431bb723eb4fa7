#include "modem/sms/gsm_alphabet.h"

#include <algorithm>
#include <iterator>
#include <string_view>

namespace eg915u {
namespace {

using namespace std::string_view_literals;

/// The character of each septet. NUL, which no text contains, stands for the escape.
constexpr auto kBasic =
    U"@\u00A3$\u00A5\u00E8\u00E9\u00F9\u00EC\u00F2\u00C7\n\u00D8\u00F8\r\u00C5\u00E5"
    U"\u0394_\u03A6\u0393\u039B\u03A9\u03A0\u03A8\u03A3\u0398\u039E\0\u00C6\u00E6\u00DF\u00C9"
    U" !\"#\u00A4%&'()*+,-./"
    U"0123456789:;<=>?"
    U"\u00A1ABCDEFGHIJKLMNO"
    U"PQRSTUVWXYZ\u00C4\u00D6\u00D1\u00DC\u00A7"
    U"\u00BFabcdefghijklmno"
    U"pqrstuvwxyz\u00E4\u00F6\u00F1\u00FC\u00E0"sv;
static_assert(kBasic.size() == 128);

struct Extension {
  char32_t code;
  std::uint8_t septet;
};

constexpr Extension kExtensions[] = {
    {U'\f', 0x0A}, {U'^', 0x14}, {U'{', 0x28}, {U'}', 0x29}, {U'\\', 0x2F},
    {U'[', 0x3C},  {U'~', 0x3D}, {U']', 0x3E}, {U'|', 0x40}, {U'\u20AC', 0x65},
};

}  // namespace

std::optional<GsmCharacter> gsm_character(char32_t code) {
  if (code == U'\0') return std::nullopt;
  if (const auto at = kBasic.find(code); at != std::u32string_view::npos) {
    return GsmCharacter{static_cast<std::uint8_t>(at), false};
  }
  const auto* const found = std::ranges::find(kExtensions, code, &Extension::code);
  if (found == std::end(kExtensions)) return std::nullopt;
  return GsmCharacter{found->septet, true};
}

}  // namespace eg915u
