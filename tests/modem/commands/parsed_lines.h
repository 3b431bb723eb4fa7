#pragma once

#include <functional>
#include <optional>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

#include "tests/modem/commands/field_oracle.h"

namespace eg915u {

/// A line that a modem sent, and how to list the values that the line's parser takes from it.
struct ParsedLine {
  std::string_view name;
  std::string_view line;
  /// Absent when the line is refused.
  std::function<std::optional<oracle::Facts>(const std::string& line)> facts;

  friend std::ostream& operator<<(std::ostream& out, const ParsedLine& parsed) {
    return out << '`' << parsed.line << '`';
  }
};

/// At least one line for each parser that gives numbers.
[[nodiscard]] const std::vector<ParsedLine>& parsed_lines();

}  // namespace eg915u
