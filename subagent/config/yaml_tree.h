#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

#include "subagent/config/problem.h"

namespace eg915u {

/// One value of a YAML document with its place, as it stands in the text: nothing is converted, duplicate
/// keys are still there.
struct YamlNode {
  enum class Kind : std::uint8_t { none, scalar, list, map };

  Kind kind = Kind::none;  ///< none: no value, ~ or null
  std::string text;        ///< of a scalar
  bool quoted = false;     ///< a scalar in quotes or in block form
  ConfigMark mark;
  std::vector<YamlNode> keys;   ///< of a map, one for each item
  std::vector<YamlNode> items;  ///< of a list or map
};

/// The single document in `text`, which may be empty. Refuses what a configuration does not need and what
/// could make it endless: aliases, anchors, tags, more documents, control characters.
[[nodiscard]] tl::expected<YamlNode, std::vector<ConfigProblem>> parse_yaml(std::string_view text,
                                                                            const std::string& file);

}  // namespace eg915u
