#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "modem/at/command.h"
#include "modem/model/readings/alphabet.h"

namespace eg915u {

inline constexpr AtQuery kCscs{"AT+CSCS?", Answer::one, "+CSCS:"};

/// AT+CSCS? (3GPP TS 27.007 5.5). Firmware with UCS2 may write the name itself in it:
///   +CSCS: "IRA"
///   +CSCS: "UCS2"
///   +CSCS: "0055004300530032"
[[nodiscard]] Result<Alphabet> parse_cscs(std::string_view line);

/// UTF-8 of UCS2 in hex, as texts are after AT+CSCS="UCS2" (3GPP TS 23.038 6.2.3). Absent for other text.
[[nodiscard]] std::optional<std::string> text_of_ucs2(std::string_view hex);

}  // namespace eg915u
