#include "base/json/row.h"

#include <utility>

namespace eg915u {

namespace {

std::optional<std::int64_t> integer_within(const Json& json, std::int64_t min, std::int64_t max) {
  const auto number = integer_from(json);
  return number && *number >= min && *number <= max ? number : std::nullopt;
}

}  // namespace

JsonRow::JsonRow(const Json& json) : json_(&json), is_array_(json.is_array()), is_whole_(is_array_) {}

const Json* JsonRow::next() {
  require(!at_end());
  return is_whole_ ? &items_of(*json_)[next_++] : nullptr;
}

std::uint64_t JsonRow::number_up_to(std::uint64_t max) {
  const Json* item = next();
  const auto* const number = item == nullptr ? nullptr : item->get_ptr<const std::uint64_t*>();
  require(number != nullptr && *number <= max);
  return is_whole_ ? *number : 0;
}

std::int64_t JsonRow::integer(std::int64_t min, std::int64_t max) {
  const Json* item = next();
  const auto number = item == nullptr ? std::nullopt : integer_within(*item, min, max);
  require(number.has_value());
  return number.value_or(min);
}

std::string JsonRow::text(std::size_t limit) {
  const Json* item = next();
  auto text = item == nullptr ? std::nullopt : text_from(*item, limit);
  require(text.has_value());
  return text ? std::move(*text) : std::string{};
}

JsonRow JsonRow::row() {
  const Json* item = next();
  require(item != nullptr && item->is_array());
  return JsonRow(is_whole_ ? *item : *json_);
}

std::optional<JsonRow> JsonRow::optional_row() {
  const Json* item = next();
  if (item == nullptr || item->is_null()) return std::nullopt;
  return JsonRow(*item);
}

std::optional<std::int64_t> JsonRow::optional_integer(std::int64_t min, std::int64_t max) {
  const Json* item = next();
  const auto number = item == nullptr ? std::nullopt : optional_integer_from(*item, min, max);
  require(number.has_value());
  return number.value_or(std::nullopt);
}

std::optional<std::optional<std::int64_t>> JsonRow::optional_integer_from(const Json& json, std::int64_t min,
                                                                          std::int64_t max) {
  if (json.is_null()) return std::optional<std::int64_t>{};
  const auto number = integer_within(json, min, max);
  if (!number) return std::nullopt;
  return number;
}

}  // namespace eg915u
