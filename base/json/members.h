#pragma once

#include <cstddef>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <span>
#include <string>
#include <string_view>

/// Functions that read and write the daemon's files. A reader returns nothing for a value of another type or
/// out of range.
namespace eg915u {

using Json = nlohmann::ordered_json;
/// A key (`first`) and its value (`second`).
using JsonMember = Json::object_t::value_type;

/// Parses one object; null when `text` is not JSON or not an object.
[[nodiscard]] Json parse_object(std::string_view text);

/// Finds a member; null when `json` is not an object or has no such member.
[[nodiscard]] const Json* find_member(const Json& json, std::string_view key);
/// Finds a member of a member: `path` is a JSON pointer, "/sim/state". Null when a part of the path is
/// missing.
[[nodiscard]] const Json* find_at(const Json& json, const std::string& path);
/// The members of an object; empty when `json` is not an object.
[[nodiscard]] std::span<const JsonMember> members_of(const Json& json);
/// The items of an array; empty when `json` is not an array.
[[nodiscard]] std::span<const Json> items_of(const Json& json);
/// The items of the member `key`; empty when the member is missing or not an array.
[[nodiscard]] std::span<const Json> items_at(const Json& json, std::string_view key);

[[nodiscard]] std::optional<bool> truth_from(const Json& json);
[[nodiscard]] std::optional<std::int64_t> integer_from(const Json& json);
[[nodiscard]] std::optional<std::uint32_t> number_from(const Json& json, std::uint32_t min,
                                                       std::uint32_t max);
/// UTF-8 without control characters, at most `limit` bytes.
[[nodiscard]] std::optional<std::string> text_from(const Json& json, std::size_t limit);

/// Writes JSON with one member or item a line, indented by two spaces a level, and a final line end. Bytes
/// that are not UTF-8 become U+FFFD.
[[nodiscard]] std::string lines_of(const Json& json);
/// Adds the member, unless the value is absent or empty.
template <class T>
void add_if(Json& json, const char* key, const std::optional<T>& item) {
  if (item) json[key] = *item;
}
void add_if(Json& json, const char* key, std::string_view text);

/// Reads the members of one object. A missing member is accepted; a wrong value sets `is_whole` to false.
struct Members {
  const Json& object;
  bool is_whole = true;

  template <class Read>
  auto read(std::string_view key, Read from_json) -> decltype(from_json(object)) {
    const Json* const member = find_member(object, key);
    if (member == nullptr) return std::nullopt;
    auto value = from_json(*member);
    is_whole = is_whole && value.has_value();
    return value;
  }
};

}  // namespace eg915u
