#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace eg915u {

/// Most parts of a message: the maximum that 255 octets of UTF-8 can need.
inline constexpr std::size_t kMaxMessageParts = 4;

/// Encodes a message as one or more SMS-SUBMIT (3GPP TS 23.040 9.2.2.2), in the hex digits that AT+CMGS takes
/// in PDU mode (3GPP TS 27.005 4.3). The service centre is empty, so that the modem uses that of the SIM.
/// Uses the 7-bit default alphabet when it has every character (3GPP TS 23.038), otherwise UCS-2 with
/// surrogate pairs. A text of more than 160 septets or 70 units is sent in parts with a concatenation header
/// that carries `reference` (3GPP TS 23.040 9.2.3.24.1). No character is divided.
/// Errc::invalid: a number outside its allow-list, an empty text, a code that is not a Unicode character, or
/// more than kMaxMessageParts.
[[nodiscard]] Result<std::vector<std::string>> encode_message(std::string_view to, std::u32string_view text,
                                                              std::uint8_t reference);

}  // namespace eg915u
