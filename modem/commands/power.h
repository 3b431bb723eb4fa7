#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "base/result.h"
#include "modem/model/readings.h"

namespace eg915u {

/// AT+CFUN? or the boot URC (3GPP TS 27.007 8.2): 0 minimum, 1 full, 4 radio off, other levels unknown.
[[nodiscard]] Result<Functionality> parse_cfun(std::string_view line);

/// What a line without fields tells of the modem's power and start.
enum class PowerUrc : std::uint8_t { ready, powered_down, sms_done, phonebook_done };

/// RDY and APP RDY, POWERED DOWN and NORMAL POWER DOWN, +QIND: SMS DONE, +QIND: PB DONE; absent for other
/// lines.
[[nodiscard]] std::optional<PowerUrc> power_urc(std::string_view line);

}  // namespace eg915u
