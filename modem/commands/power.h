#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "base/result.h"
#include "modem/at/command.h"
#include "modem/model/readings/radio.h"

namespace eg915u {

inline constexpr Duration kFunctionalityLimit = std::chrono::seconds(15);

inline constexpr AtQuery kCfun{"AT+CFUN?", Answer::one, "+CFUN:"};
inline constexpr AtQuery kReboot{"AT+CFUN=1,1", Answer::none, "", kFunctionalityLimit};
/// Answered by OK at once, and by POWERED DOWN within 60 s.
inline constexpr AtQuery kPowerOff{"AT+QPOWD=1", Answer::none, "", kFunctionalityLimit};

/// AT+CFUN? or the boot URC (3GPP TS 27.007 8.2): 0 minimum, 1 full, 4 radio off, other levels unknown.
[[nodiscard]] Result<Functionality> parse_cfun(std::string_view line);

/// What a line without fields tells of the modem's power and start.
enum class PowerUrc : std::uint8_t { ready, powered_down, sms_done, phonebook_done };

/// RDY and APP RDY, POWERED DOWN and NORMAL POWER DOWN, +QIND: SMS DONE, +QIND: PB DONE; absent for other
/// lines.
[[nodiscard]] std::optional<PowerUrc> power_urc(std::string_view line);

/// AT+CFUN=<level>; not for Functionality::unknown.
[[nodiscard]] Result<AtCommand> set_functionality(Functionality level);

}  // namespace eg915u
