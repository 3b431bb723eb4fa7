#pragma once

#include <span>
#include <string_view>

#include "modem/model/event.h"
#include "modem/model/snapshot_ptr.h"

/// The values that notifications carry besides the change itself. A URC reports a change before they are
/// read.
namespace eg915u {

/// True when the snapshot lacks a value of the notification of that event, although the modem can report it.
[[nodiscard]] bool lacks_values(EventKind kind, const ModemSnapshot& modem);
/// The lines of the commands that give these values, best first. Each is in the poll table.
[[nodiscard]] std::span<const std::string_view> commands_of_values(EventKind kind);
/// True when the event is still about the present: nothing that it reports differs.
[[nodiscard]] bool is_current(EventKind kind, const ModemSnapshot& then, const ModemSnapshot& now);

}  // namespace eg915u
