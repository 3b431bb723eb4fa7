#pragma once

#include <memory>
#include <string>

#include "base/wakeup_fd.h"
#include "modem/serial/port.h"

namespace eg915u {

/// Opens the AT port at `path`, a terminal or a symlink to one; links are followed anew each time, because a
/// modem that comes back may have another number. A pseudo terminal has no speed: `baud_rate` is for the
/// others. Errc::busy: somebody holds it. Errc::port_lost: not there. Errc::locked_out: not allowed. All of
/// them may come good later. Errc::invalid: not a terminal, or the baud rate is refused. `wakeup` must
/// outlive the port.
[[nodiscard]] Result<std::unique_ptr<Port>> open_port(const std::string& path, int baud_rate,
                                                      WakeupFd& wakeup);

}  // namespace eg915u
