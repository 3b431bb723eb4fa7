#pragma once

#include <cstdint>
#include <string_view>

#include "base/network_time.h"
#include "base/result.h"
#include "modem/at/command.h"

namespace eg915u {

inline constexpr AtQuery kQlts{"AT+QLTS=2", Answer::one, "+QLTS:"};

/// AT+QLTS=2 (Quectel), local network time with its zone in quarters of an hour, and the daylight saving
/// field:
///   +QLTS: "2017/01/13,11:41:23+32,0"
///   +QLTS: "2017/01/13,11:41:23+32",0
/// An error when the time was never synchronised: "", or the year 2000, 1970 or 1980.
[[nodiscard]] Result<NetworkTime> parse_qlts(std::string_view line);

}  // namespace eg915u
