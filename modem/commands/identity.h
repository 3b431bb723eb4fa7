#pragma once

#include <string>

#include "base/result.h"
#include "modem/at/command.h"
#include "modem/at/fields.h"
#include "modem/model/readings/identity.h"

namespace eg915u {

inline constexpr AtQuery kAti{"ATI", Answer::bare};
inline constexpr AtQuery kCgmi{"AT+CGMI", Answer::bare};
inline constexpr AtQuery kCgmm{"AT+CGMM", Answer::bare};
inline constexpr AtQuery kCgmr{"AT+CGMR", Answer::bare};
inline constexpr AtQuery kCgsn{"AT+CGSN", Answer::bare};
inline constexpr AtQuery kCimi{"AT+CIMI", Answer::bare};

/// ATI (Quectel): manufacturer, model and "Revision: ..." on a line each; the IMEI stays empty.
[[nodiscard]] Result<Identity> parse_ati(Lines lines);

/// AT+CGMI, AT+CGMM, AT+CGMR (3GPP TS 27.007 5.1..5.3), AT+QGMR: the first line of text that is not a URC.
[[nodiscard]] Result<std::string> parse_bare_text(Lines lines);

/// AT+CGSN, AT+GSN, AT+QGSN (3GPP TS 27.007 5.4): 15 digits, bare or behind +CGSN:, +GSN: or +QGSN:, quoted
/// or not.
[[nodiscard]] Result<std::string> parse_imei(Lines lines);

/// AT+CIMI (3GPP TS 27.007 5.6): 14 or 15 digits (3GPP TS 23.003 2.2).
[[nodiscard]] Result<std::string> parse_imsi(Lines lines);

}  // namespace eg915u
