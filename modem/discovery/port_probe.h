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

/// The kind of a serial port, as far as a harmless test shows it.
enum class PortVerdict : std::uint8_t {
  at_port,        ///< answers AT with OK
  no_at_port,     ///< silent, or sends other data, as DIAG and NMEA ports do
  busy,           ///< open in another process, and not touched
  no_permission,  ///< this user may not read and write the port
  unusable,       ///< missing, not a terminal, or lost during the test
};

struct PortReport {
  PortVerdict verdict = PortVerdict::unusable;
  Identity identity;                 ///< of an AT port, from ATI; empty fields are unknown
  std::optional<PortHolder> holder;  ///< of a busy port, where /proc shows it
  std::string reason;                ///< of no_at_port and unusable, as text for people
};

/// True for a modem that the project supports: the model is an EG915U.
[[nodiscard]] bool is_known_modem(const PortReport& report);

/// Derives the verdict from the bytes received after AT and after ATI. `to_ati` is empty when ATI was not
/// sent.
[[nodiscard]] PortReport judge_port(std::string_view to_at, std::string_view to_ati);

/// Tests an open port: sends AT, a second AT after silence, and ATI after OK. Sends nothing else, because the
/// device is unknown. Takes less than a second.
[[nodiscard]] PortReport interview(Port& port, const Clock& clock);

/// Opens and tests the device at `path` (not a symlink), unless another process has it open. Restores the
/// terminal settings. Takes at most about a second.
[[nodiscard]] PortReport probe_port(const std::string& path);

}  // namespace eg915u
