#pragma once

#include <cstdint>
#include <string_view>

#include "base/network_time.h"
#include "base/result.h"
#include "modem/at/command.h"

namespace eg915u {

inline constexpr AtQuery kQlts{"AT+QLTS=2", Answer::one, "+QLTS:"};

/// The times that a clock can have. A clock that was never set, or set wrong, shows another one.
struct ClockWindow {
  WallTime first;
  WallTime last;
};

/// From the day before the program was built, for the time zones, to ten years after it.
[[nodiscard]] ClockWindow window_of_build();

/// AT+QLTS=2 (Quectel), local network time with its zone in quarters of an hour, and the daylight saving
/// field:
///   +QLTS: "2017/01/13,11:41:23+32,0"
///   +QLTS: "2017/01/13,11:41:23+32",0
/// An error when the time was never synchronised: "", or a time outside the window.
[[nodiscard]] Result<NetworkTime> parse_qlts(std::string_view line, const ClockWindow& window);

}  // namespace eg915u
