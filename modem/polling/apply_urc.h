#pragma once

#include <cstdint>
#include <string_view>

#include "base/clock.h"
#include "modem/model/snapshot_ptr.h"

namespace eg915u {

/// The meaning of a URC for the driver.
struct UrcEffect {
  bool changed = false;       ///< The snapshot changed: publish it.
  bool malformed = false;     ///< A known prefix with a rest that cannot be read.
  bool restarted = false;     ///< RDY: the modem has restarted.
  bool powered_down = false;  ///< POWERED DOWN: it answers nothing any more.
  bool read_network = false;  ///< Registration or signal changed: read the fast group soon.
  bool read_session = false;  ///< SIM or PDP changed: read the medium and pdp groups soon.
  bool read_card = false;     ///< Another SIM, or a SIM that became ready: read the card group after them.
};

/// Takes over the values of one URC. Pure. Unknown lines have no effect.
[[nodiscard]] UrcEffect apply_urc(ModemSnapshot& modem, std::string_view line, Time now);

}  // namespace eg915u
