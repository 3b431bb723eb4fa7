#pragma once

#include <cstdint>
#include <string_view>

#include "base/clock.h"
#include "modem/model/snapshot_ptr.h"

namespace eg915u {

/// What an unsolicited line means for the driver.
struct UrcEffect {
  bool changed = false;       ///< the snapshot changed: publish it
  bool malformed = false;     ///< a known prefix with a rest that cannot be read
  bool restarted = false;     ///< RDY: the modem has started anew
  bool powered_down = false;  ///< POWERED DOWN: it answers nothing more
  bool read_network = false;  ///< registration or signal changed: read the fast group soon
  bool read_session = false;  ///< SIM or PDP changed: read the medium and pdp groups soon
  bool read_card = false;     ///< another SIM, or one that became ready: read the card group after them
};

/// Takes the values of one unsolicited line into the snapshot. Pure; unknown lines have no effect.
[[nodiscard]] UrcEffect apply_urc(ModemSnapshot& modem, std::string_view line, Time now);

}  // namespace eg915u
