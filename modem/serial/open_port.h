#pragma once

#include <memory>
#include <string>

#include "base/wakeup_fd.h"
#include "modem/serial/port.h"

namespace eg915u {

/// Opens the AT port at `path`, a terminal or a symlink to one. Follows links at each call, because a modem
/// that returns may get another number. `baud_rate` applies to all terminals but pseudo terminals, which have
/// no speed. `wakeup` must outlive the port.
/// Errc::busy: another process holds the port. Errc::port_lost: no such port. Errc::locked_out: no
/// permission. All three may pass, so a later call may succeed. Errc::invalid: not a terminal, or the device
/// rejects the baud rate.
[[nodiscard]] Result<std::unique_ptr<Port>> open_port(const std::string& path, int baud_rate,
                                                      WakeupFd& wakeup);

}  // namespace eg915u
