#pragma once

#include <string_view>

#include "base/result.h"
#include "modem/at/command.h"

/// The commands of short messages; modem/sms/ reads their answers.
namespace eg915u {

inline constexpr AtQuery kCpms{"AT+CPMS?", Answer::one, "+CPMS:"};
inline constexpr AtQuery kCsca{"AT+CSCA?", Answer::one, "+CSCA:"};
inline constexpr AtQuery kCnmi{"AT+CNMI?", Answer::one, "+CNMI:"};
/// Turns on the URC +CMTI for each message.
inline constexpr AtQuery kReportSms{"AT+CNMI=2,1,0,0,0"};
/// AT+CMGS takes PDUs (3GPP TS 27.005 3.2.3).
inline constexpr AtQuery kPduMode{"AT+CMGF=0"};

/// AT+CMGS=<length> in PDU mode, with the PDU as its body: 8 to 158 octets in hex. The first octet is 00: the
/// service centre of the SIM. The length does not count it.
[[nodiscard]] Result<AtCommand> submit_message(std::string_view pdu);

}  // namespace eg915u
