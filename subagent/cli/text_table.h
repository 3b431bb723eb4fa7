#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace eg915u {

using TextRow = std::vector<std::string>;

/// Columns on the terminal; a character of double width counts as one.
[[nodiscard]] std::size_t text_width(std::string_view text);

/// One line for each row, columns two blanks apart, the last one without padding. Rows may differ in length.
[[nodiscard]] std::string text_table(const std::vector<TextRow>& rows);

}  // namespace eg915u
