#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace eg915u {

using TextRow = std::vector<std::string>;

/// Places on the terminal; characters of double width are not told apart.
[[nodiscard]] std::size_t text_width(std::string_view text);

/// One line each row, columns two blanks apart, the last one as it is. Rows may differ in length.
[[nodiscard]] std::string text_table(const std::vector<TextRow>& rows);

}  // namespace eg915u
