#pragma once

#include <string>
#include <string_view>
#include <tl/expected.hpp>

#include "base/clock.h"

namespace eg915u {

/// Reads a whole number and its unit, up to 10 years: "500ms", "10s", "1m", "1h", "1d". The error says what
/// is wrong with the text, which it starts with in quotes.
[[nodiscard]] tl::expected<Duration, std::string> parse_duration(std::string_view text);

/// Writes the text that parse_duration() reads, in the largest unit that needs no fraction: "90s", "1m".
[[nodiscard]] std::string to_text(Duration duration);

}  // namespace eg915u
