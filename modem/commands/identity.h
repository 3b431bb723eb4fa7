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

/// ATI (Quectel), three lines; the IMEI stays empty:
///   Quectel
///   EG915U
///   Revision: EG915UEUABR03A01M08
[[nodiscard]] Result<Identity> parse_ati(Lines lines);

/// AT+CGMI, AT+CGMM, AT+CGMR (3GPP TS 27.007 5.1..5.3): the first line of text that is not a URC.
///   Quectel
[[nodiscard]] Result<std::string> parse_bare_text(Lines lines);

/// AT+CGSN, AT+GSN, AT+QGSN (3GPP TS 27.007 5.4): 15 digits, quoted or not.
///   861234067890123
///   +QGSN: 861234067890123     also +CGSN: and +GSN:
[[nodiscard]] Result<std::string> parse_imei(Lines lines);

/// AT+CIMI (3GPP TS 27.007 5.6): 14 or 15 digits (3GPP TS 23.003 2.2).
///   460001234567890
[[nodiscard]] Result<std::string> parse_imsi(Lines lines);

}  // namespace eg915u
