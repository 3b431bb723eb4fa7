#include "mib/legacy_text.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstddef>
#include <system_error>

#include <fmt/core.h>

#include "base/utf8.h"

namespace eg915u::mib {
namespace {

struct CodeRange {
  char32_t first;
  char32_t last;
};

/// Characters outside ASCII that str.isprintable() of Python rejects: controls, formats, separators, private
/// use, noncharacters. Format characters of rare scripts and unassigned code points are not in this list.
constexpr std::array kNotPrintable{
    CodeRange{0x7F, 0xA0},        CodeRange{0xAD, 0xAD},     CodeRange{0x600, 0x605},
    CodeRange{0x61C, 0x61C},      CodeRange{0x6DD, 0x6DD},   CodeRange{0x70F, 0x70F},
    CodeRange{0x1680, 0x1680},    CodeRange{0x180E, 0x180E}, CodeRange{0x2000, 0x200F},
    CodeRange{0x2028, 0x202F},    CodeRange{0x205F, 0x206F}, CodeRange{0x3000, 0x3000},
    CodeRange{0xE000, 0xF8FF},    CodeRange{0xFDD0, 0xFDEF}, CodeRange{0xFEFF, 0xFEFF},
    CodeRange{0xFFF0, 0xFFFB},    CodeRange{0xFFFE, 0xFFFF}, CodeRange{0xE0000, 0xE00FF},
    CodeRange{0xF0000, 0x10FFFF},
};

bool is_printable(char32_t code) {
  if (code < kNotPrintable.front().first) return code >= 0x20;
  return std::none_of(kNotPrintable.begin(), kNotPrintable.end(),
                      [code](CodeRange range) { return code >= range.first && code <= range.last; });
}

std::string hex(char32_t code, std::size_t digits) {
  std::string text(digits, '0');
  for (std::size_t at = digits; at-- > 0; code >>= 4U) text[at] = "0123456789abcdef"[code & 0xFU];
  return text;
}

std::string escaped(char32_t code) {
  if (code == '\n') return "\\n";
  if (code == '\r') return "\\r";
  if (code == '\t') return "\\t";
  if (code <= 0xFF) return "\\x" + hex(code, 2);
  if (code <= 0xFFFF) return "\\u" + hex(code, 4);
  return "\\U" + hex(code, 8);
}

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool equals_ignoring_case(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](char x, char y) { return lower(x) == lower(y); });
}

}  // namespace

std::string python_repr(std::string_view text) {
  const bool has_single = text.find('\'') != std::string_view::npos;
  const bool has_double = text.find('"') != std::string_view::npos;
  const char quote = has_single && !has_double ? '"' : '\'';
  std::string repr(1, quote);
  while (!text.empty()) {
    const Utf8Char character = first_char(text);
    const char32_t code = character.code.value_or(static_cast<unsigned char>(text.front()));
    if (!character.code || !is_printable(code)) {
      repr += escaped(code);
    } else {
      if (code == '\\' || code == static_cast<char32_t>(quote)) repr += '\\';
      repr += character.bytes;
    }
    text.remove_prefix(character.bytes.size());
  }
  return repr + quote;
}

std::string legacy_operator_text(const LegacyOperator& names) {
  return fmt::format("({}, {}, {}, {})", python_repr(names.long_name), python_repr(names.short_name),
                     python_repr(names.mcc), python_repr(names.mnc));
}

std::optional<LegacyApn> parse_legacy_apn(std::string_view text) {
  if (std::count(text.begin(), text.end(), ',') != 2) return std::nullopt;
  const std::size_t first = text.find(',');
  const std::size_t second = text.find(',', first + 1);
  return LegacyApn{text.substr(0, first), text.substr(first + 1, second - first - 1),
                   text.substr(second + 1)};
}

std::optional<std::uint32_t> parse_keep_alive(std::string_view text) {
  std::int32_t number = 0;
  const char* const end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, number);
  if (error != std::errc{} || stop != end || text.front() == '-') return std::nullopt;
  return static_cast<std::uint32_t>(number);
}

std::optional<bool> parse_legacy_truth(std::string_view text) {
  if (text == "1" || equals_ignoring_case(text, "true")) return true;
  if (text == "0" || equals_ignoring_case(text, "false")) return false;
  return std::nullopt;
}

}  // namespace eg915u::mib
