#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace eg915u {

/// Makes `text` fit for a terminal, a log or a message. Control characters and bytes that are not UTF-8
/// become \xNN. Text of more than `limit` bytes is cut and ends with "...".
[[nodiscard]] std::string printable(std::string_view text, std::size_t limit);

/// printable() in double quotes, for a value that a message quotes.
[[nodiscard]] std::string in_quotes(std::string_view text);

}  // namespace eg915u
