#pragma once

#include <set>
#include <string>
#include <vector>

namespace eg915u {

using Words = std::set<std::string>;

/// The content of a file of the source tree; fails the test when the file is empty.
[[nodiscard]] std::string source_text(const std::string& path);

/// The matches of the first group of `pattern` (ECMAScript, applied to each line) in `text`.
[[nodiscard]] Words find_all(const std::string& text, const std::string& pattern);

/// The part of an scdoc page under `heading` ("# OPTIONS"), up to the next heading of that level.
[[nodiscard]] std::string section(const std::string& page, const std::string& heading);

/// The output of a program; fails the test when the program does not end with 0.
[[nodiscard]] std::string output_of(const std::vector<std::string>& arguments);

/// The long options in `help` or in a page.
[[nodiscard]] Words options_in(const std::string& text);

}  // namespace eg915u
