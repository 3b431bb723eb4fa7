#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "modem/at/command.h"

/// For the files that build command lines from values. Check each value by allowed.h first.
namespace eg915u {

/// A command whose answer is a final result alone. `shown` is the line without its secrets; empty when it has
/// none.
[[nodiscard]] AtCommand setting(std::string line, Duration limit = kReadLimit, std::string shown = {});
/// A quoted field of a command line: "text".
[[nodiscard]] std::string quoted_field(std::string_view text);
/// Errc::invalid, "invalid WHAT: expected EXPECTED".
[[nodiscard]] tl::unexpected<Error> refused(std::string_view what, std::string_view expected);
[[nodiscard]] tl::unexpected<Error> refused_cid();

}  // namespace eg915u
