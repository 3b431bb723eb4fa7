#pragma once

#include <cstdint>
#include <string_view>

#include "base/network_time.h"
#include "base/result.h"
#include "modem/at/command.h"

namespace eg915u {

inline constexpr AtQuery kQlts{"AT+QLTS=2", Answer::one, "+QLTS:"};

/// AT+QLTS=2 (Quectel), local network time: +QLTS: "2017/01/13,11:41:23+32,0", or with the daylight saving
/// field behind the quote. An error when the time was never synchronised ("", year 2000, 1970 or 1980).
[[nodiscard]] Result<NetworkTime> parse_qlts(std::string_view line);

}  // namespace eg915u
