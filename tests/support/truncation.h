#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace eg915u {

/// False for a cut inside an unquoted field ("22" -> "2"), which a parser of one line cannot see. The line
/// splitter never lets such a line through. Any other cut gives an error, or values that are absent or those
/// of the whole line.
inline bool cut_is_visible(std::string_view line, std::size_t at) {
  const auto kept = line.substr(0, at);
  const bool inside_quotes = std::count(kept.begin(), kept.end(), '"') % 2 != 0;
  return inside_quotes || kept.empty() ||
         std::string_view(",:\"").find(kept.back()) != std::string_view::npos || line[at] == ',';
}

template <class T>
bool is_part_of(const T& part, const T& whole) {
  if constexpr (requires { T::unknown; }) {
    if (part == T::unknown) return true;
  }
  return part == whole;
}
inline bool is_part_of(const std::string& part, const std::string& whole) {
  return part.empty() || part == whole;
}
template <class T>
bool is_part_of(const std::optional<T>& part, const std::optional<T>& whole) {
  return !part || part == whole;
}

/// Parses `line` cut before each of its bytes. Values after a cut that is not `visible` do not count.
template <class Parse, class Visible>
void expect_survives_cuts(std::string_view line, Parse parse, Visible visible) {
  const auto whole = parse(line);
  ASSERT_TRUE(whole.has_value()) << line << ": " << whole.error().detail;
  for (std::size_t at = 0; at < line.size(); ++at) {
    // Of exactly this size, so that the address sanitizer sees a read after the end.
    const std::vector<char> bytes(line.begin(), line.begin() + static_cast<std::ptrdiff_t>(at));
    const std::string_view cut(bytes.data(), bytes.size());
    const auto part = parse(cut);
    if (part && visible(line, at)) {
      EXPECT_TRUE(is_part_of(*part, *whole)) << "cut: " << cut;
    }
  }
}

template <class Parse>
void expect_survives_cuts(std::string_view line, Parse parse) {
  expect_survives_cuts(line, parse, cut_is_visible);
}

}  // namespace eg915u
