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
/// The modem answers OK at once, and POWERED DOWN within 60 s.
inline constexpr AtQuery kPowerOff{"AT+QPOWD=1", Answer::none, "", kFunctionalityLimit};

/// AT+CFUN? or the boot URC (3GPP TS 27.007 8.2); other levels than these are unknown:
///   +CFUN: 1                 0 minimum, 1 full, 4 radio off
[[nodiscard]] Result<Functionality> parse_cfun(std::string_view line);

/// A line without fields about the modem's power and start.
enum class PowerUrc : std::uint8_t { ready, powered_down, sms_done, phonebook_done };

/// Absent for other lines than these:
///   RDY                      also APP RDY
///   POWERED DOWN             also NORMAL POWER DOWN
///   +QIND: SMS DONE
///   +QIND: PB DONE
[[nodiscard]] std::optional<PowerUrc> power_urc(std::string_view line);

/// AT+CFUN=<level>; not for Functionality::unknown.
[[nodiscard]] Result<AtCommand> set_functionality(Functionality level);

}  // namespace eg915u
