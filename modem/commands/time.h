#pragma once

#include <cstdint>
#include <string_view>

#include "base/network_time.h"
#include "base/result.h"
#include "modem/at/command.h"
#include "modem/model/readings.h"

namespace eg915u {

inline constexpr AtQuery kQlts{"AT+QLTS=2", Answer::one, "+QLTS:"};

/// What the digits of a time with a zone say.
enum class ClockBasis : std::uint8_t {
  local,  ///< local time: UTC is the digits minus the zone
  utc,    ///< UTC already: the zone is only told beside it
};

/// AT+QLTS=2 (Quectel), local network time: +QLTS: "2017/01/13,11:41:23+32,0", or with the daylight saving
/// field behind the quote. An error when the time was never synchronised ("", year 2000, 1970 or 1980).
[[nodiscard]] Result<NetworkTime> parse_qlts(std::string_view line);

/// AT+CCLK? (3GPP TS 27.007 8.15): +CCLK: "17/01/13,03:41:23+32", the zone and the quotes may be missing.
/// Without a zone the digits are UTC. Modules of this platform set their clock to UTC unless AT+CTZU=3, hence
/// the default. An error when the clock was never set (year 00, 70 or 80).
[[nodiscard]] Result<NetworkTime> parse_cclk(std::string_view line, ClockBasis basis = ClockBasis::utc);

}  // namespace eg915u
