#include "modem/at/fields.h"

#include <algorithm>
#include <array>

#include <fmt/core.h>

namespace eg915u {
namespace {

/// The ranges of the bytes of a UTF-8 character: first, second, count.
struct Form {
  unsigned char first_least, first_most, second_least, second_most;
  std::size_t length;
};
constexpr std::array<Form, 9> kForms{{{0x00, 0x7F, 0, 0, 1},
                                      {0xC2, 0xDF, 0x80, 0xBF, 2},
                                      {0xE0, 0xE0, 0xA0, 0xBF, 3},
                                      {0xE1, 0xEC, 0x80, 0xBF, 3},
                                      {0xED, 0xED, 0x80, 0x9F, 3},
                                      {0xEE, 0xEF, 0x80, 0xBF, 3},
                                      {0xF0, 0xF0, 0x90, 0xBF, 4},
                                      {0xF1, 0xF3, 0x80, 0xBF, 4},
                                      {0xF4, 0xF4, 0x80, 0x8F, 4}}};
constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

constexpr std::size_t kShownBytes = 60;
constexpr std::size_t kLongNumber = 7;  // a PLMN has up to 6 digits

bool is_hex_digit(char c) {
  return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'F') || (c >= 'a' && c <= 'f');
}

std::string_view trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(' ');
  if (first == std::string_view::npos) return text.substr(0, 0);
  return text.substr(first, text.find_last_not_of(' ') - first + 1);
}

/// The number of bytes of the UTF-8 character at the start of `text` (RFC 3629 section 4), 0 when it is none.
std::size_t utf8_length(std::string_view text) {
  const auto byte = [text](std::size_t at) { return static_cast<unsigned char>(text[at]); };
  const auto* const form = std::find_if(kForms.begin(), kForms.end(), [&](const Form& candidate) {
    return byte(0) >= candidate.first_least && byte(0) <= candidate.first_most;
  });
  if (form == kForms.end() || text.size() < form->length) return 0;
  if (form->length > 1 && (byte(1) < form->second_least || byte(1) > form->second_most)) return 0;
  for (std::size_t i = 2; i < form->length; ++i) {
    if (byte(i) < 0x80 || byte(i) > 0xBF) return 0;
  }
  return form->length;
}

/// True for C0 controls, DEL and C1 controls.
bool is_control(std::string_view character) {
  const auto first = static_cast<unsigned char>(character[0]);
  if (character.size() == 1) return first < 0x20 || first == 0x7F;
  return character.size() == 2 && first == 0xC2 && static_cast<unsigned char>(character[1]) < 0xA0;
}

}  // namespace

Result<std::string_view> first_line(Lines lines) {
  if (lines.empty()) return failure(Errc::malformed, "no information line: expected one");
  return lines.front();
}

std::optional<Fields> Fields::of(std::string_view line, std::string_view prefix) {
  if (!line.starts_with(prefix)) return std::nullopt;
  return Fields(line.substr(prefix.size()));
}

Fields::Fields(std::string_view rest) : rest_(trimmed(rest)), comma_before_rest_(!rest_.empty()) {
  advance();
}

void Fields::advance() {
  has_next_ = comma_before_rest_;
  next_ = {};
  if (!has_next_) return;
  rest_ = trimmed(rest_);
  std::size_t comma = 0;
  if (rest_.starts_with('"')) {
    const auto close = rest_.find('"', 1);
    comma = close == std::string_view::npos ? close : rest_.find(',', close);
    const auto after_quote =
        close == std::string_view::npos ? rest_ : rest_.substr(close + 1, comma - close - 1);
    next_ = {rest_.substr(1, close - 1), true, trimmed(after_quote).empty()};
  } else {
    comma = rest_.find(',');
    next_.text = trimmed(rest_.substr(0, comma));
    if (next_.text == "-") next_.text = {};
    // A quote inside an unquoted field is damage: the end of the field is unreliable.
    next_.well_formed = next_.text.find('"') == std::string_view::npos;
  }
  comma_before_rest_ = comma != std::string_view::npos;
  rest_ = comma_before_rest_ ? rest_.substr(comma + 1) : std::string_view{};
}

int Fields::left() const {
  int count = 0;
  for (Fields rest = *this; !rest.at_end(); rest.skip()) ++count;
  return count;
}

std::optional<std::string_view> Fields::text() {
  if (!has_next_) return std::nullopt;
  const Field field = next_;
  advance();
  if (!field.well_formed) return std::nullopt;
  return field.text;
}

std::optional<int> Fields::number_within(int least, int most) {
  const auto value = number<int>();
  return value && *value >= least && *value <= most ? value : std::nullopt;
}

std::optional<std::uint64_t> Fields::hex() {
  const auto digits = text();
  if (!digits || digits->empty() || digits->size() > 16) return std::nullopt;
  if (!std::all_of(digits->begin(), digits->end(), is_hex_digit)) return std::nullopt;
  std::uint64_t value = 0;
  std::from_chars(digits->data(), digits->data() + digits->size(), value, 16);
  return value;
}

void Fields::skip(int count) {
  for (; count > 0 && has_next_; --count) advance();
}

std::optional<std::string> clean_text(std::string_view text, std::size_t max_bytes) {
  std::string clean;
  bool full = false;
  while (!text.empty()) {
    const auto length = utf8_length(text);
    const auto character = length == 0 ? kReplacement : text.substr(0, length);
    if (is_control(character)) return std::nullopt;
    full = full || clean.size() + character.size() > max_bytes;
    if (!full) clean += character;
    text.remove_prefix(length == 0 ? 1 : length);
  }
  return clean;
}

bool is_digits(std::string_view text, std::size_t least, std::size_t most) {
  return text.size() >= least && text.size() <= most &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

std::string without_long_numbers(std::string_view text) {
  std::string shown(text);
  for (auto it = shown.begin(); it != shown.end();) {
    const auto first = std::find_if(it, shown.end(), is_hex_digit);
    it = std::find_if_not(first, shown.end(), is_hex_digit);
    const bool is_number = std::any_of(first, it, [](char c) { return c >= '0' && c <= '9'; });
    if (is_number && static_cast<std::size_t>(it - first) >= kLongNumber) std::fill(first, it, 'x');
  }
  return shown;
}

tl::unexpected<Error> malformed(std::string_view expected, std::string_view line) {
  std::string shown = without_long_numbers(line).substr(0, kShownBytes);
  std::replace_if(
      shown.begin(), shown.end(), [](char c) { return c < ' ' || c > '~'; }, '.');
  return failure(Errc::malformed, fmt::format("invalid line '{}{}: expected {}", shown,
                                              (line.size() > kShownBytes ? "...'" : "'"), expected));
}

tl::unexpected<Error> malformed_secret(std::string_view expected) {
  return failure(Errc::malformed, fmt::format("invalid line (not shown): expected {}", expected));
}

}  // namespace eg915u
