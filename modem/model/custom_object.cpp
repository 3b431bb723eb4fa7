#include "modem/model/custom_object.h"

#include <algorithm>
#include <charconv>
#include <limits>
#include <system_error>

#include "base/str_cat.h"

namespace eg915u {
namespace {

constexpr std::size_t kMostShown = 64;  // of an answer, in a message

std::string in_quotes(std::string_view text) {
  return '"' + std::string(text.substr(0, kMostShown)) + (text.size() > kMostShown ? "...\"" : "\"");
}

template <class Number>
Result<CustomValue> parse_number(std::string_view text) {
  Number number{};
  const char* const last = text.data() + text.size();
  const auto [end, status] = std::from_chars(text.data(), last, number);
  const auto allowed = [] {
    return joined(
        {", allowed: ", std::numeric_limits<Number>::min(), " to ", std::numeric_limits<Number>::max()});
  };
  // An unsigned type takes no minus at all: the number behind it is only out of range.
  const bool is_negative =
      text.size() > 1 && text.front() == '-' &&
      std::all_of(text.begin() + 1, text.end(), [](char c) { return c >= '0' && c <= '9'; });
  if ((status == std::errc::result_out_of_range && end == last) || (status != std::errc{} && is_negative)) {
    return failure(Errc::malformed, joined({in_quotes(text), " is out of range", allowed()}));
  }
  if (status != std::errc{} || end != last) {
    return failure(Errc::malformed, joined({in_quotes(text), " is not a whole number", allowed()}));
  }
  return CustomValue(number);
}

}  // namespace

Result<CustomValue> parse_custom_value(CustomType type, std::string_view text) {
  switch (type) {
    case CustomType::integer:
      return parse_number<std::int32_t>(text);
    case CustomType::gauge:
      return parse_number<std::uint32_t>(text);
    case CustomType::counter64:
      return parse_number<std::uint64_t>(text);
    case CustomType::string:
      break;
  }
  if (text.size() <= kMostCustomBytes) return CustomValue(std::string(text));
  return failure(Errc::malformed, joined({text.size(), " bytes, allowed: at most ", kMostCustomBytes}));
}

Result<CustomValue> find_custom_value(const CustomSettings& object, std::span<const std::string> lines) {
  for (const auto& line : lines) {
    if (const auto found = object.read->pattern.first_group(line)) {
      return parse_custom_value(object.type, *found);
    }
  }
  const std::string what =
      lines.empty() ? "the answer has no line" : "no match in " + in_quotes(lines.front());
  return failure(Errc::malformed,
                 joined({what, ", allowed: a line that matches ", object.read->pattern.text()}));
}

std::string to_text(const CustomValue& value) {
  if (const auto* text = std::get_if<std::string>(&value)) return *text;
  if (const auto* number = std::get_if<std::int32_t>(&value)) return std::to_string(*number);
  if (const auto* number = std::get_if<std::uint32_t>(&value)) return std::to_string(*number);
  return std::to_string(std::get<std::uint64_t>(value));
}

}  // namespace eg915u
