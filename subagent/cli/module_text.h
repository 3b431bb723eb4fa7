#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "mib/smi/oid.h"

namespace eg915u {

/// `module`, the text of EG915U-MIB.txt, for agents with that root, which is a valid_root(). The identity has
/// that OID, and its description says so. Absent when `module` is another text.
[[nodiscard]] std::optional<std::string> module_for(mib::OidView root, std::string module);
/// The module with `definitions` before its END.
[[nodiscard]] std::string with_definitions(std::string module, std::string_view definitions);

/// `text` in lines of at most `width` bytes, each indented by `indent` blanks and with a line end. Breaks at
/// blanks, and inside of words that are longer than a line.
[[nodiscard]] std::string in_lines(std::string_view text, std::size_t indent, std::size_t width = 72);

}  // namespace eg915u
