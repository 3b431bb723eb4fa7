#pragma once

#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <span>
#include <string>
#include <string_view>
#include <variant>

#include "simulator/state/result.h"
#include "simulator/state/state.h"

namespace eg915u::sim {

using FieldValue = std::variant<bool*, int*, std::int64_t*, std::string*>;

/// The values that a field accepts: limits of a number or of the length of a text. A text may have a list
/// `a|b|c` of words, or `#digits` or `#hex` for its characters.
struct Allowed {
  std::int64_t minimum = 0;
  std::int64_t maximum = 1;
  std::string_view words{};
};

/// A field of the state and its path, `signal.rsrp`.
struct StateField {
  std::string_view path;
  FieldValue (*value)(State&);
  Allowed allowed{};
};

/// Every field with a fixed path. Contexts, operators, neighbours and qcfg are separate.
std::span<const StateField> state_fields();

/// Sets `path` to `value` when type and limits allow it. `contexts.<1-7>.<field>`, `qcfg.<name>`,
/// `operators`, `neighbours` and `gsm_neighbours` (arrays of objects) are paths too.
Result<void> set_field(State& state, const std::string& path, const nlohmann::json& value);

/// The whole state as nested objects; each leaf has the path that set_field() accepts.
nlohmann::json state_json(const State& state);

/// Every path and its accepted values, one a line.
std::string field_help();

/// Checks a value against the limits and stores it. The error has no path.
Result<void> assign(FieldValue target, const Allowed& allowed, const nlohmann::json& value);

}  // namespace eg915u::sim
