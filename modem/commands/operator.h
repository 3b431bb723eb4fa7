#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "modem/at/command.h"
#include "modem/model/readings/alphabet.h"
#include "modem/model/readings/operator.h"

namespace eg915u {

/// Selecting and finding an operator takes minutes.
inline constexpr Duration kOperatorLimit = std::chrono::seconds(180);

inline constexpr AtQuery kCops{"AT+COPS?", Answer::one, "+COPS:"};
/// Names in full from now on.
inline constexpr AtQuery kCopsLongNames{"AT+COPS=3,0"};
/// PLMN digits from now on.
inline constexpr AtQuery kCopsNumeric{"AT+COPS=3,2"};
inline constexpr AtQuery kCopsAutomatic{"AT+COPS=0", Answer::none, "", kOperatorLimit};
inline constexpr AtQuery kCopsDeregister{"AT+COPS=2", Answer::none, "", kOperatorLimit};
inline constexpr AtQuery kQspn{"AT+QSPN", Answer::one, "+QSPN:"};

/// AT+COPS? (3GPP TS 27.007 7.3):
///   +COPS: 0,0,"CHINA MOBILE",7     <mode>[,<format>,"<oper>"[,<AcT>]]
///   +COPS: 0                        not registered
/// A name in UCS2 hex is decoded. In format 2 the name is 5 or 6 digits, or empty.
[[nodiscard]] Result<OperatorSelection> parse_cops(std::string_view line);
[[nodiscard]] Result<OperatorSelection> parse_cops_in(Alphabet alphabet, std::string_view line);

/// AT+QSPN (Quectel):
///   +QSPN: "IND airtel","airtel","",0,"40410"     "<FNN>","<SNN>","<SPN>",<alphabet>,"<RPLMN>"
/// With alphabet 1, FNN and SNN are UCS2 hex.
[[nodiscard]] Result<OperatorNames> parse_qspn(std::string_view line);

/// The name of an operator as text. After AT+CSCS="UCS2" names are UCS2 hex without a mark. While the
/// alphabet is unknown, their content decides. Hex that starts with 00 is a Latin letter or a digit. Other
/// hex counts from eight digits on, unless all are decimal.
[[nodiscard]] std::optional<std::string> operator_name(std::string_view text, Alphabet alphabet);

/// AT+COPS=1,2,"<plmn>".
[[nodiscard]] Result<AtCommand> select_operator(std::string_view plmn);

}  // namespace eg915u
