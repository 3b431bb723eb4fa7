#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace eg915u {

/// `text` fit for a terminal, a log or a message: control characters and bytes that are not UTF-8 become
/// \xNN. Cut after `limit` bytes, with "..." behind.
[[nodiscard]] std::string printable(std::string_view text, std::size_t limit);

/// printable() in double quotes, for a value that a message repeats.
[[nodiscard]] std::string in_quotes(std::string_view text);

}  // namespace eg915u
