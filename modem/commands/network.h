#pragma once

#include <string_view>

#include "base/result.h"
#include "modem/at/command.h"
#include "modem/model/readings/access_tech.h"
#include "modem/model/readings/network.h"

namespace eg915u {

inline constexpr AtQuery kQnwinfo{"AT+QNWINFO", Answer::one, "+QNWINFO:"};

/// AT+QNWINFO (Quectel):
///   +QNWINFO: "FDD LTE","46001","LTE BAND 3",1850
///   +QNWINFO: "EDGE","46000","GSM 900",82     no band number
///   +QNWINFO: No Service                       AccessTech::none, also for "NONE"
[[nodiscard]] Result<NetworkInfo> parse_qnwinfo(std::string_view line);

/// The technology of a Quectel word ("FDD LTE", "EDGE", "NOSERVICE"), in any case; unknown for other words.
[[nodiscard]] AccessTech access_tech_of_word(std::string_view word);

}  // namespace eg915u
