#pragma once

#include <vector>

#include "base/result.h"
#include "modem/at/command.h"
#include "modem/at/fields.h"
#include "modem/commands/operator.h"
#include "modem/model/readings/alphabet.h"
#include "modem/model/readings/operator.h"

namespace eg915u {

/// Takes minutes and interrupts data.
inline constexpr AtQuery kCopsScan{"AT+COPS=?", Answer::many, "+COPS:", kOperatorLimit};

/// AT+COPS=? (3GPP TS 27.007 7.3), each network once for each technology:
///   +COPS: (2,"MEO","MEO","26806",7),(1,"vodafone P","voda P","26801",0),(0-4),(0-2)
///          (<stat>,"<long>","<short>","<plmn>"[,<AcT>]),...[,,(<modes>),(<formats>)]
/// The modes and formats at the end, as ranges or as lists, are not networks. At most kMaxFoundNetworks are
/// kept.
[[nodiscard]] Result<std::vector<FoundNetwork>> parse_cops_scan(Lines lines,
                                                                Alphabet alphabet = Alphabet::unknown);

}  // namespace eg915u
