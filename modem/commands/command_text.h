#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "modem/at/command.h"

/// For the files that make command lines out of values; each value passes allowed.h first.
namespace eg915u {

/// A command that answers with a final result alone. `shown`: the line without its secrets, empty when it has
/// none.
[[nodiscard]] AtCommand setting(std::string line, Duration limit = kReadLimit, std::string shown = {});
/// A quoted field of a command line: "text".
[[nodiscard]] std::string quoted_field(std::string_view text);
/// Errc::invalid: the value of `what` is outside its allow-list.
[[nodiscard]] tl::unexpected<Error> refused(std::string_view what, std::string_view allowed);
[[nodiscard]] tl::unexpected<Error> refused_cid();

}  // namespace eg915u
