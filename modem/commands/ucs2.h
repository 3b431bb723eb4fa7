#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace eg915u {

/// UTF-8 of UCS2 in hex, as texts are after AT+CSCS="UCS2" (3GPP TS 23.038 6.2.3). Absent for other text.
[[nodiscard]] std::optional<std::string> text_of_ucs2(std::string_view hex);

}  // namespace eg915u
