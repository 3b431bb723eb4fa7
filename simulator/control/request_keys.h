#pragma once

#include <array>
#include <nlohmann/json_fwd.hpp>
#include <string_view>

#include "simulator/state/result.h"

namespace eg915u::sim {

enum class KeyType { text, whole, number, texts, any };

/// A key of a request: its type, whether it is required, and the limits of a number. A required text must not
/// be empty.
struct Key {
  std::string_view name;
  KeyType type = KeyType::text;
  bool required = false;
  double minimum = 0;
  double maximum = 1e9;
};

/// The keys of a request other than `do`; unused elements have an empty name.
using Keys = std::array<Key, 4>;

/// Checks that `request` has the required keys, values of their types, and no other key. The error begins
/// with `name`.
Result<void> check_keys(std::string_view name, const Keys& keys, const nlohmann::json& request);

}  // namespace eg915u::sim
