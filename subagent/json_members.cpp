#include "subagent/json_members.h"

#include "mib/utf8.h"

namespace eg915u {

Json parse_object(std::string_view text) {
  Json json = Json::parse(text, nullptr, false);
  return json.is_object() ? json : Json(nullptr);
}

std::optional<std::uint32_t> number_from(const Json& json, std::uint32_t min, std::uint32_t max) {
  if (!json.is_number_unsigned()) return std::nullopt;
  const auto number = json.get<std::uint64_t>();
  if (number < min || number > max) return std::nullopt;
  return static_cast<std::uint32_t>(number);
}

std::optional<std::string> text_from(const Json& json, std::size_t limit) {
  const auto* text = json.get_ptr<const std::string*>();
  if (text == nullptr || text->size() > limit || !mib::is_printable_utf8(*text)) return std::nullopt;
  return *text;
}

}  // namespace eg915u
