#pragma once

#include <set>
#include <string>
#include <vector>

namespace eg915u {

using Words = std::set<std::string>;

/// A file of the source tree; a test fails when it is empty.
[[nodiscard]] std::string source_text(const std::string& path);

/// What the first group of `pattern` (ECMAScript, tried line by line) finds in `text`.
[[nodiscard]] Words find_all(const std::string& text, const std::string& pattern);

/// The part of an scdoc page under `heading` ("# OPTIONS"), up to the next heading of that level.
[[nodiscard]] std::string section(const std::string& page, const std::string& heading);

/// What a program printed, and it ended with 0.
[[nodiscard]] std::string output_of(const std::vector<std::string>& arguments);

/// The long options that `help` or a page tells of.
[[nodiscard]] Words options_in(const std::string& text);

}  // namespace eg915u
