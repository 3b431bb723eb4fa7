#pragma once

#include <span>
#include <string_view>

namespace eg915u::sim {

/// A built-in scenario: a script that starts from home LTE. The steps up to its first wait are one change.
struct Scenario {
  std::string_view name;
  std::string_view summary;
  std::string_view script;
};

std::span<const Scenario> scenarios();

/// The scenario with that name, or nullptr.
const Scenario* find_scenario(std::string_view name);

}  // namespace eg915u::sim
