#pragma once

#include <string_view>

namespace eg915u {

/// The line starts as an unsolicited result code that this family sends (3GPP TS 27.007, Quectel's notes).
/// Some of these are answers too (+CREG:, +CPIN:): only the pending command can tell.
[[nodiscard]] bool is_urc(std::string_view line);

/// The modem restarts or goes: RDY, APP RDY, POWERED DOWN, NORMAL POWER DOWN. Whatever command was running is
/// lost.
[[nodiscard]] bool is_boot_urc(std::string_view line);

/// The next line belongs to this one and can look like anything: +CMT:, +CDS:, +CBM: (3GPP TS 27.005 3.4.1).
[[nodiscard]] bool takes_next_line(std::string_view line);

}  // namespace eg915u
