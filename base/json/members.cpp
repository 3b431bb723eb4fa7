#include "base/json/members.h"

#include <limits>

#include "base/utf8.h"

namespace eg915u {

Json parse_object(std::string_view text) {
  Json json = Json::parse(text, nullptr, false);
  return json.is_object() ? json : nullptr;
}

const Json* find_member(const Json& json, std::string_view key) {
  for (const auto& [name, value] : members_of(json)) {
    if (name == key) return &value;
  }
  return nullptr;
}

const Json* find_at(const Json& json, const std::string& path) {
  const Json::json_pointer pointer(path);
  return json.contains(pointer) ? &json.at(pointer) : nullptr;
}

std::span<const JsonMember> members_of(const Json& json) {
  const auto* const members = json.get_ptr<const Json::object_t*>();
  return members == nullptr ? std::span<const JsonMember>{} : std::span(members->data(), members->size());
}

std::span<const Json> items_of(const Json& json) {
  const auto* const items = json.get_ptr<const Json::array_t*>();
  return items == nullptr ? std::span<const Json>{} : std::span(*items);
}

std::span<const Json> items_at(const Json& json, std::string_view key) {
  const Json* const member = find_member(json, key);
  return member == nullptr ? std::span<const Json>{} : items_of(*member);
}

std::optional<bool> truth_from(const Json& json) {
  const auto* const truth = json.get_ptr<const bool*>();
  return truth == nullptr ? std::nullopt : std::optional(*truth);
}

std::optional<std::int64_t> integer_from(const Json& json) {
  constexpr auto kMost = static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());
  const auto* const number = json.get_ptr<const std::uint64_t*>();
  if (number != nullptr && *number > kMost) return std::nullopt;
  const auto* const integer = json.get_ptr<const std::int64_t*>();
  return integer == nullptr ? std::nullopt : std::optional(*integer);
}

std::optional<std::uint32_t> number_from(const Json& json, std::uint32_t min, std::uint32_t max) {
  const auto* const number = json.get_ptr<const std::uint64_t*>();
  if (number == nullptr || *number < min || *number > max) return std::nullopt;
  return static_cast<std::uint32_t>(*number);
}

std::optional<std::string> text_from(const Json& json, std::size_t limit) {
  const auto* text = json.get_ptr<const std::string*>();
  if (text == nullptr || text->size() > limit || !is_printable_utf8(*text)) return std::nullopt;
  return *text;
}

std::string lines_of(const Json& json) {
  constexpr int kIndent = 2;
  return json.dump(kIndent, ' ', false, Json::error_handler_t::replace) + '\n';
}

void add_if(Json& json, const char* key, std::string_view text) {
  if (!text.empty()) json[key] = text;
}

}  // namespace eg915u
