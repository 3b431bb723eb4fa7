#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "modem/model/readings.h"

namespace eg915u {

/// AT+COPS? (3GPP TS 27.007 7.3): +COPS: <mode>[,<format>,"<oper>"[,<AcT>]]. A name in UCS2 hex is decoded.
/// In format 2 the name is 5 or 6 digits or empty.
[[nodiscard]] Result<OperatorSelection> parse_cops(std::string_view line);

/// AT+QSPN (Quectel): +QSPN: "<FNN>","<SNN>","<SPN>",<alphabet>,"<RPLMN>"; alphabet 1: FNN and SNN are UCS2
/// hex.
[[nodiscard]] Result<OperatorNames> parse_qspn(std::string_view line);

/// The name of an operator made fit to be shown. One in UCS2 hex, which AT+CSCS can ask for without a mark on
/// the name, is decoded: "CAFE" is a name as it stands, and so are digits that do not begin with a Latin
/// letter.
[[nodiscard]] std::optional<std::string> operator_name(std::string_view text);

}  // namespace eg915u
