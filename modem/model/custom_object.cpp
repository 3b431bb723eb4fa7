#include "modem/model/custom_object.h"

#include <charconv>
#include <limits>
#include <system_error>

#include <fmt/core.h>

#include "modem/at/fields.h"

namespace eg915u {
namespace {

constexpr std::size_t kMostShown = 64;  // bytes of an answer in an error text

std::string in_quotes(std::string_view text) {
  return '"' + without_long_numbers(text).substr(0, kMostShown) + (text.size() > kMostShown ? "...\"" : "\"");
}

template <class Number>
Result<CustomValue> parse_number(std::string_view text) {
  Number number{};
  const char* const last = text.data() + text.size();
  const auto [end, status] = std::from_chars(text.data(), last, number);
  if (status != std::errc{} || end != last) {
    return failure(Errc::malformed,
                   fmt::format("invalid number {}: expected a whole number from {} to {}", in_quotes(text),
                               std::numeric_limits<Number>::min(), std::numeric_limits<Number>::max()));
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
  return failure(Errc::malformed,
                 fmt::format("invalid text of {} bytes: expected at most {}", text.size(), kMostCustomBytes));
}

Result<CustomValue> find_custom_value(const CustomSettings& object, std::span<const std::string> lines) {
  for (const auto& line : lines) {
    if (const auto found = object.read->pattern.first_group(line)) {
      return parse_custom_value(object.type, *found);
    }
  }
  const std::string answer = lines.empty() ? "empty answer" : "invalid answer " + in_quotes(lines.front());
  return failure(Errc::malformed,
                 fmt::format("{}: expected a line that matches {}", answer, object.read->pattern.text()));
}

std::string to_text(const CustomValue& value) {
  if (const auto* text = std::get_if<std::string>(&value)) return *text;
  if (const auto* number = std::get_if<std::int32_t>(&value)) return std::to_string(*number);
  if (const auto* number = std::get_if<std::uint32_t>(&value)) return std::to_string(*number);
  return std::to_string(std::get<std::uint64_t>(value));
}

}  // namespace eg915u
