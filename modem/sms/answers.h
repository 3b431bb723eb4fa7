#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "modem/model/readings/alphabet.h"
#include "modem/model/readings/sms.h"

namespace eg915u {

/// Parses the answer to AT+CPMS? (3GPP TS 27.005 3.2.2): +CPMS: "SM",<used>,<total> three times. Returns the
/// third store, which receives messages. A line with fewer stores is an error: its last store is another one.
/// Both numbers are absent when one is not a 16-bit number, or more messages are stored than fit.
[[nodiscard]] Result<MessageStore> parse_cpms(std::string_view line);

/// Parses the answer to AT+CSCA? (3GPP TS 27.005 3.3.1): +CSCA: "<number>",<type>. Empty when no service
/// centre is set.
[[nodiscard]] Result<std::string> parse_csca(std::string_view line);
[[nodiscard]] Result<std::string> parse_csca_in(Alphabet alphabet, std::string_view line);

/// Parses the answer to AT+CMGS (3GPP TS 27.005 3.5.1): the message reference from the modem, 0 to 255.
[[nodiscard]] Result<int> parse_cmgs(std::string_view line);

/// True for the URC of a received message: +CMTI: for a stored message, +CMT: for one whose text follows
/// (3GPP TS 27.005 3.4.1). False for delivery reports.
[[nodiscard]] bool is_new_message(std::string_view line);

}  // namespace eg915u
