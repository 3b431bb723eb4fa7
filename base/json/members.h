#pragma once

#include <cstddef>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <span>
#include <string>
#include <string_view>

/// Reads and writes the files of the daemon. Absent: it is not what was written.
namespace eg915u {

using Json = nlohmann::ordered_json;
/// `first` is the key, `second` the value.
using JsonMember = Json::object_t::value_type;

/// One object; null when `text` is something else, or no JSON.
[[nodiscard]] Json parse_object(std::string_view text);

/// Null when `json` is no object or has no such member.
[[nodiscard]] const Json* find_member(const Json& json, std::string_view key);
/// The member of a member: `path` is a JSON pointer, "/sim/state". Null when one is missing.
[[nodiscard]] const Json* find_at(const Json& json, const std::string& path);
/// None when `json` is no object.
[[nodiscard]] std::span<const JsonMember> members_of(const Json& json);
/// None when `json` is no array.
[[nodiscard]] std::span<const Json> items_of(const Json& json);
/// Of the member `key`; none when there is no such array.
[[nodiscard]] std::span<const Json> items_at(const Json& json, std::string_view key);

[[nodiscard]] std::optional<bool> truth_from(const Json& json);
[[nodiscard]] std::optional<std::int64_t> integer_from(const Json& json);
[[nodiscard]] std::optional<std::uint32_t> number_from(const Json& json, std::uint32_t min,
                                                       std::uint32_t max);
/// UTF-8 without control characters, at most `limit` bytes.
[[nodiscard]] std::optional<std::string> text_from(const Json& json, std::size_t limit);

/// Each member and item on a line of its own, two spaces further in than what it is part of, and a line end.
/// What is not UTF-8 becomes U+FFFD.
[[nodiscard]] std::string lines_of(const Json& json);
/// No member when there is nothing.
template <class T>
void add_if(Json& json, const char* key, const std::optional<T>& item) {
  if (item) json[key] = *item;
}
void add_if(Json& json, const char* key, std::string_view text);

/// Reads members of one object. A missing member is no fault, a wrong one makes `is_whole` false.
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
