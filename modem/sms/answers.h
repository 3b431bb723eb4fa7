#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "modem/model/readings/sms.h"

namespace eg915u {

/// AT+CPMS? (3GPP TS 27.005 3.2.2): +CPMS: "SM",<used>,<total> three times; the third store is the one for
/// received messages. A line that ends sooner is an error: its last store is another one. Both numbers are
/// absent when one is no 16-bit number or more are used than there are.
[[nodiscard]] Result<MessageStore> parse_cpms(std::string_view line);

/// AT+CSCA? (3GPP TS 27.005 3.3.1): +CSCA: "<number>",<type>. Empty when none is set.
[[nodiscard]] Result<std::string> parse_csca(std::string_view line);

/// AT+CMGS (3GPP TS 27.005 3.5.1): the message reference, 0 to 255, that the modem gave the message.
[[nodiscard]] Result<int> parse_cmgs(std::string_view line);

/// The URC of a message that arrived: +CMTI: for a stored one, +CMT: for one that follows at once
/// (3GPP TS 27.005 3.4.1). Delivery reports are none.
[[nodiscard]] bool is_new_message(std::string_view line);

}  // namespace eg915u
