#include "base/json/writer.h"

#include <algorithm>

#include "base/utf8.h"

namespace eg915u {

namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

/// How long the beginning of a character is that `text`, which begins with none, has instead; at least 1.
std::size_t broken_length(std::string_view text) {
  for (std::size_t length = std::min<std::size_t>(text.size(), 3); length > 1; --length) {
    const std::string completed = std::string(text.substr(0, length)) + "\xBF\xBF";
    if (first_char(completed).bytes.size() > length) return length;
  }
  return 1;
}

std::string escape_of(char c) {
  constexpr std::string_view kNamed = "\b\t\n\f\r\"\\";
  constexpr std::string_view kNames = "btnfr\"\\";
  constexpr std::string_view kDigits = "0123456789abcdef";
  if (const auto at = kNamed.find(c); at != std::string_view::npos) return {'\\', kNames[at]};
  return {'\\', 'u', '0', '0', kDigits[static_cast<unsigned char>(c) >> 4U], kDigits[c & 0xF]};
}

}  // namespace

void JsonWriter::key(std::string_view name) {
  separate();
  quote(name);
  text_ += layout_ == JsonLayout::lines ? ": " : ":";
  has_key_ = true;
}

void JsonWriter::value(std::string_view text) {
  separate();
  quote(text);
}

void JsonWriter::literal(std::string_view text) {
  separate();
  text_ += text;
}

void JsonWriter::begin(char bracket) {
  separate();
  text_ += bracket;
  ++depth_;
  is_first_ = true;
}

void JsonWriter::end(char bracket) {
  --depth_;
  if (!is_first_) break_line();
  text_ += bracket;
  is_first_ = false;
}

void JsonWriter::separate() {
  if (!std::exchange(has_key_, false) && depth_ > 0) {
    if (!is_first_) text_ += ',';
    break_line();
  }
  is_first_ = false;
}

void JsonWriter::break_line() {
  if (layout_ == JsonLayout::lines) text_.append("\n").append(2 * depth_, ' ');
}

void JsonWriter::quote(std::string_view text) {
  text_ += '"';
  while (!text.empty()) {
    const auto [bytes, code] = first_char(text);
    if (!code) {
      text_ += kReplacement;
      text.remove_prefix(broken_length(text));
      continue;
    }
    if (*code < 0x20 || *code == '"' || *code == '\\') {
      text_ += escape_of(text.front());
    } else {
      text_ += bytes;
    }
    text.remove_prefix(bytes.size());
  }
  text_ += '"';
}

}  // namespace eg915u
