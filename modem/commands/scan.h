#pragma once

#include <vector>

#include "base/result.h"
#include "modem/at/command.h"
#include "modem/at/fields.h"
#include "modem/commands/operator.h"
#include "modem/model/readings/operator.h"

namespace eg915u {

/// Takes minutes and interrupts data.
inline constexpr AtQuery kCopsScan{"AT+COPS=?", Answer::many, "+COPS:", kOperatorLimit};

/// AT+COPS=? (3GPP TS 27.007 7.3): +COPS: (<stat>,"<long>","<short>","<plmn>"[,<AcT>]),...[,,(<modes>),
/// (<formats>)]. A network appears once for each technology. The ranges at the end, with one comma or two
/// before them, as ranges or as lists, are no networks. At most kMaxFoundNetworks are kept.
[[nodiscard]] Result<std::vector<FoundNetwork>> parse_cops_scan(Lines lines);

}  // namespace eg915u
