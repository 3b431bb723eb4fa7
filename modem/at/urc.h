#pragma once

#include <string_view>

namespace eg915u {

/// True for a line that starts like an unsolicited result code of this family (3GPP TS 27.007, Quectel's
/// application notes). Some of them are also answers (+CREG:, +CPIN:): the command in flight decides.
[[nodiscard]] bool is_urc(std::string_view line);

/// True when the modem restarts or switches off: RDY, APP RDY, POWERED DOWN, NORMAL POWER DOWN. A command in
/// flight is lost.
[[nodiscard]] bool is_boot_urc(std::string_view line);

/// True when the next line, of any form, belongs to this line: +CMT:, +CDS:, +CBM: (3GPP TS 27.005 3.4.1).
[[nodiscard]] bool takes_next_line(std::string_view line);

}  // namespace eg915u
