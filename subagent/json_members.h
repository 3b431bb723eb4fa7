#pragma once

#include <cstddef>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>

/// Reads the files of the daemon. Absent: it is not what was written.
namespace eg915u {

using Json = nlohmann::ordered_json;

/// One object; null when `text` is something else, or no JSON.
[[nodiscard]] Json parse_object(std::string_view text);

[[nodiscard]] std::optional<std::uint32_t> number_from(const Json& json, std::uint32_t min,
                                                       std::uint32_t max);
/// UTF-8 without control characters, at most `limit` bytes.
[[nodiscard]] std::optional<std::string> text_from(const Json& json, std::size_t limit);

/// Reads members of one object. A missing member is no fault, a wrong one makes `is_whole` false.
struct Members {
  const Json& object;
  bool is_whole = true;

  template <class Read>
  auto read(const char* key, Read from_json) -> decltype(from_json(object)) {
    const auto member = object.find(key);
    if (member == object.end()) return std::nullopt;
    auto value = from_json(*member);
    is_whole = is_whole && value.has_value();
    return value;
  }
};

}  // namespace eg915u
