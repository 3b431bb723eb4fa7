#pragma once

#include <optional>
#include <string_view>

#include "base/result.h"
#include "modem/at/command.h"
#include "modem/model/readings/signal.h"

namespace eg915u {

inline constexpr AtQuery kCsq{"AT+CSQ", Answer::one, "+CSQ:"};
inline constexpr AtQuery kQcsq{"AT+QCSQ", Answer::one, "+QCSQ:"};

/// AT+CSQ, answer or URC (3GPP TS 27.007 8.5); 99 and other numbers outside the range are absent:
///   +CSQ: 22,99              <rssi>,<ber>
[[nodiscard]] Result<SignalQuality> parse_csq(std::string_view line);

/// AT+QCSQ, answer or URC (Quectel):
///   +QCSQ: "LTE",66,-95,16,-12     "LTE",<rssi>,<rsrp>,<sinr>,<rsrq>
///   +QCSQ: "GSM",-70               "GSM",<rssi>
///   +QCSQ: "NOSERVICE"
/// The rssi is a magnitude or in dBm: a positive one is negated. A number outside -140..-44 dBm (rsrp),
/// -20..-3 dB (rsrq), -120..-20 dBm (rssi) or -25..250 (sinr, see SinrScales) is absent. Another technology
/// gives AccessTech::unknown without numbers.
[[nodiscard]] Result<ServingSignal> parse_qcsq(std::string_view line);

}  // namespace eg915u
