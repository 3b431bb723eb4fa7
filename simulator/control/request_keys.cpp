#include "simulator/control/request_keys.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <string>

namespace eg915u::sim {
namespace {

using nlohmann::json;

std::string trimmed(double value) {
  std::string text = std::to_string(value);
  text.erase(text.find_last_not_of('0') + 1);
  if (text.back() == '.') text.pop_back();
  return text;
}

Result<void> check_number(const Key& key, const json& value) {
  const bool right = key.type == KeyType::whole ? value.is_number_integer() : value.is_number();
  if (right && value.get<double>() >= key.minimum && value.get<double>() <= key.maximum) return {};
  return failure(std::string(key.name) + ": must be a " +
                 (key.type == KeyType::whole ? "whole number" : "number") + " from " + trimmed(key.minimum) +
                 " to " + trimmed(key.maximum));
}

Result<void> check_value(const Key& key, const json& value) {
  switch (key.type) {
    case KeyType::text:
      if (!value.is_string()) return failure(std::string(key.name) + ": must be a text");
      if (key.required && value.get_ref<const std::string&>().empty()) {
        return failure(std::string(key.name) + ": must not be empty");
      }
      return {};
    case KeyType::texts: {
      const bool good = value.is_array() &&
                        std::all_of(value.begin(), value.end(), [](const json& v) { return v.is_string(); });
      if (!good) return failure(std::string(key.name) + ": must be an array of texts");
      return {};
    }
    case KeyType::whole:
    case KeyType::number:
      return check_number(key, value);
    case KeyType::any:
      return {};
  }
  return {};
}

}  // namespace

Result<void> check_keys(std::string_view name, const Keys& keys, const json& request) {
  std::string allowed = "do";
  for (const Key& key : keys) {
    if (key.name.empty()) continue;
    allowed += ", " + std::string(key.name);
    const auto value = request.find(key.name);
    if (value == request.end()) {
      if (key.required) return failure(std::string(name) + ": " + std::string(key.name) + " is missing");
      continue;
    }
    if (auto good = check_value(key, *value); !good) return failure(std::string(name) + ": " + good.error());
  }
  for (const auto& item : request.items()) {
    const std::string& given = item.key();
    // Unused elements of `keys` have an empty name.
    const bool known = given == "do" ||
                       (!given.empty() &&
                        std::any_of(keys.begin(), keys.end(), [&](const Key& k) { return k.name == given; }));
    if (known) continue;
    std::string error(name);
    error.append(": ").append(given).append(": no such key; expected ").append(allowed);
    return failure(error);
  }
  return {};
}

}  // namespace eg915u::sim
