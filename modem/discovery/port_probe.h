#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/clock.h"
#include "modem/model/readings/identity.h"
#include "modem/serial/port.h"
#include "modem/serial/port_holder.h"

namespace eg915u {

/// What a serial port is, as far as one can tell without harm.
enum class PortVerdict : std::uint8_t {
  at_port,        ///< answers AT with OK
  no_at_port,     ///< silent, or says something else, as DIAG and NMEA ports do
  busy,           ///< another process has it open: not touched
  no_permission,  ///< this user may not read and write it
  unusable,       ///< not there, no terminal, or lost meanwhile
};

struct PortReport {
  PortVerdict verdict = PortVerdict::unusable;
  Identity identity;                 ///< of an AT port, from ATI; what it does not tell is empty
  std::optional<PortHolder> holder;  ///< of a busy port, where /proc shows it
  std::string reason;                ///< of no_at_port and unusable, for people
};

/// A modem that this project is for: its model is an EG915U.
[[nodiscard]] bool is_known_modem(const PortReport& report);

/// The verdict from what came back on AT and on ATI; any bytes. `to_ati` is empty when ATI was not sent.
[[nodiscard]] PortReport judge_port(std::string_view to_at, std::string_view to_ati);

/// Asks an open port: AT, once more when nothing comes, and ATI after OK. Sends nothing else, as nobody knows
/// what listens there. Takes less than a second.
[[nodiscard]] PortReport interview(Port& port, const Clock& clock);

/// Opens the device at `path` (no link) and asks it, unless somebody else has it open. Its terminal settings
/// are put back. Takes about a second at most.
[[nodiscard]] PortReport probe_port(const std::string& path);

}  // namespace eg915u
