#pragma once

#include <string_view>

#include "base/result.h"
#include "modem/at/command.h"
#include "modem/model/readings/traffic.h"

namespace eg915u {

inline constexpr AtQuery kQgdcnt{"AT+QGDCNT?", Answer::one, "+QGDCNT:"};

/// AT+QGDCNT? (Quectel), numbers of up to 64 bits:
///   +QGDCNT: 3832,4618       <octets sent>,<octets received>
[[nodiscard]] Result<DataCounter> parse_qgdcnt(std::string_view line);

}  // namespace eg915u
