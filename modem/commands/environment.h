#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "base/result.h"
#include "modem/at/command.h"
#include "modem/at/fields.h"
#include "modem/model/readings/supply.h"

namespace eg915u {

inline constexpr AtQuery kCbc{"AT+CBC", Answer::one, "+CBC:"};
inline constexpr AtQuery kQtemp{"AT+QTEMP", Answer::many, "+QTEMP:"};
inline constexpr AtQuery kQadc0{"AT+QADC=0", Answer::one, "+QADC:"};
inline constexpr AtQuery kQadc1{"AT+QADC=1", Answer::one, "+QADC:"};

/// AT+CBC (3GPP TS 27.007 8.4; Quectel adds the voltage):
///   +CBC: 0,85,3907          <0|1|2>,<percent>,<mV>
/// Numbers outside 0..100 % and 1000..6000 mV are absent.
[[nodiscard]] Result<Supply> parse_cbc(std::string_view line);

/// AT+QTEMP (Quectel), degrees Celsius:
///   +QTEMP: 31,28,28
///   +QTEMP: "soc-thermal","31"     a line for each sensor
/// The first number from -60 to 150.
[[nodiscard]] Result<int> parse_qtemp(Lines lines);

/// AT+QADC=<port> (Quectel), millivolts:
///   +QADC: 1,1250            <1 good|0 failed>,<mV>
/// Absent when the measurement failed, and above 6000 mV.
[[nodiscard]] Result<std::optional<std::uint32_t>> parse_qadc(std::string_view line);

}  // namespace eg915u
