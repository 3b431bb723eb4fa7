#pragma once

#include <string_view>

#include "base/result.h"
#include "modem/model/readings.h"

namespace eg915u {

/// AT+QGDCNT? (Quectel): +QGDCNT: <octets sent>,<octets received>, up to 64 bits wide.
[[nodiscard]] Result<DataCounter> parse_qgdcnt(std::string_view line);

}  // namespace eg915u
